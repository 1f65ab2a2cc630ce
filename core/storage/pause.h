// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/units.h"

#include <condition_variable>
#include <mutex>
#include <optional>

namespace cachedeck::storage {

/// How blocking work waits before it tries again, so that a shutdown need not wait for it. Any thread.
class Pause
{
public:
    /// Waits for \a duration. False when there is no more time: the work gives up.
    bool wait(Milliseconds duration);
    /// From now on there is \a grace left, over all waits.
    void end(Milliseconds grace);

private:
    std::mutex m_mutex;
    std::condition_variable m_changed; // not Qt's, which thread sanitizer does not see
    std::optional<SteadyTime> m_end; // guarded by m_mutex
};

} // namespace cachedeck::storage
