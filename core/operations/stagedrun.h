// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "operations/activitylog.h"

#include <functional>

namespace cachedeck::operations {

/// One step of a long action.
struct Step
{
    Step() = default;
    Step(qint64 elements, bool isEnd) : handled(elements), isLast(isEnd) { }
    qint64 handled = 0; ///< Keys, entries: whatever the action counts.
    bool isLast = false;
    bool isStopped = false; ///< Somebody else has stopped or undone it: this was the last step, too.
    Microseconds serverTime{0}; ///< That it held up the server; 0: not known, as long as the step took.
};

/// What is particular to one long action; StagedRun has what all of them share. One thread.
class StagedAction
{
public:
    StagedAction() = default;
    virtual ~StagedAction() = default;
    Q_DISABLE_COPY_MOVE(StagedAction)

    /// The first step, after which it can be resumed; nothing has been touched before.
    virtual async::Task<Result<void>> begin() = 0;
    /// After a begin() that failed: whether it may have touched something all the same.
    virtual bool mayHaveTouched() const { return false; }
    /// About \a most elements, in one call that holds up the server. After an error it is called again, and
    /// goes on where it was; what it may have done it may do twice.
    virtual async::Task<Result<Step>> step(qint64 most) = 0;
    /// Writes down how it ended, where others can see it: \a isWhole, or to be resumed.
    virtual async::Task<Result<void>> end(bool isWhole) = 0;
    /// What it has done so far, by name.
    virtual Counts counts() const = 0;
    virtual qint64 handled() const { return -1; } ///< Of total(); -1: not known.
    virtual qint64 total() const { return -1; }
};

/// How much of the server a run may take.
struct RunPace
{
    RunPace() = default;
    Milliseconds stepTime{5}; ///< A step shrinks until it takes no more than this.
    qint64 leastStep = 20; ///< Unless perSecond is less.
    qint64 mostStep = 500;
    qint64 perSecond = 100'000; ///< Elements, at most: over any second that is longer than a step.
    Milliseconds pause{0}; ///< Between steps.
    /// While no server answers, or none that takes writes, a step is tried again for so long: a failover.
    Milliseconds patience{30'000};
};

/// How far a run is.
struct RunProgress
{
    RunProgress() = default;
    Counts counts;
    qint64 handled = -1;
    qint64 total = -1;
    Milliseconds elapsed{0};
};

/// How a run ended.
struct RunReport
{
    RunReport() = default;
    ActivityId id;
    ActivityResult result = ActivityResult::Done;
    Counts counts;
    std::optional<Error> error; ///< Why it did not go to its end.
    std::optional<Error> logError; ///< The end is missing in the log.
    qint64 steps = 0;
    Microseconds longestStep{0};
    Microseconds firstStep{0}; ///< begin().
};

/// The machine of all long actions: writes the start into the activity log and does nothing where that fails;
/// begins; goes on step by step, each no longer and all together no faster than the pace allows, telling how
/// far it is; stops when told; writes the end, whatever it is. A task that is destroyed leaves the end
/// "interrupted" in the log, and the action to be resumed.
///
/// Thread: one, with an event loop. \a log and \a action outlive it.
class StagedRun
{
public:
    StagedRun(
        ActivityLog *log, StagedAction *action, RunPace pace = {}, const Clock &clock = Clock::system());
    Q_DISABLE_COPY_MOVE(StagedRun)

    /// Called between steps, a few times a second.
    void onProgress(std::function<void(const RunProgress &)> handler) { m_onProgress = std::move(handler); }
    /// After the step that is under way. Any time.
    void stop() { m_isStopping = true; }

    /// Once. Error: the start could not be written (Internal), or the first step failed before anything was
    /// touched; else a report, also of a run that failed later, or whose first step may have done its part.
    async::Task<Result<RunReport>> run(Activity activity);

private:
    async::Task<void> goOn(RunReport *report);
    async::Task<Result<Step>> stepPatiently(RunReport *report);
    async::Task<void> finish(RunReport *report);
    void tell(SteadyTime now);
    void adapt(Microseconds spent);
    async::Task<void> rest(Step step, SteadyTime since);

    ActivityLog *m_log;
    StagedAction *m_action;
    RunPace m_pace;
    const Clock &m_clock;
    std::function<void(const RunProgress &)> m_onProgress;
    qint64 m_step;
    bool m_isStopping = false;
    Microseconds m_spent{0}; ///< Of the server, by the last step.
    Microseconds m_before{0}; ///< By the one before; at first nothing.
    Microseconds m_owed{0}; ///< To the rate: it is to rest so long.
    SteadyTime m_begun;
    SteadyTime m_told;
};

} // namespace cachedeck::operations
