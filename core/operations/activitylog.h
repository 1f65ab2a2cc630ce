// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "operations/activity.h"
#include "operations/logverifier.h"
#include "storage/worker.h"

#include <QHash>

namespace cachedeck::operations {

class LogAppender;

/// The record of what was done to deployments, shared by all desks and command lines of a user: JSON lines in
/// the user's state folder (logfolder.h), chained by hashes (chain.h). Whatever destroys something writes its
/// start here before it begins, and does not begin when that fails; and its end, whatever that is.
///
///     Result<ActivityId> begun = co_await log->begin(activity);
///     if (!begun)
///         co_return begun.error(); // nothing may be done without a record
///     OpenActivity open(log, *begun); // writes the end if this task is cancelled
///     ...
///     co_await open.end(Outcome(ActivityResult::Done, counts));
///
/// Several processes append under one file lock; each reads the end anew. Files are begun anew at a size, and
/// the oldest ones go; Verification says what that means. Key names are masked (keymask.h).
///
/// Thread: one, with an event loop; files are read and written on two threads of its own, so a long verify()
/// keeps no action waiting. It outlives its tasks. Destroying it finishes ends that are owed.
class ActivityLog
{
public:
    struct Settings
    {
        Settings();
        QString folder; ///< storage::stateFolder().
        Bytes fileSize{4 * 1024 * 1024}; ///< A file that has grown so large is the last but one.
        int filesKept = 32;
        Milliseconds lockPatience{5000}; ///< For others that write.
        Milliseconds patience{10'000}; ///< For a record: a disk that hangs must not hang us.
        Milliseconds readPatience{120'000}; ///< For list() and verify().
        const Clock *clock = &Clock::system();
    };

    explicit ActivityLog(const Settings &settings = Settings());
    ~ActivityLog();
    Q_DISABLE_COPY_MOVE(ActivityLog)

    /// Ends when the start is on the disk. Errors: Internal, naming file and mend (full, no permission,
    /// locked, hanging): the action must not begin. Cancelled when the log ends. A start that was written but
    /// could not be reported in time gets the end NotStarted.
    async::Task<Result<ActivityId>> begin(Activity activity);

    /// Written even if the task is destroyed once it has begun. Knows starts of other processes, too
    /// (an action that is resumed). Errors: as above; operations.log.noStart.
    async::Task<Result<void>> end(ActivityId id, Outcome outcome);
    /// The same for who cannot wait: from destructors.
    void endUnheard(const ActivityId &id, const Outcome &outcome);

    async::Task<Result<ActivityListing>> list(ActivityFilter filter);
    async::Task<Result<Verification>> verify();

private:
    class Claim;
    ActivityRecord recordOf(const ActivityId &id, const Activity &activity) const;
    std::function<Result<void>()> ending(const ActivityId &id, const Outcome &outcome);
    Error explained(const Error &error) const;
    storage::Worker *reader();

    Settings m_settings;
    QString m_who;
    QString m_host;
    QHash<QString, Activity> m_open; ///< By id.
    std::shared_ptr<LogAppender> m_appender; ///< The writer's.
    std::unique_ptr<storage::Worker> m_reader; ///< When first needed.
    storage::Worker m_writer; ///< Last: what still waits for it is told while the rest is there.
};

} // namespace cachedeck::operations
