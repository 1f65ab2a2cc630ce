// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plot.h"

#include <QWidget>

namespace cachedeck::charts {

/// Names of the series with the value now, or under the crosshair; wraps to more lines where it is narrow. A
/// click hides a series and shows it again (the chart's menu does the same for the keyboard). Internal to
/// ui/charts.
class LegendStrip : public QWidget
{
    Q_OBJECT
public:
    LegendStrip(Plot &plot, QWidget *parent);

    /// Values have changed: measures again only where a text became wider than its place.
    void refresh();
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void seriesToggled(int series);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    struct Entry
    {
        QRect place;
        QString name, value;
    };
    std::vector<Entry> layOut(int width) const;
    QString valueOf(const Plot::Series &series) const;
    int lineHeight() const;

    Plot &m_plot;
    std::vector<Entry> m_entries;
};

} // namespace cachedeck::charts
