// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace cachedeck::theme {

/// What a button is for; set with setButtonKind(), drawn by DeskStyle.
enum class ButtonKind { Normal, Primary, Danger, Link };

/// Fusion with flat frames in the theme's colours. A style and no style sheet: a sheet is parsed and matched
/// again for every widget at start and at each switch of the theme; this paints from the tokens and costs
/// nothing then. Focus is always visible: an outline in the accent colour, two pixels wide.
class DeskStyle : public QProxyStyle
{
    Q_OBJECT
public:
    DeskStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
        const QWidget *widget = nullptr) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
        const QWidget *widget = nullptr) const override;
    QRect subElementRect(
        SubElement element, const QStyleOption *option, const QWidget *widget = nullptr) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
        const QWidget *widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr, const QWidget *widget = nullptr,
        QStyleHintReturn *returnData = nullptr) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
        const QWidget *widget = nullptr) const override;
    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
};

void setButtonKind(QWidget *button, ButtonKind kind);
/// Less height, smaller text: for corners of panels and rows.
void setButtonSmall(QWidget *button);

/// Whether \a widget's focus came by a key, so that its outline is due: a click or a window coming up shows
/// none.
bool showsFocus(const QWidget *widget);

} // namespace cachedeck::theme
