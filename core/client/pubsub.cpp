// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "client/pubsub.h"

#include "client/subscribercore.h"

namespace cachedeck::client {

namespace {

/// Closes the subscriber when the Task of open() is destroyed before its end.
class OpenGuard
{
public:
    explicit OpenGuard(std::shared_ptr<SubscriberCore> core) : m_core(std::move(core)) { }
    ~OpenGuard()
    {
        if (m_core->state != SubscriberCore::State::Open && m_core->state != SubscriberCore::State::Idle) {
            const QString where = m_core->settings.stream.endpoint.toString();
            m_core->finish(Error(ErrorKind::Cancelled, Message("client.closed", {where})), true);
        }
    }
    Q_DISABLE_COPY_MOVE(OpenGuard)

private:
    std::shared_ptr<SubscriberCore> m_core;
};

async::Task<Result<void>> subscribe(
    std::shared_ptr<SubscriberCore> core, std::vector<QByteArray> channels, std::vector<QByteArray> patterns)
{
    const OpenGuard guard(core);
    async::Slot<Result<void>> done;
    core->start(std::move(channels), std::move(patterns), done.completer());
    co_return co_await done;
}

} // namespace

Subscriber::Subscriber(
    ConnectionSettings settings, std::shared_ptr<GateContext> gate, transport::StreamFactory makeStream)
    : m_core(std::make_shared<SubscriberCore>(std::move(settings), std::move(gate), std::move(makeStream)))
{
}

Subscriber::~Subscriber()
{
    m_core->dispose();
}

void Subscriber::setOnMessage(std::function<void(const PubSubMessage &)> handler)
{
    m_core->onMessage = std::move(handler);
}

void Subscriber::setOnClosed(std::function<void(const Error &)> handler)
{
    m_core->onClosed = std::move(handler);
}

void Subscriber::askId()
{
    m_core->wantsId = true;
}

qint64 Subscriber::clientId() const
{
    return m_core->clientId;
}

async::Task<Result<void>> Subscriber::open(std::vector<QByteArray> channels, std::vector<QByteArray> patterns)
{
    return subscribe(m_core, std::move(channels), std::move(patterns));
}

void Subscriber::abort()
{
    m_core->dispose();
}

bool Subscriber::isOpen() const
{
    return m_core->state == SubscriberCore::State::Open;
}

SteadyTime Subscriber::lastHeard() const
{
    return m_core->lastHeard;
}

ConnectionMetrics Subscriber::metrics() const
{
    return m_core->metrics;
}

const Endpoint &Subscriber::endpoint() const
{
    return m_core->settings.stream.endpoint;
}

} // namespace cachedeck::client
