// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/sentinellink.h"

#include "async/check.h"
#include "sentinel/eventparser.h"
#include "sentinel/sentinelpoll.h"

namespace cachedeck::sentinel {

namespace {

/// Waits that only a notification ends.
constexpr Milliseconds untilWoken{24 * 3600 * 1000};
/// A right to subscribe that was missing is asked for again this much later: each try is a line in ACL LOG.
constexpr Milliseconds untilNextRight{60000};
/// Between two polls, however many hurry them.
constexpr Milliseconds leastPause{20};
/// After the first event of several that belong together, and between two polls that events hurry.
constexpr Milliseconds gathering{50};
constexpr Milliseconds betweenEventPolls{500};
constexpr Milliseconds leastCap{500}; ///< Of the backoff: a Sentinel that is back must be heard soon.

SteadyTime steadyNow()
{
    return Clock::system().steady();
}

} // namespace

SentinelLink::SentinelLink(Doors *doors, Owner *owner, Endpoint endpoint, bool isSeed)
    : m_doors(doors), m_owner(owner), m_lastReachable(steadyNow())
{
    m_view.endpoint = endpoint;
    m_view.reached = doors->settings().addressMap.reached(endpoint);
    m_view.isSeed = isSeed;
    m_view.since = Clock::system().wall();
    m_eventTimer.setSingleShot(true);
    QObject::connect(&m_eventTimer, &QTimer::timeout, &m_eventTimer, [this] { hurry(); });
    m_pollBackoff.setCap(std::max(doors->settings().timing.poll, leastCap));
    m_eventsBackoff.setCap(std::max(doors->settings().timing.poll, leastCap));
}

SentinelLink::~SentinelLink()
{
    m_scope.cancelAll();
    if (m_connection) {
        // a caller's frame may keep it for a while: it must not tell us any more
        m_connection->abort(Error(ErrorKind::Cancelled, Message("sentinel.stopped")));
        m_doors->retire(m_view.endpoint, ServerKind::Sentinel, m_connection->metrics());
    }
    if (m_events)
        m_doors->retire(m_view.endpoint, ServerKind::Sentinel, m_events->metrics());
}

void SentinelLink::start(Milliseconds firstPause)
{
    m_scope.spawn(pollForEver(firstPause));
    m_scope.spawn(listenForEver());
}

void SentinelLink::hurry()
{
    m_pollWake.notify();
}

void SentinelLink::retry()
{
    m_isHalted = false;
    m_pollBackoff.reset();
    m_pollWake.notify();
    m_eventsWake.notify();
}

client::ConnectionMetrics SentinelLink::metrics() const
{
    client::ConnectionMetrics sum;
    if (m_connection)
        sum.merge(m_connection->metrics());
    if (m_events)
        sum.merge(m_events->metrics());
    return sum;
}

async::Task<void> SentinelLink::pollForEver(Milliseconds firstPause)
{
    Milliseconds jitter = firstPause;
    for (;;) {
        Milliseconds pause = untilWoken;
        if (!m_isHalted) {
            const Result<void> polled = co_await pollOnce();
            if (!polled)
                fail(polled.error());
            pause = m_doors->settings().timing.poll + std::exchange(jitter, Milliseconds(0));
            bool isBetter = false;
            if (!polled && needsPerson(polled.error()))
                isBetter = co_await m_doors->findBetterSecrets(m_secretsVersion);
            if (isBetter)
                pause = Milliseconds(0);
            else if (!polled)
                pause = pauseAfterFailure(polled.error());
        }
        ++m_polls;
        m_owner->sentinelPolled(*this);
        const bool isHurried = co_await m_pollWake.wait(pause);
        if (isHurried)
            co_await async::sleepFor(leastPause); // a burst of events is one poll
    }
}

async::Task<Result<void>> SentinelLink::pollOnce()
{
    if (!m_connection) {
        const Result<void> connected = co_await connect();
        co_await async::check(connected);
    }
    const Timing timing = m_doors->settings().timing;
    const std::shared_ptr<client::Connection> connection = m_connection;
    const SteadyTime asked = steadyNow();
    client::Command ping("PING");
    const client::CallOptions options(client::Intent::Monitor, timing.call);
    const Result<resp::Reply> pong = co_await connection->call(ping, options);
    if (!pong && !pong.error().is(ErrorKind::Permission))
        co_return pong.error();
    const SteadyTime answered = steadyNow();
    Result<SentinelAnswers> asking
        = co_await askSentinel(connection, m_view, m_doors->settings().masterName, timing.call);
    if (!asking)
        co_return asking.error();
    SentinelAnswers answers = std::move(asking).value();
    answers.view.events = m_view.events; // the other loop may have changed it meanwhile
    answers.view.eventsCause = m_view.eventsCause;
    answers.view.roundTrip = std::chrono::duration_cast<Microseconds>(answered - asked);
    accept(std::move(answers));
    co_return Result<void>();
}

async::Task<Result<void>> SentinelLink::connect()
{
    const Result<Endpoint> reached = m_doors->reach(m_view.endpoint);
    if (!reached)
        co_return reached.error();
    m_secretsVersion = m_doors->secretsVersion();
    const std::shared_ptr<client::Connection> connection = m_doors->sentinel(*reached);
    const Result<void> opened = co_await connection->open();
    if (!opened) {
        m_doors->retire(m_view.endpoint, ServerKind::Sentinel, connection->metrics());
        co_return opened.error();
    }
    const Result<SentinelIdentity> identity
        = co_await askIdentity(connection, m_doors->settings().timing.call);
    if (!identity) {
        m_doors->retire(m_view.endpoint, ServerKind::Sentinel, connection->metrics());
        co_return identity.error();
    }
    m_view.runId = identity->runId;
    m_view.version = identity->version;
    m_doors->secretsAccepted(ServerKind::Sentinel, m_secretsVersion);
    m_pollBackoff.connected(steadyNow());
    m_connection = connection;
    m_connection->setOnClosed([this](const Error &) {
        m_doors->countLost();
        m_pollWake.notify(); // find out at once whether it is gone
    });
    m_eventsWake.notify();
    co_return Result<void>();
}

void SentinelLink::accept(SentinelAnswers answers)
{
    m_view = std::move(answers.view);
    m_knownNames = std::move(answers.knownNames);
    m_view.lastAnswer = Clock::system().wall();
    m_lastReachable = steadyNow();
    setReachable(true);
}

void SentinelLink::fail(const Error &error)
{
    if (m_connection && m_connection->state() == client::ConnectionState::Closed) {
        m_doors->retire(m_view.endpoint, ServerKind::Sentinel, m_connection->metrics());
        m_connection.reset();
    }
    m_view.error = error.withContext(Message("sentinel.while.sentinel", {m_view.endpoint.toString()}));
    setReachable(false);
}

void SentinelLink::setReachable(bool isReachable)
{
    if (m_view.isReachable == isReachable)
        return;
    m_view.isReachable = isReachable;
    m_view.since = Clock::system().wall();
    if (isReachable)
        m_eventsWake.notify();
}

Milliseconds SentinelLink::pauseAfterFailure(const Error &error)
{
    if (needsPerson(error)) {
        m_isHalted = true;
        return untilWoken;
    }
    return m_connection && m_connection->isReady() ? m_doors->settings().timing.poll
                                                   : m_pollBackoff.next(steadyNow());
}

// --- Events

async::Task<void> SentinelLink::listenForEver()
{
    for (;;) {
        while (!m_view.isReachable)
            co_await m_eventsWake.wait(untilWoken);
        const Result<void> subscribed = co_await subscribe();
        Milliseconds pause = untilWoken; // until the subscription ends
        if (subscribed) {
            m_eventsBackoff.connected(steadyNow());
            setEvents(EventsMode::Subscribed, Message());
            hurry(); // whatever happened while nobody listened
        } else if (subscribed.error().is(ErrorKind::Permission)) {
            pause = untilNextRight;
            setEvents(EventsMode::Polling, Message("sentinel.events.noRight", {m_view.endpoint.toString()}));
        } else {
            pause = m_eventsBackoff.next(steadyNow());
            const bool isRefused = subscribed.error().is(ErrorKind::Auth);
            bool isBetter = false;
            if (isRefused)
                isBetter = co_await m_doors->findBetterSecrets(m_eventsSecrets);
            if (isRefused && !isBetter)
                pause = untilNextRight; // rotated meanwhile; the other connection lives on (A2)
            setEvents(EventsMode::Polling, Message("sentinel.events.failed", {m_view.endpoint.toString()}));
        }
        co_await m_eventsWake.wait(pause);
        if (areEventsOpen())
            continue;
        if (m_view.events == EventsMode::Subscribed)
            setEvents(EventsMode::Connecting, Message());
    }
}

async::Task<Result<void>> SentinelLink::subscribe()
{
    if (areEventsOpen())
        co_return Result<void>();
    if (m_events)
        m_doors->retire(m_view.endpoint, ServerKind::Sentinel, m_events->metrics());
    const Result<Endpoint> reached = m_doors->reach(m_view.endpoint);
    if (!reached)
        co_return reached.error();
    m_eventsSecrets = m_doors->secretsVersion();
    m_events = m_doors->events(*reached);
    m_events->setOnMessage([this](const client::PubSubMessage &message) { received(message); });
    m_events->setOnClosed([this](const Error &) {
        m_doors->countLost();
        m_eventsWake.notify();
    });
    std::vector<QByteArray> everything;
    everything.emplace_back("*"); // by pattern, so that channels of newer servers are seen too
    const std::vector<QByteArray> none;
    const Result<void> opened = co_await m_events->open(none, everything);
    co_return opened;
}

void SentinelLink::setEvents(EventsMode mode, Message cause)
{
    if (m_view.events == mode && m_view.eventsCause == cause)
        return;
    m_view.events = mode;
    m_view.eventsCause = std::move(cause);
    m_owner->sentinelPolled(*this);
}

/// Soon, so that what belongs together is one poll, and never often: a storm of events costs two a second.
void SentinelLink::hurryForEvent()
{
    if (m_eventTimer.isActive())
        return;
    const SteadyTime now = steadyNow();
    const SteadyTime due = std::max(now + gathering, m_eventPoll + betweenEventPolls);
    m_eventPoll = due;
    m_eventTimer.start(std::chrono::ceil<Milliseconds>(due - now));
}

void SentinelLink::received(const client::PubSubMessage &message)
{
    SentinelEvent event = parseEvent(
        message.channel.toByteArray(), message.payload.toByteArray(), m_doors->settings().masterName);
    event.time = Clock::system().wall();
    event.sentinel = m_view.endpoint;
    if (changesPicture(event))
        hurryForEvent();
    m_owner->sentinelSaid(*this, std::move(event));
}

} // namespace cachedeck::sentinel
