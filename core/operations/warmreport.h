// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/units.h"

#include <optional>
#include <vector>

namespace cachedeck::operations {

/// What became of one entry.
enum class Warmed : quint8 {
    Stored,
    Newer, ///< Somebody has stored it since the strategy began; it was left alone.
    Outdated, ///< It or one of its tags was invalidated since then: what the strategy read may be old.
};

/// What one strategy has done. A value.
struct WarmReport
{
    WarmReport() = default;
    explicit WarmReport(QString whose) : name(std::move(whose)) { }

    struct Failure
    {
        Failure(QByteArray whose, Error why) : key(std::move(whose)), error(std::move(why)) { }
        QByteArray key; ///< In clear: who logs it masks it (operations/keymask.h).
        Error error;
    };
    static constexpr size_t mostFailures = 100; ///< Kept one by one; \a failed counts all.

    QString name;
    qint64 items = 0; ///< That the strategy gave.
    qint64 stored = 0;
    qint64 newer = 0;
    qint64 outdated = 0;
    qint64 failed = 0;
    Bytes bytes; ///< Values stored, before compression.
    Milliseconds took{0};
    std::vector<Failure> failures;
    std::optional<Error> ended; ///< Why it did not come to its end.

    bool isComplete() const { return !ended && failed == 0; }
};

} // namespace cachedeck::operations
