// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/curve.h"

#include <algorithm>
#include <array>

namespace cachedeck::charts {
namespace {

/// Source-over of a premultiplied colour scaled by coverage 0 to 255.
inline QRgb over(QRgb below, const std::array<uint, 4> &color, uint coverage)
{
    const uint alpha = color[3] * coverage / 255;
    const uint rest = 255 - alpha;
    const auto mix
        = [&](uint channel, uint under) { return (channel * coverage + under * rest + 127) / 255; };
    return qRgba(int(mix(color[0], uint(qRed(below)))), int(mix(color[1], uint(qGreen(below)))),
        int(mix(color[2], uint(qBlue(below)))), int(mix(color[3], uint(qAlpha(below)))));
}

std::array<uint, 4> premultiplied(const QColor &color, double opacity)
{
    const double alpha = color.alphaF() * opacity;
    return {uint(std::lround(color.red() * alpha)), uint(std::lround(color.green() * alpha)),
        uint(std::lround(color.blue() * alpha)), uint(std::lround(255 * alpha))};
}

class Strokes
{
public:
    explicit Strokes(QImage &image)
        : m_bits(reinterpret_cast<QRgb *>(image.bits())),
          m_stride(image.bytesPerLine() / qsizetype(sizeof(QRgb))), m_height(image.height())
    {
    }

    /// Covers column x from top to bottom (fractions of a pixel count).
    void draw(int x, double top, double bottom, const std::array<uint, 4> &color)
    {
        top = std::max(top, 0.0);
        bottom = std::min(bottom, double(m_height));
        if (bottom <= top)
            return;
        const int first = int(top);
        const int last = std::min(int(std::ceil(bottom)) - 1, m_height - 1);
        const bool opaque = color[3] == 255;
        const QRgb solid = qRgba(int(color[0]), int(color[1]), int(color[2]), 255);
        for (int y = first; y <= last; ++y) {
            QRgb &pixel = m_bits[y * m_stride + x];
            // Nearly all pixels of a noisy column are covered whole: a store, not a blend.
            if (opaque && y >= top && y + 1 <= bottom) {
                pixel = solid;
                continue;
            }
            const double share = std::min(bottom, y + 1.0) - std::max(top, double(y));
            pixel = over(pixel, color, uint(share * 255 + 0.5));
        }
    }

private:
    QRgb *m_bits;
    qsizetype m_stride;
    int m_height;
};

} // namespace

void drawCurve(QImage &image, std::span<const ValueRange> columns, ValueRange scale, const CurveStyle &style)
{
    if (image.isNull() || !scale.isValid() || scale.high <= scale.low)
        return;
    Strokes strokes(image);
    const double height = image.height();
    const double perUnit = height / (scale.high - scale.low);
    const auto line = premultiplied(style.color, 1);
    const auto area = premultiplied(style.color, style.fillOpacity);
    const int count = std::min(int(columns.size()), image.width());
    const int dash = std::max(2, int(style.width * 3));
    for (int x = 0; x < count; ++x) {
        const ValueRange &column = columns[std::size_t(x)];
        if (!column.isValid())
            continue;
        // Kept inside, so that a value at or beyond the border still shows as a line along it.
        const double half = style.width / 2;
        const auto yOf
            = [&](double value) { return std::clamp((scale.high - value) * perUnit, half, height - half); };
        const double top = yOf(column.high);
        const double bottom = yOf(column.low);
        // A calm line has its width; a column of noise is as tall as the noise and no taller.
        const double margin = std::max(half - (bottom - top) * 0.25, 0.25);
        if (style.fillOpacity > 0)
            strokes.draw(x, bottom, height, area);
        if (!style.dashed || (x / dash) % 2 == 0)
            strokes.draw(x, top - margin, bottom + margin, line);
    }
}

} // namespace cachedeck::charts
