// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "resp/decoder.h"
#include "transport/bytestream.h"

#include <initializer_list>
#include <memory>

class QTcpSocket;

namespace cachedeck::test {

/// A blocking client on the side: the witness of a test, deliberately not built on core/client, which it
/// checks. Commands wait at most ten seconds; every failure is an error reply that begins with
/// "TESTCLIENT".
class TestClient
{
public:
    explicit TestClient(Endpoint endpoint, std::optional<transport::TlsSettings> tls = {});
    ~TestClient();
    Q_DISABLE_COPY_MOVE(TestClient)

    bool connect();
    resp::Reply call(std::initializer_list<QByteArrayView> command);
    resp::Reply call(const QList<QByteArray> &command);
    /// The next reply without a command: Pub/Sub.
    resp::Reply read();
    /// Sends without waiting for the answer.
    void send(std::initializer_list<QByteArrayView> command);
    void sendRaw(const QByteArray &bytes);
    bool isConnected() const;

private:
    Endpoint m_endpoint;
    std::optional<transport::TlsSettings> m_tls;
    std::unique_ptr<QTcpSocket> m_socket;
    resp::Decoder m_decoder;
};

} // namespace cachedeck::test
