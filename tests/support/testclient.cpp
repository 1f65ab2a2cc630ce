// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "support/testclient.h"

#include "resp/encoder.h"
#include "transport/tlsconfiguration.h"

#include <QDeadlineTimer>
#include <QNetworkProxy>
#include <QSslSocket>

namespace cachedeck::test {

namespace {

constexpr int deadline = 10'000; // ms

resp::Reply failure(const QString &reason)
{
    return resp::Reply::error("TESTCLIENT " + reason.toUtf8());
}

} // namespace

TestClient::TestClient(Endpoint endpoint, std::optional<transport::TlsSettings> tls)
    : m_endpoint(std::move(endpoint)), m_tls(std::move(tls))
{
}

TestClient::~TestClient() = default;

bool TestClient::connect()
{
    m_decoder = resp::Decoder();
    if (!m_tls) {
        m_socket = std::make_unique<QTcpSocket>();
        m_socket->setProxy(QNetworkProxy::NoProxy);
        m_socket->connectToHost(m_endpoint.host(), m_endpoint.port());
        return m_socket->waitForConnected(deadline);
    }
    const auto configuration = transport::configurationFor(*m_tls);
    if (!configuration)
        return false;
    auto socket = std::make_unique<QSslSocket>();
    socket->setProxy(QNetworkProxy::NoProxy);
    socket->setSslConfiguration(*configuration);
    socket->setPeerVerifyName(m_tls->expectedName.isEmpty() ? m_endpoint.host() : m_tls->expectedName);
    socket->connectToHostEncrypted(m_endpoint.host(), m_endpoint.port());
    const bool isReady = socket->waitForEncrypted(deadline);
    m_socket = std::move(socket);
    return isReady;
}

bool TestClient::isConnected() const
{
    return m_socket && m_socket->state() == QAbstractSocket::ConnectedState;
}

resp::Reply TestClient::call(std::initializer_list<QByteArrayView> command)
{
    QByteArray bytes;
    resp::appendCommand(bytes, command);
    sendRaw(bytes);
    return read();
}

resp::Reply TestClient::call(const QList<QByteArray> &command)
{
    QByteArray bytes;
    resp::appendCommand(bytes, std::span<const QByteArray>(command.constData(), size_t(command.size())));
    sendRaw(bytes);
    return read();
}

void TestClient::send(std::initializer_list<QByteArrayView> command)
{
    QByteArray bytes;
    resp::appendCommand(bytes, command);
    sendRaw(bytes);
}

void TestClient::sendRaw(const QByteArray &bytes)
{
    if (!isConnected() && !connect())
        return;
    m_socket->write(bytes);
    m_socket->flush();
}

resp::Reply TestClient::read()
{
    if (!m_socket)
        return failure(QStringLiteral("not connected"));
    const QDeadlineTimer end(deadline);
    while (true) {
        if (auto reply = m_decoder.next())
            return reply->isOk() ? std::move(*reply).value() : failure(reply->error().debugText());
        const bool isOver = end.hasExpired() || !isConnected();
        if (m_socket->bytesAvailable() == 0
            && (isOver || !m_socket->waitForReadyRead(int(end.remainingTime()))))
            return failure(m_socket->errorString());
        m_decoder.feed(m_socket->readAll());
    }
}

} // namespace cachedeck::test
