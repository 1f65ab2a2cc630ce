// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "client/connectioncore.h"

namespace cachedeck::client {

namespace {

Message nameOf(const char *id, const Endpoint &endpoint)
{
    return Message(id, {endpoint.toString()});
}

} // namespace

ConnectionCore::ConnectionCore(ConnectionSettings connectionSettings,
    std::shared_ptr<GateContext> gateContext, transport::StreamFactory factory)
    : settings(std::move(connectionSettings)), gate(std::move(gateContext)), table(CommandTable::builtIn()),
      m_factory(std::move(factory)), m_thread(QThread::currentThread())
{
    CACHEDECK_ASSERT(gate);
}

ConnectionCore::~ConnectionCore()
{
    CACHEDECK_ASSERT(isClosed());
}

async::Slot<Result<void>> &ConnectionCore::connectStream(async::Slot<Result<void>> &opened)
{
    state = ConnectionState::Opening;
    m_opened = opened.completer();
    m_stream = m_factory(settings.stream);
    m_stream->open(this);
    return opened;
}

void ConnectionCore::opened()
{
    const auto self = shared_from_this();
    m_lastProgress = now();
    peer = m_stream->peer();
    // A server that speaks first is none, unless it says that it will not serve (redis-facts P2, S11).
    readAll();
    if (isClosed())
        return;
    auto waiting = std::move(m_opened);
    waiting.resolve(Result<void>());
}

void ConnectionCore::becomeReady()
{
    state = ConnectionState::Ready;
    ++metrics.connects;
    pump();
    wakeBy(now() + settings.heartbeat);
}

void ConnectionCore::closed(const Error &error)
{
    const auto self = shared_from_this();
    readAll();
    if (isClosed())
        return;
    const bool isOwn = m_isStreamClosing;
    finish(isOwn ? Error(ErrorKind::Cancelled, nameOf("client.closed", settings.stream.endpoint)) : error,
        isOwn);
}

void ConnectionCore::startDraining(Milliseconds deadline, async::Completer<bool> finished)
{
    m_finished = std::move(finished);
    state = ConnectionState::Draining;
    m_drainBy = now() + deadline;
    wakeBy(m_drainBy);
    checkDrained();
}

void ConnectionCore::checkDrained()
{
    if (state != ConnectionState::Draining || m_isStreamClosing)
        return;
    dropAbandoned();
    if (!m_inFlight.empty() || !m_waiting.empty())
        return;
    m_isStreamClosing = true;
    m_stream->close();
}

void ConnectionCore::finish(const Error &reason, bool isOwn)
{
    if (isClosed())
        return;
    const auto self = shared_from_this();
    const bool wasOpen = state == ConnectionState::Ready || state == ConnectionState::Draining;
    state = ConnectionState::Closed;
    lastError = reason;
    m_hub.stopTimer();
    m_stream.reset();
    m_deadlines.clear();
    // What is completed from here on may destroy the Connection: work on what nobody else can reach.
    auto inFlight = std::exchange(m_inFlight, {});
    auto waiting = std::exchange(m_waiting, {});
    m_waitingBytes = 0;
    const auto written = qsizetype(inFlight.size()) - m_unwritten;
    for (qsizetype i = 0; i < qsizetype(inFlight.size()); ++i) {
        PendingCall &call = inFlight[size_t(i)];
        if (!call.completer.isAbandoned())
            complete(call, lostError(call, i < written, reason));
    }
    for (WaitingCall &one : waiting) {
        if (!one.call.completer.isAbandoned())
            complete(one.call, lostError(one.call, false, reason));
    }
    auto opening = std::move(m_opened);
    opening.resolve(Result<void>(reason));
    auto finished = std::move(m_finished);
    finished.resolve(true);
    const auto handler = std::exchange(onClosed, {});
    if (handler && wasOpen && !isOwn)
        handler(reason);
}

void ConnectionCore::dispose()
{
    onClosed = {};
    onTrace = {};
    finish(Error(ErrorKind::Cancelled, nameOf("client.closed", settings.stream.endpoint)), true);
}

/// The error of a call that its connection took along.
Error ConnectionCore::lostError(const PendingCall &call, bool wasSent, const Error &reason) const
{
    if (!wasSent)
        return reason.withDelivery(Delivery::NotSent);
    if (call.retry == RetryClass::Read)
        return reason.withDelivery(Delivery::Unknown);
    return Error(
        ErrorKind::OutcomeUnknown, nameOf("client.unanswered", settings.stream.endpoint), Delivery::Unknown)
        .withContext(reason.message());
}

Error ConnectionCore::lateError(const PendingCall &call, bool wasSent) const
{
    const auto waited = std::chrono::duration_cast<Microseconds>(call.deadline - call.acceptedAt);
    const QString where = settings.stream.endpoint.toString();
    if (!wasSent) {
        return Error(
            ErrorKind::Timeout, Message("client.timeout.waiting", {where, waited}), Delivery::NotSent);
    }
    const ErrorKind kind = call.retry == RetryClass::Read ? ErrorKind::Timeout : ErrorKind::OutcomeUnknown;
    return Error(kind, Message("client.timeout", {where, waited}), Delivery::Unknown);
}

void ConnectionCore::failProtocol(Message what)
{
    finish(Error(ErrorKind::Protocol, std::move(what), Delivery::Unknown), false);
}

ConnectionMetrics ConnectionCore::currentMetrics() const
{
    ConnectionMetrics current = metrics;
    current.inFlight = qint64(m_inFlight.size());
    current.waiting = qint64(m_waiting.size());
    return current;
}

// Time

void ConnectionCore::wakeBy(SteadyTime time)
{
    if (time >= m_wakeAt || isClosed())
        return;
    m_wakeAt = time;
    m_hub.startTimer(std::chrono::ceil<Milliseconds>(time - now()));
}

void ConnectionCore::timeOver()
{
    const SteadyTime at = now();
    // A timer this late says that we slept, not the server: first read what has come meanwhile
    // (redis-facts R4).
    constexpr Milliseconds suspiciouslyLate{250};
    const bool isLate = at - m_wakeAt > suspiciouslyLate;
    m_wakeAt = SteadyTime::max();
    if (isLate && !std::exchange(m_hadGrace, true)) {
        wakeBy(at + Milliseconds(20));
        return;
    }
    m_hadGrace = false;
    expireDue(at);
    if (!isClosed())
        checkSilence(at);
    if (!isClosed())
        checkHeartbeat(at);
    if (!isClosed() && at >= m_drainBy)
        finish(Error(ErrorKind::Cancelled, nameOf("client.closed", settings.stream.endpoint)), true);
    if (!isClosed())
        armForNext();
}

void ConnectionCore::armForNext()
{
    if (const auto earliest = m_deadlines.earliest())
        wakeBy(*earliest);
    if (!m_inFlight.empty())
        wakeBy(silenceEnds());
    if (state == ConnectionState::Ready && settings.heartbeat.count() > 0)
        wakeBy(std::max(m_lastProgress, now()) + settings.heartbeat);
    wakeBy(m_drainBy);
}

/// Replies are due since the oldest call was sent or since anything moved. A call at the head with a longer
/// deadline is waited for: it said that it would take long.
SteadyTime ConnectionCore::silenceEnds() const
{
    const PendingCall &oldest = m_inFlight.front();
    return std::max(std::max(m_lastProgress, oldest.sentAt) + settings.silence, oldest.deadline);
}

void ConnectionCore::checkSilence(SteadyTime at)
{
    if (m_inFlight.empty() || !m_stream)
        return;
    const qint64 toWrite = m_stream->bytesToWrite();
    if (toWrite < m_bytesToWrite)
        m_lastProgress = at; // a slow link still takes our bytes (N5)
    m_bytesToWrite = toWrite;
    if (at < silenceEnds())
        return;
    finish(Error(ErrorKind::Unreachable,
               Message("client.silent",
                   {settings.stream.endpoint.toString(),
                       std::chrono::duration_cast<Microseconds>(settings.silence)}),
               Delivery::Unknown),
        false);
}

void ConnectionCore::checkHeartbeat(SteadyTime at)
{
    if (state != ConnectionState::Ready || settings.heartbeat.count() <= 0 || !m_inFlight.empty()
        || at - m_lastProgress < settings.heartbeat)
        return;
    ++metrics.heartbeats;
    sendOwn({"PING"}, settings.silence, {}, ReplyShape::Pong);
}

} // namespace cachedeck::client
