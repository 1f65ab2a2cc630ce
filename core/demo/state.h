// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/endpoint.h"
#include "base/result.h"
#include "platform/process.h"

#include <QString>

#include <optional>
#include <vector>

namespace cachedeck::demo {

enum class ProcessKind { Server, Sentinel, Traffic };

/// A process that the demo has started.
struct Process
{
    Process() = default;
    Process(ProcessKind what, QString called, quint16 listens)
        : kind(what), name(std::move(called)), port(listens)
    {
    }
    ProcessKind kind = ProcessKind::Server;
    QString name; ///< "node-1" to "node-3", "sentinel-1" to "sentinel-3", "traffic".
    quint16 port = 0; ///< On 127.0.0.1; 0 for the traffic.
    platform::ProcessIdentity identity;

    Endpoint endpoint() const;
    bool isAlive() const { return platform::isAlive(identity); }
    friend bool operator==(const Process &, const Process &) = default;
};

/// Trouble that the demo makes on demand; docs/demo.md tells what each raises.
enum class Trouble { KillMaster, FreezeMaster, FillMemory, ColdCache, SlowScript, SentinelDown };

QLatin1StringView toString(Trouble trouble); ///< "kill-master", as on the command line.
std::optional<Trouble> troubleFromString(QStringView text);
const std::vector<Trouble> &allTroubles();
/// How long it stays until the demo clears it by itself; 0 for the cold cache, which the traffic warms.
Milliseconds durationOf(Trouble trouble);
Message nameOf(Trouble trouble); ///< "Kill the master", for a menu.
Message aboutOf(Trouble trouble); ///< What happens and for how long, one sentence.

/// Trouble that has been made and has not been cleared.
struct ActiveTrouble
{
    ActiveTrouble() = default;
    Trouble trouble = Trouble::KillMaster;
    QString process; ///< Name of the process that it befell; empty where that says nothing.
    WallTime since{};
    WallTime until{}; ///< When the traffic process clears it.
    friend bool operator==(const ActiveTrouble &, const ActiveTrouble &) = default;
};

/// What runs, as the state file in the demo's folder says. A value; any thread.
struct State
{
    State() = default;
    QString folder;
    bool isFolderMade = false; ///< By us, so that it goes with the demo.
    QString server; ///< The program that serves, absolute.
    WallTime startedAt{};
    std::vector<Process> processes;
    std::vector<ActiveTrouble> troubles;
    /// Who has started it and takes it along when it ends (the desk); empty: it stays until `down`.
    std::optional<platform::ProcessIdentity> owner;

    const Process *process(QStringView name) const; ///< Null if there is none.
    const Process *processAt(const Endpoint &endpoint) const;
    std::vector<const Process *> ofKind(ProcessKind kind) const;
    std::vector<Endpoint> sentinels() const;
    const ActiveTrouble *active(Trouble trouble) const;
    /// Whether something may be down on purpose: it is the target of a trouble.
    bool isExpectedDown(const Process &process) const;
    /// Replaces the process of the same name, or adds it.
    void put(const Process &process);
    friend bool operator==(const State &, const State &) = default;
};

/// How the sentinels call the group.
inline constexpr QByteArrayView masterName = "demo";

/// Nothing where there is no state file or it is not ours; then nothing runs that we know of.
std::optional<State> readState(const QString &folder);
/// Replaces the file as a whole. Error: Internal demo.folder.write.
Result<void> writeState(const State &state);
/// Whether readState() finds one.
bool hasState(const QString &folder);
void removeState(const QString &folder);

} // namespace cachedeck::demo
