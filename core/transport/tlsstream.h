// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "transport/tcpstream.h"
#include "transport/tlsconfiguration.h"

#include <QList>
#include <QSsl>
#include <QSslError>

class QSslSocket;

namespace cachedeck::transport {

/// TLS over TCP: opened() comes only after chain and name are proven, so no credential leaves before. A
/// server that wants a client certificate and got none says so with TLS 1.3 only on the first read: then
/// closed() brings transport.tls.clientcertificate after opened() (redis-facts L2).
class TlsStream final : public TcpStream
{
public:
    explicit TlsStream(StreamSettings settings);
    ~TlsStream() override;

protected:
    void start() override;
    void drop() override;
    void connected() override;
    Error errorFor(QAbstractSocket::SocketError error) const override;

private:
    QSslSocket *tlsSocket() const;
    QString expectedName() const;

    void configured(const Result<QSslConfiguration> &read);

    async::Mailbox m_mailbox; ///< From the thread that reads our files.
    QTimer m_reading;
    QTimer m_handshake;
    QList<QSslError> m_problems;
    std::optional<QSsl::AlertType> m_alert;
};

} // namespace cachedeck::transport
