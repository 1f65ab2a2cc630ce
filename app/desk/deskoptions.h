// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/connectionarguments.h"

#include <QSize>
#include <QString>

#include <optional>

namespace cachedeck::desk {

constexpr int wrongUse = 2; ///< Exit status.

/// What the command line of `cachedeck` says. A value.
struct DeskOptions
{
    DeskOptions() = default;
    engine::ConnectionOptions connection;
    bool isDemo = false;
    QString page; ///< As `--page` names it; empty: the usual one.
    QString screenshotFile;
    double screenshotAfterSeconds = 5;
    QString theme; ///< "light", "dark" or empty.
    QSize size; ///< Invalid: the window's own.
    int scalePercent = 100;
};

/// Parses the command line. Where there is nothing to run (help, version, an error) it has printed that, and
/// \a exitStatus says how to end.
std::optional<DeskOptions> parseCommandLine(int argc, char **argv, int *exitStatus);

} // namespace cachedeck::desk
