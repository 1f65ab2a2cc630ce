// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "demo/caller.h"
#include "demo/launch.h"
#include "demo/state.h"

#include <QStringList>

namespace cachedeck::demo {

/// What heal() found to do.
struct Healing
{
    Healing() = default;
    std::vector<Trouble> cleared;
    QStringList restarted; ///< Processes that had ended, by name.
};

/// Makes trouble in the demo and takes it away again. What it makes is written into the state file before it
/// happens, with the time when the traffic process clears it, so that it ends whatever becomes of us.
///
/// Thread: one, with an event loop. The object must outlive its tasks.
class Troublemaker
{
public:
    explicit Troublemaker(QString folder);

    /// Ends when the trouble is there. Starts the traffic process, which clears it, if that is gone. \a
    /// traffic empty: findTrafficProgram(). Errors: Refused demo.down, demo.trouble.active (the same, or
    /// another on the master); what the servers say.
    async::Task<Result<ActiveTrouble>> provoke(Trouble trouble, TrafficProgram traffic);
    /// Clears every trouble and starts what has ended, whoever ended it. Errors: Refused demo.down,
    /// demo.heal.master (no master is elected; again later).
    async::Task<Result<Healing>> heal(TrafficProgram traffic);
    /// Clears what is due at \a now. For the traffic process, which looks often.
    async::Task<Result<void>> clearDue(WallTime now);

private:
    async::Task<Result<void>> make(State state, ActiveTrouble one);
    async::Task<Result<void>> clear(State *state, ActiveTrouble one);
    async::Task<Result<QString>> targetOf(Trouble trouble, State state);

    async::Task<Result<void>> fill(State state);
    async::Task<Result<void>> unfill(State state);
    async::Task<Result<void>> coolDown(State state);
    async::Task<Result<void>> runSlowScript(State state);
    async::Task<Result<void>> endSlowScript(State state);
    async::Task<void> awaitPing(State state);
    async::Task<Result<void>> setDownAfter(State state, Milliseconds downAfter);
    async::Task<Result<std::unique_ptr<client::Connection>>> connectMaster(State state);

    QString m_folder;
    Caller m_caller;
};

} // namespace cachedeck::demo
