// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/ticks.h"

namespace cachedeck::charts {

/// What the values of a chart are. Exact texts come from core/words; axis labels share one unit and only the
/// decimals that their step needs ("0.5 GiB, 1.0 GiB, 1.5 GiB"), which words cannot know from one value.
enum class Unit {
    Count,
    PerSecond,
    Bytes,
    BytesPerSecond,
    Ratio, ///< 0 to 1, written in percent
    Milliseconds
};

QString exactText(Unit unit, double value);
QString axisText(Unit unit, double value, const ValueTicks &ticks);
TickBase tickBase(Unit unit);

} // namespace cachedeck::charts
