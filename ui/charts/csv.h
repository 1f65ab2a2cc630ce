// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/sample.h"

#include <QString>

#include <span>

namespace cachedeck::charts {

struct CsvColumn
{
    QString name;
    std::span<const Sample> samples;
};

/// RFC 4180: a header, then a line each moment that any column has, in order; time as ISO 8601 with zone,
/// values with full precision and a point in every locale, nothing where a column has no data. Names that a
/// spreadsheet would take for a formula are disarmed: they may come from a server.
QString toCsv(std::span<const CsvColumn> columns, TimeRange range);

} // namespace cachedeck::charts
