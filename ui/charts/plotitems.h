// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plotlayout.h"

#include <QFontMetricsF>
#include <QGraphicsItem>
#include <QImage>

namespace cachedeck::charts {

/// The grid and the curves of one chart, all in one item: Qt Charts' own series cost by the sample, this by
/// the pixel. The picture is kept until data, range or size change, so that a moving crosshair costs a blit.
class CurvesItem : public QGraphicsItem
{
public:
    CurvesItem(const Plot &plot, QGraphicsItem *parent) : QGraphicsItem(parent), m_plot(plot) { }
    QRectF boundingRect() const override { return m_plot.area.adjusted(-1, -1, 1, 1); }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;
    void areaChanges() { prepareGeometryChange(); }

private:
    void redraw(QSize pixels, qreal ratio);

    const Plot &m_plot;
    QImage m_image;
    quint64 m_revision = ~quint64(0);
};

/// Labels of both axes, reference lines and marks. Not Qt Charts' axes: their labels know no unit callback,
/// are laid out again at each slide of the time axis, and their grid follows a new geometry later than the
/// labels.
class ScaleItem : public QGraphicsItem
{
public:
    ScaleItem(const Plot &plot, QGraphicsItem *parent) : QGraphicsItem(parent), m_plot(plot) { }
    QRectF boundingRect() const override { return m_bounds; }
    void setBounds(const QRectF &bounds);
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void drawTimes(QPainter *painter) const;
    /// Returns where the words stand.
    std::vector<QRectF> drawLines(QPainter *painter, const std::vector<double> &markLines) const;
    void drawMarks(QPainter *painter, const MarkLayout &marks) const;
    void drawRemark(QPainter *painter, const std::vector<QRectF> &taken) const;

    const Plot &m_plot;
    QRectF m_bounds;
};

/// Crosshair, the panel with exact values, and the band of a zoom being dragged.
class PointerItem : public QGraphicsItem
{
public:
    PointerItem(const Plot &plot, QGraphicsItem *parent) : QGraphicsItem(parent), m_plot(plot) { }
    QRectF boundingRect() const override { return m_bounds; }
    void setBounds(const QRectF &bounds);
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    struct Row
    {
        QColor color;
        QString name, value;
    };
    std::vector<Row> panelRows(double x, const QFontMetricsF &metrics) const;
    void drawCrosshair(QPainter *painter, double x) const;
    void drawPanel(QPainter *painter, double x) const;

    const Plot &m_plot;
    QRectF m_bounds;
};

} // namespace cachedeck::charts
