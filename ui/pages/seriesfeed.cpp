// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/seriesfeed.h"

#include "words/words.h"

#include <algorithm>

namespace cachedeck::pages {

namespace {

constexpr qsizetype chartPoints = 1500;
constexpr qsizetype sparklinePoints = 150;

qint64 toMs(WallTime time)
{
    return time.time_since_epoch().count();
}

/// A bucket becomes its lowest and its highest value, so that a spike survives; one plain sample stays one.
std::vector<charts::Sample> samplesOf(const monitor::SeriesRange &range)
{
    std::vector<charts::Sample> samples;
    samples.reserve(range.points.size() * 2);
    for (const monitor::SeriesPoint &point : range.points) {
        const qint64 time = toMs(point.time);
        if (point.isGap() || point.minimum == point.maximum) {
            samples.emplace_back(time, double(point.average));
            continue;
        }
        samples.emplace_back(time, double(point.minimum));
        samples.emplace_back(time + range.resolution.count() / 2, double(point.maximum));
    }
    return samples;
}

} // namespace

SeriesFeed::SeriesFeed(models::Desk *desk, charts::ChartGroup *group, QObject *parent)
    : QObject(parent), m_desk(desk), m_group(group)
{
}

void SeriesFeed::clear()
{
    m_bindings.clear();
    m_sequence = 0;
    m_shownMarks.reset();
    ++m_generation;
}

void SeriesFeed::bind(charts::TimeSeriesView *view, int series, monitor::SeriesId id)
{
    Binding binding;
    binding.id = std::move(id);
    binding.view = view;
    binding.series = series;
    m_bindings.push_back(std::move(binding));
}

void SeriesFeed::bind(charts::Sparkline *sparkline, monitor::SeriesId id, std::chrono::milliseconds span)
{
    Binding binding;
    binding.id = std::move(id);
    binding.sparkline = sparkline;
    binding.span = span;
    m_bindings.push_back(std::move(binding));
}

void SeriesFeed::reload()
{
    ++m_generation;
    m_isWaiting = true;
    ask(std::chrono::milliseconds(m_group->span()), false);
    for (const Binding &binding : m_bindings) {
        if (binding.sparkline) {
            ask(binding.span, true);
            break;
        }
    }
}

void SeriesFeed::ask(std::chrono::milliseconds span, bool forSparklines)
{
    engine::SeriesQuery query;
    query.to = Clock::system().wall() + std::chrono::seconds(1);
    query.from = query.to - span;
    query.maxPoints = forSparklines ? sparklinePoints : chartPoints;
    for (const Binding &binding : m_bindings) {
        if (binding.sparkline.isNull() != forSparklines)
            query.ids.push_back(binding.id);
    }
    const auto answer = [this, forSparklines, generation = m_generation](
                            const auto &ranges) { fill(forSparklines, generation, ranges); };
    m_desk->engine().querySeries(m_desk->currentId(), std::move(query), this, answer);
}

void SeriesFeed::fill(bool forSparklines, quint64 generation, const std::vector<monitor::SeriesRange> &ranges)
{
    if (generation != m_generation)
        return;
    auto range = ranges.begin();
    for (Binding &binding : m_bindings) {
        if (binding.sparkline.isNull() == forSparklines || range == ranges.end())
            continue;
        const auto samples = samplesOf(*range);
        if (binding.view) {
            binding.view->setGapAfter(range->resolution.count() * 5 / 2);
            binding.view->setRange(binding.series, samples);
        } else if (binding.sparkline) {
            binding.sparkline->setRange(samples);
        }
        if (!forSparklines)
            m_sequence = range->upToSequence;
        ++range;
    }
    if (forSparklines)
        return;
    m_isWaiting = false;
    if (m_newest)
        take(m_newest);
}

void SeriesFeed::take(const engine::SnapshotPtr &snapshot)
{
    m_newest = snapshot;
    m_group->setNow(toMs(snapshot->time));
    showMarks(*snapshot);
    if (m_isWaiting || m_bindings.empty())
        return;
    const auto &rows = snapshot->series->rows;
    if (!rows.empty() && m_sequence > 0 && rows.front()->sequence > m_sequence + 1) {
        reload();
        return;
    }
    for (const auto &row : rows) {
        if (row->sequence > m_sequence)
            append(*row);
    }
    m_sequence = std::max(m_sequence, snapshot->series->lastSequence());
}

void SeriesFeed::append(const monitor::SeriesRow &row)
{
    for (Binding &binding : m_bindings) {
        const charts::Sample sample(toMs(row.time), double(row.value(binding.id)));
        if (binding.view)
            binding.view->append(binding.series, sample);
        else if (binding.sparkline)
            binding.sparkline->append(sample);
    }
}

void SeriesFeed::showMarks(const engine::Snapshot &snapshot)
{
    if (snapshot.series->marks == m_shownMarks)
        return;
    m_shownMarks = snapshot.series->marks;
    std::vector<charts::Mark> marks;
    for (const monitor::Mark &mark : *m_shownMarks)
        marks.push_back({toMs(mark.time), words::text(mark.text)});
    charts::TimeSeriesView *last = nullptr;
    for (const Binding &binding : m_bindings) {
        if (binding.view && binding.view != last)
            binding.view->setMarks(marks);
        last = binding.view;
    }
}

} // namespace cachedeck::pages
