// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/description.h"

#include "charts/ticks.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace cachedeck::charts {
namespace {

constexpr int buckets = 120;
/// A change counts when it is at least this share of the larger level; less is the noise of any cache.
constexpr double minimumChange = 0.12;
constexpr double turnChange = 0.15;
constexpr int gapBuckets = 600;
constexpr double outlierFactor = 2.5;

QString tr(const char *text)
{
    return QCoreApplication::translate("cachedeck::charts", text);
}

double middle(const ValueRange &column)
{
    return (column.low + column.high) / 2;
}

double median(std::vector<double> values)
{
    if (values.empty())
        return noData;
    const auto mid = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::ranges::nth_element(values, mid);
    return *mid;
}

/// The median of a tenth of the columns at one end: a level, not a single noisy sample.
double levelAt(const std::vector<double> &values, bool end)
{
    const auto n = std::ptrdiff_t(std::max<std::size_t>(values.size() / 10, 1));
    return median(
        end ? std::vector(values.end() - n, values.end()) : std::vector(values.begin(), values.begin() + n));
}

/// From where the values leave a quarter-to-threequarter band around the start to where they first reach the
/// end.
std::pair<std::size_t, std::size_t> changeWithin(const std::vector<double> &values, double from, double to)
{
    const double edge = 0.1 * (to - from);
    const auto passed
        = [&](double value, double border) { return to > from ? value >= border : value <= border; };
    std::size_t end = 0;
    while (end + 1 < values.size() && !passed(values[end], to - edge))
        ++end;
    std::size_t start = end;
    while (start > 0 && passed(values[start], from + edge))
        --start;
    return {start, end};
}

double scaleOf(double one, double other)
{
    return std::max(std::abs(one), std::abs(other));
}

/// Where the values went far beyond both ends and came back: the middle of a valley or hill of at least three
/// columns (a single sample, which may touch two columns, is a peak and no course); 0 without.
std::size_t turnWithin(const std::vector<double> &values, double from, double to)
{
    std::size_t best = 0;
    double most = turnChange * scaleOf(from, to);
    for (std::size_t i = 2; i + 2 < values.size(); ++i) {
        const double calm = median(
            std::vector(values.begin() + std::ptrdiff_t(i) - 2, values.begin() + std::ptrdiff_t(i) + 3));
        const double beyond = std::max(std::min(from, to) - calm, calm - std::max(from, to));
        if (beyond > most) {
            most = beyond;
            best = i;
        }
    }
    return best;
}

/// Time without data between the first and the last sample in sight.
qint64 gapWithin(const MinMaxPyramid &samples, TimeRange range)
{
    std::vector<ValueRange> columns;
    samples.columns(range, gapBuckets, columns);
    const auto isThere = [](const ValueRange &column) { return column.isValid(); };
    const auto first = std::ranges::find_if(columns, isThere);
    const auto last = std::find_if(columns.rbegin(), columns.rend(), isThere).base();
    if (first >= last || columns.empty())
        return 0;
    const auto empty = (last - first) - std::count_if(first, last, isThere);
    return qint64(empty) * range.span() / gapBuckets;
}

void findPeak(Course &course, const std::vector<ValueRange> &columns, const std::vector<double> &middles,
    TimeRange range)
{
    const double usual = median(middles);
    const double most = std::max(
        {std::abs(usual), scaleOf(course.from, course.to), std::isfinite(course.turn) ? course.turn : 0});
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const double high = columns[i].high;
        if (!columns[i].isValid() || high < outlierFactor * most || high <= 0)
            continue;
        if (std::isfinite(course.peak) && high <= course.peak)
            continue;
        course.peak = high;
        course.peakMs = range.fromMs + range.span() * qint64(i) / qint64(columns.size());
    }
}

} // namespace

Course courseOf(const MinMaxPyramid &samples, TimeRange range)
{
    Course course;
    std::vector<ValueRange> columns;
    samples.columns(range, buckets, columns);
    std::vector<double> middles;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].isValid()) {
            middles.push_back(middle(columns[i]));
            places.push_back(i);
        }
    }
    if (middles.empty())
        return course;
    const qint64 width = range.span() / buckets;
    const auto span = [&](std::size_t first, std::size_t last) {
        return std::max(width, qint64(places[last] - places[first]) * width);
    };
    course.gapMs = gapWithin(samples, range);
    course.from = levelAt(middles, false);
    course.to = levelAt(middles, true);
    const std::size_t turn = turnWithin(middles, course.from, course.to);
    if (turn > 0) {
        course.turn = middles[turn];
        course.kind = course.turn > course.from ? Course::Kind::Rose : Course::Kind::Fell;
        const std::vector<double> before(middles.begin(), middles.begin() + std::ptrdiff_t(turn) + 1);
        const auto change = changeWithin(before, course.from, course.turn);
        course.spanMs = span(change.first, change.second);
    } else if (std::abs(course.to - course.from) < minimumChange * scaleOf(course.from, course.to)
        || course.to == course.from) {
        course.kind = Course::Kind::Steady;
        course.from = median(middles);
        course.to = course.from;
        course.spanMs = qint64(places.back() - places.front() + 1) * width;
    } else {
        course.kind = course.to > course.from ? Course::Kind::Rose : Course::Kind::Fell;
        const auto change = changeWithin(middles, course.from, course.to);
        course.spanMs = span(change.first, change.second);
    }
    findPeak(course, columns, middles, range);
    return course;
}

QString describeSeries(
    const QString &name, const MinMaxPyramid &samples, TimeRange range, const ValueText &text)
{
    const Course course = courseOf(samples, range);
    if (course.kind == Course::Kind::NoData)
        return tr("%1: no data").arg(name);
    const QString span = spanInWords(course.spanMs);
    const bool turned = std::isfinite(course.turn);
    const QString reached = text(turned ? course.turn : course.to);
    QString sentence;
    if (course.kind == Course::Kind::Steady)
        sentence = tr("%1 stayed at about %2 for %3").arg(name, text(course.from), span);
    else if (course.kind == Course::Kind::Rose)
        sentence = tr("%1 rose from %2 to %3 in %4").arg(name, text(course.from), reached, span);
    else
        sentence = tr("%1 fell from %2 to %3 in %4").arg(name, text(course.from), reached, span);
    if (turned)
        sentence += course.to > course.turn ? tr(", then rose to %1").arg(text(course.to))
                                            : tr(", then fell to %1").arg(text(course.to));
    if (std::isfinite(course.peak)) {
        const QString at = QDateTime::fromMSecsSinceEpoch(course.peakMs).toString(QStringLiteral("HH:mm:ss"));
        sentence += tr(", with a peak of %1 at %2").arg(text(course.peak), at);
    }
    if (course.gapMs > 0)
        sentence += tr(", without data for %1").arg(spanInWords(course.gapMs));
    return sentence;
}

} // namespace cachedeck::charts
