// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "storage/pause.h"

#include <algorithm>

namespace cachedeck::storage {

bool Pause::wait(Milliseconds duration)
{
    const QMutexLocker lock(&m_mutex);
    const SteadyTime wanted = Clock::system().steady() + duration;
    for (;;) {
        const SteadyTime now = Clock::system().steady();
        const SteadyTime until = m_end ? std::min(wanted, *m_end) : wanted;
        if (now >= until)
            return !m_end || now < *m_end;
        const auto left = std::chrono::ceil<Milliseconds>(until - now);
        m_changed.wait(&m_mutex, static_cast<unsigned long>(left.count()));
    }
}

void Pause::end(Milliseconds grace)
{
    const QMutexLocker lock(&m_mutex);
    m_end = Clock::system().steady() + grace;
    m_changed.wakeAll();
}

} // namespace cachedeck::storage
