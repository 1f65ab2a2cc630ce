// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rail.h"

#include "theme/deskstyle.h"
#include "theme/icons.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cachedeck::widgets {

using theme::colors;
using theme::Theme;

namespace {

constexpr int compactWidth = 38;

} // namespace

class RailItem : public QAbstractButton
{
public:
    RailItem(const QString &id, const QString &text, const QString &icon, QWidget *parent)
        : QAbstractButton(parent), pageId(id), m_icon(icon)
    {
        setText(text);
        setCheckable(true);
        setAutoExclusive(true);
        setAttribute(Qt::WA_Hover);
        setAccessibleName(text);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setFocusPolicy(Qt::StrongFocus);
    }

    void setBadge(int count, State state)
    {
        m_badge = count;
        m_state = state;
        m_needs = count > 0 ? Rail::tr("%n need attention", nullptr, count) : QString();
        setAccessibleDescription(m_needs);
        sayIt();
        update();
    }

    void setReason(const QString &reason)
    {
        m_reason = reason;
        sayIt();
    }

    void setCompact(bool isCompact)
    {
        m_isCompact = isCompact && !m_icon.isEmpty();
        sayIt();
        updateGeometry();
        update();
    }

    QSize sizeHint() const override
    {
        const QFontMetrics metrics(Theme::instance().font(theme::Text::Strong));
        if (m_isCompact)
            return {compactWidth, metrics.height() + 13};
        return {metrics.horizontalAdvance(text()) + (m_icon.isEmpty() ? 20 : 46) + 28, metrics.height() + 13};
    }

    const QString pageId;

protected:
    void paintEvent(QPaintEvent *) override
    {
        const theme::Palette &c = colors();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF box = QRectF(rect()).adjusted(0, 1, 0, -1);
        if (isChecked() || (underMouse() && isEnabled())) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(c.hover);
            painter.drawRoundedRect(box, theme::controlRadius, theme::controlRadius);
        }
        if (isChecked()) {
            painter.setBrush(c.accent);
            painter.drawRoundedRect(
                QStyle::visualRect(layoutDirection(), rect(), QRect(0, 5, 3, height() - 10)), 1.5, 1.5);
        }
        if (theme::showsFocus(this)) {
            painter.setPen(QPen(c.accent, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme::controlRadius, theme::controlRadius);
        }
        const QColor ink = isChecked() ? c.text : c.dim;
        int left = 11;
        painter.setOpacity(isEnabled() ? 1 : 0.55);
        if (!m_icon.isEmpty()) {
            const QRect at(left, height() / 2 - 8, 16, 16);
            painter.drawPixmap(QStyle::visualRect(layoutDirection(), rect(), at).topLeft(),
                theme::iconPixmap(m_icon, ink, 16, devicePixelRatioF()));
            left += 25;
        }
        if (m_isCompact) {
            paintDot(&painter);
            return;
        }
        painter.setFont(Theme::instance().font(isChecked() ? theme::Text::Strong : theme::Text::Body));
        painter.setPen(ink);
        const QRect place = QStyle::visualRect(
            layoutDirection(), rect(), rect().adjusted(left, 0, m_badge > 0 ? -36 : -8, 0));
        painter.drawText(place,
            int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(text(), Qt::ElideRight, place.width()));
        if (m_badge > 0)
            paintBadge(&painter);
    }

private:
    void sayIt()
    {
        const QStringList parts{
            m_isCompact ? text() : QString(), m_isCompact ? m_needs : QString(), m_reason};
        QStringList said;
        std::ranges::copy_if(
            parts, std::back_inserter(said), [](const QString &part) { return !part.isEmpty(); });
        setToolTip(said.join(u'\n'));
    }

    /// The badge where there is no room for its number.
    void paintDot(QPainter *painter) const
    {
        if (m_badge == 0)
            return;
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors().*lookOf(m_state).color);
        painter->drawEllipse(QStyle::visualRect(layoutDirection(), rect(), QRect(width() - 11, 4, 8, 8)));
    }

    void paintBadge(QPainter *painter) const
    {
        const StateLook look = lookOf(m_state);
        QFont font = Theme::instance().font(theme::Text::Tiny);
        font.setWeight(QFont::DemiBold);
        const QFontMetrics metrics(font);
        const QString number = m_badge > 99 ? QStringLiteral("99+") : QLocale().toString(m_badge);
        const int wide = metrics.horizontalAdvance(number) + 12;
        const int high = metrics.height() + 2;
        const QRect at = QStyle::visualRect(
            layoutDirection(), rect(), QRect(width() - wide - 8, (height() - high) / 2, wide, high));
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors().*look.back);
        painter->drawRoundedRect(at, high / 2.0, high / 2.0);
        painter->setFont(font);
        painter->setPen(colors().*look.color);
        painter->drawText(at, Qt::AlignCenter, number);
    }

    QString m_icon;
    QString m_needs;
    QString m_reason;
    bool m_isCompact = false;
    int m_badge = 0;
    State m_state = State::Degraded;
};

