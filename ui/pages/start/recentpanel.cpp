// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/start/recentpanel.h"

#include "pages/connect/connectionname.h"
#include "pages/present.h"
#include "theme/icons.h"
#include "theme/theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

namespace cachedeck::pages {

using theme::Palette;
using theme::Text;
using widgets::TextLabel;

namespace {

/// A name is no mnemonic.
QString buttonText(QString name)
{
    return name.replace(u'&', QStringLiteral("&&"));
}

} // namespace

RecentPanel::RecentPanel(QWidget *parent) : Panel(tr("Recent"), tr("saved, not open now"), parent)
{
    content()->addStretch(1);
}

void RecentPanel::clear()
{
    while (content()->count() > 0) {
        QLayoutItem *item = content()->takeAt(0);
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
}

void RecentPanel::show(const std::vector<engine::Profile> &profiles, const QStringList &notices)
{
    setVisible(!profiles.empty() || !notices.isEmpty());
    if (profiles == m_shown && notices == m_notices)
        return;
    m_shown = profiles;
    m_notices = notices;
    clear();
    for (const QString &notice : notices) {
        auto *label = new TextLabel(notice, Text::Small, &Palette::warn);
        label->setWordWrap(true);
        content()->addWidget(label);
    }
    for (const engine::Profile &profile : profiles)
        content()->addWidget(makeRow(profile));
    content()->addStretch(1);
}

QWidget *RecentPanel::makeRow(const engine::Profile &profile)
{
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    auto *open = new QPushButton(buttonText(profile.name.value));
    theme::setButtonKind(open, theme::ButtonKind::Link);
    theme::setButtonSmall(open);
    open->setAccessibleName(tr("Open %1, %2").arg(profile.name.value, targetText(profile)));
    auto *where = new TextLabel(targetText(profile), Text::Small, &Palette::dim);
    where->setElide(Qt::ElideRight);
    auto *environment = new TextLabel(
        widgets::environmentWord(environmentOf(profile.environment)).toLower(), Text::Small, &Palette::dim);
    auto *more = new QPushButton;
    more->setIcon(theme::icon(QStringLiteral("more"), &Palette::dim));
    more->setAccessibleName(tr("More for %1").arg(profile.name.value));
    theme::setButtonSmall(more);
    auto *menu = new QMenu(more);
    connect(menu->addAction(tr("Edit…")), &QAction::triggered, this,
        [this, profile] { Q_EMIT editWanted(profile); });
    connect(menu->addAction(tr("Forget it and its passwords")), &QAction::triggered, this,
        [this, profile] { Q_EMIT forgetWanted(profile); });
    connect(more, &QPushButton::clicked, this,
        [more, menu] { menu->popup(more->mapToGlobal(QPoint(0, more->height()))); });
    line->addWidget(open);
    line->addWidget(where, 1);
    line->addWidget(environment);
    line->addWidget(more);
    connect(open, &QPushButton::clicked, this, [this, profile] { Q_EMIT openWanted(profile); });
    return row;
}

} // namespace cachedeck::pages
