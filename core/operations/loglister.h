// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "operations/activity.h"
#include "operations/logfolder.h"

#include <deque>

namespace cachedeck::operations {

/// Finds records, newest file first, with no more in memory than are asked for. Blocks: a worker's.
class LogLister
{
public:
    LogLister(LogFolder folder, ActivityFilter filter)
        : m_folder(std::move(folder)), m_filter(std::move(filter))
    {
    }

    /// No log is an empty listing. Errors: Internal.
    Result<ActivityListing> run();

private:
    Result<std::deque<ActivityRecord>> matchesIn(const QString &path, size_t most);
    bool isWanted(const ActivityRecord &record) const;

    LogFolder m_folder;
    ActivityFilter m_filter;
    qint64 m_unreadable = 0;
};

} // namespace cachedeck::operations
