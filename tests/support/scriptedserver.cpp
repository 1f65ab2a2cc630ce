// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "support/scriptedserver.h"

#include "platform/socketoptions.h"
#include "support/testca.h"
#include "transport/tlsconfiguration.h"

#include <QSslServer>
#include <QTcpSocket>

#include <algorithm>

namespace cachedeck::test {

namespace {

std::unique_ptr<QTcpServer> makeServer(const TestCa *tls, const QByteArray &certificate)
{
    if (!tls)
        return std::make_unique<QTcpServer>();
    transport::TlsSettings own = tls->trustOnly();
    own.certificateFile = tls->certificateFile(certificate);
    own.keyFile = tls->keyFile(certificate);
    own.verify = false; // wants nothing of its clients
    auto server = std::make_unique<QSslServer>();
    const auto configuration = transport::configurationFor(own);
    CACHEDECK_ASSERT(configuration.isOk());
    server->setSslConfiguration(*configuration);
    return server;
}

} // namespace

ScriptedServer::Peer::Peer(QTcpSocket *socket) : m_socket(socket) { }

ScriptedServer::Peer::~Peer()
{
    m_socket->abort();
    m_socket->deleteLater();
}

void ScriptedServer::Peer::write(QByteArrayView bytes)
{
    if (!m_socket->isOpen()) // the client is gone, and what it had sent is read only now
        return;
    m_socket->write(bytes.data(), bytes.size());
    m_socket->flush();
}

void ScriptedServer::Peer::close()
{
    m_socket->disconnectFromHost();
}

void ScriptedServer::Peer::reset()
{
    platform::resetOnClose(m_socket->socketDescriptor());
    m_socket->abort();
}

ScriptedServer::ScriptedServer(const TestCa *tls, const QByteArray &certificate)
    : m_server(makeServer(tls, certificate))
{
    QObject::connect(
        m_server.get(), &QTcpServer::pendingConnectionAvailable, &m_context, [this] { accept(); });
    const bool isListening = m_server->listen(QHostAddress::LocalHost, 0);
    CACHEDECK_ASSERT(isListening);
    m_port = m_server->serverPort();
}

ScriptedServer::~ScriptedServer() = default;

Endpoint ScriptedServer::endpoint() const
{
    return {QStringLiteral("127.0.0.1"), m_port};
}

std::vector<ScriptedServer::Peer *> ScriptedServer::peers() const
{
    std::vector<Peer *> all;
    for (const auto &peer : m_peers)
        all.push_back(peer.get());
    return all;
}

void ScriptedServer::stopListening()
{
    m_server->close();
}

void ScriptedServer::accept()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        socket->setParent(nullptr);
        m_peers.push_back(std::make_unique<Peer>(socket));
        Peer *peer = m_peers.back().get();
        peer->m_index = m_accepted++;
        QObject::connect(socket, &QIODevice::readyRead, &m_context, [this, peer] { read(*peer); });
        QObject::connect(
            socket, &QAbstractSocket::disconnected, &m_context, [this, peer] { forget(peer); },
            Qt::QueuedConnection);
        if (m_onConnect)
            m_onConnect(*peer);
        if (socket->bytesAvailable() > 0)
            read(*peer);
    }
}

void ScriptedServer::read(Peer &peer)
{
    const QByteArray bytes = peer.m_socket->readAll();
    peer.m_received.append(bytes);
    if (m_onBytes)
        m_onBytes(peer);
    if (!m_onCommand)
        return;
    peer.m_decoder.feed(bytes);
    while (auto request = peer.m_decoder.next()) {
        if (!request->isOk())
            return;
        const resp::ReplyView items = request->value().view();
        QList<QByteArray> command;
        for (resp::ReplyView item : items)
            command.append(item.toByteArray());
        m_onCommand(peer, command);
    }
}

void ScriptedServer::forget(const Peer *peer)
{
    std::erase_if(m_peers, [peer](const auto &one) { return one.get() == peer; });
}

} // namespace cachedeck::test
