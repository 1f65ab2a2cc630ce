// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/statistics/statisticsrecord.h"

#include <array>

namespace cachedeck::cache {

namespace {

using client::LatencyHistogram;

// The names are part of what is stored: never changed, only added to.
struct Counter
{
    const char *name;
    qint64 GroupStatistics::*value;
};
constexpr std::array counters{
    Counter{"hits", &GroupStatistics::hits},
    Counter{"memoryHits", &GroupStatistics::memoryHits},
    Counter{"negativeHits", &GroupStatistics::negativeHits},
    Counter{"staleHits", &GroupStatistics::staleHits},
    Counter{"bypassed", &GroupStatistics::bypassed},
    Counter{"fills", &GroupStatistics::fills},
    Counter{"refusedFills", &GroupStatistics::refusedFills},
    Counter{"loads", &GroupStatistics::loads},
    Counter{"failedLoads", &GroupStatistics::failedLoads},
    Counter{"sharedLoads", &GroupStatistics::sharedLoads},
    Counter{"errors", &GroupStatistics::errors},
};

struct Timing
{
    const char *name;
    LatencyHistogram GroupStatistics::*value;
};
constexpr std::array timings{
    Timing{"hit", &GroupStatistics::hitTime},
    Timing{"load", &GroupStatistics::loadTime},
    Timing{"wait", &GroupStatistics::waitTime},
};

constexpr QByteArrayView missPrefix = "miss.";

void addTiming(LatencyHistogram *timing, QByteArrayView part, qint64 amount)
{
    if (part == "us") {
        timing->addTimes(Microseconds(amount), Microseconds(0));
    } else if (part == "max") {
        timing->addTimes(Microseconds(0), Microseconds(amount));
    } else if (part.startsWith('b')) {
        bool isNumber = false;
        const int bucket = part.sliced(1).toInt(&isNumber);
        timing->addSamples(isNumber ? bucket : -1, amount);
    }
}

void writeTiming(
    StatisticsFields *fields, const QByteArray &name, const QByteArray &group, const LatencyHistogram &timing)
{
    if (timing.count() == 0)
        return;
    for (int bucket = 0; bucket < LatencyHistogram::bucketCount; ++bucket) {
        if (const qint64 samples = timing.samplesIn(bucket))
            fields->emplace_back(name + ".b" + QByteArray::number(bucket) + group, samples);
    }
    fields->emplace_back(name + ".us" + group, qint64(timing.sum().count()));
    fields->emplace_back(name + ".max" + group, qint64(timing.most().count()));
}

} // namespace

GroupStatistics since(const GroupStatistics &now, const GroupStatistics &earlier)
{
    GroupStatistics later;
    for (const Counter &counter : counters)
        later.*counter.value = now.*counter.value - earlier.*counter.value;
    for (size_t i = 0; i < now.misses.size(); ++i)
        later.misses[i] = now.misses[i] - earlier.misses[i];
    for (const Timing &timing : timings)
        later.*timing.value = (now.*timing.value).since(earlier.*timing.value);
    return later;
}

StatisticsFields fieldsOf(const QString &group, const GroupStatistics &counted)
{
    const QByteArray behind = ' ' + group.toUtf8();
    StatisticsFields fields;
    for (const Counter &counter : counters) {
        if (const qint64 amount = counted.*counter.value)
            fields.emplace_back(counter.name + behind, amount);
    }
    for (int cause = 0; cause < missCauseCount; ++cause) {
        if (const qint64 amount = counted.misses[size_t(cause)]) {
            const QLatin1StringView word = toString(MissCause(cause));
            fields.emplace_back(missPrefix + QByteArray(word.data(), word.size()) + behind, amount);
        }
    }
    for (const Timing &timing : timings)
        writeTiming(&fields, timing.name, behind, counted.*timing.value);
    return fields;
}

void addField(QHash<QString, GroupStatistics> *groups, QByteArrayView name, qint64 amount)
{
    const qsizetype space = name.indexOf(' ');
    if (space <= 0 || amount <= 0)
        return;
    const QByteArrayView what = name.first(space);
    GroupStatistics &group = (*groups)[QString::fromUtf8(name.sliced(space + 1))];
    for (const Counter &counter : counters) {
        if (what == counter.name)
            group.*counter.value += amount;
    }
    for (int cause = 0; what.startsWith(missPrefix) && cause < missCauseCount; ++cause) {
        if (what.sliced(missPrefix.size()) == QByteArrayView(toString(MissCause(cause))))
            group.misses[size_t(cause)] += amount;
    }
    const qsizetype dot = what.indexOf('.');
    for (const Timing &timing : timings) {
        if (dot > 0 && what.first(dot) == timing.name)
            addTiming(&(group.*timing.value), what.sliced(dot + 1), amount);
    }
}

} // namespace cachedeck::cache
