// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "demo/caller.h"
#include "demo/figures.h"
#include "demo/launch.h"
#include "demo/state.h"

#include <optional>

namespace cachedeck::demo {

/// What runs, now. A value.
struct Status
{
    Status() = default;
    bool isUp = false; ///< All processes run, but those that a trouble has taken.
    State state;
    std::vector<QString> ended; ///< Names of processes that should run and do not.
    std::optional<TrafficFigures> traffic; ///< Newest figures; nothing while no traffic flows.
};

/// The demo's deployment: one master, two replicas, three sentinels on loopback and their traffic, all of
/// them processes of their own that outlive this object. Several programs may do this at once: a lock in the
/// folder orders them.
///
/// Thread: one, with an event loop. The object must outlive its tasks.
class Deployment
{
public:
    explicit Deployment(QString folder);

    struct Options
    {
        Options() = default;
        TrafficProgram traffic; ///< Empty: findTrafficProgram().
        std::optional<platform::ProcessIdentity> owner; ///< Takes all along when it ends. Empty: it stays.
    };
    /// Starts what is not running; what a crash has left is removed first. Ends when the traffic flows, which
    /// takes some seconds; when it fails nothing is left. Errors: Refused demo.unavailable (Windows),
    /// demo.folder.* (also where the folder holds something else than a demo); Config demo.server.missing,
    /// demo.traffic.missing; Internal demo.start.*, demo.traffic.silent.
    async::Task<Result<State>> up(Options options);
    /// Ends every process, removes what the demo has made and, if it was made for it, the folder. False if
    /// there was nothing. Error: Refused demo.folder.used where something else is in there.
    async::Task<Result<bool>> down();
    /// The same where \a owner is the one that takes it along, else nothing: a demo that somebody else has
    /// started stays.
    async::Task<Result<bool>> downIfOwnedBy(platform::ProcessIdentity owner);
    /// Reads two small files and asks the system for each process.
    Status status() const;

    const QString &folder() const { return m_folder; }

private:
    async::Task<Result<void>> repair(State *state);
    async::Task<Result<bool>> end(std::optional<platform::ProcessIdentity> owner);
    async::Task<Result<void>> beginAnew(State *state, QString server, bool isFolderMade);
    async::Task<Result<void>> launchAnyPorts(State *state);
    async::Task<Result<void>> startMissingTraffic(State *state, Options options);
    async::Task<Result<void>> awaitTraffic(State state);
    async::Task<void> clean();

    QString m_folder;
    Caller m_caller;
};

/// Ends everything that the state file in \a folder names but \a spared, and removes what it has
/// made; nothing without a state file. The lock must be held.
async::Task<void> removeDemo(QString folder, qint64 spared);

} // namespace cachedeck::demo
