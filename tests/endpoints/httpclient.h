// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "http/headers.h"
#include "support/patience.h"

#include <QTcpSocket>

namespace cachedeck::test {

/// The answer to one request, as it came over the wire.
struct Reply
{
    Reply() = default;
    int status = 0; ///< 0: none came.
    http::Headers headers;
    QByteArray body;
};

/// A client that sends whatever the test says, byte by byte if need be.
class HttpClient
{
public:
    explicit HttpClient(quint16 port)
    {
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        (void)m_socket.waitForConnected(int(patience.count()));
        QObject::connect(
            &m_socket, &QTcpSocket::readyRead, &m_socket, [this] { m_received += m_socket.readAll(); });
    }
    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }
    bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    bool waitForEnd()
    {
        return waitUntil([this] { return isClosed(); });
    }
    /// The next answer, or none where the server closes first. \a hasBody: not to HEAD.
    Reply reply(bool hasBody = true)
    {
        (void)waitUntil([&] { return isWhole(hasBody) || isClosed(); });
        return isWhole(hasBody) ? take(hasBody) : Reply();
    }
    QTcpSocket &socket() { return m_socket; }

private:
    qsizetype bodySize(bool hasBody) const
    {
        const qsizetype at = m_received.toLower().indexOf("\r\ncontent-length:");
        const qsizetype start = at + qsizetype(qstrlen("\r\ncontent-length:"));
        const bool isCounted = hasBody && at >= 0;
        return isCounted
            ? m_received.mid(start, m_received.indexOf('\r', start) - start).trimmed().toLongLong()
            : 0;
    }
    bool isWhole(bool hasBody) const
    {
        const qsizetype end = m_received.indexOf("\r\n\r\n");
        return end >= 0 && m_received.size() >= end + 4 + bodySize(hasBody);
    }
    Reply take(bool hasBody)
    {
        const qsizetype end = m_received.indexOf("\r\n\r\n");
        const qsizetype size = bodySize(hasBody);
        Reply reply;
        QByteArrayList lines = m_received.first(end).split('\n');
        reply.status = lines.takeFirst().split(' ').value(1).toInt();
        for (const QByteArray &line : lines)
            reply.headers.add(line.left(line.indexOf(':')), line.mid(line.indexOf(':') + 1).trimmed());
        reply.body = m_received.mid(end + 4, size);
        m_received.remove(0, end + 4 + size);
        return reply;
    }
    QTcpSocket m_socket;
    QByteArray m_received;
};

inline QByteArray requestText(
    const QByteArray &line, const QByteArray &more = {}, const QByteArray &body = {})
{
    const QByteArray length
        = body.isEmpty() ? QByteArray() : "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return line + " HTTP/1.1\r\nHost: localhost\r\n" + more + length + "\r\n" + body;
}

/// One request on a connection of its own: fetch(port, "GET /health").
inline Reply fetch(
    quint16 port, const QByteArray &line, const QByteArray &more = {}, const QByteArray &body = {})
{
    HttpClient client(port);
    client.send(requestText(line, more, body));
    return client.reply(!line.startsWith("HEAD"));
}

} // namespace cachedeck::test
