// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/connect/hintedit.h"

#include "theme/theme.h"

#include <QPainter>
#include <QStyle>

namespace cachedeck::pages {

using theme::Text;

namespace {

constexpr int leastText = 90; ///< What a field needs for itself.

} // namespace

HintEdit::HintEdit(QWidget *parent) : QLineEdit(parent)
{
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, &HintEdit::makeRoom);
}

void HintEdit::setHint(const FieldHint &hint)
{
    if (hint == m_hint)
        return;
    m_hint = hint;
    setAccessibleDescription(hint.text);
    makeRoom();
    update();
}

int HintEdit::hintWidth() const
{
    if (m_hint.text.isEmpty())
        return 0;
    const QFontMetrics metrics(theme::Theme::instance().font(Text::Small));
    const int width = metrics.horizontalAdvance(m_hint.text) + theme::space::one;
    return width + leastText <= this->width() ? width : 0;
}

void HintEdit::makeRoom()
{
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    setTextMargins(isMirrored ? hintWidth() : 0, 0, isMirrored ? 0 : hintWidth(), 0);
}

void HintEdit::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    makeRoom();
}

void HintEdit::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    const int wide = hintWidth();
    if (wide == 0)
        return;
    QPainter painter(this);
    painter.setFont(theme::Theme::instance().font(Text::Small));
    painter.setPen(theme::colors().*m_hint.color);
    const QRect box(width() - wide - theme::space::half, 0, wide, height());
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), box), Qt::AlignCenter, m_hint.text);
}

} // namespace cachedeck::pages
