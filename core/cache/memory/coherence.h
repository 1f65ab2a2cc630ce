// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/scope.h"
#include "async/timers.h"
#include "cache/journal/journalreader.h"
#include "cache/memory/memorytier.h"
#include "client/backoff.h"
#include "client/connection.h"
#include "client/pubsub.h"

#include <optional>

namespace cachedeck::cache {

/// How the memory tier hears what becomes invalid.
enum class MemoryState : quint8 {
    Off, ///< Nothing is to be kept, or nothing that is read twice has been asked for yet.
    Connecting, ///< Not heard now: the tier keeps and serves nothing.
    Tracking, ///< By the server's tracking: whatever changes, whoever changes it.
    Journal, ///< By reading our journal, as the server grants no tracking; see MemoryReport::cause.
};
/// Stable word for JSON and logs ("off", "tracking", ...).
QLatin1StringView toString(MemoryState state);

/// A value.
struct MemoryReport
{
    MemoryReport() = default;
    MemoryState state = MemoryState::Off;
    std::optional<Error> cause; ///< Why it is Connecting or Journal.
    qint64 gaps = 0; ///< How often something may not have been heard, so that all was forgotten.
    /// From a change on the server (its sending, by us) to our hearing of it: how old what the tier serves
    /// may be. One sample each MemorySettings::beat.
    client::LatencyHistogram delay;
    MemoryFigures memory;
};

/// By what Coherence reaches the server that the cache's calls go to.
struct MemoryDoors
{
    MemoryDoors() = default;
    std::function<Result<std::shared_ptr<client::Connection>>()> connection; ///< Its own, not yet open.
    std::function<Result<std::unique_ptr<client::Subscriber>>()> subscriber; ///< The same.
    client::Caller call; ///< As the cache calls.
};

/// Keeps a MemoryTier true to the server (redis-facts C8): hears of each change by CLIENT TRACKING in
/// broadcasting mode, which one connection owns and another receives, and says so to the tier. A heartbeat, a
/// key of our own that is written the way that all writes go, comes back as an invalidation: when it does,
/// all that was changed before it was sent has been heard. No heartbeat, either connection closed, another
/// master: the tier forgets everything and serves nothing until a heartbeat has come back anew.
///
/// Connects when something is first asked for that the tier would keep.
///
/// Thread: one. \a tier must outlive it.
class Coherence
{
public:
    Coherence(MemoryTier &tier, MemoryDoors doors, Layout layout, const Clock &clock = Clock::system());
    ~Coherence();
    Q_DISABLE_COPY_MOVE(Coherence)

    /// Calls no longer go to the server of before.
    void masterLost();
    /// They go to another, or to the same in another life.
    void masterChanged();

    MemoryReport report() const;

private:
    async::Task<void> follow();
    async::Task<Result<void>> listen();
    async::Task<Result<void>> track();
    async::Task<Result<void>> beatForEver();
    async::Task<Result<void>> beat();
    async::Task<Result<void>> writeBeat();
    async::Task<Result<void>> followJournal();
    void received(const client::PubSubMessage &message);
    void invalidated(QByteArrayView key);
    void dropAll(const JournalRecord &record);
    void wanted();
    void lose(const Error &reason);
    void restart();
    Milliseconds lease() const { return 2 * m_tier.settings().beat; }

    MemoryTier &m_tier;
    const MemoryDoors m_doors;
    const Layout m_layout;
    const Clock &m_clock;
    const QByteArray m_generations; ///< Prefix of all tags' generations.
    const QByteArray m_beats; ///< Prefix of a share of all processes' heartbeats,
    const QByteArray m_beatKey; ///< among which is ours.
    MemoryReport m_report;
    bool m_isWanted = false;
    bool m_isLost = true;
    std::unique_ptr<client::Subscriber> m_subscriber;
    std::shared_ptr<client::Connection> m_tracker;
    qsizetype m_tracked = 0; ///< How many of the tier's wanted prefixes.
    SteadyTime m_beatSent;
    bool m_isBeatHeard = true;
    client::Backoff m_backoff;
    QTimer m_restart;
    async::Wake m_heard, m_wake;
    async::Scope m_scope; // last: its tasks use everything above
};

/// Without those that another covers: CLIENT TRACKING takes none that overlap.
QByteArrayList mergedPrefixes(QByteArrayList prefixes);

} // namespace cachedeck::cache
