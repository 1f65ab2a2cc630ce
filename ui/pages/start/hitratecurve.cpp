// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/start/hitratecurve.h"

#include "engine/masterseries.h"
#include "monitor/alert.h"

#include <algorithm>
#include <cmath>

namespace cachedeck::pages {

namespace {

constexpr std::chrono::hours shownTime(1);
constexpr qsizetype pointCount = 180;
/// A deployment that is not in front is sampled every 5 s; three missing samples are a gap.
constexpr qint64 gapMs = 16'000;
constexpr double usualLow = 0.6;

qint64 toMs(WallTime time)
{
    return time.time_since_epoch().count();
}

std::optional<double> border()
{
    for (const monitor::AlertRule &rule : monitor::defaultRules()) {
        if (rule.id == u"hitRate" && !rule.conditions.empty())
            return rule.conditions.front().enter;
    }
    return std::nullopt;
}

} // namespace

HitRateCurve::HitRateCurve(models::Desk *desk, engine::WorkspaceId id, QWidget *parent)
    : Sparkline(parent), m_desk(desk), m_id(id), m_lowest(usualLow)
{
    setCapacity(4000);
    setGapAfter(gapMs);
    setThreshold(border());
    setEndPointVisible(true);
    setValueRange(charts::ValueRange(m_lowest, 1.0));
}

QSize HitRateCurve::sizeHint() const
{
    return {150, 40};
}

void HitRateCurve::reload()
{
    engine::SeriesQuery query;
    query.to = Clock::system().wall() + std::chrono::seconds(1);
    query.from = query.to - shownTime;
    query.maxPoints = pointCount;
    query.ids.emplace_back(engine::masterseries::hitRate);
    m_isWaiting = true;
    m_desk->engine().querySeries(m_id, std::move(query), this, [this](const auto &ranges) { fill(ranges); });
}

void HitRateCurve::fill(const std::vector<monitor::SeriesRange> &ranges)
{
    m_isWaiting = false;
    if (ranges.empty())
        return;
    const monitor::SeriesRange &range = ranges.front();
    std::vector<charts::Sample> samples;
    m_lastKnown = 0;
    for (const monitor::SeriesPoint &point : range.points) {
        samples.emplace_back(toMs(point.time), double(point.average));
        if (point.isGap())
            continue;
        m_lastKnown = toMs(point.time);
        m_lowest = std::min(m_lowest, double(point.average));
    }
    setGapAfter(std::max(gapMs, qint64(range.resolution.count()) * 5 / 2));
    setRange(samples);
    setValueRange(charts::ValueRange(m_lowest, 1.0));
    m_sequence = range.upToSequence;
}

void HitRateCurve::take(const engine::Snapshot &snapshot)
{
    const qint64 now = toMs(snapshot.time);
    setTimeRange(charts::TimeRange(toMs(snapshot.time - shownTime), now));
    showMarks(snapshot);
    if (!m_isWaiting)
        appendRows(snapshot);
    const bool isUnknown = m_lastKnown > 0 && now - m_lastKnown > gapMs;
    setStale(isUnknown);
    setUnknownFrom(isUnknown ? std::optional(m_lastKnown) : std::nullopt);
}

void HitRateCurve::appendRows(const engine::Snapshot &snapshot)
{
    const auto &rows = snapshot.series->rows;
    if (!rows.empty() && m_sequence > 0 && rows.front()->sequence > m_sequence + 1) {
        reload();
        return;
    }
    const monitor::SeriesId id(engine::masterseries::hitRate);
    for (const auto &row : rows) {
        if (row->sequence > m_sequence)
            add(toMs(row->time), double(row->value(id)));
    }
    m_sequence = std::max(m_sequence, snapshot.series->lastSequence());
}

void HitRateCurve::add(qint64 time, double value)
{
    append(charts::Sample(time, value));
    if (!std::isfinite(value))
        return;
    m_lastKnown = time;
    if (value < m_lowest) {
        m_lowest = value;
        setValueRange(charts::ValueRange(m_lowest, 1.0));
    }
}

void HitRateCurve::showMarks(const engine::Snapshot &snapshot)
{
    if (snapshot.series->marks == m_shownMarks)
        return;
    m_shownMarks = snapshot.series->marks;
    std::vector<qint64> times;
    for (const monitor::Mark &mark : *m_shownMarks) {
        if (mark.kind == monitor::MarkKind::Failover)
            times.push_back(toMs(mark.time));
    }
    setMarks(std::move(times));
}

} // namespace cachedeck::pages
