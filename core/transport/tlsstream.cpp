// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "transport/tlsstream.h"

#include "transport/tlsproblem.h"

#include <QSslSocket>

namespace cachedeck::transport {

TlsStream::TlsStream(StreamSettings settings) : TcpStream(std::move(settings), new QSslSocket)
{
    m_handshake.setSingleShot(true);
    m_reading.setSingleShot(true);
}

TlsStream::~TlsStream()
{
    TlsStream::drop();
}

QSslSocket *TlsStream::tlsSocket() const
{
    return static_cast<QSslSocket *>(socket());
}

QString TlsStream::expectedName() const
{
    const QString &name = settings().tls->expectedName;
    return name.isEmpty() ? settings().endpoint.host() : name;
}

void TlsStream::start()
{
    QObject::connect(&m_reading, &QTimer::timeout, context(),
        [this] { fail(problem(ErrorKind::Config, "transport.tls.file.slow")); });
    m_reading.start(settings().tlsDeadline);
    readConfiguration(*settings().tls, m_mailbox.address(),
        [this](const Result<QSslConfiguration> &read) { configured(read); });
}

void TlsStream::configured(const Result<QSslConfiguration> &read)
{
    const bool isTooLate = stage() != Stage::Opening || !m_reading.isActive();
    m_reading.stop();
    if (isTooLate)
        return;
    if (!read) {
        fail(read.error());
        return;
    }
    QSslSocket *tls = tlsSocket();
    tls->setSslConfiguration(*read);
    tls->setPeerVerifyName(expectedName());
    QObject::connect(tls, &QSslSocket::sslErrors, context(),
        [this](const QList<QSslError> &problems) { m_problems = problems; });
    QObject::connect(tls, &QSslSocket::alertReceived, context(),
        [this](QSsl::AlertLevel, QSsl::AlertType alert, const QString &) { m_alert = alert; });
    QObject::connect(tls, &QSslSocket::encrypted, context(), [this] {
        m_handshake.stop();
        tellOpened();
    });
    QObject::connect(&m_handshake, &QTimer::timeout, context(), [this] {
        drop();
        ended(problem(ErrorKind::Tls, "transport.tls.plaintextpeer"));
    });
    TcpStream::start();
}

void TlsStream::connected()
{
    m_handshake.start(settings().tlsDeadline);
    tlsSocket()->startClientEncryption();
}

void TlsStream::drop()
{
    m_handshake.stop();
    m_reading.stop();
    TcpStream::drop();
}

Error TlsStream::errorFor(QAbstractSocket::SocketError error) const
{
    const QSslSocket *tls = tlsSocket();
    TlsEvidence evidence;
    evidence.endpoint = settings().endpoint;
    evidence.expectedName = expectedName();
    evidence.certificate = tls->peerCertificate();
    evidence.problems = settings().tls->verify ? m_problems : QList<QSslError>();
    evidence.alert = m_alert;
    evidence.isHandshakeDone = tls->isEncrypted();
    evidence.hasConnected = m_handshake.isActive() || stage() != Stage::Opening;
    evidence.socketError = error;
    evidence.text = tls->errorString();
    if (const auto cause = tlsProblem(evidence))
        return *cause;
    return TcpStream::errorFor(error);
}

} // namespace cachedeck::transport
