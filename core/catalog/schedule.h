// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/units.h"

#include <QString>
#include <QTime>

#include <optional>

namespace cachedeck::catalog {

/// Five fields of cron as bit masks: minute, hour, day of the month, month, day of the week (0 and 7 are
/// Sunday). UTC. The subset: numbers, ranges, lists, steps; no names, no L, W, #. As cron does, a day counts
/// when either of the two day fields says so, unless one of them is a star.
struct Cron
{
    quint64 minutes = 0;
    quint32 hours = 0;
    quint32 days = 0; ///< Bit 1 to 31.
    quint32 months = 0; ///< Bit 1 to 12.
    quint32 weekdays = 0; ///< Bit 0 (Sunday) to 6.
    bool isAnyDay = true;
    bool isAnyWeekday = true;
    friend bool operator==(const Cron &, const Cron &) = default;
};

/// When a job runs by itself, written as one text: "manual", or any of "startup", "every 30m", "daily 03:00"
/// and "cron 0 4 * * 1", joined by "; ". Times are UTC. A value; any thread.
struct Schedule
{
    /// Error: Config, with the mend.
    static Result<Schedule> parse(const QString &text);

    QString text; ///< As written.
    bool isAtStartup = false;
    std::optional<Milliseconds> every;
    std::optional<QTime> daily;
    std::optional<Cron> cron;

    bool isManual() const { return !isAtStartup && !every && !daily && !cron; }
};

} // namespace cachedeck::catalog
