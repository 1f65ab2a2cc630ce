// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/deskstyle.h"

#include "theme/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QStyleOption>

namespace cachedeck::theme {
namespace {

constexpr const char kindProperty[] = "deskKind";
constexpr const char smallProperty[] = "deskSmall";

ButtonKind kindOf(const QWidget *widget)
{
    return widget ? static_cast<ButtonKind>(widget->property(kindProperty).toInt()) : ButtonKind::Normal;
}

QRectF inner(const QRect &rect, qreal pen = 1)
{
    return QRectF(rect).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2);
}

void frame(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &line, qreal pen = 1)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(pen > 0 ? QPen(line, pen) : QPen(Qt::NoPen));
    painter->setBrush(fill);
    painter->drawRoundedRect(inner(rect, pen), controlRadius, controlRadius);
    painter->restore();
}

void focusFrame(QPainter *painter, const QRect &rect)
{
    frame(painter, rect, Qt::transparent, colors().accent, 2);
}

void drawButton(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const Palette &c = colors();
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool over = enabled && (option->state & QStyle::State_MouseOver);
    const bool down = option->state & (QStyle::State_Sunken | QStyle::State_On);
    QColor fill = enabled ? c.panel : c.background;
    QColor line = c.line;
    if (kindOf(widget) == ButtonKind::Primary && enabled) {
        fill = down ? c.accent.darker(120) : over ? c.accent.lighter(c.dark ? 108 : 115) : c.accent;
        line = fill;
    } else if (kindOf(widget) == ButtonKind::Link) {
        fill = over || down ? c.hover : Qt::transparent;
        line = Qt::transparent;
    } else if (down || over) {
        fill = down ? c.hover.darker(c.dark ? 90 : 105) : c.hover;
    }
    if (kindOf(widget) == ButtonKind::Danger && enabled)
        line = c.bad;
    frame(painter, option->rect, fill, line);
    if (option->state & QStyle::State_HasFocus && option->state & QStyle::State_KeyboardFocusChange)
        frame(painter, option->rect, Qt::transparent,
            kindOf(widget) == ButtonKind::Primary ? c.text : c.accent, 2);
}

void drawIndicator(const QStyleOption *option, QPainter *painter, bool round)
{
    const Palette &c = colors();
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool on = option->state & QStyle::State_On;
    const bool partly = option->state & QStyle::State_NoChange;
    const qreal side = qMin(option->rect.width(), option->rect.height()) - 1;
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option->rect).center());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool over = enabled && (option->state & QStyle::State_MouseOver);
    const QColor fill = !enabled ? c.offBack : round || !(on || partly) ? c.panel : c.accent;
    painter->setPen(QPen(!enabled ? c.line : on || partly || over ? c.accent : c.dim, 1));
    painter->setBrush(fill);
    round ? painter->drawEllipse(box) : painter->drawRoundedRect(box, 4, 4);
    if (on && round) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(enabled ? c.accent : c.dim);
        painter->drawEllipse(box.adjusted(side * .26, side * .26, -side * .26, -side * .26));
    } else if (on || partly) {
        painter->setPen(QPen(enabled ? c.onAccent : c.dim, 1.7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const auto at = [&box](qreal x, qreal y) {
            return QPointF(box.x() + box.width() * x, box.y() + box.height() * y);
        };
        if (partly)
            painter->drawLine(at(.28, .5), at(.72, .5));
        else
            painter->drawPolyline(QPolygonF{at(.24, .54), at(.43, .72), at(.77, .32)});
    }
    painter->restore();
}

void drawChevron(QPainter *painter, const QRectF &rect, const QColor &color)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF m = rect.center();
    painter->drawPolyline(QPolygonF{m + QPointF(-3.5, -1.75), m + QPointF(0, 1.75), m + QPointF(3.5, -1.75)});
    painter->restore();
}

void drawHeader(const QStyleOption *option, QPainter *painter)
{
    painter->fillRect(option->rect, colors().panel);
    painter->fillRect(
        QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), colors().line);
}

void drawScrollBar(
    const QStyle *style, const QStyleOptionSlider *option, QPainter *painter, const QWidget *widget)
{
    const QRect thumb
        = style->subControlRect(QStyle::CC_ScrollBar, option, QStyle::SC_ScrollBarSlider, widget);
    if (option->maximum <= option->minimum)
        return;
    const bool lively = option->state & QStyle::State_MouseOver || option->state & QStyle::State_Sunken;
    QColor color = colors().dim;
    color.setAlphaF(lively ? 0.75F : 0.4F);
    const bool upright = option->orientation == Qt::Vertical;
    const QRectF bar = upright ? QRectF(thumb).adjusted(3, 2, -3, -2) : QRectF(thumb).adjusted(2, 3, -2, -3);
    const qreal radius = (upright ? bar.width() : bar.height()) / 2;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawRoundedRect(bar, radius, radius);
    painter->restore();
}

} // namespace

DeskStyle::DeskStyle() : QProxyStyle(QStringLiteral("fusion")) { }

void DeskStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget)
        || qobject_cast<QScrollBar *>(widget) || qobject_cast<QLineEdit *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

void DeskStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Palette &c = colors();
    const bool focused = option->state & State_HasFocus;
    switch (element) {
    case PE_PanelButtonCommand:
    case PE_PanelButtonTool:
        drawButton(option, painter, widget);
        return;
    case PE_FrameDefaultButton:
        return;
    case PE_PanelLineEdit:
        if (!qobject_cast<const QLineEdit *>(widget) || static_cast<const QLineEdit *>(widget)->hasFrame())
            frame(painter, option->rect, c.background, focused ? c.accent : c.line, focused ? 2 : 1);
        return;
    case PE_FrameLineEdit:
        return;
    case PE_IndicatorCheckBox:
        drawIndicator(option, painter, false);
        return;
    case PE_IndicatorRadioButton:
        drawIndicator(option, painter, true);
        return;
    case PE_FrameFocusRect:
        if (!qobject_cast<const QAbstractItemView *>(widget) && option->state & State_KeyboardFocusChange)
            focusFrame(painter, option->rect);
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, c.panel);
        [[fallthrough]];
    case PE_FrameMenu:
        painter->setPen(c.line);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_PanelItemViewRow:
    case PE_PanelItemViewItem:
        if (option->state & State_Selected)
            painter->fillRect(option->rect, c.pick);
        else if (option->state & State_MouseOver && option->state & State_Enabled)
            painter->fillRect(option->rect, c.row);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void DeskStyle::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Palette &c = colors();
    if (element == CE_PushButtonLabel) {
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton copy = *button;
            if (copy.state & State_Enabled) {
                const ButtonKind kind = kindOf(widget);
                copy.palette.setColor(QPalette::ButtonText,
                    kind == ButtonKind::Primary      ? c.onAccent
                        : kind == ButtonKind::Danger ? c.bad
                        : kind == ButtonKind::Link   ? c.accent
                                                     : c.text);
            }
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
    }
    if (element == CE_HeaderSection || element == CE_HeaderEmptyArea) {
        drawHeader(option, painter);
        return;
    }
    if (element == CE_ItemViewItem) {
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            QStyleOptionViewItem copy = *item;
            copy.palette.setColor(QPalette::HighlightedText, c.text);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void DeskStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            drawScrollBar(this, slider, painter, widget);
            return;
        }
    }
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (control == CC_ComboBox && combo && !combo->editable) {
        drawButton(option, painter, widget);
        drawChevron(painter, subControlRect(control, option, SC_ComboBoxArrow, widget), colors().dim);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect DeskStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
    SubControl subControl, const QWidget *widget) const
{
    if (control != CC_ScrollBar)
        return QProxyStyle::subControlRect(control, option, subControl, widget);
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!slider)
        return {};
    const bool upright = slider->orientation == Qt::Vertical;
    const int length = upright ? option->rect.height() : option->rect.width();
    const qint64 span = qint64(slider->maximum) - slider->minimum;
    const int thumb = span > 0
        ? qBound(qMin(28, length), int(qint64(length) * slider->pageStep / (span + slider->pageStep)), length)
        : length;
    const int start = sliderPositionFromValue(
        slider->minimum, slider->maximum, slider->sliderPosition, length - thumb, slider->upsideDown);
    const auto along = [&](int from, int size) {
        const QRect r = upright ? QRect(0, from, option->rect.width(), size)
                                : QRect(from, 0, size, option->rect.height());
        return r.translated(option->rect.topLeft());
    };
    switch (subControl) {
    case SC_ScrollBarSlider:
        return along(start, thumb);
    case SC_ScrollBarGroove:
        return option->rect;
    case SC_ScrollBarSubPage:
        return along(0, start);
    case SC_ScrollBarAddPage:
        return along(start + thumb, length - start - thumb);
    default:
        return {}; // no arrow buttons
    }
}

QRect DeskStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    return element == SE_LineEditContents && qobject_cast<const QLineEdit *>(widget)
        ? rect.adjusted(5, 0, -5, 0)
        : rect;
}

int DeskStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 12;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_DefaultFrameWidth:
        return qobject_cast<const QAbstractItemView *>(widget)
            ? 0
            : QProxyStyle::pixelMetric(metric, option, widget);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int DeskStyle::styleHint(
    StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 1;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QSize DeskStyle::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type != CT_PushButton && type != CT_ComboBox && type != CT_LineEdit)
        return result;
    const bool small = widget && widget->property(smallProperty).toBool();
    const int text = option->fontMetrics.height();
    if (type == CT_PushButton) {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        int width = button ? option->fontMetrics.horizontalAdvance(button->text) : size.width();
        if (button && !button->icon.isNull())
            width += button->iconSize.width() + (button->text.isEmpty() ? 0 : 4);
        result.setWidth(
            width + (small ? 18 : 22) + (button && button->features & QStyleOptionButton::HasMenu ? 14 : 0));
    }
    result.setHeight(text + (small ? 6 : 11));
    return result;
}

bool showsFocus(const QWidget *widget)
{
    // Qt keeps this per window: set by Tab and shortcuts, cleared by a new window.
    return widget->hasFocus() && widget->window()->testAttribute(Qt::WA_KeyboardFocusChange);
}

void setButtonKind(QWidget *button, ButtonKind kind)
{
    button->setProperty(kindProperty, static_cast<int>(kind));
    button->update();
}

void setButtonSmall(QWidget *button)
{
    button->setProperty(smallProperty, true);
    useFont(button, Text::Small);
    button->updateGeometry();
}

} // namespace cachedeck::theme
