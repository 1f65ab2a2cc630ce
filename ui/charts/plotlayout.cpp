// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plotlayout.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace cachedeck::charts {

namespace {

constexpr double markGap = 4; ///< nearer marks cannot be told apart
constexpr double labelGap = 8;

double onPixel(double position)
{
    return std::round(position) + 0.5;
}

struct Cluster
{
    double x = 0;
    QStringList texts;
    MarkLayout::Label label;
};

void fit(Cluster &cluster, const Plot &plot, const TextWidth &widthOf)
{
    QString text = cluster.texts.join(QStringLiteral(", "));
    if (cluster.texts.size() > 1 && widthOf(text) > plot.area.width() / 2)
        text = cluster.texts.front() + QStringLiteral(" +%1").arg(cluster.texts.size() - 1);
    cluster.label.text = text;
    cluster.label.width = widthOf(text);
    const double most = plot.area.right() - cluster.label.width;
    cluster.label.left = std::max(plot.area.left(), std::min(cluster.x - 2, most));
}

/// How much of \a box is covered: each curve, mark and taken place counts once.
int coverOf(const Plot &plot, const QRectF &box, const std::vector<double> &markLines,
    const std::vector<QRectF> &taken)
{
    int count = 0;
    const TimeRange stretch(plot.timeAt(box.left() - 2), plot.timeAt(box.right() + 2) + 1);
    for (const Plot::Series &series : plot.series) {
        const ValueRange values = series.visible ? series.samples.extent(stretch) : ValueRange();
        if (values.isValid() && plot.yOf(values.high) <= box.bottom() && plot.yOf(values.low) >= box.top())
            ++count;
    }
    for (const double x : markLines)
        count += x >= box.left() - 1 && x <= box.right() + 1 ? 1 : 0;
    for (const QRectF &other : taken)
        count += other.intersects(box) ? 1 : 0;
    return count;
}

} // namespace

std::vector<double> gridRows(const Plot &plot)
{
    std::vector<double> rows;
    for (const double value : plot.ticks.values)
        rows.push_back(onPixel(plot.yOf(value)));
    return rows;
}

MarkLayout layOutMarks(const Plot &plot, const TextWidth &widthOf)
{
    MarkLayout layout;
    std::vector<Cluster> clusters;
    for (const Mark &mark : plot.marks) {
        if (mark.timeMs < plot.range.fromMs || mark.timeMs > plot.range.toMs)
            continue;
        const double x = onPixel(plot.xOf(mark.timeMs));
        if (layout.lines.empty() || x - layout.lines.back() >= markGap)
            layout.lines.push_back(x);
        Cluster next{x, {mark.text}, {}};
        fit(next, plot, widthOf);
        // A merged label is wider and may reach back to the one before it.
        while (!clusters.empty()
            && clusters.back().label.left + clusters.back().label.width + labelGap > next.label.left) {
            Cluster merged = std::move(clusters.back());
            clusters.pop_back();
            merged.texts += next.texts;
            merged.texts.removeDuplicates();
            fit(merged, plot, widthOf);
            next = std::move(merged);
        }
        clusters.push_back(std::move(next));
    }
    for (Cluster &cluster : clusters)
        layout.labels.push_back(std::move(cluster.label));
    return layout;
}

QRectF placeLineLabel(const Plot &plot, double value, QSizeF words, const std::vector<double> &markLines,
    const std::vector<QRectF> &taken)
{
    const double y = onPixel(plot.yOf(value));
    const double room = std::max(0.0, plot.area.width() - words.width());
    QRectF best;
    int least = std::numeric_limits<int>::max();
    for (const double share : {1.0, 0.0, 0.5, 0.75, 0.25}) {
        for (const double top : {y - 1 - words.height(), y + 2}) {
            const QRectF box(QPointF(plot.area.left() + room * share, top), words);
            if (box.top() < plot.area.top() - 1 || box.bottom() > plot.area.bottom())
                continue;
            const int cover = coverOf(plot, box, markLines, taken);
            if (cover < least) {
                least = cover;
                best = box;
            }
        }
    }
    return best;
}

QRectF placeRemark(const Plot &plot, QSizeF words, const std::vector<QRectF> &taken)
{
    std::vector<double> rows = gridRows(plot);
    for (const ReferenceLine &line : plot.lines)
        rows.push_back(onPixel(plot.yOf(line.value)));
    rows.push_back(plot.area.top());
    rows.push_back(plot.area.bottom());
    std::ranges::sort(rows);
    const QPointF middle = plot.area.center();
    QRectF best(
        middle.x() - words.width() / 2, middle.y() - words.height() / 2, words.width(), words.height());
    double least = std::numeric_limits<double>::max();
    for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
        QRectF box = best;
        box.moveTop((rows[i] + rows[i + 1] - words.height()) / 2);
        const bool isFree = rows[i + 1] - rows[i] > words.height() && plot.area.contains(box)
            && std::ranges::none_of(taken, [&](const QRectF &other) { return other.intersects(box); });
        const double away = std::abs(box.center().y() - middle.y());
        if (isFree && away < least) {
            least = away;
            best.moveTop(box.top());
        }
    }
    return best;
}

} // namespace cachedeck::charts
