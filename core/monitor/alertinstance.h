// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "monitor/alertmachine.h"
#include "monitor/alertmeasure.h"

namespace cachedeck::monitor {

/// One rule at one target: its state, and what is told of it.
struct AlertInstance
{
    AlertInstance() = default;
    AlertMachine machine;
    Alert alert;
    std::vector<bool> caseHeld; ///< One a severity case, for its hysteresis.

    /// Makes `alert` what the machine's state and the figures say; texts only for what a person is told.
    void describe(const AlertRule &rule, const MeasureView &view);

private:
    Severity severityOf(const AlertRule &rule, const MeasureView &view);
};

} // namespace cachedeck::monitor
