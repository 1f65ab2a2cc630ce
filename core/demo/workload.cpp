// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "demo/workload.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <iterator>

namespace cachedeck::demo {

namespace {

constexpr double exponent = 0.9; // what is measured at web caches
constexpr double defaultTarget = 0.87;
constexpr int users = 1000; // 4000 to 4999: 4711 is one of them
constexpr Milliseconds usualSourceTime{60}; ///< Where the catalog states no target: a query or two.

/// How much of the traffic a group gets and how many entries it has, in proportions that a payment platform
/// could have; large values have fewer entries, so that all of it fits.
struct Share
{
    const char *group;
    double lookups;
    int population;
};
constexpr std::array shares{
    Share{"user.session-validation", 20, 2000},
    Share{"user.token-lookup", 12, 2000},
    Share{"user.active-sessions", 6, 1000},
    Share{"user.profile", 12, 1000},
    Share{"user.preferences", 5, 1000},
    Share{"payment.history", 4, 600},
    Share{"payment.recent", 5, 800},
    Share{"payment.transaction", 5, 1500},
    Share{"billing.status", 6, 1500},
    Share{"billing.user-bills", 3, 800},
    Share{"billing.coupon", 2, 300},
    Share{"billing.statistics", 1, 1},
    Share{"notification.preferences", 4, 1000},
    Share{"notification.template", 3, 60},
    Share{"document.metadata", 4, 1500},
    Share{"document.user-documents", 2, 600},
    Share{"utility.providers", 2, 1},
    Share{"utility.types", 2, 1},
    Share{"analytics.dashboard", 3, 600},
    Share{"analytics.revenue", 1, 30},
    Share{"analytics.user-growth", 1, 30},
    Share{"webhook.config", 2, 400},
    Share{"webhook.user-webhooks", 1, 400},
    Share{"webhook.events", 1, 400},
};

Share shareOf(const catalog::KeyGroup &group)
{
    const auto known = std::find_if(shares.begin(), shares.end(),
        [&](const Share &share) { return group.name == QLatin1StringView(share.group); });
    if (known != shares.end())
        return *known;
    return Share{"", 1, group.key.parameters().isEmpty() ? 1 : 300};
}

double targetOf(const catalog::KeyGroup &group)
{
    if (!group.targetHitRate)
        return defaultTarget;
    return (group.targetHitRate->low.value + group.targetHitRate->high.value) / 2;
}

const QString &userParameter()
{
    static const QString name = QStringLiteral("userId");
    return name;
}

QByteArray milliseconds(std::chrono::milliseconds duration)
{
    return QByteArray::number(qint64(duration.count()));
}

} // namespace

Workload::Workload(const catalog::Catalog &catalog, double lookupsPerSecond, quint64 seed, QDate today)
    : m_series(catalog.series), m_index(catalog.groups), m_random(quint32(seed)), m_today(today)
{
    std::copy_if(catalog.events.begin(), catalog.events.end(), std::back_inserter(m_events),
        [](const catalog::Event &event) { return event.parameters == QStringList{userParameter()}; });
    std::copy_if(catalog.boards.begin(), catalog.boards.end(), std::back_inserter(m_boards),
        [](const catalog::Board &board) { return !board.key.isEmpty(); });
    double sum = 0;
    for (const catalog::KeyGroupPtr &group : catalog.groups)
        sum += shareOf(*group).lookups;
    for (const catalog::KeyGroupPtr &group : catalog.groups)
        addPlan(group, lookupsPerSecond * shareOf(*group).lookups / sum, seed);

    if (!m_events.empty())
        addRate(Operation::Kind::Event, 0, lookupsPerSecond * 0.0002); // too few to be seen in the hit rates
    if (!m_boards.empty()) {
        addRate(Operation::Kind::Score, 0, lookupsPerSecond * 0.03);
        addRate(Operation::Kind::TopTen, 0, lookupsPerSecond * 0.03);
        addRate(Operation::Kind::Mistake, 0, lookupsPerSecond * 0.002);
    }
    if (!m_series.empty()) {
        addRate(Operation::Kind::Point, 0, lookupsPerSecond * 0.025);
        addRate(Operation::Kind::Window, 0, lookupsPerSecond * 0.02);
    }
}

void Workload::addPlan(const catalog::KeyGroupPtr &group, double lookupsPerSecond, quint64 seed)
{
    GroupPlan plan;
    plan.group = group;
    plan.population = shareOf(*group).population;
    plan.targetHitRate = targetOf(*group);
    plan.ttl = group->ttl.longest().value_or(std::chrono::hours(1));
    plan.churn = Churn(lookupsPerSecond, plan.ttl);
    const Popularity popularity(plan.population, exponent);
    plan.churn.invalidationsPerLookup = invalidationsFor(1 - plan.targetHitRate, popularity, plan.churn);
    plan.expectedHitRate = 1 - missShare(popularity, plan.churn);

    const int index = int(m_plans.size());
    addRate(Operation::Kind::Lookup, index, lookupsPerSecond);
    addRate(Operation::Kind::Invalidation, index, lookupsPerSecond * plan.churn.invalidationsPerLookup);
    m_values.emplace_back(*group, seed + quint64(index));
    m_popularity.push_back(popularity);
    m_plans.push_back(std::move(plan));
}

void Workload::addRate(Operation::Kind kind, int group, double perSecond)
{
    Rate rate;
    rate.operation.kind = kind;
    rate.operation.group = group;
    rate.upTo = operationsPerSecond() + perSecond;
    m_rates.push_back(rate);
}

Operation Workload::next()
{
    const double thrown = m_random.generateDouble() * operationsPerSecond();
    const auto hit = std::upper_bound(m_rates.begin(), m_rates.end(), thrown,
        [](double value, const Rate &rate) { return value < rate.upTo; });
    Operation operation = hit == m_rates.end() ? m_rates.back().operation : hit->operation;
    const bool isOfGroup
        = operation.kind == Operation::Kind::Lookup || operation.kind == Operation::Kind::Invalidation;
    operation.entry = isOfGroup ? m_popularity[size_t(operation.group)].pick(m_random.generateDouble())
                                : int(m_random.bounded(users));
    // Boards and old points bear being a little behind.
    operation.isFromReplica
        = operation.kind == Operation::Kind::TopTen || operation.kind == Operation::Kind::Window;
    return operation;
}

std::vector<QByteArrayList> Workload::commands(const Operation &operation, WallTime now)
{
    const auto &board
        = [&]() -> const catalog::Board & { return m_boards[size_t(operation.entry) % m_boards.size()]; };
    const auto &series
        = [&]() -> const catalog::Series & { return m_series[size_t(operation.entry) % m_series.size()]; };
    const QByteArray user = parameterValue(userParameter(), operation.entry, m_today);
    const QByteArray time = milliseconds(now.time_since_epoch());
    switch (operation.kind) {
    case Operation::Kind::Lookup:
    case Operation::Kind::Invalidation:
    case Operation::Kind::Event:
        break;
    case Operation::Kind::Score: {
        const QByteArray name = sortedSetKey(board().key, now);
        const QByteArray points = QByteArray::number(m_random.bounded(1, 50));
        return {{"ZINCRBY", name, points, user},
            {"EXPIRE", name, QByteArray::number(qint64(board().ttl.count()))}};
    }
    case Operation::Kind::TopTen:
        return {{"ZREVRANGE", sortedSetKey(board().key, now), "0", "9", "WITHSCORES"}};
    case Operation::Kind::Point: {
        const QByteArray name = sortedSetKey(series().key, now);
        const QByteArray id = QByteArray::number(m_random.generate64(), 36);
        const QByteArray amount = QByteArray::number(m_random.bounded(100, 250000));
        return {{"ZADD", name, time, id + '|' + user + '|' + amount},
            {"EXPIRE", name, QByteArray::number(qint64(series().ttl.count()))}};
    }
    case Operation::Kind::Window:
        return {{"ZREVRANGE", sortedSetKey(series().key, now), "0", "99"}};
    case Operation::Kind::Mistake:
        return {{"LRANGE", sortedSetKey(board().key, now), "0", "9"}};
    }
    return {};
}

catalog::Key Workload::keyOf(const Operation &operation) const
{
    const catalog::KeyGroupPtr &group = m_plans[size_t(operation.group)].group;
    catalog::Key::Values inOrder;
    const QHash<QString, QByteArray> named = values(operation.group, operation.entry);
    for (const QString &parameter : group->key.parameters())
        inOrder.push_back(named.value(parameter));
    return catalog::Key(group, std::move(inOrder));
}

QByteArray Workload::valueOf(const Operation &lookup)
{
    return m_values[size_t(lookup.group)].make(QByteArray::number(lookup.entry), ++m_revision);
}

Milliseconds Workload::sourceTime(const Operation &lookup) const
{
    const auto &target = m_plans[size_t(lookup.group)].group->targetLatency;
    return target ? Milliseconds((target->without.low + target->without.high) / 2) : usualSourceTime;
}

Affected Workload::affectedBy(const Operation &event) const
{
    Affected affected;
    const QHash<QString, QByteArray> named{
        {userParameter(), parameterValue(userParameter(), event.entry, m_today)}};
    const catalog::Event &rule = m_events[size_t(event.entry) % m_events.size()];
    for (const catalog::KeyTemplate &pattern : rule.keys) {
        if (auto key = m_index.read(pattern.expand(named).valueOr(QByteArray())))
            affected.keys.push_back(std::move(*key));
    }
    for (const catalog::KeyTemplate &tag : rule.tags) {
        if (auto expanded = tag.expand(named); expanded.isOk())
            affected.tags.append(std::move(expanded).value());
    }
    return affected;
}

std::optional<Filling> Workload::nextPrefill()
{
    while (m_prefill.group < int(m_plans.size())) {
        const GroupPlan &plan = m_plans[size_t(m_prefill.group)];
        const Operation entry = m_prefill;
        if (++m_prefill.entry >= plan.population) {
            m_prefill.entry = 0;
            ++m_prefill.group;
        }
        const double absent = absence(m_popularity[size_t(entry.group)], entry.entry, plan.churn);
        if (m_random.generateDouble() < absent)
            continue;
        const double left = 0.02 + 0.98 * m_random.generateDouble(); // of an age like any other
        const auto ttl = std::chrono::duration<double, std::milli>(plan.ttl) * left;
        return Filling(keyOf(entry), valueOf(entry), std::chrono::duration_cast<Milliseconds>(ttl));
    }
    return std::nullopt;
}

std::optional<catalog::Key> Workload::cachedKey(qsizetype index) const
{
    Operation entry;
    for (; entry.group < int(m_plans.size()); ++entry.group) {
        const int population = m_plans[size_t(entry.group)].population;
        entry.entry = int(index);
        if (index < population)
            return keyOf(entry);
        index -= population;
    }
    return std::nullopt;
}

QHash<QString, QByteArray> Workload::values(int group, int entry) const
{
    const QStringList parameters = m_plans[size_t(group)].group->key.parameters();
    QHash<QString, QByteArray> values;
    for (const QString &parameter : parameters) {
        const bool isOwnersPart = parameter == userParameter() && parameters.size() > 1;
        values.insert(parameter, parameterValue(parameter, isOwnersPart ? entry % users : entry, m_today));
    }
    return values;
}

QByteArray Workload::sortedSetKey(const catalog::KeyTemplate &key, WallTime now) const
{
    const QDateTime time = toDateTime(now);
    QHash<QString, QByteArray> values;
    values.insert(QStringLiteral("period"), time.date().toString(Qt::ISODate).toLatin1());
    values.insert(QStringLiteral("window"), time.toString(QStringLiteral("yyyyMMddHHmm")).toLatin1());
    return key.expand(values).valueOr(QByteArray());
}

} // namespace cachedeck::demo
