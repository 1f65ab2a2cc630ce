// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/palette.h"

#include <QString>

namespace cachedeck::widgets {

/// Everything that the desk says with an icon and a word. Each has a shape of its own, so that they differ in
/// grey.
enum class State {
    Healthy,
    Degraded,
    Unhealthy,
    Unreachable,
    Unknown,
    NoData,
    Suppressed,
    Pending, ///< not yet long enough to be an alert
    FailoverRunning,
    MinorityView, ///< we see too few sentinels to judge
    Information
};

/// How a state is drawn; its usual word ("healthy"), translated.
struct StateLook
{
    QString icon;
    QColor theme::Palette::*color;
    QColor theme::Palette::*back;
    QString word;
};
StateLook lookOf(State state);

enum class Environment { Production, Staging, Development };

/// The word on the badge, in capitals, translated.
QString environmentWord(Environment environment);

} // namespace cachedeck::widgets
