// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "monitor/alertmachine.h"

namespace cachedeck::monitor {

namespace {

constexpr Milliseconds flapWindow = std::chrono::minutes(30);
constexpr size_t flapTurns = 4;

} // namespace

bool AlertMachine::step(const AlertRule &rule, const Verdict &verdict, WallTime now)
{
    countTurns(now);
    if (verdict.hasData || verdict.isSuppressed)
        m_noDataSince.reset();
    const AlertState before = m_state;
    const AlertState after = next(rule, verdict, now);
    if (after == before)
        return false;
    enter(after, now);
    return true;
}

AlertState AlertMachine::next(const AlertRule &rule, const Verdict &verdict, WallTime now)
{
    if (verdict.isSuppressed)
        return AlertState::Suppressed;
    if (verdict.isMoot)
        return AlertState::Ok;
    if (!verdict.hasData)
        return withoutData(rule, now);
    return verdict.holds ? whileHolding(rule, now) : whileNotHolding(rule, now);
}

/// What fires is not over because its figures are missing; it is unknown after keepFiringFor.
AlertState AlertMachine::withoutData(const AlertRule &rule, WallTime now)
{
    if (!isActive())
        return AlertState::NoData;
    if (!m_noDataSince)
        m_noDataSince = now;
    return now - *m_noDataSince >= rule.keepFiringFor ? AlertState::NoData : m_state;
}

AlertState AlertMachine::whileHolding(const AlertRule &rule, WallTime now)
{
    if (isActive())
        return AlertState::Firing;
    const Milliseconds needed = m_isFlapping ? rule.forTime * 2 : rule.forTime;
    const WallTime began = m_state == AlertState::Pending ? m_since : now;
    return now - began >= needed ? AlertState::Firing : AlertState::Pending;
}

AlertState AlertMachine::whileNotHolding(const AlertRule &rule, WallTime now)
{
    if (!isActive())
        return AlertState::Ok;
    const WallTime began = m_state == AlertState::Recovering ? m_recoveringSince : now;
    return now - began >= rule.keepFiringFor ? AlertState::Ok : AlertState::Recovering;
}

void AlertMachine::enter(AlertState state, WallTime now)
{
    const bool wasActive = isActive();
    const bool wasPending = m_state == AlertState::Pending;
    m_state = state;
    if (state == AlertState::Recovering)
        m_recoveringSince = now;
    // One story has one beginning: pending, firing and recovering share it.
    if (!isActive() || !(wasActive || wasPending))
        m_since = now;
    if (isActive() != wasActive)
        m_turns.push_back(now);
}

void AlertMachine::countTurns(WallTime now)
{
    while (!m_turns.empty() && m_turns.front() <= now - flapWindow)
        m_turns.pop_front();
    m_isFlapping = m_turns.size() >= flapTurns;
}

void AlertMachine::restart(WallTime now)
{
    if (m_state == AlertState::Pending)
        m_since = now;
    m_recoveringSince = now;
    m_noDataSince.reset();
}

} // namespace cachedeck::monitor
