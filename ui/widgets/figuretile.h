// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/sparkline.h"
#include "widgets/panel.h"

namespace cachedeck::widgets {

/// One figure to be read from two metres away: caption, the figure with its small unit, a line that compares,
/// its curve.
class FigureTile : public Panel
{
    Q_OBJECT
public:
    explicit FigureTile(const QString &caption, QWidget *parent = nullptr);

    /// \a figure as core/words writes it ("18.6 k/s"): from the last digit on it is drawn as the unit.
    void setFigure(const QString &figure);
    /// The line under it ("−22.1 in 10 min"); \a shortTrend is shown where that is too long.
    void setTrend(const QString &trend, const QString &shortTrend = {});
    /// Colours the figure by a state's colour; nullptr is plain text. Say the state in the trend line too.
    void setColor(QColor theme::Palette::*color);
    /// Grey, with the curve: the figure is old; \a age says how old and replaces the trend.
    void setStale(const QString &age);
    charts::Sparkline *sparkline() const { return m_sparkline; }

    QSize minimumSizeHint() const override;

private:
    void sayIt();

    class FigureLabel;
    TextLabel *m_caption;
    FigureLabel *m_figure;
    TextLabel *m_trend;
    charts::Sparkline *m_sparkline;
};

} // namespace cachedeck::widgets
