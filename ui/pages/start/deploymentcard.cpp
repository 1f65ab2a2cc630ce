// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/start/deploymentcard.h"

#include "pages/start/hitratecurve.h"
#include "theme/theme.h"
#include "widgets/bar.h"
#include "widgets/pills.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace cachedeck::pages {

using theme::Palette;
using theme::Text;
using widgets::TextLabel;

namespace {

QColor Palette::*edgeOf(Need need)
{
    switch (need) {
    case Need::Critical:
        return &Palette::bad;
    case Need::Warning:
        return &Palette::warn;
    case Need::Fine:
        break;
    }
    return &Palette::ok;
}

TextLabel *smallLabel(QColor Palette::*color = &Palette::dim)
{
    auto *label = new TextLabel(Text::Small, color);
    label->setElide(Qt::ElideRight);
    return label;
}

/// A line of one pixel in the grid's colour.
class Separator : public QWidget
{
public:
    using QWidget::QWidget;
    QSize sizeHint() const override { return {10, 1}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), theme::colors().grid);
    }
};

} // namespace

DeploymentCard::DeploymentCard(models::Desk *desk, engine::WorkspaceId id, QWidget *parent)
    : Panel({}, {}, parent), m_id(id), m_curve(new HitRateCurve(desk, id)),
      m_badge(new widgets::EnvironmentBadge), m_pill(new widgets::StatePill),
      m_name(new TextLabel(Text::Strong)), m_access(smallLabel()), m_master(smallLabel()),
      m_caption(smallLabel()), m_hitRate(new TextLabel(Text::Figure)), m_bar(new widgets::Bar),
      m_memory(new TextLabel(Text::Small)), m_roundTrip(smallLabel()),
      m_operations(new TextLabel(Text::Small)), m_lead(new TextLabel(Text::SmallStrong)),
      m_rest(new TextLabel(Text::Small)), m_open(new QPushButton(tr("Open"))),
      m_try(new QPushButton(tr("Try now")))
{
    content()->setSpacing(theme::space::half);
    buildHead();
    buildFigures();
    content()->addWidget(new Separator);
    buildFoot();
    apply(m_shown);
    m_curve->reload();
}

void DeploymentCard::buildHead()
{
    auto *first = new QHBoxLayout;
    first->addWidget(m_badge);
    first->addStretch();
    first->addWidget(m_pill);
    auto *second = new QHBoxLayout;
    m_name->setElide(Qt::ElideRight);
    second->addWidget(m_name, 1, Qt::AlignBaseline);
    m_access->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    second->addWidget(m_access, 0, Qt::AlignBaseline);
    content()->addLayout(first);
    content()->addLayout(second);
    content()->addWidget(m_master);
}

void DeploymentCard::buildFigures()
{
    auto *rate = new QHBoxLayout;
    rate->setSpacing(theme::space::gap);
    auto *figure = new QVBoxLayout;
    figure->setSpacing(0);
    figure->addWidget(m_caption);
    figure->addWidget(m_hitRate);
    // The widest figure, so that the curves of all cards begin at the same place.
    m_hitRate->setMinimumWidth(m_hitRate->fontMetrics().horizontalAdvance(QStringLiteral("88.8 %")));
    rate->addLayout(figure);
    rate->addWidget(m_curve, 1);
    content()->addLayout(rate);
    auto *memory = new TextLabel(tr("Memory"), Text::Small, &Palette::dim);
    auto *operations = new TextLabel(tr("Operations"), Text::Small, &Palette::dim);
    const int captions = std::max(memory->sizeHint().width(), operations->sizeHint().width());
    const auto addLine = [&](TextLabel *caption, QWidget *middle, TextLabel *value) {
        caption->setMinimumWidth(captions);
        value->setElide(Qt::ElideRight);
        value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        auto *line = new QHBoxLayout;
        line->setSpacing(theme::space::one);
        line->addWidget(caption);
        line->addWidget(middle, 0, Qt::AlignVCenter);
        line->addWidget(value, 1);
        content()->addLayout(line);
    };
    m_bar->setFixedWidth(theme::space::three + theme::space::half);
    addLine(memory, m_bar, m_memory);
    addLine(operations, m_roundTrip, m_operations);
}

void DeploymentCard::buildFoot()
{
    m_lead->setWordWrap(true);
    m_rest->setWordWrap(true);
    content()->addWidget(m_lead);
    content()->addWidget(m_rest);
    content()->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_open);
    buttons->addWidget(m_try);
    buttons->addStretch();
    content()->addLayout(buttons);
    for (QPushButton *button : {m_open, m_try})
        theme::setButtonSmall(button);
    setFocusProxy(m_open);
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT openWanted(m_id); });
    connect(m_try, &QPushButton::clicked, this, [this] { Q_EMIT tryNowWanted(m_id); });
}

void DeploymentCard::contextMenuEvent(QContextMenuEvent *event)
{
    Q_EMIT menuWanted(m_id, event->globalPos());
}

void DeploymentCard::reload()
{
    m_curve->reload();
}

void DeploymentCard::show(const models::Desk::Deployment &deployment)
{
    CardText text = cardTextOf(deployment);
    if (text != m_shown) {
        m_shown = std::move(text);
        apply(m_shown);
    }
    if (deployment.snapshot && deployment.snapshot->series)
        m_curve->take(*deployment.snapshot);
}

void DeploymentCard::apply(const CardText &text)
{
    const bool isFine = text.need == Need::Fine;
    setEdge(edgeOf(text.need));
    m_badge->setEnvironment(text.environment);
    m_pill->setState(text.state, text.word);
    m_name->setText(text.name);
    m_access->setText(text.isTlsUnverified ? tr("TLS not verified")
            : text.isReadOnly              ? tr("read-only")
                                           : tr("writable"));
    m_access->setColor(text.isTlsUnverified ? &Palette::bad : &Palette::dim);
    m_master->setText(text.master.isEmpty() ? tr("no master known yet") : text.master);
    m_caption->setText(text.hitRateCaption);
    m_hitRate->setText(text.hitRate);
    m_hitRate->setColor(text.isHitRateLow ? &Palette::warn : &Palette::text);
    m_bar->setShare(text.memoryShare);
    m_memory->setText(text.memory);
    m_memory->setShortText(text.shortMemory);
    m_roundTrip->setText(text.roundTrip);
    m_operations->setText(text.operations);
    m_lead->setText(text.lead);
    m_lead->setColor(isFine ? &Palette::dim : edgeOf(text.need));
    m_rest->setText(text.rest);
    m_rest->setVisible(!text.rest.isEmpty());
    m_rest->setColor(isFine ? &Palette::dim : &Palette::text);
    m_try->setVisible(text.canTryNow);
    theme::setButtonKind(
        m_open, isFine || text.canTryNow ? theme::ButtonKind::Normal : theme::ButtonKind::Primary);
    theme::setButtonKind(m_try, theme::ButtonKind::Primary);
    m_open->setAccessibleName(tr("Open %1").arg(text.name));
    m_try->setAccessibleName(tr("Try %1 now").arg(text.name));
    setAccessibleName(describe(text));
}

} // namespace cachedeck::pages
