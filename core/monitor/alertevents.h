// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "monitor/alert.h"

#include <QHash>

#include <array>
#include <optional>
#include <vector>

namespace cachedeck::monitor {

/// What happened to which target, as long as a rule may ask for it.
class AlertEvents
{
public:
    explicit AlertEvents(const std::vector<AlertRule> &rules = {});

    void note(AlertEvent event, WallTime time, const QString &target);
    void forget(WallTime now); ///< What is over for every rule.
    /// The newest one of \a target, or of the deployment, which is everybody's.
    std::optional<WallTime> time(AlertEvent event, const QString &target) const;
    /// The newest event of \a holds whose time is not over.
    std::optional<WallTime> newest(const std::vector<Hold> &holds, const QString &target, WallTime now) const;
    qsizetype count() const { return m_times.size(); } ///< Targets.

private:
    using Times = std::array<std::optional<WallTime>, 3>; // by AlertEvent
    QHash<QString, Times> m_times;
    Milliseconds m_life{0}; ///< No rule looks further back.
};

} // namespace cachedeck::monitor
