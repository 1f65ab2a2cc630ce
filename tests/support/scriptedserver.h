// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/endpoint.h"
#include "resp/decoder.h"

#include <QByteArray>
#include <QList>
#include <QObject>

#include <functional>
#include <memory>
#include <vector>

class QTcpServer;
class QTcpSocket;

namespace cachedeck::test {

class TestCa;

/// A server on a loopback port that says exactly the bytes that a test wants, when it wants them. On the
/// test's event loop. Without handlers it accepts and stays mute.
///
///     ScriptedServer server;
///     server.onCommand([](ScriptedServer::Peer &peer, const QList<QByteArray> &command) {
///         peer.write(command[0] == "PING" ? "+PONG\r\n" : "-ERR unknown command\r\n");
///     });
class ScriptedServer
{
public:
    /// One connected client. Lives until it disconnects.
    class Peer
    {
    public:
        explicit Peer(QTcpSocket *socket);
        ~Peer();
        Q_DISABLE_COPY_MOVE(Peer)
        int index() const { return m_index; } ///< Counted from 0 in order of connecting.
        void write(QByteArrayView bytes);
        void close(); ///< Orderly, after what was written.
        void reset(); ///< RST now.
        const QByteArray &received() const { return m_received; } ///< All bytes so far.

    private:
        friend class ScriptedServer;
        QTcpSocket *m_socket;
        QByteArray m_received;
        resp::Decoder m_decoder; ///< Commands are arrays of bulks like replies.
        int m_index = 0;
    };
    using PeerHandler = std::function<void(Peer &)>;
    using CommandHandler = std::function<void(Peer &, const QList<QByteArray> &)>;

    /// With \a tls it shows that authority's certificate \a certificate.
    explicit ScriptedServer(const TestCa *tls = nullptr, const QByteArray &certificate = "server");
    ~ScriptedServer();
    Q_DISABLE_COPY_MOVE(ScriptedServer)

    Endpoint endpoint() const;
    void onConnect(PeerHandler handler) { m_onConnect = std::move(handler); }
    void onCommand(CommandHandler handler) { m_onCommand = std::move(handler); }
    void onBytes(PeerHandler handler)
    {
        m_onBytes = std::move(handler);
    } ///< After each arrival, whatever it is.

    int connectionCount() const { return m_accepted; } ///< Ever accepted.
    std::vector<Peer *> peers() const; ///< Connected now.
    void stopListening(); ///< Later connections are refused; those that stand stay.

private:
    void accept();
    void read(Peer &peer);
    void forget(const Peer *peer);

    std::unique_ptr<QTcpServer> m_server;
    std::vector<std::unique_ptr<Peer>> m_peers;
    PeerHandler m_onConnect;
    PeerHandler m_onBytes;
    CommandHandler m_onCommand;
    int m_accepted = 0;
    quint16 m_port = 0;
    QObject m_context; ///< Last: ends all connections of signals first.
};

} // namespace cachedeck::test
