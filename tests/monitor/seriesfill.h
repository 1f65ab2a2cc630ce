// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "monitor/series.h"

#include <functional>

namespace cachedeck::test {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

inline constexpr WallTime start = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1) + 12h;
inline const monitor::SeriesId memory(monitor::series::usedMemory, u"a:1"_s);

/// A row a second from \a from on.
inline void fill(monitor::SeriesStore &store, WallTime from, qint64 seconds,
    const std::function<double(qint64)> &value, const monitor::SeriesId &id = memory)
{
    for (qint64 i = 0; i < seconds; ++i) {
        const monitor::SeriesValue cell(id, value(i));
        store.append(from + std::chrono::seconds(i), {&cell, 1});
    }
}

} // namespace cachedeck::test
