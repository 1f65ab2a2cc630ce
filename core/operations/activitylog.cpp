// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "operations/activitylog.h"

#include "operations/logappender.h"
#include "operations/loglister.h"
#include "platform/user.h"
#include "storage/statefolder.h"

#include <QDir>
#include <QSysInfo>

namespace cachedeck::operations {

namespace {

using storage::Fate;
using storage::Worker;

/// \a start once it has ended with \a outcome.
ActivityRecord endOf(ActivityRecord start, const Outcome &outcome)
{
    start.phase = ActivityRecord::Phase::End;
    start.result = outcome.result;
    start.reason = outcome.reason;
    start.counts = outcome.counts;
    if (!outcome.undoId.isEmpty())
        start.undoId = outcome.undoId;
    return start;
}

/// The start that this process does not know.
Result<ActivityRecord> findStart(const LogFolder &folder, const ActivityId &id)
{
    ActivityFilter filter;
    filter.id = id;
    Result<ActivityListing> found = LogLister(folder, filter).run();
    if (!found)
        return found.error();
    for (const ActivityRecord &record : found->records) {
        if (record.phase == ActivityRecord::Phase::Start)
            return record;
    }
    return Error(ErrorKind::Internal, Message("operations.log.noStart", {id.value}));
}

/// What others may be changing looks broken for a moment: a bad finding counts under the lock. Without a lock
/// (a copy that may only be read) it counts as it is.
Result<Verification> verified(const LogAppender &log, storage::Pause *pause)
{
    Result<Verification> found = LogVerifier(log.folder()).run();
    if (found && found->isOk)
        return found;
    const Result<platform::FileLock> lock = log.lock(pause);
    return lock ? LogVerifier(log.folder()).run() : found;
}

} // namespace

ActivityLog::Settings::Settings() : folder(storage::stateFolder()) { }

/// In the frame of begin(): whose start is written but who never hears of it gets an end.
class ActivityLog::Claim
{
public:
    Claim(ActivityLog *log, ActivityRecord start) : m_log(log), m_start(std::move(start)) { }
    ~Claim()
    {
        if (m_isTaken)
            return;
        const auto disown = [appender = m_log->m_appender, start = m_start, isWritten = m_isWritten] {
            if (*isWritten)
                static_cast<void>(appender->append(endOf(start, Outcome(ActivityResult::NotStarted))));
        };
        m_log->m_writer.post(disown);
    }
    Q_DISABLE_COPY_MOVE(Claim)

    std::function<Result<void>()> work() const
    {
        return [appender = m_log->m_appender, start = m_start, isWritten = m_isWritten] {
            Result<void> written = appender->append(start);
            *isWritten = written.isOk();
            return written;
        };
    }
    void take() { m_isTaken = true; }

private:
    ActivityLog *m_log;
    ActivityRecord m_start;
    std::shared_ptr<bool> m_isWritten = std::make_shared<bool>(false); ///< The writer's.
    bool m_isTaken = false;
};

ActivityLog::ActivityLog(const Settings &settings)
    : m_settings(settings), m_who(platform::userName()), m_host(QSysInfo::machineHostName()),
      m_writer(QStringLiteral("activity log"))
{
    m_appender = std::make_shared<LogAppender>(LogFolder(settings.folder), settings.fileSize,
        settings.filesKept, settings.lockPatience, settings.clock, m_writer.pause());
}

ActivityLog::~ActivityLog() = default;

async::Task<Result<ActivityId>> ActivityLog::begin(Activity activity)
{
    const ActivityId id = ActivityId::make();
    Claim claim(this, recordOf(id, activity));
    const Result<void> written = co_await m_writer.run(claim.work(), m_settings.patience);
    if (!written)
        co_return explained(written.error());
    claim.take();
    m_open.insert(id.value, activity);
    co_return id;
}

async::Task<Result<void>> ActivityLog::end(ActivityId id, Outcome outcome)
{
    const std::function<Result<void>()> work = ending(id, outcome);
    const Result<void> written = co_await m_writer.run(work, m_settings.patience, Fate::Owed);
    if (!written)
        co_return explained(written.error()).withContext(Message("operations.log.end"));
    co_return written;
}

void ActivityLog::endUnheard(const ActivityId &id, const Outcome &outcome)
{
    m_writer.post([work = ending(id, outcome)] { static_cast<void>(work()); });
}

std::function<Result<void>()> ActivityLog::ending(const ActivityId &id, const Outcome &outcome)
{
    const bool isOurs = m_open.contains(id.value);
    const ActivityRecord known = recordOf(id, m_open.take(id.value));
    return [appender = m_appender, isOurs, known, outcome]() -> Result<void> {
        if (isOurs)
            return appender->append(endOf(known, outcome));
        const Result<ActivityRecord> start = findStart(appender->folder(), known.id);
        if (!start)
            return start.error();
        ActivityRecord end = endOf(*start, outcome);
        end.who = known.who; // who ends it may be another
        end.host = known.host;
        return appender->append(end);
    };
}

async::Task<Result<ActivityListing>> ActivityLog::list(ActivityFilter filter)
{
    const LogFolder folder(m_settings.folder);
    const auto work = [folder, filter] { return LogLister(folder, filter).run(); };
    Result<ActivityListing> listing = co_await reader()->run(work, m_settings.readPatience);
    if (!listing)
        co_return explained(listing.error());
    co_return listing;
}

async::Task<Result<Verification>> ActivityLog::verify()
{
    const auto work
        = [appender = m_appender, pause = reader()->pause()] { return verified(*appender, pause); };
    Result<Verification> verification = co_await reader()->run(work, m_settings.readPatience);
    if (!verification)
        co_return explained(verification.error());
    co_return verification;
}

ActivityRecord ActivityLog::recordOf(const ActivityId &id, const Activity &activity) const
{
    ActivityRecord record;
    record.id = id;
    record.action = activity.action;
    record.who = m_who;
    record.host = m_host;
    record.deployment = activity.deployment;
    record.epoch = activity.epoch;
    record.counts = activity.counts;
    record.keys = activity.keys;
    record.undoId = activity.undoId;
    return record;
}

/// A disk that hangs is the log's failure, and no deadline of the action's.
Error ActivityLog::explained(const Error &error) const
{
    if (!error.is(ErrorKind::Timeout))
        return error;
    return Error(
        ErrorKind::Internal, Message("operations.log.late", {QDir::toNativeSeparators(m_settings.folder)}));
}

Worker *ActivityLog::reader()
{
    if (!m_reader)
        m_reader = std::make_unique<Worker>(QStringLiteral("activity reader"));
    return m_reader.get();
}

} // namespace cachedeck::operations
