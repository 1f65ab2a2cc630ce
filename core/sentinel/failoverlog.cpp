// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/failoverlog.h"

#include "sentinel/eventparser.h"

namespace cachedeck::sentinel {

namespace {

bool isOfMaster(const SentinelEvent &event)
{
    return event.instance && event.instance->type == "master";
}

} // namespace

void FailoverLog::note(const SentinelEvent &event)
{
    if (event.isOfOtherGroup || event.isOwn())
        return;
    const bool isTrying = event.channel == "+try-failover";
    const bool isDown = isOfMaster(event) && (event.channel == "+sdown" || event.channel == "+odown");
    const bool isUp = isOfMaster(event) && event.channel == "-sdown";
    if (!m_current && (isTrying || isDown) && event.instance)
        begin(event.time, event.instance->address);
    if (!m_current)
        return;
    m_hasBegun = m_hasBegun || isTrying;
    if (isUp && !m_hasBegun && !m_current->switched) {
        m_current.reset(); // it was away for a moment only
        return;
    }
    const bool isStep = isFailoverStep(event.channel) && int(m_current->steps.size()) < mostSteps;
    if (isStep)
        m_current->steps.push_back(event);
    if (event.channel.startsWith("-failover-abort-") && !m_current->switched)
        finish(event.time);
}

void FailoverLog::switched(WallTime time, const Endpoint &from, const Endpoint &to, const Endpoint &sentinel)
{
    if (m_current && m_current->switched && m_current->to != to)
        finish(time); // the next one before this one had settled
    if (!m_current)
        begin(time, from);
    if (m_current->switched)
        return;
    m_hasBegun = true;
    m_current->switched = time;
    m_current->from = from;
    m_current->to = to;
    m_current->firstSentinel = sentinel;
}

bool FailoverLog::isUnheard(const Endpoint &to) const
{
    return m_current && m_current->switched && m_current->to == to && m_current->firstSentinel.isEmpty();
}

void FailoverLog::heard(const Endpoint &sentinel)
{
    m_current->firstSentinel = sentinel;
}

void FailoverLog::moved(WallTime time, Epoch epoch, int unknownWrites)
{
    if (!m_current || !m_current->switched || m_current->moved)
        return;
    m_current->moved = time;
    m_current->epoch = epoch;
    m_current->unknownWrites = unknownWrites;
}

void FailoverLog::settled(WallTime time)
{
    if (m_current && m_current->moved)
        finish(time);
}

void FailoverLog::begin(WallTime time, const Endpoint &from)
{
    m_current.emplace();
    m_current->started = time;
    m_current->from = from;
    m_hasBegun = false;
}

void FailoverLog::finish(WallTime time)
{
    m_current->settled = time;
    if (m_history.size() >= mostRecords)
        m_history.removeFirst();
    m_history.append(std::move(*m_current));
    m_current.reset();
    m_hasBegun = false;
}

} // namespace cachedeck::sentinel
