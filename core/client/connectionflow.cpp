// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "client/connectioncore.h"
#include "resp/encoder.h"

#include <algorithm>
#include <array>

namespace cachedeck::client {

namespace {

constexpr qint64 fullBuffer = 8 * 1024 * 1024; ///< Bytes that the system has not taken yet.
constexpr qsizetype keptCapacity = 1024 * 1024; ///< Of the write buffer, after a burst.
/// Calls worth a write of their own while replies are still being handed out.
constexpr qsizetype earlyWrite = 8;
/// While the connection serves, calls beyond inFlightLimit have to wait for the server, not for somebody to
/// mend something: many may, until their own deadlines. As much memory as they may take is theirs.
constexpr size_t backlogLimit = 262'144;
constexpr qint64 backlogBytes = 256 * 1024 * 1024;

template<class Queue, class IdOf>
auto findById(Queue &queue, quint64 id, IdOf idOf)
{
    const auto found = std::lower_bound(queue.begin(), queue.end(), id,
        [&](const auto &entry, quint64 wanted) { return idOf(entry) < wanted; });
    return found != queue.end() && idOf(*found) == id ? found : queue.end();
}

quint64 idOfCall(const PendingCall &call)
{
    return call.id;
}
quint64 idOfWaiting(const WaitingCall &waiting)
{
    return waiting.call.id;
}

} // namespace

// Calls go out

void ConnectionCore::submit(Command command, const CallOptions &options, async::Completer<Answer> completer)
{
    CACHEDECK_ASSERT(isOnItsThread());
    const CommandInfo &info = table->find(command);
    const Result<void> decision = decide(command, options, info);
    if (!decision.isOk()) {
        ++metrics.refused;
        completer.resolve(decision.error());
        return;
    }
    PendingCall call;
    call.completer = std::move(completer);
    // Who is resumed by a reply asks again at the time of that reply: one look at the clock for all of them.
    call.acceptedAt = m_isReading ? lastHeard : now();
    call.deadline = call.acceptedAt + options.deadline;
    call.retry = options.retryClass ? *options.retryClass : CommandTable::retryClass(command, info);
    call.arguments = command.size() - 1;
    // In a transaction every answer is QUEUED first.
    if (settings.use == ConnectionUse::Shared)
        call.shape = info.shape;
    if (onTrace) {
        call.trace = std::make_unique<CallTrace>();
        call.trace->command = command.maskedText();
        call.trace->intent = options.intent;
    }
    accept(std::move(command), std::move(call));
}

Result<void> ConnectionCore::decide(
    const Command &command, const CallOptions &options, const CommandInfo &info) const
{
    const Intent intent = options.intent;
    if (intent == Intent::Demo && !settings.stream.endpoint.isLoopback()) {
        return Error(ErrorKind::Refused, Message("client.gate.demo", {settings.stream.endpoint.toString()}),
            Delivery::NotSent);
    }
    if (!options.isForcedInDoubt)
        return Gate::decide(gate->policy(), intent, command, info, settings.use, &gate->scripts());
    Policy undoubted = gate->policy();
    undoubted.doubt = MasterDoubt::None;
    return Gate::decide(undoubted, intent, command, info, settings.use, &gate->scripts());
}

/// Exactly one of: sent, queued, refused at once.
void ConnectionCore::accept(Command command, PendingCall call)
{
    if (isClosed() || state == ConnectionState::Draining) {
        complete(call, closedError());
        return;
    }
    ++metrics.calls;
    call.id = ++m_lastId;
    if (m_waiting.empty() && canSend()) {
        watch(call.deadline, call.id);
        put(command, std::move(call));
        scheduleFlush();
        return;
    }
    if (!makeRoomInQueue()) {
        const QString where = settings.stream.endpoint.toString();
        complete(call,
            Error(ErrorKind::Unreachable, Message("client.queue.full", {where, qint64(m_waiting.size())}),
                Delivery::NotSent));
        return;
    }
    const bool isServing = state == ConnectionState::Ready;
    watch(isServing ? call.deadline : std::min(call.deadline, call.acceptedAt + settings.queueAge), call.id);
    m_waitingBytes += command.encoded().size();
    m_waiting.emplace_back(std::move(command), std::move(call));
}

/// Why there is no connection any more; to calls that come too late.
Error ConnectionCore::closedError() const
{
    const bool isByUs = !isClosed() || lastError.is(ErrorKind::Cancelled);
    if (!isByUs)
        return lastError.withDelivery(Delivery::NotSent);
    return Error(ErrorKind::Unreachable, Message("client.closed", {settings.stream.endpoint.toString()}),
        Delivery::NotSent);
}

bool ConnectionCore::makeRoomInQueue()
{
    if (!isQueueFull())
        return true;
    // A look at all of a long queue is dear: one for many calls.
    const bool isDear = m_waiting.size() > size_t(settings.queueLimit);
    if (isDear && m_lastId < m_lookedAtId + m_waiting.size() / 4)
        return false;
    m_lookedAtId = m_lastId;
    dropAbandoned();
    return !isQueueFull();
}

bool ConnectionCore::isQueueFull() const
{
    if (state != ConnectionState::Ready)
        return m_waiting.size() >= size_t(settings.queueLimit);
    const size_t most = std::max(backlogLimit, size_t(settings.queueLimit));
    return m_waiting.size() >= most || m_waitingBytes >= backlogBytes;
}

void ConnectionCore::dropAbandoned()
{
    std::erase_if(m_waiting, [](const WaitingCall &w) { return w.call.completer.isAbandoned(); });
    m_waitingBytes = 0;
    for (const WaitingCall &waiting : m_waiting)
        m_waitingBytes += waiting.command.encoded().size();
}

bool ConnectionCore::canSend() const
{
    const bool isServing = state == ConnectionState::Ready || state == ConnectionState::Draining;
    return isServing && m_inFlight.size() < size_t(settings.inFlightLimit)
        && m_bytesToWrite + m_out.size() < fullBuffer;
}

/// Sends what waited, in order.
void ConnectionCore::pump()
{
    while (!m_waiting.empty() && canSend()) {
        WaitingCall next = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_waitingBytes -= next.command.encoded().size();
        if (next.call.completer.isAbandoned())
            continue; // given up while it waited: it never leaves
        // What the handshake sent came later and is in flight already; ids ascend in both queues.
        next.call.id = ++m_lastId;
        watch(next.call.deadline, next.call.id);
        put(next.command, std::move(next.call));
    }
    if (m_unwritten > 0)
        scheduleFlush();
}

void ConnectionCore::put(const Command &command, PendingCall call)
{
    m_out.append(command.encoded());
    ++m_unwritten;
    m_inFlight.push_back(std::move(call));
}

void ConnectionCore::sendOwn(std::initializer_list<QByteArrayView> words, Milliseconds deadline,
    async::Completer<Answer> completer, ReplyShape shape)
{
    PendingCall call;
    call.id = ++m_lastId;
    call.completer = std::move(completer);
    call.acceptedAt = now();
    call.deadline = call.acceptedAt + deadline;
    call.retry = RetryClass::Read;
    call.shape = shape;
    call.isOwn = true;
    watch(call.deadline, call.id);
    resp::appendCommand(m_out, words);
    ++m_unwritten;
    m_inFlight.push_back(std::move(call));
    scheduleFlush();
}

void ConnectionCore::scheduleFlush()
{
    if (m_isReading || m_isFlushPosted)
        return;
    m_isFlushPosted = true;
    m_hub.post();
}

void ConnectionCore::turnBegins()
{
    m_isFlushPosted = false;
    flush();
}

void ConnectionCore::flush()
{
    if (m_out.isEmpty() || !m_stream)
        return;
    const SteadyTime at = now();
    for (size_t i = m_inFlight.size() - size_t(m_unwritten); i < m_inFlight.size(); ++i)
        m_inFlight[i].sentAt = at;
    m_unwritten = 0;
    wakeBy(at + settings.silence);
    metrics.bytesSent += m_out.size();
    m_stream->write(m_out);
    m_bytesToWrite = m_stream->bytesToWrite();
    // The handshake carried a password.
    if (state == ConnectionState::Opening)
        m_out.fill('\0');
    if (m_out.capacity() > keptCapacity)
        m_out = QByteArray();
    else
        m_out.resize(0);
}

// Replies come in

void ConnectionCore::readable()
{
    const auto self = shared_from_this();
    readAll();
    if (isClosed())
        return;
    m_bytesToWrite = m_stream->bytesToWrite();
    if (!m_waiting.empty())
        pump();
    flush();
    checkDrained();
}

void ConnectionCore::readAll()
{
    std::array<char, size_t(resp::Decoder::bestFeedSize)> buffer;
    const bool wasReading = std::exchange(m_isReading, true);
    while (!isClosed()) {
        const qsizetype count = m_stream->read(buffer);
        if (count <= 0)
            break;
        metrics.bytesReceived += count;
        lastHeard = m_lastProgress = now();
        m_decoder.feed(QByteArrayView(buffer.data(), count));
        if (!deliverDecoded())
            break;
    }
    m_isReading = wasReading;
}

/// False when the connection is closed.
bool ConnectionCore::deliverDecoded()
{
    while (auto reply = m_decoder.next()) {
        if (!reply->isOk()) {
            finish(reply->error().withDelivery(Delivery::Unknown), false);
            return false;
        }
        deliver(std::move(*reply).value());
        if (isClosed())
            return false;
        // Never lockstep: the server works on the first half while we hand out the second
        // (performance.md 2).
        if (m_unwritten >= earlyWrite && size_t(m_unwritten) * 2 >= m_inFlight.size())
            flush();
    }
    return true;
}

void ConnectionCore::deliver(resp::Reply reply)
{
    if (state == ConnectionState::Opening && turnsAway(reply)) {
        finish(reply.toError(), false);
        return;
    }
    const bool isAnswer = qsizetype(m_inFlight.size()) > m_unwritten;
    if (!isAnswer) {
        failProtocol(Message("client.protocol.unasked", {settings.stream.endpoint.toString()}));
        return;
    }
    PendingCall call = std::move(m_inFlight.front());
    m_inFlight.pop_front();
    metrics.roundTrip.record(std::chrono::duration_cast<Microseconds>(lastHeard - call.sentAt));
    if (!fits(reply, call.shape, call.arguments)) [[unlikely]] {
        // Doubt about whose reply this is: nobody gets it, and all that is due is lost (P3).
        m_inFlight.push_front(std::move(call));
        failProtocol(Message("client.protocol.shape", {settings.stream.endpoint.toString()}));
        return;
    }
    const bool isTombstone = call.completer.isAbandoned();
    if (!call.isOwn) {
        metrics.tombstones += isTombstone ? 1 : 0;
        metrics.replies += isTombstone ? 0 : 1;
        metrics.errorReplies += !isTombstone && reply.isError() ? 1 : 0;
    }
    if (isTombstone)
        return;
    if (reply.isError())
        complete(call, reply.toError());
    else
        complete(call, std::move(reply));
}

void ConnectionCore::complete(PendingCall &call, Answer answer)
{
    if (!answer.isOk() && answer.error().is(ErrorKind::OutcomeUnknown))
        ++metrics.unknownOutcomes;
    // The queue that holds the call may be gone after the handler, and when this returns.
    async::Completer<Answer> completer = std::move(call.completer);
    if (call.trace && onTrace) {
        CallTrace trace = std::move(*call.trace);
        trace.duration = std::chrono::duration_cast<Microseconds>(now() - call.acceptedAt);
        trace.outcome = answer.isOk() ? QStringLiteral("ok") : answer.error().debugText();
        const auto handler = onTrace; // a copy: it may end the connection, and with it the original
        handler(trace);
    }
    completer.resolve(std::move(answer));
}

// Deadlines

void ConnectionCore::watch(SteadyTime deadline, quint64 id)
{
    if (m_deadlines.isStale(m_inFlight.size() + m_waiting.size()))
        m_deadlines.rebuild([this](quint64 other) { return isLive(other); });
    m_deadlines.add(deadline, id);
    wakeBy(deadline);
}

bool ConnectionCore::isLive(quint64 id) const
{
    // Most have ended in the order in which they began: no need to search for those.
    const bool isBeforeSent = m_inFlight.empty() || id < m_inFlight.front().id;
    const bool isBeforeWaiting = m_waiting.empty() || id < m_waiting.front().call.id;
    if (isBeforeSent && isBeforeWaiting)
        return false;
    const auto sent = findById(m_inFlight, id, idOfCall);
    if (sent != m_inFlight.end())
        return !sent->completer.isAbandoned();
    return findById(m_waiting, id, idOfWaiting) != m_waiting.end();
}

void ConnectionCore::expireDue(SteadyTime at)
{
    while (const auto id = m_deadlines.takeDue(at)) {
        const auto sent = findById(m_inFlight, *id, idOfCall);
        if (sent != m_inFlight.end()) {
            if (sent->completer.isAbandoned())
                continue;
            ++metrics.timeouts;
            const bool wasWritten = sent - m_inFlight.begin() < qsizetype(m_inFlight.size()) - m_unwritten;
            complete(*sent, lateError(*sent, wasWritten));
        } else if (const auto queued = findById(m_waiting, *id, idOfWaiting); queued != m_waiting.end()) {
            WaitingCall late = std::move(*queued);
            m_waiting.erase(queued);
            m_waitingBytes -= late.command.encoded().size();
            ++metrics.timeouts;
            late.call.deadline = at;
            if (!late.call.completer.isAbandoned())
                complete(late.call, lateError(late.call, false));
        }
        if (isClosed())
            return;
    }
}

} // namespace cachedeck::client
