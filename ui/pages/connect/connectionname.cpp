// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/connect/connectionname.h"

#include "words/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace cachedeck::pages {

QString suggestedName(const engine::Profile &profile)
{
    if (profile.kind == engine::ProfileKind::Sentinel && !profile.masterName.isEmpty())
        return profile.masterName;
    const auto targets = profile.targets();
    return targets.empty() ? QString() : targets.front().toString();
}

bool isSameTarget(const engine::Profile &one, const engine::Profile &other)
{
    const auto targetsOf = [](const engine::Profile &profile) {
        auto targets = profile.targets();
        std::ranges::sort(targets);
        return targets;
    };
    return one.kind == other.kind && one.masterName == other.masterName && one.database == other.database
        && one.dataAccess.user == other.dataAccess.user && targetsOf(one) == targetsOf(other);
}

DeploymentName freeName(const engine::Profile &profile, const std::vector<engine::Profile> &known)
{
    const auto same = std::ranges::find_if(
        known, [&](const engine::Profile &other) { return isSameTarget(profile, other); });
    if (same != known.end() && profile.name.value.isEmpty())
        return same->name;
    const QString wanted = profile.name.value.isEmpty() ? suggestedName(profile) : profile.name.value;
    DeploymentName name(wanted);
    const auto isTaken = [&] {
        return std::ranges::any_of(known, [&](const engine::Profile &other) {
            return other.name == name && !isSameTarget(profile, other);
        });
    };
    for (int number = 2; isTaken(); ++number)
        name.value = wanted + u' ' + QString::number(number);
    return name;
}

QString targetText(const engine::Profile &profile)
{
    const auto targets = profile.targets();
    if (targets.empty())
        return {};
    const QString first = words::address(targets.front());
    const int more = static_cast<int>(targets.size()) - 1;
    if (more == 0)
        return first;
    return QCoreApplication::translate("cachedeck::pages", "%1 and %2 more").arg(first).arg(more);
}

} // namespace cachedeck::pages
