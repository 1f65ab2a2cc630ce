// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "support/scriptedstream.h"

#include <cstring>

namespace cachedeck::test {

ScriptedStream::~ScriptedStream()
{
    *m_isAlive = false;
}

void ScriptedStream::open(Listener *listener)
{
    CACHEDECK_ASSERT(!m_listener && listener);
    m_listener = listener;
}

void ScriptedStream::succeed()
{
    CACHEDECK_ASSERT(isOpening());
    m_isOpen = true;
    m_listener->opened();
}

void ScriptedStream::feed(QByteArrayView bytes)
{
    m_incoming.append(bytes);
    if (m_listener && m_isOpen)
        m_listener->readable();
}

void ScriptedStream::breakWith(const Error &error)
{
    Listener *listener = std::exchange(m_listener, nullptr);
    m_isOpen = false;
    if (listener)
        listener->closed(error);
}

void ScriptedStream::write(QByteArrayView bytes)
{
    if (!m_isOpen || m_isCloseRequested)
        return;
    ++m_writeCount;
    m_written.append(bytes);
}

qsizetype ScriptedStream::read(std::span<char> buffer)
{
    const qsizetype count = qMin(m_incoming.size(), qsizetype(buffer.size()));
    if (count == 0)
        return 0;
    std::memcpy(buffer.data(), m_incoming.constData(), size_t(count));
    m_incoming.remove(0, count);
    return count;
}

void ScriptedStream::close()
{
    if (!m_listener || m_isCloseRequested)
        return;
    m_isCloseRequested = true;
    QMetaObject::invokeMethod(
        &m_context,
        [this] {
            breakWith(Error(
                ErrorKind::Cancelled, Message("transport.closed.self", {m_settings.endpoint.toString()})));
        },
        Qt::QueuedConnection);
}

void ScriptedStream::abort()
{
    m_listener = nullptr;
    m_isOpen = false;
}

transport::StreamFactory ScriptedWorld::factory()
{
    return [this](const transport::StreamSettings &settings) -> std::unique_ptr<transport::ByteStream> {
        auto stream = std::make_unique<ScriptedStream>(settings);
        m_streams.push_back({stream.get(), stream->liveness()});
        return stream;
    };
}

ScriptedStream *ScriptedWorld::stream(int index) const
{
    const bool isKnown = index >= 0 && index < count();
    return isKnown && *m_streams[size_t(index)].isAlive ? m_streams[size_t(index)].stream : nullptr;
}

} // namespace cachedeck::test
