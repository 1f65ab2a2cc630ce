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
constexpr double minimumChange = 0.08;
constexpr double outlierFactor = 2.5;

QString tr(const char *text)
{
    return QCoreApplication::translate("charts", text);
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

void findPeak(Course &course, const std::vector<ValueRange> &columns, const std::vector<double> &middles,
    TimeRange range)
{
    const double usual = median(middles);
    const double most = std::max(
        {std::abs(usual), std::abs(course.from), std::isfinite(course.to) ? std::abs(course.to) : 0});
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
    course.gapMs = qint64(places.back() - places.front() + 1 - places.size()) * width;
    course.from = levelAt(middles, false);
    course.to = levelAt(middles, true);
    const double scale = std::max(std::abs(course.from), std::abs(course.to));
    if (std::abs(course.to - course.from) < minimumChange * scale || scale == 0) {
        course.kind = Course::Kind::Steady;
        course.from = median(middles);
        course.to = course.from;
        course.spanMs = qint64(places.back() - places.front() + 1) * width;
    } else {
        course.kind = course.to > course.from ? Course::Kind::Rose : Course::Kind::Fell;
        const auto change = changeWithin(middles, course.from, course.to);
        course.spanMs = std::max(width, qint64(places[change.second] - places[change.first]) * width);
    }
    findPeak(course, columns, middles, range);
    return course;
}

QString describeSeries(
    const QString &name, const MinMaxPyramid &samples, TimeRange range, const ValueText &text)
{
    const Course course = courseOf(samples, range);
    QString sentence;
    switch (course.kind) {
    case Course::Kind::NoData:
        return tr("%1: no data").arg(name);
    case Course::Kind::Steady:
        sentence
            = tr("%1 stayed at about %2 for %3").arg(name, text(course.from), spanInWords(course.spanMs));
        break;
    case Course::Kind::Rose:
        sentence = tr("%1 rose from %2 to %3 in %4")
                       .arg(name, text(course.from), text(course.to), spanInWords(course.spanMs));
        break;
    case Course::Kind::Fell:
        sentence = tr("%1 fell from %2 to %3 in %4")
                       .arg(name, text(course.from), text(course.to), spanInWords(course.spanMs));
        break;
    }
    if (std::isfinite(course.peak)) {
        const QString at = QDateTime::fromMSecsSinceEpoch(course.peakMs).toString(QStringLiteral("HH:mm:ss"));
        sentence += tr(", with a peak of %1 at %2").arg(text(course.peak), at);
    }
    if (course.gapMs > 0)
        sentence += tr(", without data for %1").arg(spanInWords(course.gapMs));
    return sentence;
}

} // namespace cachedeck::charts
