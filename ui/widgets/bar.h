// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/palette.h"

#include <QWidget>

#include <optional>

namespace cachedeck::widgets {

/// A share of a whole as a bar, with a line at a threshold. Says itself through the accessible description;
/// the figure beside it is the caller's.
class Bar : public QWidget
{
    Q_OBJECT
public:
    explicit Bar(QWidget *parent = nullptr);

    /// 0 to 1; nothing where it is not known (hatched).
    void setShare(std::optional<double> share);
    void setThreshold(std::optional<double> share);
    /// By default the series colour \a slot; a state's colour where given.
    void setColorSlot(int slot);
    void setColor(QColor theme::Palette::*color);

    QSize sizeHint() const override { return {120, 8}; }
    QSize minimumSizeHint() const override { return {24, 6}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<double> m_share;
    std::optional<double> m_threshold;
    int m_slot = 0;
    QColor theme::Palette::*m_color = nullptr;
};

} // namespace cachedeck::widgets
