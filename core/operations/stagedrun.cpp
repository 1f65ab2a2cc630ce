// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "operations/stagedrun.h"

#include "async/timers.h"
#include "operations/openactivity.h"

#include <algorithm>

namespace cachedeck::operations {

namespace {

constexpr Milliseconds tellEvery{200};

/// What a failover, a restart or a slow script does.
bool isPassing(const Error &error)
{
    switch (error.kind()) {
    case ErrorKind::Timeout:
    case ErrorKind::OutcomeUnknown:
    case ErrorKind::Unreachable:
    case ErrorKind::NotMaster:
    case ErrorKind::Loading:
    case ErrorKind::Busy:
        return true;
    default:
        return false;
    }
}

Microseconds between(SteadyTime from, SteadyTime to)
{
    return std::chrono::duration_cast<Microseconds>(to - from);
}

} // namespace

StagedRun::StagedRun(ActivityLog *log, StagedAction *action, RunPace pace, const Clock &clock)
    : m_log(log), m_action(action), m_pace(pace), m_clock(clock), m_step(100)
{
    m_pace.perSecond = std::max<qint64>(m_pace.perSecond, 1);
    m_pace.mostStep = std::clamp<qint64>(m_pace.mostStep, 1, m_pace.perSecond);
    m_pace.leastStep = std::clamp<qint64>(m_pace.leastStep, 1, m_pace.mostStep);
    m_step = std::clamp(m_step, m_pace.leastStep, m_pace.mostStep);
}

async::Task<Result<RunReport>> StagedRun::run(Activity activity)
{
    RunReport report;
    const QString undoId = activity.undoId;
    Result<ActivityId> begun = co_await m_log->begin(std::move(activity));
    if (!begun)
        co_return begun.error();
    report.id = *begun;
    OpenActivity open(m_log, *begun);
    m_begun = m_clock.steady();
    const Result<void> first = co_await m_action->begin();
    report.firstStep = between(m_begun, m_clock.steady());
    if (!first && !m_action->mayHaveTouched()) {
        Outcome failed = Outcome::of(first.error());
        co_await open.end(std::move(failed));
        co_return first.error();
    }
    if (first) {
        co_await goOn(&report);
    } else {
        report.error = first.error();
        report.result = Outcome::of(first.error()).result;
    }
    co_await finish(&report);
    Outcome outcome;
    if (report.error)
        outcome = Outcome::of(*report.error);
    outcome.result = report.result;
    outcome.counts = report.counts;
    outcome.undoId = undoId;
    const Result<void> ended = co_await open.end(std::move(outcome));
    if (!ended)
        report.logError = ended.error();
    co_return report;
}

/// The next step; again and again while there is nobody who could do it.
async::Task<Result<Step>> StagedRun::stepPatiently(RunReport *report)
{
    constexpr Milliseconds nap{250};
    const SteadyTime end = m_clock.steady() + m_pace.patience;
    for (;;) {
        const SteadyTime since = m_clock.steady();
        Result<Step> step = co_await m_action->step(m_step);
        m_spent = between(since, m_clock.steady());
        ++report->steps;
        if (step)
            report->longestStep = std::max(report->longestStep, m_spent);
        if (step && step->serverTime > Microseconds(0))
            m_spent = std::min(m_spent, step->serverTime);
        if (step || m_isStopping || !isPassing(step.error()) || m_clock.steady() > end)
            co_return step;
        co_await async::sleepFor(nap);
    }
}

async::Task<void> StagedRun::goOn(RunReport *report)
{
    while (!m_isStopping) {
        const SteadyTime since = m_clock.steady();
        const Result<Step> step = co_await stepPatiently(report);
        if (!step) {
            report->error = step.error();
            report->result = Outcome::of(step.error()).result;
            co_return;
        }
        tell(m_clock.steady());
        m_isStopping = m_isStopping || step->isStopped;
        if (step->isLast && !step->isStopped)
            co_return;
        if (step->isLast)
            break;
        adapt(m_spent);
        const Step done = *step;
        co_await rest(done, since);
    }
    report->result = ActivityResult::Stopped;
}

/// What has been touched stays touched: a run that failed in its middle is done in part, unless the fate of a
/// write is not known.
async::Task<void> StagedRun::finish(RunReport *report)
{
    const bool isWhole = report->result == ActivityResult::Done;
    const Result<void> ended = co_await m_action->end(isWhole);
    if (!ended && !report->error) {
        report->error = ended.error();
        report->result = Outcome::of(ended.error()).result;
    }
    report->counts = m_action->counts();
    if (report->result == ActivityResult::Failed)
        report->result = ActivityResult::Partly;
    m_told = SteadyTime();
    tell(m_clock.steady());
}

void StagedRun::tell(SteadyTime now)
{
    if (!m_onProgress || now - m_told < tellEvery)
        return;
    m_told = now;
    RunProgress progress;
    progress.counts = m_action->counts();
    progress.handled = m_action->handled();
    progress.total = m_action->total();
    progress.elapsed = std::chrono::duration_cast<Milliseconds>(now - m_begun);
    m_onProgress(progress);
}

/// By the quicker of the last two steps: one that was slow by itself says more of a busy machine than of its
/// size. Two in a row, and it shrinks by as much as they took too long.
void StagedRun::adapt(Microseconds spent)
{
    const Microseconds quicker = std::min(spent, m_before);
    m_before = spent;
    if (quicker > m_pace.stepTime)
        m_step = std::max(m_step / 2, m_step * Microseconds(m_pace.stepTime).count() / quicker.count());
    else if (quicker < m_pace.stepTime * 2 / 3)
        m_step = m_step + std::max<qint64>(m_step / 2, 1);
    m_step = std::clamp(m_step, m_pace.leastStep, m_pace.mostStep);
}

/// To keep the rate: what a pause is too short or too long by is carried over, but nothing is saved up. And
/// after a step that took much too long the server has other troubles.
async::Task<void> StagedRun::rest(Step step, SteadyTime since)
{
    constexpr Milliseconds slice{200}; // so that a stop is heard
    const Microseconds due(step.handled * 1'000'000 / m_pace.perSecond);
    m_owed += due - between(since, m_clock.steady());
    Microseconds least = m_pace.pause;
    if (m_spent > 10 * m_pace.stepTime)
        least = std::max(least, std::min<Microseconds>(m_spent, std::chrono::seconds(1)));
    m_owed = std::max(m_owed, least);
    while (m_owed >= Milliseconds(1) && !m_isStopping) {
        const SteadyTime before = m_clock.steady();
        const Milliseconds pause = std::min(slice, std::chrono::duration_cast<Milliseconds>(m_owed));
        co_await async::sleepFor(pause);
        m_owed -= between(before, m_clock.steady());
        tell(m_clock.steady());
    }
    m_owed = std::max(m_owed, -Microseconds(slice)); // a sleep that was too long, not one that was frozen
}

} // namespace cachedeck::operations