Rail::Rail(const QString &title, QWidget *parent)
    : QWidget(parent), m_layout(new QVBoxLayout(this)), m_title(new TextLabel(title, theme::Text::Strong)),
      m_footer(new TextLabel(theme::Text::Small, &theme::Palette::dim))
{
    m_layout->setContentsMargins(8, 12, 9, 12);
    m_layout->setSpacing(2);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 2, 8, 10);
    head->setSpacing(theme::space::one);
    auto *logo = new QLabel;
    logo->setPixmap(theme::applicationIcon().pixmap(QSize(20, 20), devicePixelRatioF()));
    logo->setAccessibleName(title);
    head->addWidget(logo);
    head->addWidget(m_title, 1);
    m_layout->addLayout(head);
    m_layout->addStretch(1);
    m_footer->setWordWrap(true);
    m_footer->setContentsMargins(8, 0, 8, 0);
    m_layout->addWidget(m_footer);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setAccessibleName(tr("Pages"));
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void Rail::setCompact(bool isCompact)
{
    if (std::exchange(m_isCompact, isCompact) == isCompact)
        return;
    for (RailItem *item : m_items)
        item->setCompact(isCompact);
    m_title->setVisible(!isCompact);
    m_footer->setVisible(!isCompact);
    updateGeometry();
}

QSize Rail::sizeHint() const
{
    if (m_isCompact)
        return {compactWidth + 17, QWidget::sizeHint().height()};
    int wide = 192;
    for (const RailItem *item : m_items)
        wide = std::max(wide, item->sizeHint().width() + 17);
    return {wide, QWidget::sizeHint().height()};
}

void Rail::addPage(const QString &id, const QString &text, const QString &icon)
{
    auto *item = new RailItem(id, text, icon, this);
    m_layout->insertWidget(m_layout->count() - 2, item);
    m_items.push_back(item);
    item->setCompact(m_isCompact);
    connect(item, &RailItem::clicked, this, [this, item] { choose(item); });
}

void Rail::addSeparator()
{
    auto *line = new QWidget(this);
    line->setFixedHeight(17); // paintEvent draws the line in its middle
    line->setObjectName(QStringLiteral("separator"));
    m_layout->insertWidget(m_layout->count() - 2, line);
}

RailItem *Rail::itemOf(const QString &id) const
{
    const auto at = std::ranges::find(m_items, id, &RailItem::pageId);
    return at == m_items.end() ? nullptr : *at;
}

void Rail::choose(RailItem *item)
{
    item->setChecked(true);
    Q_EMIT pageChosen(item->pageId);
}

void Rail::setPageEnabled(const QString &id, bool enabled, const QString &reason)
{
    if (RailItem *item = itemOf(id)) {
        item->setEnabled(enabled);
        item->setReason(enabled ? QString() : reason);
    }
}

void Rail::setBadge(const QString &id, int count, State state)
{
    if (RailItem *item = itemOf(id))
        item->setBadge(count, state);
}

void Rail::setCurrent(const QString &id)
{
    if (RailItem *item = itemOf(id))
        item->setChecked(true);
}

QString Rail::current() const
{
    const auto at = std::ranges::find_if(m_items, &RailItem::isChecked);
    return at == m_items.end() ? QString() : (*at)->pageId;
}

QStringList Rail::pages() const
{
    QStringList ids;
    for (const RailItem *item : m_items)
        ids += item->pageId;
    return ids;
}

void Rail::setFooter(const QString &text)
{
    m_footer->setText(text);
}

void Rail::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    auto at = std::ranges::find_if(m_items, &RailItem::isChecked) - m_items.begin();
    if (step == 0 || m_items.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    for (at += step; at >= 0 && at < std::ssize(m_items); at += step) {
        RailItem *item = m_items[std::size_t(at)];
        if (!item->isEnabled())
            continue;
        item->setFocus(Qt::OtherFocusReason);
        choose(item);
        return;
    }
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colors().rail);
    const bool leftToRight = layoutDirection() == Qt::LeftToRight;
    painter.fillRect(QRect(leftToRight ? width() - 1 : 0, 0, 1, height()), colors().line);
    const auto separators = findChildren<QWidget *>(QStringLiteral("separator"), Qt::FindDirectChildrenOnly);
    for (const QWidget *line : separators)
        painter.fillRect(line->geometry().adjusted(8, 8, -8, -8), colors().line);
}

} // namespace cachedeck::widgets
