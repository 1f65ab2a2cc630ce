// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/nodeprobe.h"

#include "async/combinators.h"

namespace cachedeck::engine {

namespace {

bool isAnswer(const Result<resp::Reply> &reply)
{
    return reply.isOk() || !reply.error().serverCode().isEmpty();
}

/// Sent and answered, so that there is a way there and back: not the login's refusal, told once more.
bool isRoundTrip(const Result<resp::Reply> &reply)
{
    return isAnswer(reply) && (reply.isOk() || reply.error().delivery() != Delivery::NotSent);
}

Microseconds since(SteadyTime then)
{
    return std::chrono::duration_cast<Microseconds>(Clock::system().steady() - then);
}

} // namespace

NodeProbe::NodeProbe(sentinel::Deployment *deployment, Endpoint endpoint, std::function<void()> finished)
    : m_deployment(deployment), m_endpoint(std::move(endpoint)), m_finished(std::move(finished))
{
}

void NodeProbe::begin()
{
    if (m_isRunning)
        return;
    m_isRunning = true;
    m_scope.spawn(run());
}

void NodeProbe::endTick()
{
    m_isFresh = false;
    m_hasAnswered = false;
    m_hasTrip = false;
    m_rates = {};
    m_changes = {};
    m_keysLost = {};
}

async::Task<void> NodeProbe::run()
{
    std::vector<async::Task<Result<resp::Reply>>> calls;
    calls.push_back(ping());
    calls.push_back(ask(client::Command("INFO")));
    const auto replies = co_await async::whenAll(std::move(calls));
    takeInfo(replies[1]);
    m_isRunning = false;
    m_finished();
}

async::Task<Result<resp::Reply>> NodeProbe::ask(client::Command command)
{
    const client::CallOptions options(client::Intent::Monitor, deadline);
    return m_deployment->callNode(m_endpoint, std::move(command), options);
}

async::Task<Result<resp::Reply>> NodeProbe::ping()
{
    m_pingSent = Clock::system().steady();
    m_isPinging = true;
    auto reply = co_await ask(client::Command("PING"));
    m_isPinging = false;
    takePing(reply);
    co_return reply;
}

void NodeProbe::takePing(const Result<resp::Reply> &reply)
{
    m_answeredLast = isAnswer(reply);
    if (m_answeredLast) {
        m_hasAnswered = m_hasEverAnswered = true;
        m_hasTrip = isRoundTrip(reply);
    }
    if (isRoundTrip(reply)) {
        m_trips.add(Clock::system().steady(), since(m_pingSent));
    } else if (since(m_pingSent) >= deadline) {
        m_trips.addTimeout(Clock::system().steady(), deadline);
    }
    m_isBusy = !reply && reply.error().is(ErrorKind::Busy);
}

void NodeProbe::takeInfo(const Result<resp::Reply> &reply)
{
    m_hasAnswered = m_hasAnswered || isAnswer(reply);
    m_hasEverAnswered = m_hasEverAnswered || m_hasAnswered;
    if (!reply)
        return;
    monitor::InfoSample sample(Clock::system().steady(), monitor::NodeInfo::parse(reply->toByteArray()));
    const qint64 sent = m_deployment->sentCommands(m_endpoint);
    if (m_before) {
        m_rates = ratesBetween(
            *m_before, sample, monitor::OwnTraffic(std::max<qint64>(sent - m_sentBefore, 0), 0, 0));
        m_changes = changesBetween(m_before->info, sample.info);
    } else {
        m_changes = changesAtFirstSight(sample.info);
    }
    if (m_changes.restarted)
        m_trips.clear();
    m_sentBefore = sent;
    m_info = std::make_shared<const monitor::NodeInfo>(sample.info);
    m_infoTime = Clock::system().wall();
    if (m_whole)
        m_keysLost = monitor::keysLostBetween(*m_whole, *m_info);
    if (monitor::hasWholeDataset(*m_info))
        m_whole = m_info;
    m_before = std::move(sample);
    m_isFresh = true;
}

std::optional<monitor::Percentile> NodeProbe::roundTrip() const
{
    const auto last = m_trips.last();
    if (!m_isPinging)
        return last;
    const monitor::Percentile soFar(since(m_pingSent), true);
    return !last || soFar.value > last->value ? soFar : last;
}

bool NodeProbe::isReachable() const
{
    return m_hasAnswered || (m_isPinging && m_answeredLast && since(m_pingSent) < slowness);
}

NodeStatus NodeProbe::status() const
{
    NodeStatus status;
    status.endpoint = m_endpoint;
    status.info = m_info;
    status.infoTime = m_infoTime;
    status.isFresh = m_isFresh;
    status.rates = m_rates;
    if (m_hasTrip || m_isPinging)
        status.roundTrip = roundTrip();
    const SteadyTime now = Clock::system().steady();
    status.p50 = m_trips.percentile(0.5, now);
    status.p99 = m_trips.percentile(0.99, now);
    return status;
}

monitor::NodeObservation NodeProbe::observation() const
{
    const NodeStatus now = status();
    monitor::NodeObservation observation;
    observation.target = m_endpoint.toString();
    observation.isReachable = isReachable();
    observation.isBlockedByScript = m_isBusy;
    observation.info = m_isFresh ? m_info.get() : nullptr;
    observation.rates = m_isFresh ? &m_rates : nullptr;
    observation.keysLost = m_isFresh ? m_keysLost : monitor::Maybe<qint64>();
    observation.roundTrip = now.roundTrip;
    observation.p50 = now.p50;
    observation.p99 = now.p99;
    return observation;
}

} // namespace cachedeck::engine
