// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "transport/tcpstream.h"

#include "platform/socketoptions.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QTcpSocket>

namespace cachedeck::transport {

namespace {

/// A peer that sends faster than we read must not keep the event loop from everything else.
constexpr int readsATurn = 16;

} // namespace

TcpStream::TcpStream(StreamSettings settings) : TcpStream(std::move(settings), new QTcpSocket) { }

TcpStream::TcpStream(StreamSettings settings, QTcpSocket *socket)
    : StreamBase(std::move(settings)), m_socket(socket)
{
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_deadline.setSingleShot(true);
}

TcpStream::~TcpStream()
{
    TcpStream::drop();
    m_socket->deleteLater();
}

void TcpStream::start()
{
    const StreamSettings &wanted = settings();
    QObject::connect(m_socket, &QAbstractSocket::connected, context(), [this] {
        m_deadline.stop();
        tune();
        connected();
    });
    QObject::connect(m_socket, &QIODevice::readyRead, context(), [this] {
        m_readsLeft = readsATurn;
        tellReadable();
    });
    QObject::connect(
        m_socket, &QAbstractSocket::errorOccurred, context(), [this](QAbstractSocket::SocketError error) {
            m_deadline.stop();
            ended(errorFor(error));
        });
    QObject::connect(m_socket, &QAbstractSocket::disconnected, context(), [this] { ended(peerClosed()); });
    QObject::connect(&m_deadline, &QTimer::timeout, context(), [this] { connectTimedOut(); });
    m_deadline.start(wanted.connectDeadline);
    // Qt's own buffers cost a copy and, with GLib's event loop, five more system calls a write (its notifier
    // goes on and off, and each wakes the loop). TLS needs them.
    const QIODevice::OpenMode mode
        = wanted.tls ? QIODevice::ReadWrite : QIODevice::ReadWrite | QIODevice::Unbuffered;
    m_socket->connectToHost(wanted.endpoint.host(), wanted.endpoint.port(), mode);
}

void TcpStream::tune()
{
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (settings().keepAlive)
        platform::setLiveness(m_socket->socketDescriptor(), {});
}

void TcpStream::connected()
{
    tellOpened();
}

void TcpStream::connectTimedOut()
{
    const bool isLookingUp = m_socket->state() == QAbstractSocket::HostLookupState;
    Error error(ErrorKind::Unreachable,
        Message(isLookingUp ? "transport.dns.timeout" : "transport.timeout",
            {settings().endpoint.toString(), Microseconds(settings().connectDeadline)}));
    drop();
    ended(std::move(error));
}

void TcpStream::send(QByteArrayView bytes)
{
    if (m_socket->write(bytes.data(), bytes.size()) < 0) { // without Qt's buffer nothing else tells of it
        ended(errorFor(m_socket->error()));
        return;
    }
    m_socket->flush(); // now, not in the next turn: the caller has already gathered a turn's worth
}

qsizetype TcpStream::take(std::span<char> buffer)
{
    if (!m_socket->isOpen()) // Qt logs a warning for what is a usual end here
        return 0;
    return settings().tls ? m_socket->read(buffer.data(), qint64(buffer.size())) : takePlain(buffer);
}

/// Straight from the system, and no second time once it has given less than was asked for. What is left
/// after the last read of a turn makes the socket readable in the next.
qsizetype TcpStream::takePlain(std::span<char> buffer)
{
    if (m_readsLeft == 0)
        return 0;
    const qint64 count = m_socket->read(buffer.data(), qint64(buffer.size()));
    m_readsLeft = count == qint64(buffer.size()) ? m_readsLeft - 1 : 0;
    if (count < 0) // without Qt's buffer it is reading that finds the end
        ended(errorFor(m_socket->error()));
    constexpr char tlsAlert = 0x15;
    constexpr char tlsMajorVersion = 3;
    const bool isTlsAlert
        = !hasReceived() && count >= 2 && buffer[0] == tlsAlert && buffer[1] == tlsMajorVersion;
    if (!isTlsAlert)
        return count;
    drop();
    fail(problem(ErrorKind::Tls, "transport.tls.required"));
    return 0;
}

void TcpStream::finish()
{
    m_socket->disconnectFromHost();
}

void TcpStream::drop()
{
    m_deadline.stop();
    QObject::disconnect(m_socket, nullptr, context(), nullptr);
    m_socket->abort();
}

/// A reset looks the same to Qt. A TLS port answers plain bytes with either (redis-facts L4), hence the hint.
Error TcpStream::peerClosed() const
{
    const bool isUnanswered
        = !settings().tls && hasSent() && !hasReceived() && m_socket->bytesAvailable() == 0;
    return problem(
        ErrorKind::Unreachable, isUnanswered ? "transport.closed.unanswered" : "transport.closed.peer");
}

Error TcpStream::errorFor(QAbstractSocket::SocketError error) const
{
    switch (error) {
    case QAbstractSocket::RemoteHostClosedError:
        return peerClosed();
    case QAbstractSocket::ConnectionRefusedError:
        return problem(ErrorKind::Unreachable, "transport.refused");
    case QAbstractSocket::HostNotFoundError:
        return problem(ErrorKind::Unreachable, "transport.dns.unknown");
    case QAbstractSocket::SocketTimeoutError:
        return problem(ErrorKind::Unreachable, "transport.silent");
    case QAbstractSocket::NetworkError:
        return problem(ErrorKind::Unreachable, "transport.unreachable");
    case QAbstractSocket::SocketAccessError:
        return problem(ErrorKind::Unreachable, "transport.denied");
    case QAbstractSocket::SocketResourceError:
        return problem(ErrorKind::Unreachable, "transport.descriptors");
    default:
        return Error(ErrorKind::Unreachable,
            Message("transport.broken", {settings().endpoint.toString(), m_socket->errorString().toUtf8()}));
    }
}

qint64 TcpStream::bytesToWrite() const
{
    return m_socket->bytesToWrite();
}

Endpoint TcpStream::peer() const
{
    const QHostAddress address = m_socket->peerAddress();
    if (address.isNull())
        return {};
    bool isIpv4 = false;
    const quint32 number = address.toIPv4Address(&isIpv4); // also of ::ffff:10.0.0.5
    return {isIpv4 ? QHostAddress(number).toString() : address.toString(), m_socket->peerPort()};
}

} // namespace cachedeck::transport
