// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/statistics/statisticsfeed.h"

namespace shop {

using namespace cachedeck;

//! [watched]
/// The cache of a service, watched: each interval's figures go to the service's own metrics, and what misses
/// its aim is said once, not every ten seconds (S0-8).
class WatchedCache
{
public:
    WatchedCache(client::Caller call, cache::Cache &cache, cache::FeedSettings settings = {})
        : m_feed(std::move(call), cache, settings)
    {
        m_feed.onInterval([this](const cache::StatisticsInterval &interval) { note(interval); });
        m_feed.start();
    }

    /// Groups that are below their aim now.
    const QStringList &below() const { return m_below; }
    double hitRate(const QString &group) const { return m_rates.value(group); }
    bool isAway() const { return m_isAway; }

private:
    void note(const cache::StatisticsInterval &interval)
    {
        m_isAway = interval.wasAway;
        for (auto group = interval.groups.cbegin(); group != interval.groups.cend(); ++group) {
            const cache::GroupStatistics &counted = group.value();
            if (counted.reads() == 0) // no reads is no bad rate
                continue;
            const double rate = double(counted.hits) / double(counted.reads());
            m_rates.insert(group.key(), rate);
            constexpr double aim = 0.7;
            const bool wasBelow = m_below.contains(group.key());
            if (rate < aim && !wasBelow) {
                m_below.append(group.key());
                qInfo("%s: %.0f %% hits; a load takes %.1f ms (p95)", qPrintable(group.key()), 100 * rate,
                    fractionalMilliseconds(counted.loadTime.percentile(0.95)));
            } else if (rate >= aim && wasBelow) {
                m_below.removeAll(group.key());
            }
        }
    }

    QHash<QString, double> m_rates;
    QStringList m_below;
    bool m_isAway = false;
    cache::StatisticsFeed m_feed; // last: its tasks use everything above
};
//! [watched]

} // namespace shop
