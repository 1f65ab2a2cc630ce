// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/desk.h"
#include "widgets/banner.h"

#include <QString>

#include <vector>

namespace cachedeck::pages {

// Which of the open deployments needs a person, and which first. Pure; tested without a window.

enum class Need { Fine, Warning, Critical };

/// How one deployment stands: how much it needs somebody, and why.
struct Standing
{
    Standing() = default;
    engine::WorkspaceId id;
    QString name;
    engine::Environment environment = engine::Environment::Production;
    Need need = Need::Fine;
    WallTime since; ///< Of what it needs; epoch 0 where that has no time.
    QString lead; ///< "Hit rate 63 %, alert below 70 %"; of a fine one "No alert".
    QString rest; ///< Evidence and advice; may be empty.
    friend bool operator==(const Standing &, const Standing &) = default;
};

Standing standingOf(const models::Desk::Deployment &deployment);
/// The gravest first: who needs somebody before who is fine, production before staging before development,
/// critical before warning, then who has needed it for longest, then by name.
void sortByNeed(std::vector<Standing> &standings);
/// How many need somebody; they are the first ones of a sorted list.
int countNeeding(const std::vector<Standing> &standings);
/// "2 of 7 need you, payments-eu first" with the reasons of the first and the next ones. \a sorted has at
/// least one that needs somebody.
widgets::BannerContent needBanner(const std::vector<Standing> &sorted);

} // namespace cachedeck::pages
