// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"

#include <QByteArray>
#include <QStringList>

namespace cachedeck::ctl {

class Program;

/// Runs a program to its end and gives what it wrote on standard output; its standard error is ours. Error:
/// Config where it cannot be started; Server, with its exit status, where it failed or was ended by a signal;
/// Cancelled where a person has interrupted \a program, which then ends nothing else. Destroying the task
/// ends the child; with it goes what it has started, except under a terminal, which a group of its own could
/// not ask for a password. Standard output is bounded (64 MiB): Refused beyond.
async::Task<Result<QByteArray>> runChild(Program *program, QString command, QStringList arguments);

} // namespace cachedeck::ctl
