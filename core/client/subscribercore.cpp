// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "client/subscribercore.h"

#include "client/loginerror.h"
#include "client/pendingcall.h"
#include "resp/encoder.h"

#include <array>
#include <utility>

namespace cachedeck::client {

namespace {

constexpr QByteArrayView proof = "cachedeck-subscriber";

Command subscription(QByteArrayView name, const std::vector<QByteArray> &channels)
{
    std::vector<QByteArrayView> words{name};
    words.insert(words.end(), channels.begin(), channels.end());
    return Command::of(words);
}

} // namespace

SubscriberCore::SubscriberCore(ConnectionSettings connectionSettings,
    std::shared_ptr<GateContext> gateContext, transport::StreamFactory factory)
    : settings(std::move(connectionSettings)), gate(std::move(gateContext)), m_factory(std::move(factory))
{
    CACHEDECK_ASSERT(gate);
}

SubscriberCore::~SubscriberCore()
{
    CACHEDECK_ASSERT(state == State::Closed);
}

/// The same gate as all other commands.
Result<void> SubscriberCore::askGate() const
{
    const auto known = gate->table(settings.stream.endpoint, now());
    const CommandTable &table = known ? *known : *CommandTable::builtIn();
    for (const auto &[name, channels] :
        {std::pair<QByteArrayView, const std::vector<QByteArray> &>("SUBSCRIBE", m_channels),
            std::pair<QByteArrayView, const std::vector<QByteArray> &>("PSUBSCRIBE", m_patterns)}) {
        const Result<void> decision = Gate::decide(gate->policy(), Intent::Monitor,
            subscription(name, channels), table, ConnectionUse::Listening, &gate->scripts());
        if (!decision.isOk())
            return decision;
    }
    return {};
}

void SubscriberCore::start(
    std::vector<QByteArray> channels, std::vector<QByteArray> patterns, async::Completer<Result<void>> done)
{
    CACHEDECK_ASSERT(state == State::Idle);
    m_channels = std::move(channels);
    m_patterns = std::move(patterns);
    m_done = std::move(done);
    const Result<void> decision = askGate();
    if (!decision.isOk()) {
        ++metrics.refused;
        finish(decision.error(), true);
        return;
    }
    state = State::Connecting;
    m_stream = m_factory(settings.stream);
    m_stream->open(this);
}

void SubscriberCore::opened()
{
    const auto self = shared_from_this();
    state = State::Subscribing;
    m_giveUpAt = now() + settings.handshakeDeadline;
    arm();
    readAll();
    if (state != State::Closed)
        greet();
}

void SubscriberCore::greet()
{
    if (needsLogin(settings.user, settings.password)) {
        const QByteArray &password = settings.password.reveal();
        if (settings.user.isEmpty())
            send({"AUTH", password});
        else
            send({"AUTH", settings.user, password});
        m_greeting.push_back(Step::Auth);
    }
    if (!settings.clientName.isEmpty()) {
        send({"CLIENT", "SETNAME", settings.clientName});
        m_greeting.push_back(Step::Courtesy);
    }
    if (wantsId) {
        send({"CLIENT", "ID"}); // no longer allowed once subscribed
        m_greeting.push_back(Step::Identity);
    }
    send({"PING", proof});
    m_greeting.push_back(Step::Ready);
    if (!m_channels.empty())
        m_stream->write(subscription("SUBSCRIBE", m_channels).encoded());
    if (!m_patterns.empty())
        m_stream->write(subscription("PSUBSCRIBE", m_patterns).encoded());
}

void SubscriberCore::send(std::vector<QByteArrayView> words)
{
    QByteArray bytes;
    resp::appendCommand(bytes, words);
    metrics.bytesSent += bytes.size();
    m_stream->write(bytes);
    bytes.fill('\0'); // it may have been a password
}

void SubscriberCore::readable()
{
    const auto self = shared_from_this();
    readAll();
}

void SubscriberCore::closed(const Error &error)
{
    const auto self = shared_from_this();
    readAll();
    if (state == State::Connecting)
        fail(error, "client.step.connect");
    else if (state == State::Subscribing)
        fail(error, "client.step.subscribe");
    else
        finish(error, false);
}

void SubscriberCore::readAll()
{
    std::array<char, size_t(resp::Decoder::bestFeedSize)> buffer;
    while (state != State::Closed) {
        const qsizetype count = m_stream->read(buffer);
        if (count <= 0)
            return;
        metrics.bytesReceived += count;
        lastHeard = now();
        if (state == State::Open)
            m_giveUpAt = SteadyTime::max();
        m_decoder.feed(QByteArrayView(buffer.data(), count));
        while (auto reply = m_decoder.next()) {
            if (!reply->isOk()) {
                finish(reply->error().withDelivery(Delivery::Unknown), false);
                return;
            }
            const resp::Reply one = std::move(*reply).value();
            take(one);
            if (state == State::Closed)
                return;
        }
    }
}

void SubscriberCore::take(const resp::Reply &reply)
{
    if (!m_greeting.empty()) {
        takeGreeting(reply);
        return;
    }
    if (reply.isError()) {
        if (state == State::Open)
            finish(reply.toError(), false);
        else
            fail(reply.toError(), "client.step.subscribe");
        return;
    }
    takePush(reply.view());
}

void SubscriberCore::takeGreeting(const resp::Reply &reply)
{
    if (turnsAway(reply)) {
        fail(reply.toError(), "client.step.ready");
        return;
    }
    const Step step = m_greeting.front();
    m_greeting.pop_front();
    if (step == Step::Courtesy)
        return;
    if (step == Step::Identity) {
        clientId = reply.view().isInteger() ? reply.view().integer() : 0;
        return;
    }
    if (reply.isError()) {
        const Error error = reply.toError();
        const bool isAuth = step == Step::Auth;
        const bool isFatal = isAuth || error.is(ErrorKind::Auth);
        if (isFatal)
            fail(isAuth ? loginError(error, settings.stream.endpoint) : error, "client.step.auth");
        return; // a server that loads or lacks +ping still publishes
    }
    if (step == Step::Ready && reply.view().bytes() != proof)
        fail(Error(ErrorKind::Protocol, about("client.protocol.shape")), "client.step.ready");
}

void SubscriberCore::takePush(resp::ReplyView push)
{
    const QByteArrayView kind = push[0].bytes();
    if (kind == "message" && push.size() == 3) {
        PubSubMessage message;
        message.channel = push[1].bytes();
        message.payload = push[2].bytes();
        message.value = push[2];
        hand(message);
    } else if (kind == "pmessage" && push.size() == 4) {
        PubSubMessage message;
        message.pattern = push[1].bytes();
        message.channel = push[2].bytes();
        message.payload = push[3].bytes();
        message.value = push[3];
        hand(message);
    } else if ((kind == "subscribe" || kind == "psubscribe") && push.size() == 3) {
        confirm();
    } else if (kind != "pong" || state != State::Open) {
        finish(Error(ErrorKind::Protocol, about("client.protocol.unasked"), Delivery::Unknown), false);
    }
}

void SubscriberCore::hand(const PubSubMessage &message)
{
    ++metrics.replies;
    // A copy: the handler may destroy the subscriber, and with it the original.
    const auto handler = onMessage;
    if (handler)
        handler(message);
}

void SubscriberCore::confirm()
{
    if (++m_confirmed < m_channels.size() + m_patterns.size())
        return;
    state = State::Open;
    m_giveUpAt = SteadyTime::max();
    ++metrics.connects;
    arm();
    auto done = std::move(m_done);
    done.resolve(Result<void>());
}

void SubscriberCore::fail(const Error &error, const char *step)
{
    ++metrics.failedConnects;
    finish(error.withContext(about(step)), true);
}

void SubscriberCore::arm()
{
    const bool isBeating = state == State::Open && settings.heartbeat.count() > 0;
    const SteadyTime beat = isBeating ? std::max(lastHeard, now()) + settings.heartbeat : SteadyTime::max();
    const SteadyTime next = std::min(beat, m_giveUpAt);
    if (next != SteadyTime::max())
        m_hub.startTimer(std::chrono::ceil<Milliseconds>(next - now()));
}

void SubscriberCore::timeOver()
{
    const SteadyTime at = now();
    if (at >= m_giveUpAt) {
        const auto waited = std::chrono::duration_cast<Microseconds>(
            state == State::Open ? settings.silence : settings.handshakeDeadline);
        const Message silent("client.silent", {settings.stream.endpoint.toString(), waited});
        const Error error(ErrorKind::Unreachable, silent, Delivery::Unknown);
        if (state == State::Open)
            finish(error, false);
        else
            fail(error, "client.step.subscribe");
        return;
    }
    const bool isQuiet
        = state == State::Open && m_giveUpAt == SteadyTime::max() && at - lastHeard >= settings.heartbeat;
    if (isQuiet) {
        ++metrics.heartbeats;
        send({"PING"});
        m_giveUpAt = at + settings.silence;
    }
    arm();
}

void SubscriberCore::finish(const Error &reason, bool isOwn)
{
    if (state == State::Closed)
        return;
    const auto self = shared_from_this();
    const bool wasOpen = state == State::Open;
    state = State::Closed;
    m_hub.stopTimer();
    m_stream.reset();
    auto done = std::move(m_done);
    done.resolve(Result<void>(reason));
    const auto handler = std::exchange(onClosed, {});
    if (handler && wasOpen && !isOwn)
        handler(reason);
}

void SubscriberCore::dispose()
{
    onMessage = {};
    onClosed = {};
    finish(Error(ErrorKind::Cancelled, about("client.closed")), true);
}

} // namespace cachedeck::client
