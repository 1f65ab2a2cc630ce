// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "transport/unixstream.h"

namespace cachedeck::transport {

UnixStream::UnixStream(StreamSettings settings) : StreamBase(std::move(settings)), m_socket(new QLocalSocket)
{
    m_deadline.setSingleShot(true);
}

UnixStream::~UnixStream()
{
    UnixStream::drop();
    m_socket->deleteLater();
}

void UnixStream::start()
{
    QObject::connect(m_socket, &QLocalSocket::connected, context(), [this] {
        m_deadline.stop();
        tellOpened();
    });
    QObject::connect(m_socket, &QIODevice::readyRead, context(), [this] { tellReadable(); });
    QObject::connect(
        m_socket, &QLocalSocket::errorOccurred, context(), [this](QLocalSocket::LocalSocketError error) {
            m_deadline.stop();
            ended(errorFor(error));
        });
    QObject::connect(m_socket, &QLocalSocket::disconnected, context(),
        [this] { ended(problem(ErrorKind::Unreachable, "transport.closed.peer")); });
    QObject::connect(&m_deadline, &QTimer::timeout, context(), [this] {
        drop();
        ended(Error(ErrorKind::Unreachable,
            Message("transport.timeout",
                {settings().endpoint.toString(), Microseconds(settings().connectDeadline)})));
    });
    m_deadline.start(settings().connectDeadline); // a full backlog makes a connect wait
    m_socket->connectToServer(settings().endpoint.path());
}

void UnixStream::send(QByteArrayView bytes)
{
    m_socket->write(bytes.data(), bytes.size());
    m_socket->flush();
}

qsizetype UnixStream::take(std::span<char> buffer)
{
    if (!m_socket->isOpen()) // Qt logs a warning for what is a usual end here
        return 0;
    return m_socket->read(buffer.data(), qint64(buffer.size()));
}

void UnixStream::finish()
{
    m_socket->disconnectFromServer();
}

void UnixStream::drop()
{
    m_deadline.stop();
    QObject::disconnect(m_socket, nullptr, context(), nullptr);
    m_socket->abort();
}

qint64 UnixStream::bytesToWrite() const
{
    return m_socket->bytesToWrite();
}

Error UnixStream::errorFor(QLocalSocket::LocalSocketError error) const
{
    switch (error) {
    case QLocalSocket::PeerClosedError:
        return problem(ErrorKind::Unreachable, "transport.closed.peer");
    case QLocalSocket::ConnectionRefusedError:
        return problem(ErrorKind::Unreachable, "transport.refused");
    case QLocalSocket::ServerNotFoundError:
        return problem(ErrorKind::Unreachable, "transport.unix.missing");
    case QLocalSocket::SocketAccessError:
        return problem(ErrorKind::Unreachable, "transport.unix.denied");
    case QLocalSocket::SocketResourceError:
        return problem(ErrorKind::Unreachable, "transport.descriptors");
    default:
        return Error(ErrorKind::Unreachable,
            Message("transport.broken", {settings().endpoint.toString(), m_socket->errorString().toUtf8()}));
    }
}

} // namespace cachedeck::transport
