// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/timers.h"
#include "ctl/program.h"
#include "engine/workspace.h"

#include <memory>

namespace cachedeck::ctl {

/// A deployment as the verbs use it: opened, sampled once an interval, on this thread. Keep it in the verb's
/// frame: a verb that is cancelled closes it. Thread: the main thread.
class Session
{
public:
    Session(engine::Connection connection, Milliseconds interval);
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    /// Ends when a proved master stands. The error says why there is none: at once where waiting does not
    /// help (credentials, certificates, another kind of server), else after \a most.
    async::Task<Result<void>> reach(Milliseconds most = Milliseconds(8000));
    /// Ends when \a node (as announced) is reached, when it is known not to be, or after \a most.
    async::Task<void> reachNode(Endpoint node, Milliseconds most = Milliseconds(3000));
    /// The next one that is published.
    async::Task<engine::SnapshotPtr> next();
    async::Task<void> stop();

    bool isReached() const { return m_isReached; } ///< reach() has found a master.
    const QString &name() const { return m_latest->name.value; }
    engine::Workspace &workspace() { return *m_workspace; }
    const sentinel::Topology &topology() { return *m_latest->topology; }

private:
    void take(engine::SnapshotPtr snapshot);

    engine::SnapshotPtr m_latest;
    quint64 m_seen = 0;
    bool m_isReached = false;
    async::Wake m_wake;
    std::unique_ptr<engine::Workspace> m_workspace; // after what its callback uses
};

/// Whether what is known is worth going on without a master.
using Sufficiency = bool (*)(const sentinel::Topology &);

/// How a verb that watches a deployment begins: options, profile and secrets, a session that samples every
/// \a interval, and a proved master, or where \a isEnough says so of what is known, none. Null: why not has
/// been printed, and \a status is what to end with.
async::Task<std::unique_ptr<Session>> openSession(
    Program *program, Milliseconds interval, ExitStatus *status, Sufficiency isEnough = nullptr);

/// The attempt's error where there is no master and no use in waiting for one.
std::optional<Error> finalError(const sentinel::Topology &topology);
/// Why there is no master, for the person.
Error whyNoMaster(const sentinel::Topology &topology);

} // namespace cachedeck::ctl
