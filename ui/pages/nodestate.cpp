// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/nodestate.h"

#include <QCoreApplication>

namespace cachedeck::pages {

using sentinel::LinkState;
using widgets::State;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cachedeck::pages", text);
}

Presentation syncing(const char *plain, const char *withPercent, std::optional<int> percent)
{
    return {State::Degraded, percent ? tr(withPercent).arg(*percent) : tr(plain)};
}

} // namespace

Presentation stateOf(const sentinel::Node &node)
{
    const bool isRefused
        = node.error && (node.error->is(ErrorKind::Auth) || node.error->is(ErrorKind::Permission));
    if (!node.isReachable && isRefused) // it answers, only not us
        return {State::Unreachable, tr("refuses us")};
    if (!node.isReachable)
        return {State::Unreachable, node.isMaster ? tr("master, down") : tr("down")};
    if (node.loadingPercent)
        return {State::Degraded, tr("loading %1 %").arg(*node.loadingPercent)};
    if (!node.isServing)
        return {State::Unhealthy, tr("busy")};
    if (node.isOldMaster)
        return {State::Degraded, tr("old master")};
    if (node.isMaster)
        return {State::Healthy, tr("master")};
    if (node.link == LinkState::Syncing)
        return syncing(QT_TRANSLATE_NOOP("cachedeck::pages", "syncing"),
            QT_TRANSLATE_NOOP("cachedeck::pages", "syncing %1 %"), node.syncPercent);
    if (node.link == LinkState::Up)
        return {State::Healthy, tr("replica")};
    if (node.role == sentinel::Role::Master)
        return {State::Degraded, tr("says master")}; // without a proved one beside it: that is isOldMaster
    return {State::Degraded, tr("link down")};
}

} // namespace cachedeck::pages
