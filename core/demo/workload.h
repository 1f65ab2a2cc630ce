// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "catalog/catalog.h"
#include "catalog/keyindex.h"
#include "demo/popularity.h"
#include "demo/values.h"

#include <QByteArrayList>
#include <QRandomGenerator>

#include <optional>
#include <vector>

namespace cachedeck::demo {

/// How the demo uses one key group.
struct GroupPlan
{
    GroupPlan() = default;
    catalog::KeyGroupPtr group;
    std::chrono::seconds ttl{0}; ///< The longest that the group's rule gives.
    int population = 1; ///< Different entries.
    Churn churn;
    double targetHitRate = 0; ///< The middle of the catalog's target; 87 % where it states none.
    double expectedHitRate = 0; ///< In the long run, by the model.
};

/// One thing that a service does to the cache. A value.
struct Operation
{
    enum class Kind {
        Lookup, ///< An entry is read, and loaded from its source where it misses.
        Invalidation, ///< The source has changed: the entry goes.
        Event, ///< Something has happened to a user, and makes what the catalog names for it invalid.
        Score, ///< A point on a leaderboard.
        TopTen, ///< A leaderboard is read.
        Point, ///< A raw point of a metric: score is the time, the member holds id, user and amount.
        Window, ///< The newest points of a metric are read.
        Mistake, ///< A defect of a service: reads a sorted set as a list.
    };
    Operation() = default;
    Kind kind = Kind::Lookup;
    int group = 0; ///< Of Workload::plans(), for Lookup and Invalidation.
    int entry = 0; ///< Of the group, or the user.
    bool isFromReplica = false; ///< Reads that bear being a little behind.
};

/// An entry as a cache that has run for long would hold it.
struct Filling
{
    Filling(catalog::Key what, QByteArray bytes, Milliseconds rest)
        : key(std::move(what)), value(std::move(bytes)), left(rest)
    {
    }
    catalog::Key key;
    QByteArray value;
    Milliseconds left; ///< Of its time to live.
};

/// What an event makes invalid.
struct Affected
{
    Affected() = default;
    std::vector<catalog::Key> keys;
    QByteArrayList tags;
};

/// What the eight services of the payments catalog do, without a server: which operation next, on which key,
/// with which value. Which entries are read follows Zipf; how often they are invalidated is solved so that
/// each group's hit rate settles in the middle of its target at once after a prefill and stays there.
///
/// The sizes of the populations are chosen so that a server of 64 MiB is about half full. Deterministic for a
/// seed. One thread; next() takes well under a microsecond, making a plan some milliseconds.
class Workload
{
public:
    Workload(const catalog::Catalog &catalog, double lookupsPerSecond, quint64 seed, QDate today);

    const std::vector<GroupPlan> &plans() const { return m_plans; }
    double operationsPerSecond() const { return m_rates.empty() ? 0 : m_rates.back().upTo; }

    Operation next();
    /// What a lookup or an invalidation is about.
    catalog::Key keyOf(const Operation &operation) const;
    /// What the source answers to a lookup, the next time it is asked, and how long that takes it.
    QByteArray valueOf(const Operation &lookup);
    Milliseconds sourceTime(const Operation &lookup) const;
    Affected affectedBy(const Operation &event) const;
    /// The commands of a leaderboard's or a metric's operation, in their order; nothing for the cache's.
    std::vector<QByteArrayList> commands(const Operation &operation, WallTime now);

    /// The next entry that a cache which has run for long would hold; nothing after the last. Starts over
    /// with restartPrefill().
    std::optional<Filling> nextPrefill();
    void restartPrefill() { m_prefill = Operation(); }

    /// Every key of the cached groups, for the cold cache: present or not. Index from 0 on; nothing after the
    /// last.
    std::optional<catalog::Key> cachedKey(qsizetype index) const;

private:
    struct Rate
    {
        Operation operation;
        double upTo = 0; ///< The sum of the rates so far, per second.
    };
    void addPlan(const catalog::KeyGroupPtr &group, double lookupsPerSecond, quint64 seed);
    void addRate(Operation::Kind kind, int group, double perSecond);
    QHash<QString, QByteArray> values(int group, int entry) const;
    QByteArray sortedSetKey(const catalog::KeyTemplate &key, WallTime now) const;

    std::vector<GroupPlan> m_plans;
    std::vector<Popularity> m_popularity; ///< Of each plan.
    std::vector<Values> m_values; ///< Of each plan.
    std::vector<catalog::Board> m_boards; ///< Those that the services write themselves.
    std::vector<catalog::Series> m_series;
    std::vector<catalog::Event> m_events; ///< Those that are about a user alone.
    catalog::KeyIndex m_index;
    std::vector<Rate> m_rates;
    QRandomGenerator m_random;
    QDate m_today;
    quint32 m_revision = 0;
    Operation m_prefill;
};

} // namespace cachedeck::demo
