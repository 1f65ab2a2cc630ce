// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "documents/prometheus.h"

#include "cache/lookup.h"
#include "documents/exposition.h"
#include "words/words.h"

namespace cachedeck::documents {

namespace {

using cache::GroupStatistics;
using Group = std::pair<QByteArray, GroupStatistics>;

constexpr double microsecondsInSecond = 1e6;

double secondsOf(Microseconds duration)
{
    return double(duration.count()) / microsecondsInSecond;
}

QByteArray help(const char *id)
{
    return words::word(id).toUtf8();
}

/// Below 2^power us; the histogram has four buckets to each power of two, the first four with it.
qint64 countBelow(const client::LatencyHistogram &times, int power)
{
    qint64 count = 0;
    for (int bucket = 0; bucket < (power - 1) * 4; ++bucket)
        count += times.samplesIn(bucket);
    return count;
}

/// Whoever has series of his own keeps them, so that "_other" only grows.
std::vector<Group> boundedGroups(const CacheFigures &figures)
{
    std::vector<Group> groups;
    std::optional<Group> others;
    for (const auto &[name, statistics] : figures.groups) {
        const bool isOwn = figures.own ? figures.own->contains(name) : groups.size() < mostGroups;
        if (isOwn)
            groups.emplace_back(name.toUtf8(), statistics);
        else if (others)
            others->second.merge(statistics);
        else
            others.emplace("_other", statistics);
    }
    if (others)
        groups.push_back(std::move(*others));
    return groups;
}

struct Counter
{
    const char *name;
    const char *help;
    qint64 GroupStatistics::*count;
};

constexpr Counter counters[] = {
    {"cachedeck_cache_hits_total", "documents.help.hits", &GroupStatistics::hits},
    {"cachedeck_cache_negative_hits_total", "documents.help.negativeHits", &GroupStatistics::negativeHits},
    {"cachedeck_cache_stale_hits_total", "documents.help.staleHits", &GroupStatistics::staleHits},
    {"cachedeck_cache_bypassed_total", "documents.help.bypassed", &GroupStatistics::bypassed},
    {"cachedeck_cache_fills_total", "documents.help.fills", &GroupStatistics::fills},
    {"cachedeck_cache_refused_fills_total", "documents.help.refusedFills", &GroupStatistics::refusedFills},
    {"cachedeck_cache_loads_total", "documents.help.loads", &GroupStatistics::loads},
    {"cachedeck_cache_failed_loads_total", "documents.help.failedLoads", &GroupStatistics::failedLoads},
    {"cachedeck_cache_shared_loads_total", "documents.help.sharedLoads", &GroupStatistics::sharedLoads},
    {"cachedeck_cache_errors_total", "documents.help.errors", &GroupStatistics::errors},
};

/// One page of samples about the same service and groups.
class Page
{
public:
    Page(const CacheFigures &figures, Exposition &to)
        : m_service(figures.service.toUtf8()), m_groups(boundedGroups(figures)), m_to(to)
    {
    }
    void writeCounters()
    {
        for (const Counter &counter : counters) {
            m_to.family(counter.name, "counter", help(counter.help));
            for (const Group &group : m_groups)
                m_to.sample(labels(group), group.second.*counter.count);
        }
    }
    void writeMisses()
    {
        m_to.family("cachedeck_cache_misses_total", "counter", help("documents.help.misses"));
        for (const Group &group : m_groups) {
            for (size_t i = 0; i < group.second.misses.size(); ++i) {
                Exposition::Labels with = labels(group);
                const QLatin1StringView cause = toString(cache::MissCause(i));
                with.emplace_back("cause", QByteArray(cause.data(), cause.size()));
                m_to.sample(with, group.second.misses[i]);
            }
        }
    }
    void writeTimes(
        const char *name, const QByteArray &text, client::LatencyHistogram GroupStatistics::*times)
    {
        m_to.family(name, "histogram", text);
        for (const Group &group : m_groups)
            writeHistogram(labels(group), group.second.*times);
    }
    void gauge(const char *name, const char *helpId, double value)
    {
        m_to.family(name, "gauge", help(helpId));
        m_to.sample({{"service", m_service}}, value);
    }

private:
    Exposition::Labels labels(const Group &group) const
    {
        return {{"service", m_service}, {"group", group.first}};
    }
    /// Powers of four: within the buckets of the histogram itself, so the counts are exact.
    void writeHistogram(const Exposition::Labels &labels, const client::LatencyHistogram &times)
    {
        constexpr int first = 6, last = 24; // 64 us to 16.8 s
        for (int power = first; power <= last; power += 2) {
            Exposition::Labels with = labels;
            with.emplace_back("le", numberText(double(qint64(1) << power) / microsecondsInSecond));
            m_to.sample(with, countBelow(times, power), "_bucket");
        }
        Exposition::Labels all = labels;
        all.emplace_back("le", QByteArrayLiteral("+Inf"));
        m_to.sample(all, times.count(), "_bucket");
        m_to.sample(labels, secondsOf(times.sum()), "_sum");
        m_to.sample(labels, times.count(), "_count");
    }

    const QByteArray m_service;
    const std::vector<Group> m_groups;
    Exposition &m_to;
};

/// A number of INFO, where it is one.
void writeField(Page &page, const std::vector<std::pair<QByteArray, QByteArray>> &fields,
    const QByteArray &field, const char *name, const char *helpId)
{
    for (const auto &[key, value] : fields) {
        bool isNumber = false;
        const double number = value.toDouble(&isNumber);
        if (key == field && isNumber)
            page.gauge(name, helpId, number);
    }
}

} // namespace

QByteArray prometheusText(const CacheFigures &figures, SteadyTime now)
{
    Exposition text;
    Page page(figures, text);
    page.gauge("cachedeck_redis_up", "documents.help.up", figures.isConnected ? 1 : 0);
    const auto age = std::chrono::duration_cast<Microseconds>(now - figures.taken);
    page.gauge("cachedeck_scrape_age_seconds", "documents.help.age", secondsOf(age));
    if (figures.latency)
        page.gauge("cachedeck_redis_latency_seconds", "documents.help.latency", secondsOf(*figures.latency));
    if (figures.server.keyCount)
        page.gauge("cachedeck_redis_keys", "documents.help.keys", double(*figures.server.keyCount));
    writeField(page, figures.server.memory, "used_memory", "cachedeck_redis_memory_used_bytes",
        "documents.help.memory");
    page.writeCounters();
    page.writeMisses();
    page.writeTimes(
        "cachedeck_cache_hit_duration_seconds", help("documents.help.hitTime"), &GroupStatistics::hitTime);
    page.writeTimes(
        "cachedeck_cache_load_duration_seconds", help("documents.help.loadTime"), &GroupStatistics::loadTime);
    return text.text();
}

} // namespace cachedeck::documents
