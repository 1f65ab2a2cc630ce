// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/lookup.h"
#include "cache/memory/memorysettings.h"
#include "cache/memory/readtwice.h"
#include "catalog/key.h"

#include <QHash>

#include <functional>
#include <list>
#include <memory>
#include <vector>

namespace cachedeck::cache {

/// What the tier holds and has done. Counters only grow. A value.
struct MemoryFigures
{
    MemoryFigures() = default;
    qsizetype entries = 0; ///< Gauge.
    Bytes size{0}; ///< Gauge; as MemorySettings::most counts.
    qint64 hits = 0;
    qint64 kept = 0; ///< Entries that were taken in.
    qint64 refused = 0; ///< Not taken in: invalidated while they were read, or too large.
    qint64 dropped = 0; ///< Taken out because they were invalidated, overwritten or removed.
    qint64 evicted = 0; ///< Taken out for want of room.
    qint64 flushes = 0; ///< All taken out at once, where there was any.
};

/// Entries of this process in its own memory, bounded in bytes and number. It knows nothing of the network:
/// whoever hears what the server invalidates (cache/memory/coherence.h) tells it, and says until when what it
/// heard is all there was. Without that word it serves nothing.
///
/// Eviction is SIEVE (Zhang, Yang, Yue, Vigfusson, Rashmi, NSDI 2024): one queue, one bit, one hand.
///
/// Thread: one.
class MemoryTier
{
public:
    explicit MemoryTier(MemorySettings settings);
    Q_DISABLE_COPY_MOVE(MemoryTier)

    const MemorySettings &settings() const { return m_settings; }
    bool isTiered(const catalog::KeyGroup &group) const;

    // Reading
    struct Kept
    {
        Kept() = default;
        Entry entryAt(SteadyTime now) const; ///< With what is left of its life.
        Entry entry; ///< As it was when it was read.
        SteadyTime freshUntil;
    };
    /// What is kept under \a key and holds now; valid until the next call. About 100 ns, no allocation.
    const Kept *find(const catalog::Key &key, SteadyTime now);

    /// The right to keep what one read from Redis gives, unless it is invalidated from here on. Empty where
    /// nothing is to be kept. Must end before the tier.
    class Reading
    {
    public:
        Reading() = default;
        Reading(Reading &&other) noexcept;
        Reading &operator=(Reading &&other) = delete;
        ~Reading();

    private:
        friend class MemoryTier;
        Reading(MemoryTier *tier, quint64 since) : m_tier(tier), m_since(since) { }
        MemoryTier *m_tier = nullptr;
        quint64 m_since = 0;
    };
    /// Before a read is sent.
    Reading begin(const catalog::Key &key, SteadyTime now);
    /// After it has been answered with a fresh entry.
    void keep(const Reading &reading, const catalog::Key &key, const Entry &entry, SteadyTime now);

    // Invalidating
    void drop(QByteArrayView key);
    void dropTag(QByteArrayView tag); ///< Whatever carries it; constant time.
    void clear();

    /// A change by this process: what it changes is dropped now, and again when it is done or given up, so
    /// that who has changed it reads nothing older.
    class Change
    {
    public:
        Change(MemoryTier &tier, QByteArrayList keys, QByteArrayList tags = {});
        ~Change() { drop(); }
        Q_DISABLE_COPY_MOVE(Change)

    private:
        void drop() const;
        MemoryTier &m_tier;
        const QByteArrayList m_keys, m_tags;
    };

    // Of who hears invalidations
    /// Whatever the server changes under \a prefixes is heard from now on; kept for \a cap at most.
    void open(QByteArrayList prefixes, Milliseconds cap);
    /// All that the server changed until \a time less the lease was heard.
    void trustUntil(SteadyTime time) { m_trustedUntil = time; }
    /// Something may not have been heard: forgets all, and keeps and serves nothing until open().
    void shut();
    bool isOpen() const { return m_isOpen; }
    /// Called when a hot entry cannot be kept because its prefix is not heard, or nothing is.
    void setOnWanted(std::function<void()> handler) { m_onWanted = std::move(handler); }
    const QByteArrayList &wantedPrefixes() const { return m_wanted; } ///< Ever wanted.

    MemoryFigures figures() const;

private:
    struct Tag
    {
        explicit Tag(QByteArray whose) : name(std::move(whose)) { }
        QByteArray name;
        qsizetype users = 0;
        bool isDropped = false;
    };
    struct Node
    {
        Node() = default;
        Kept kept;
        QByteArray key;
        std::vector<std::shared_ptr<Tag>> tags;
        SteadyTime until;
        qint64 size = 0;
        bool isVisited = false;
    };
    using Queue = std::list<Node>;

    bool isHeard(QByteArrayView key) const;
    void want(const catalog::KeyGroup &group);
    bool hasChangedSince(quint64 since, const QByteArray &key, const QByteArrayList &tags) const;
    void note(QHash<QByteArray, quint64> &changes, QByteArrayView name);
    void insert(const QByteArray &key, const Entry &entry, SteadyTime now, qint64 size);
    std::shared_ptr<Tag> tagNamed(const QByteArray &name);
    void remove(Queue::iterator node);
    void evictOne();
    void endReading();

    const MemorySettings m_settings;
    bool m_isOpen = false;
    SteadyTime m_trustedUntil;
    Milliseconds m_cap{0};
    Queue m_queue; ///< The newest first.
    Queue::iterator m_hand; ///< SIEVE's; the end: begins with the oldest.
    QHash<QByteArray, Queue::iterator> m_index;
    QHash<QByteArray, std::shared_ptr<Tag>> m_tags;
    ReadTwice m_readTwice;
    MemoryFigures m_figures;

    // While reads are under way: what has changed, by a number that each change raises.
    quint64 m_changes = 0;
    quint64 m_unknownSince = 0; ///< Who began before may have missed something that is noted no more.
    int m_readings = 0;
    QHash<QByteArray, quint64> m_changedKeys, m_changedTags;

    QByteArrayList m_heard, m_wanted; ///< Prefixes.
    std::function<void()> m_onWanted;
};

} // namespace cachedeck::cache
