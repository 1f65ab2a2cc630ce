// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "client/connection.h"
#include "support/fatallog.h"
#include "support/redisprocess.h"
#include "support/runtask.h"
#include "testing/memoryserver.h"

#include <QTest>

namespace cachedeck::test {

inline std::unique_ptr<client::Connection> connectionTo(const testing::MemoryServer &server)
{
    client::ConnectionSettings settings(server.endpoint());
    return std::make_unique<client::Connection>(
        settings, std::make_shared<client::GateContext>(client::Policy(false)), server.streams());
}

/// What a stream of ours to \a server hears, byte by byte.
class Ear final : private transport::ByteStream::Listener
{
public:
    explicit Ear(const testing::MemoryServer &server)
        : m_stream(server.streams()(transport::StreamSettings(server.endpoint())))
    {
        m_stream->open(this);
    }
    void say(QByteArrayView bytes) { m_stream->write(bytes); }
    bool isOpen = false;
    QByteArray heard;

private:
    void opened() override { isOpen = true; }
    void readable() override
    {
        char bytes[4096];
        while (const qsizetype count = m_stream->read(bytes))
            heard.append(bytes, count);
    }
    void closed(const Error &) override { isOpen = false; }
    std::unique_ptr<transport::ByteStream> m_stream;
};

inline const client::CallOptions patient(client::Intent::Cache, patience);

inline qint64 numberOf(const resp::Reply &reply)
{
    return reply.view().integer();
}

} // namespace cachedeck::test
