// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"

#include <QByteArray>
#include <QStringList>

namespace cachedeck::ctl {

/// Runs a program to its end and gives what it wrote on standard output; its standard error is ours. Error:
/// Config where it cannot be started; Server, with its exit status, where it failed or was ended by a signal.
/// Destroying the task ends the program. Standard output is bounded (64 MiB): Refused beyond.
async::Task<Result<QByteArray>> runChild(QString program, QStringList arguments);

} // namespace cachedeck::ctl
