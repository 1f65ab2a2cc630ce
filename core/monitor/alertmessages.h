// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "monitor/alert.h"

namespace cachedeck::monitor {

/// What the texts of a rule may name, as %1 to %6: value, enter, exit, target, window, and the count of
/// the traffic in its window. core/words/monitorwords.cpp has the texts.
struct AlertFigures
{
    AlertFigures() = default;
    std::optional<double> value;
    double enter = 0;
    double exit = 0;
    SeriesUnit unit = SeriesUnit::Count;
    QString target;
    Milliseconds window{0};
    double traffic = 0;
};

/// \a part is "title", "evidence" or "advice".
Message alertMessage(const QString &ruleId, const char *part, const AlertFigures &figures);
Message suppressedBy(const QString &ruleId);
Message heldAfter(AlertEvent event, Milliseconds left);
Message tooLittleTraffic(double count, const MinimumTraffic &needed);
Message noValues();

} // namespace cachedeck::monitor
