// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

namespace cachedeck::platform {

/// Turns the wish to end the program (SIGINT, SIGTERM, SIGHUP; Ctrl+C and closing the console on Windows)
/// into a call on the event loop of the thread that makes the object, where it may do anything, so that
/// shutdown drains instead of dying. A second SIGINT or SIGTERM while the first is being obeyed ends the
/// program at once. One object in a process; destroying it restores the defaults.
class QuitSignals
{
public:
    explicit QuitSignals(std::function<void()> asked);
    ~QuitSignals();
    QuitSignals(const QuitSignals &) = delete;
    QuitSignals &operator=(const QuitSignals &) = delete;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace cachedeck::platform
