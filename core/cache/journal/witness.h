// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/scope.h"
#include "cache/journal/journalreader.h"

#include <deque>

namespace cachedeck::cache {

/// What all processes have invalidated lately, by the journal, for a new master that has lost it: who has
/// invalidated it, and would repeat it, may be gone as well (redis-facts D9). A read of the journal now and
/// then, so what was invalidated in the last moment before the old master ended may have been heard by
/// nobody. It also goes on with removing plain values where whoever invalidated them is gone.
///
/// Thread: one. \a store must outlive it.
class Witness
{
public:
    /// Reads every \a pause; never where it is 0. Remembers what it has heard for \a window.
    Witness(client::Caller call, Store &store, Milliseconds pause, Milliseconds window,
        const Clock &clock = Clock::system());
    Q_DISABLE_COPY_MOVE(Witness)
    static constexpr qsizetype mostBytes = 16 * 1024 * 1024; ///< Of names that are remembered; the oldest go.

    /// Another master stands: repeats on \a toIt what the journal there lacks. What is missing was lost from
    /// some moment on, so this asks for the latest first and mostly ends there.
    void masterChanged(client::Caller toIt);

    bool isListening() const { return m_startedIn == m_lives; } ///< What is invalidated from now on is heard.
    qsizetype heard() const { return qsizetype(m_heard.size()); } ///< Remembered now.
    qint64 repeated() const { return m_repeated; } ///< Keys and tags.

private:
    struct Heard
    {
        Heard(SteadyTime at, JournalRecord what);
        SteadyTime when;
        JournalRecord record;
        qsizetype bytes;
    };
    async::Task<void> follow();
    async::Task<void> repeatUntilDone(client::Caller toIt);
    async::Task<Result<void>> repeatLost(client::Caller toIt);
    async::Task<void> removeLeftovers();
    async::Task<Result<bool>> isRetired(client::Caller toIt, QByteArray retirement);
    async::Task<Result<std::vector<JournalRecord>>> lostOn(client::Caller toIt);
    void note(const JournalNews &news);
    template<class Predicate>
    void forgetIf(Predicate isMeant);

    client::Caller m_call;
    Store &m_store;
    const Milliseconds m_pause, m_window;
    const Clock &m_clock;
    JournalReader m_reader;
    std::deque<Heard> m_heard; ///< Oldest first.
    qsizetype m_bytes = 0; ///< Of them.
    SteadyTime m_lookedAt; ///< For what others have left to be removed.
    int m_lives = 1; ///< Of masters.
    int m_startedIn = 0; ///< In which of them the reader found the end.
    qint64 m_repeated = 0;
    async::Scope m_scope; // last: its tasks use everything above
};

} // namespace cachedeck::cache
