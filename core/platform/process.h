// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/units.h"

#include <QtGlobal>

#include <chrono>
#include <optional>

class QProcess;

namespace cachedeck::platform {

/// One life of one process. A number alone is reused by the system; with the start time it is not, so whoever
/// writes a process down (demo state, lock owner) and signals it later hits that one or nothing. A value.
struct ProcessIdentity
{
    ProcessIdentity() = default;
    ProcessIdentity(qint64 number, qint64 start) : pid(number), startTime(start) { }
    qint64 pid = 0;
    qint64 startTime = 0; ///< Ticks since the machine started (Linux), 100 ns since 1601 (Windows); opaque.
    friend bool operator==(const ProcessIdentity &, const ProcessIdentity &) = default;
};

struct ProcessMemory
{
    ProcessMemory() = default;
    Bytes resident;
    Bytes proportional; ///< Shared pages divided by their users; equals resident where the system has no such
                        ///< figure.
};

qint64 ownProcessId();
/// Nothing when no such process runs (a zombie counts as ended) or the system does not tell.
std::optional<ProcessIdentity> identify(qint64 pid);
bool isAlive(const ProcessIdentity &process);

/// Signals exactly this process. Internal (platform.process.gone, platform.process.signal) on failure.
Result<void> terminate(
    const ProcessIdentity &process); ///< Asks it to end (SIGTERM; Windows has no way and kills).
Result<void> kill(const ProcessIdentity &process); ///< Ends it at once.
Result<void> freeze(
    const ProcessIdentity &process); ///< Stops it in its tracks: alive for the system, mute for others.
Result<void> thaw(const ProcessIdentity &process);

/// Any process we may look at (our own always). Reading takes about 0.1 ms, proportional up to some ms: a
/// tool's or test's call, not a sampling loop's.
std::optional<ProcessMemory> memoryOf(qint64 pid);
std::optional<std::chrono::microseconds> cpuTimeOf(
    qint64 pid); ///< User and system, all threads, to a clock tick.
std::optional<int> openDescriptorsOf(qint64 pid); ///< Files, sockets, pipes; for leak tests.

/// Makes the not yet started \a child end (SIGKILL) when the thread that starts it ends, however that
/// happens: a crashed test leaves no server behind. Linux only, elsewhere without effect.
void endWithStarter(QProcess &child);

/// Makes the not yet started \a child the first of a process group of its own, so that killGroup() reaches
/// what it starts, too. Such a group cannot ask the terminal for anything. POSIX only, elsewhere without
/// effect.
void leadGroup(QProcess &child);
/// Ends the running \a child at once, and where it leads a group all of it.
void killGroup(QProcess &child);

} // namespace cachedeck::platform
