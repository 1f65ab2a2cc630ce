// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "transport/streambase.h"

#include <QAbstractSocket>
#include <QTimer>

class QTcpSocket;

namespace cachedeck::transport {

/// Plain TCP, and what TLS adds its handshake to. Never uses the application's proxy settings: those are for
/// browsers.
class TcpStream : public StreamBase
{
public:
    explicit TcpStream(StreamSettings settings);
    ~TcpStream() override;

    qint64 bytesToWrite() const override;
    Endpoint peer() const override;

protected:
    /// \a socket: a QTcpSocket or a subclass; ours from now on.
    TcpStream(StreamSettings settings, QTcpSocket *socket);

    void start() override;
    void send(QByteArrayView bytes) override;
    qsizetype take(std::span<char> buffer) override;
    void finish() override;
    void drop() override;
    virtual void connected(); ///< TCP stands.
    virtual Error errorFor(QAbstractSocket::SocketError error) const;

    QTcpSocket *socket() const { return m_socket; }

private:
    void tune();
    void connectTimedOut();
    qsizetype takePlain(std::span<char> buffer);
    Error peerClosed() const;

    QTcpSocket *m_socket; ///< Owned; goes by deleteLater(), as its own signal may be what destroys us.
    QTimer m_deadline;
    int m_readsLeft = 0; ///< In this turn of the event loop; plain TCP only.
};

} // namespace cachedeck::transport
