// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/endpoint.h"
#include "monitor/seriesid.h"

#include <QByteArrayList>

#include <optional>
#include <vector>

namespace cachedeck::engine {

/// Ranges of several series at once, as one page of charts asks for them. A value.
struct SeriesQuery
{
    SeriesQuery() = default;
    std::vector<monitor::SeriesId> ids;
    WallTime from;
    WallTime to;
    qsizetype maxPoints = 1000; ///< Of each series.
};

/// One command of a person, through the gate. A value.
struct ExecRequest
{
    ExecRequest() = default;
    QByteArrayList arguments; ///< The command's name first.
    std::optional<Endpoint> node; ///< As announced; empty: the master.
    Milliseconds deadline{1000};
    bool mayReadMuch = false; ///< A person has said so: more than client::mostElements at once.
    bool isForcedInDoubt = false; ///< Although the master is in doubt (client::MasterDoubt).
};

} // namespace cachedeck::engine
