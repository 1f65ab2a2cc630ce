// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

namespace cachedeck::ctl {

/// What the program ends with: a contract with scripts (docs/cli.md).
enum class ExitStatus {
    Done = 0,
    No = 1, ///< The answer is "not healthy" or "not found".
    Usage = 2, ///< Wrong use.
    Unreachable = 3, ///< The deployment was not reached, or is not what was asked for.
    Refused = 4, ///< By the server or by a guard of ours.
    Unknown = 5, ///< The outcome of a write is unknown.
    Partly = 6, ///< Done in part.
    Interrupted = 130, ///< By a signal, as shells report SIGINT.
};

/// Of a command that failed.
ExitStatus exitStatusOf(const Error &error);
/// Of options, files and names that could not be used.
ExitStatus usageStatusOf(const Error &error);

} // namespace cachedeck::ctl
