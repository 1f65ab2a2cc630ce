// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/banner.h"

#include "theme/icons.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QTextLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace cachedeck::widgets {

using theme::colors;
using theme::Theme;

namespace {

QString word(Severity severity)
{
    switch (severity) {
    case Severity::Information:
        return Banner::tr("Information");
    case Severity::Warning:
        return Banner::tr("Warning");
    case Severity::Critical:
        return Banner::tr("Critical");
    }
    Q_UNREACHABLE();
}

} // namespace

SeverityLook lookOf(Severity severity)
{
    using P = theme::Palette;
    switch (severity) {
    case Severity::Information:
        return {QStringLiteral("state-info"), &P::accent, &P::pick};
    case Severity::Warning:
        return {QStringLiteral("state-degraded"), &P::warn, &P::warnBack};
    case Severity::Critical:
        return {QStringLiteral("state-unhealthy"), &P::bad, &P::badBack};
    }
    Q_UNREACHABLE();
}

/// What and since when in one paragraph: the first words stronger, on as many lines as they need.
class Banner::Headline : public QWidget
{
public:
    explicit Headline(QWidget *parent) : QWidget(parent)
    {
        QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }

    void setTexts(const QString &what, const QString &since, QColor theme::Palette::*color)
    {
        m_what = what;
        m_since = since;
        m_color = color;
        updateGeometry();
        update();
    }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override
    {
        QTextLayout layout;
        return int(std::ceil(layOut(layout, width)));
    }
    QSize sizeHint() const override { return {400, heightForWidth(std::max(width(), 200))}; }
    QSize minimumSizeHint() const override { return {120, fontMetrics().height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setPen(colors().*m_color);
        QTextLayout layout;
        layOut(layout, width());
        layout.draw(&painter, QPointF());
    }

private:
    double layOut(QTextLayout &layout, int width) const
    {
        layout.setFont(Theme::instance().font(theme::Text::Body));
        layout.setText(m_since.isEmpty() ? m_what : m_what + QStringLiteral("  ") + m_since);
        QTextLayout::FormatRange strong;
        strong.start = 0;
        strong.length = int(m_what.size());
        strong.format.setFont(Theme::instance().font(theme::Text::Strong));
        layout.setFormats({strong});
        QTextOption option(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        option.setTextDirection(layoutDirection());
        layout.setTextOption(option);
        layout.beginLayout();
        double height = 0;
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(width);
            line.setPosition(QPointF(0, height));
            height += line.height();
        }
        layout.endLayout();
        return height;
    }

    QString m_what;
    QString m_since;
    QColor theme::Palette::*m_color = &theme::Palette::text;
};

Banner::Banner(const BannerContent &content, QWidget *parent)
    : QFrame(parent), m_headline(new Headline(this)), m_evidence(new TextLabel(theme::Text::Body)),
      m_buttons(new QHBoxLayout)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 7, 16, 8);
    layout->setSpacing(theme::space::gap);
    layout->addSpacing(22); // the icon is painted there
    auto *lines = new QVBoxLayout;
    lines->setSpacing(1);
    lines->addWidget(m_headline);
    lines->addWidget(m_evidence);
    layout->addLayout(lines, 1);
    layout->addLayout(m_buttons);
    m_buttons->setSpacing(theme::space::gap);
    // In an incident the end of a sentence is the part that helps: it wraps and is never cut.
    m_evidence->setWordWrap(true);
    QSizePolicy whole(QSizePolicy::Expanding, QSizePolicy::Preferred);
    whole.setHeightForWidth(true);
    m_evidence->setSizePolicy(whole);
    setContent(content);
    QAccessibleEvent appeared(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&appeared);
}

void Banner::setContent(const BannerContent &content)
{
    const bool sameButtons = content.actions == m_content.actions;
    m_content = content;
    QString since = content.since;
    if (!content.aside.isEmpty())
        since += QStringLiteral(" · ") + content.aside;
    m_headline->setTexts(content.what, keepUnits(since), lookOf(content.severity).color);
    m_evidence->setText(keepUnits(content.evidence));
    m_evidence->setVisible(!content.evidence.isEmpty());
    setAccessibleName(tr("%1: %2 %3").arg(word(content.severity), content.what, since));
    setAccessibleDescription(content.evidence);
    if (!sameButtons)
        rebuildButtons();
    update();
}

void Banner::rebuildButtons()
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    for (const BannerAction &action : m_content.actions) {
        auto *button = new QPushButton(action.text, this);
        theme::setButtonKind(button, action.kind);
        button->setEnabled(action.disabledReason.isEmpty());
        button->setToolTip(action.disabledReason);
        button->setAccessibleDescription(action.disabledReason);
        const QString id = action.id;
        connect(button, &QPushButton::clicked, this, [this, id] {
            const QString key = m_content.key; // whoever hears it may give us another content
            Q_EMIT actionTriggered(key, id);
        });
        m_buttons->addWidget(button, 0, Qt::AlignVCenter);
    }
}

void Banner::paintEvent(QPaintEvent *)
{
    const SeverityLook look = lookOf(m_content.severity);
    QPainter painter(this);
    painter.fillRect(rect(), colors().*look.back);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colors().line);
    const QRect logical(18, height() / 2 - 7, 14, 14);
    painter.drawPixmap(QStyle::visualRect(layoutDirection(), rect(), logical).topLeft(),
        theme::iconPixmap(look.icon, colors().*look.color, 14, devicePixelRatioF()));
}

} // namespace cachedeck::widgets
