// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cachedeck::charts {

/// Lets screen readers ask a chart for its description in words. The sentence is made when asked for, so that
/// charts cost nothing where no reader runs. May be called any number of times; GUI thread.
void installAccessibleCharts();

} // namespace cachedeck::charts
