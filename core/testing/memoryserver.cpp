// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "testing/memoryserver.h"

#include "testing/memorystream.h"

#include <atomic>

namespace cachedeck::testing {

namespace {

Endpoint nextEndpoint()
{
    static std::atomic<quint16> last{0};
    return {QStringLiteral("memory"), ++last};
}

} // namespace

MemoryServer::MemoryServer(const Clock &clock)
    : m_state(std::make_shared<ServerState>(&clock, nextEndpoint())), m_own(std::make_shared<Session>())
{
}

MemoryServer::~MemoryServer()
{
    m_state->setCondition(ServerState::Condition::Away);
}

const Endpoint &MemoryServer::endpoint() const
{
    return m_state->endpoint();
}

const Clock &MemoryServer::clock() const
{
    return m_state->clock();
}

transport::StreamFactory MemoryServer::streams() const
{
    return [state = m_state](const transport::StreamSettings &) -> std::unique_ptr<transport::ByteStream> {
        return std::make_unique<MemoryStream>(state);
    };
}

resp::Reply MemoryServer::call(std::initializer_list<QByteArrayView> words)
{
    std::vector<QByteArray> copied;
    for (const QByteArrayView word : words)
        copied.push_back(word.toByteArray());
    resp::Decoder decoder;
    decoder.feed(m_state->answerAlways(*m_own, copied));
    const std::optional<Result<resp::Reply>> reply = decoder.next();
    CACHEDECK_ASSERT(reply && reply->isOk());
    return reply->value();
}

void MemoryServer::goAway()
{
    m_state->setCondition(ServerState::Condition::Away);
}

void MemoryServer::comeBack()
{
    m_state->setCondition(ServerState::Condition::Serving);
}

void MemoryServer::restartEmpty()
{
    goAway();
    m_state->clearAll();
    comeBack();
}

void MemoryServer::freeze()
{
    m_state->setCondition(ServerState::Condition::Frozen);
}

void MemoryServer::thaw()
{
    m_state->setCondition(ServerState::Condition::Serving);
}

void MemoryServer::setMemoryLimit(qint64 bytes)
{
    m_state->setMemoryLimit(bytes);
}

} // namespace cachedeck::testing
