// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "testing/memorystream.h"

#include <cstring>

namespace cachedeck::testing {

MemoryStream::MemoryStream(std::shared_ptr<ServerState> server) : m_server(std::move(server))
{
    const async::Mailbox::Address here = m_mailbox.address();
    m_session->push = [this, here](const QByteArray &bytes) { here.post([this, bytes] { take(bytes); }); };
    m_session->wake = [this, here] { here.post([this] { look(); }); };
}

MemoryStream::~MemoryStream()
{
    m_server->leave(*m_session);
}

void MemoryStream::open(Listener *listener)
{
    CACHEDECK_ASSERT(!m_listener && listener);
    m_listener = listener;
    m_mailbox.address().post([this] { begin(); });
}

void MemoryStream::begin()
{
    if (!m_listener)
        return;
    if (!m_server->join(m_session)) {
        const Message refused("transport.refused", {m_server->endpoint().toString()});
        return end(Error(ErrorKind::Unreachable, refused));
    }
    m_isOpen = true;
    m_listener->opened();
}

void MemoryStream::write(QByteArrayView bytes)
{
    if (!m_isOpen || m_isRefused)
        return;
    m_decoder.feed(bytes);
    serve();
}

/// The server's condition has changed.
void MemoryStream::look()
{
    if (!m_isOpen)
        return;
    if (!m_server->stands(*m_session)) {
        const Message broken("transport.closed.peer", {m_server->endpoint().toString()});
        return end(Error(ErrorKind::Unreachable, broken));
    }
    serve();
}

void MemoryStream::serve()
{
    for (;;) {
        if (m_waiting.empty()) {
            const std::optional<Result<resp::Reply>> command = m_decoder.next();
            if (command && !command->isOk())
                return refuseProtocol();
            if (!command)
                break;
            const resp::ReplyView words = command->value().view();
            for (const resp::ReplyView word : words)
                m_waiting.push_back(word.toByteArray());
            if (m_waiting.empty())
                continue;
        }
        const std::optional<QByteArray> answer = m_server->answer(*m_session, m_waiting);
        if (!answer)
            break;
        m_waiting.clear();
        m_incoming += *answer;
    }
    announce();
}

void MemoryStream::take(const QByteArray &bytes)
{
    m_incoming += bytes;
    announce();
}

/// As a server: says so, and ends the connection once that has been heard.
void MemoryStream::refuseProtocol()
{
    m_isRefused = true;
    m_incoming += "-ERR Protocol error\r\n";
    announce();
    m_mailbox.address().post([this] {
        const Message broken("transport.closed.peer", {m_server->endpoint().toString()});
        end(Error(ErrorKind::Unreachable, broken));
    });
}

/// Tells the listener, in the next turn and once, that bytes wait.
void MemoryStream::announce()
{
    if (m_incoming.isEmpty() || std::exchange(m_isAnnounced, true))
        return;
    m_mailbox.address().post([this] {
        m_isAnnounced = false;
        if (m_isOpen && m_listener)
            m_listener->readable();
    });
}

qsizetype MemoryStream::read(std::span<char> buffer)
{
    const qsizetype count = std::min(m_incoming.size(), qsizetype(buffer.size()));
    if (count > 0)
        std::memcpy(buffer.data(), m_incoming.constData(), size_t(count));
    m_incoming.remove(0, count);
    return count;
}

void MemoryStream::close()
{
    m_mailbox.address().post([this] {
        const Message closed("transport.closed.self", {m_server->endpoint().toString()});
        end(Error(ErrorKind::Cancelled, closed));
    });
}

void MemoryStream::abort()
{
    m_listener = nullptr;
    m_isOpen = false;
    m_server->leave(*m_session);
}

void MemoryStream::end(const Error &error)
{
    Listener *listener = std::exchange(m_listener, nullptr);
    m_isOpen = false;
    m_server->leave(*m_session);
    if (listener)
        listener->closed(error); // may destroy this
}

} // namespace cachedeck::testing
