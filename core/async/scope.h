// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"

#include <QObject>

#include <memory>
#include <vector>

namespace cachedeck::async {

/// Owns root tasks: the only way to start one. Keep it as the LAST member of the object whose work it runs,
/// so that it dies first and no task outlives what it uses. Destroying it, or cancelAll(), destroys the
/// suspended frames.
///
/// Thread: one, the thread that made it. Never destroy a scope from inside one of its own tasks (asserted):
/// post that.
class Scope
{
public:
    Scope();
    ~Scope();
    Q_DISABLE_COPY_MOVE(Scope)

    /// Starts \a task at once, on the caller's stack, until its first suspension.
    void spawn(Task<void> task);
    void cancelAll();
    int runningCount() const; ///< Tasks that have not finished.

private:
    class Root;
    void scheduleReaping();
    void reap();

    std::vector<std::unique_ptr<Root>> m_roots;
    QObject m_receiver; ///< Context for the deferred reaping; dies with the scope.
    int m_depth = 0; ///< Tasks of this scope on the stack that spawn() is starting.
    bool m_isReapingScheduled = false;
};

} // namespace cachedeck::async
