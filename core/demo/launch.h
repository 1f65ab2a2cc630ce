// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "demo/caller.h"
#include "demo/state.h"

namespace cachedeck::demo {

/// The traffic process: `cachedeckctl demo traffic --folder FOLDER`, the folder is added.
struct TrafficProgram
{
    TrafficProgram() = default;
    TrafficProgram(QString what, QStringList with) : program(std::move(what)), arguments(std::move(with)) { }
    QString program;
    QStringList arguments;
    bool isEmpty() const { return program.isEmpty(); }
};
/// cachedeckctl beside this program, else in the path. Error: Config demo.traffic.missing.
Result<TrafficProgram> findTrafficProgram();

// All of these need the folder's lock. Each process is written to the state file as soon as it runs.

/// Starts three servers and three sentinels in state->folder and waits until the sentinels agree that all is
/// there. What has been started stays in the state when it fails. Errors: Internal demo.start.failed,
/// demo.start.ended (with the last line of its log), demo.start.late.
async::Task<Result<void>> launch(State *state, Caller *caller);

/// Starts a server that has ended again, as a replica of \a master and with nothing in it.
Result<void> restartServer(State *state, const QString &name, const Endpoint &master);
/// Starts a sentinel that has ended again, with what it had written into its configuration.
Result<void> restartSentinel(State *state, const QString &name);
Result<void> startTraffic(State *state, const TrafficProgram &program);

/// Kills them (nothing of theirs is worth saving) and waits until they are gone, at most some seconds.
async::Task<void> endProcesses(std::vector<Process> processes);

} // namespace cachedeck::demo
