// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/mailbox.h"
#include "resp/decoder.h"
#include "testing/serverstate.h"
#include "transport/bytestream.h"

namespace cachedeck::testing {

/// A stream whose other end is a server in memory. The stream's thread runs the commands, as there is no
/// other; answers come from its event loop.
class MemoryStream final : public transport::ByteStream
{
public:
    explicit MemoryStream(std::shared_ptr<ServerState> server);
    ~MemoryStream() override;

    void open(Listener *listener) override;
    void write(QByteArrayView bytes) override;
    qsizetype read(std::span<char> buffer) override;
    void close() override;
    void abort() override;
    bool isOpen() const override { return m_isOpen; }
    qint64 bytesToWrite() const override { return 0; }
    Endpoint peer() const override { return m_isOpen ? m_server->endpoint() : Endpoint(); }

private:
    void begin();
    void look();
    void serve();
    void take(const QByteArray &bytes);
    void refuseProtocol();
    void announce();
    void end(const Error &error);

    std::shared_ptr<ServerState> m_server;
    std::shared_ptr<Session> m_session = std::make_shared<Session>();
    Listener *m_listener = nullptr;
    resp::Decoder m_decoder;
    std::vector<QByteArray> m_waiting; ///< A command that a frozen server has not answered.
    QByteArray m_incoming;
    bool m_isOpen = false;
    bool m_isAnnounced = false;
    bool m_isRefused = false; ///< What it was sent is no protocol.
    async::Mailbox m_mailbox; // last: its closures use everything above
};

} // namespace cachedeck::testing
