// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chartgroup.h"
#include "charts/plotitems.h"

#include <QChartView>
#include <QPointer>

namespace cachedeck::charts {

/// The Qt Charts part of one chart: view, the plot's layout, and what pointer and keys do there. Internal to
/// ui/charts; TimeSeriesView is the face.
class PlotView : public QChartView
{
    Q_OBJECT
public:
    PlotView(Plot &plot, ChartGroup *group, QWidget *parent);

    /// Takes over what has changed in the plot; touches an axis only where its ticks are others.
    void refresh();
    QSize sizeHint() const override { return {360, 150}; }
    QSize minimumSizeHint() const override { return {180, 64}; }

Q_SIGNALS:
    /// The pointer or the focus entered or left this chart.
    void attentionChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void layoutPlot();
    void applyTheme();
    void updateTicks();
    ValueRange neededRange() const;
    bool isLineOnTop() const;
    void moveCrosshair(int steps);
    bool steer(int key, bool big);
    void pointerUpdate();

    Plot &m_plot;
    QPointer<ChartGroup> m_group;
    CurvesItem *m_curves;
    ScaleItem *m_scaleItem;
    PointerItem *m_pointer;
    std::optional<double> m_pressedAt;

    friend class TimeSeriesView;
    ValueScale m_scale;
    bool m_ticksStale = true;
};

} // namespace cachedeck::charts
