// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/units.h"
#include "bench/livereport.h"

#include <QStringList>

namespace cachedeck::bench {

/// Where the measured desk is to look, and where it may keep its settings.
struct DeskTarget
{
    DeskTarget() = default;
    QStringList arguments; ///< Of cachedeck: --sentinel and --master.
    QString home;
};

/// From fork to the first pixel on the screen, the desk on a living deployment against a bare window with one
/// chart. Needs an X screen with nothing else on it.
void measureFirstPaint(const DeskTarget &target, LiveReport *report);

/// The desk for \a duration and half of it more on its Overview: memory, growth, processor time.
void measureDesk(const DeskTarget &target, Milliseconds duration, LiveReport *report);

/// Twelve of our charts alone against twelve plain ones, live.
void measureCharts(const DeskTarget &target, Milliseconds duration, LiveReport *report);

} // namespace cachedeck::bench
