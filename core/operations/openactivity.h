// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "operations/activitylog.h"

#include <utility>

namespace cachedeck::operations {

/// An action that runs, in the frame of the task that does it: when that is cancelled, the log gets the end
/// Interrupted. The log outlives it. One thread.
class OpenActivity
{
public:
    OpenActivity(ActivityLog *log, ActivityId id) : m_log(log), m_id(std::move(id)) { }
    ~OpenActivity()
    {
        if (m_isOpen)
            m_log->endUnheard(m_id, Outcome(ActivityResult::Interrupted));
    }
    Q_DISABLE_COPY_MOVE(OpenActivity)

    const ActivityId &id() const { return m_id; }

    /// ActivityLog::end(); once. This object outlives the task.
    async::Task<Result<void>> end(Outcome outcome)
    {
        m_isOpen = false;
        Result<void> ended = co_await m_log->end(m_id, std::move(outcome));
        co_return ended;
    }

private:
    ActivityLog *m_log;
    ActivityId m_id;
    bool m_isOpen = true;
};

} // namespace cachedeck::operations
