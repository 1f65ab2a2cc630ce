// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/scope.h"
#include "demo/traffic.h"
#include "demo/troublemaker.h"

#include <functional>
#include <memory>

namespace cachedeck::demo {

/// What runs in the traffic process: the traffic itself, and the watch over the demo, which clears troubles
/// when they are due, ends all when the owner has ended, and ends itself when the demo is gone or another one
/// has taken over.
///
/// Thread: one, with an event loop.
class TrafficProcess
{
public:
    /// \a finished is called once, from the event loop, when there is nothing more to do.
    TrafficProcess(QString folder, std::function<void()> finished);
    ~TrafficProcess();
    Q_DISABLE_COPY_MOVE(TrafficProcess)

    /// Errors: Refused demo.down; what loading the catalog says.
    Result<void> start();

private:
    enum class Verdict { GoOn, OwnerGone, Over };
    Verdict judge();
    async::Task<void> watch();
    async::Task<void> endWithOwner();

    QString m_folder;
    std::function<void()> m_finished;
    platform::ProcessIdentity m_self;
    SteadyTime m_start;
    int m_lonelyLooks = 0; ///< In a row, at which no server ran.
    Troublemaker m_troublemaker;
    std::unique_ptr<Traffic> m_traffic;
    WallTime m_written{};
    async::Scope m_scope; // last: its tasks use everything above
};

} // namespace cachedeck::demo
