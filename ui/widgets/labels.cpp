// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/labels.h"

#include <QPainter>
#include <QRegularExpression>
#include <QStyle>

#include <algorithm>

namespace cachedeck::widgets {

using theme::colors;
using theme::Theme;

TextLabel::TextLabel(theme::Text role, QColor theme::Palette::*color, QWidget *parent)
    : TextLabel(QString(), role, color, parent)
{
}

TextLabel::TextLabel(const QString &text, theme::Text role, QColor theme::Palette::*color, QWidget *parent)
    : QLabel(parent), m_color(color)
{
    setTextFormat(Qt::PlainText);
    setText(text);
    theme::useFont(this, role);
    connect(&Theme::instance(), &Theme::changed, this, &TextLabel::applyColor);
    applyColor();
}

void TextLabel::setColor(QColor theme::Palette::*color)
{
    m_color = color;
    applyColor();
}

void TextLabel::applyColor()
{
    QPalette own = palette();
    if (own.color(QPalette::Active, QPalette::WindowText) == colors().*m_color)
        return;
    own.setColor(QPalette::WindowText, colors().*m_color);
    setPalette(own);
}

void TextLabel::setElide(Qt::TextElideMode mode)
{
    m_elide = mode;
    updateGeometry();
    update();
}

void TextLabel::setShortText(const QString &text)
{
    if (text == m_short)
        return;
    m_short = text;
    updateGeometry();
    update();
}

QSize TextLabel::minimumSizeHint() const
{
    if (m_elide == Qt::ElideNone)
        return QLabel::minimumSizeHint();
    const int usual = fontMetrics().averageCharWidth() * 12;
    const int least
        = m_short.isEmpty() ? usual : std::max(usual, fontMetrics().horizontalAdvance(m_short) + 1);
    return {std::min(least, QLabel::minimumSizeHint().width()), fontMetrics().height()};
}

void TextLabel::paintEvent(QPaintEvent *event)
{
    if (m_elide == Qt::ElideNone || fontMetrics().horizontalAdvance(text()) <= contentsRect().width()) {
        QLabel::paintEvent(event);
        return;
    }
    if (toolTip() != text())
        setToolTip(text());
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.setFont(font());
    const auto flags = int(QStyle::visualAlignment(layoutDirection(), alignment())) | Qt::TextSingleLine;
    const bool isShort = !m_short.isEmpty();
    painter.drawText(contentsRect(), flags,
        fontMetrics().elidedText(isShort ? m_short : text(), m_elide, contentsRect().width()));
}

QString keepUnits(QString text)
{
    static const QRegularExpression gap(QStringLiteral("(\\d) (?=\\p{L}{1,3}\\b|%|/s)"));
    return text.replace(gap, QStringLiteral("\\1\u00a0"));
}

MonoLabel::MonoLabel(const QString &text, QWidget *parent)
    : TextLabel(text, theme::Text::Mono, &theme::Palette::text, parent)
{
    setElide(Qt::ElideMiddle);
    setLayoutDirection(Qt::LeftToRight);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
}

} // namespace cachedeck::widgets
