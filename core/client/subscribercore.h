// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/slot.h"
#include "client/hub.h"
#include "client/pubsub.h"
#include "resp/decoder.h"

#include <deque>

namespace cachedeck::client {

/// What a Subscriber is inside; shared for the reason that ConnectionCore is.
class SubscriberCore final : public transport::ByteStream::Listener,
                             public HubOwner,
                             public std::enable_shared_from_this<SubscriberCore>
{
public:
    SubscriberCore(ConnectionSettings connectionSettings, std::shared_ptr<GateContext> gateContext,
        transport::StreamFactory factory);
    ~SubscriberCore() override;
    Q_DISABLE_COPY_MOVE(SubscriberCore)

    enum class State { Idle, Connecting, Subscribing, Open, Closed };

    void start(std::vector<QByteArray> channels, std::vector<QByteArray> patterns,
        async::Completer<Result<void>> done);
    void finish(const Error &reason, bool isOwn);
    void dispose();

    void opened() override;
    void readable() override;
    void closed(const Error &error) override;
    std::shared_ptr<void> keepAlive() override { return shared_from_this(); }
    void timeOver() override;
    void turnBegins() override { }

    const ConnectionSettings settings;
    const std::shared_ptr<GateContext> gate;
    State state = State::Idle;
    SteadyTime lastHeard;
    bool wantsId = false;
    qint64 clientId = 0;
    ConnectionMetrics metrics;
    std::function<void(const PubSubMessage &)> onMessage;
    std::function<void(const Error &)> onClosed;

private:
    enum class Step { Auth, Courtesy, Identity, Ready };
    Result<void> askGate() const;
    void greet();
    void send(std::vector<QByteArrayView> words);
    void readAll();
    void take(const resp::Reply &reply);
    void takeGreeting(const resp::Reply &reply);
    void takePush(resp::ReplyView push);
    void hand(const PubSubMessage &message);
    void confirm();
    void fail(const Error &error, const char *step);
    void arm();
    SteadyTime now() const { return Clock::system().steady(); }
    Message about(const char *id) const { return Message(id, {settings.stream.endpoint.toString()}); }

    transport::StreamFactory m_factory;
    std::unique_ptr<transport::ByteStream> m_stream;
    resp::Decoder m_decoder;
    std::vector<QByteArray> m_channels;
    std::vector<QByteArray> m_patterns;
    std::deque<Step> m_greeting; ///< Replies that come before the first push.
    size_t m_confirmed = 0;
    async::Completer<Result<void>> m_done;
    SteadyTime m_giveUpAt = SteadyTime::max(); ///< Of the opening, then of a heartbeat's answer.
    Hub m_hub{this}; ///< Last: no event may find a half-destroyed core.
};

} // namespace cachedeck::client
