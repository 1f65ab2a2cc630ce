// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/scope.h"
#include "client/script.h"
#include "documents/cachefigures.h"

#include <mutex>

namespace cachedeck::documents {

/// Asks the cache's server how it is, and takes the library's own counters with it.
///
/// Thread: the cache's; \a statistics and what \a call uses must outlive it. Cost to the server: PING, three
/// sections of INFO and DBSIZE a round.
class Collector
{
public:
    Collector(client::Caller call, const cache::Statistics &statistics, QString service,
        Milliseconds deadline = Milliseconds(1000), const Clock &clock = Clock::system());
    Q_DISABLE_COPY_MOVE(Collector)

    /// Never fails: a server that does not answer is a figure, too. Several may be under way.
    async::Task<CacheFiguresPtr> collect();
    Milliseconds deadline() const { return m_deadline; } ///< Of each of two questions in a row.

private:
    async::Task<Result<resp::Reply>> ask(client::Command command);
    async::Task<ServerFigures> askServer();
    void noteConnected(quint64 round, const CacheFigures &figures);
    void addGroups(CacheFigures *figures);

    client::Caller m_call;
    const cache::Statistics &m_statistics;
    QString m_service;
    Milliseconds m_deadline;
    const Clock &m_clock;
    std::shared_ptr<const QSet<QString>> m_own; ///< The first that appeared.
    std::optional<bool> m_wasConnected;
    WallTime m_since;
    quint64 m_begun = 0, m_noted = 0; ///< Rounds.
};

/// The newest figures, for readers on other threads. Any thread.
class FiguresBoard
{
public:
    explicit FiguresBoard(const QString &service = {}, const Clock &clock = Clock::system());
    void publish(CacheFiguresPtr figures);
    /// From here on figures that are older than that say nothing of the server any more: then its reader has
    /// stopped, or its thread is blocked. Without it they hold for ever.
    void expireAfter(Milliseconds age);
    /// Never null. Before the first round, and where the newest are too old: not connected, with the reason
    /// and the library's own counters as they were.
    CacheFiguresPtr newest() const;

private:
    const Clock &m_clock;
    mutable std::mutex m_mutex;
    std::optional<Milliseconds> m_mostAge; // guarded by m_mutex
    CacheFiguresPtr m_newest; // guarded by m_mutex
};

/// Collects again and again and publishes; what \a board has expires after three rounds. Thread: the
/// collector's, which must outlive it, as must \a board.
class Reporter
{
public:
    Reporter(Collector &collector, FiguresBoard &board, Milliseconds interval = Milliseconds(1000));
    Q_DISABLE_COPY_MOVE(Reporter)

private:
    async::Task<void> report(Milliseconds interval);
    Collector &m_collector;
    FiguresBoard &m_board;
    async::Scope m_scope; // last
};

} // namespace cachedeck::documents
