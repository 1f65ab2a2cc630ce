// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/sample.h"

#include <QColor>
#include <QImage>

#include <span>

namespace cachedeck::charts {

/// How one curve is drawn.
struct CurveStyle
{
    QColor color;
    double width = 1.6; ///< device pixels
    double fillOpacity = 0; ///< of the area under it, 0 for none
    bool dashed = false; ///< for a comparison (yesterday)
};

/// Draws columns (what a line covers in each pixel column, as MinMaxPyramid::columns gives it) into \a image,
/// which is ARGB32_Premultiplied and as wide as there are columns. The top row is \a scale.high, the bottom
/// row scale.low.
///
/// Each column is one vertical stroke whose ends are shaded by the share of the pixel that they cover. So a
/// line is as smooth as an antialiased one, and noise costs no more than calm: O(width), where QPainter's
/// wide antialiased polyline needs 1.2 s for twelve noisy charts (performance.md 4).
void drawCurve(QImage &image, std::span<const ValueRange> columns, ValueRange scale, const CurveStyle &style);

} // namespace cachedeck::charts
