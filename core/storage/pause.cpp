// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "storage/pause.h"

#include <algorithm>

namespace cachedeck::storage {

bool Pause::wait(Milliseconds duration)
{
    std::unique_lock lock(m_mutex);
    const SteadyTime wanted = Clock::system().steady() + duration;
    for (;;) {
        const SteadyTime now = Clock::system().steady();
        const SteadyTime until = m_end ? std::min(wanted, *m_end) : wanted;
        if (now >= until)
            return !m_end || now < *m_end;
        m_changed.wait_until(lock, until);
    }
}

void Pause::end(Milliseconds grace)
{
    const std::lock_guard lock(m_mutex);
    m_end = Clock::system().steady() + grace;
    m_changed.notify_all();
}

} // namespace cachedeck::storage
