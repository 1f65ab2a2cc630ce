// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plot.h"

#include <functional>

namespace cachedeck::charts {

// Where grid, words and marks of a plot stand. Pure, from the plot's area and ticks alone, so that labels and
// lines cannot disagree. Internal to ui/charts; tested without a screen.

/// How wide a text is, in logical pixels.
using TextWidth = std::function<double(const QString &)>;

/// One row of the grid a tick, in the order of Plot::ticks, on the middle of a pixel.
std::vector<double> gridRows(const Plot &plot);

/// Vertical lines of the marks in sight and the words above them. Marks that would lie on each other share a
/// line, words that would collide share a label: the first one's and how many more.
struct MarkLayout
{
    struct Label
    {
        double left = 0;
        double width = 0;
        QString text;
    };
    std::vector<double> lines;
    std::vector<Label> labels;
};
MarkLayout layOutMarks(const Plot &plot, const TextWidth &widthOf);

/// Where the words of a reference line stand: above or below it, clear of the curves, of the marks' lines and
/// of \a taken if there is such a place, else where least is covered.
QRectF placeLineLabel(const Plot &plot, double value, QSizeF words, const std::vector<double> &markLines,
    const std::vector<QRectF> &taken);

/// Where a remark of \a height stands in an empty plot: between two lines, clear of \a taken.
QRectF placeRemark(const Plot &plot, QSizeF words, const std::vector<QRectF> &taken);

} // namespace cachedeck::charts
