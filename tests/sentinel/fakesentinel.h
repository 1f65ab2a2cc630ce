// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "replyrig.h"
#include "support/scriptedserver.h"

#include <set>

namespace cachedeck::test {

/// A Sentinel that says whatever a test wants. Monitors one master, to which nothing needs to correspond.
class FakeSentinel
{
public:
    explicit FakeSentinel(QByteArray id = "fake") : m_id(std::move(id))
    {
        m_server.onCommand([this](ScriptedServer::Peer &peer, const QList<QByteArray> &command) {
            if (!isMute)
                answer(peer, command);
        });
    }

    Endpoint endpoint() const { return m_server.endpoint(); }
    int connectionCount() const { return m_server.connectionCount(); } ///< Ever made.
    int openCount() const { return int(m_server.peers().size()); }
    /// To all that listen.
    void publish(const QByteArray &channel, const QByteArray &payload)
    {
        for (ScriptedServer::Peer *peer : m_server.peers()) {
            if (m_listeners.contains(peer->index()))
                peer->write(wireArray({"pmessage", "*", channel, payload}));
        }
    }

    /// The event connections break; the others stand.
    void dropListeners()
    {
        for (ScriptedServer::Peer *peer : m_server.peers()) {
            if (m_listeners.erase(peer->index()) > 0)
                peer->reset();
        }
    }

    QByteArray masterName = "mymaster";
    Endpoint master;
    qint64 epoch = 1;
    int others = 0;
    bool isMute = false; ///< Takes connections and never answers: a frozen one.
    int polls = 0;

private:
    void answer(ScriptedServer::Peer &peer, const QList<QByteArray> &command)
    {
        const QByteArray name = command[0].toUpper();
        if (name == "PING")
            answerPing(peer, command.value(1, "PONG"));
        else if (name == "PSUBSCRIBE")
            subscribe(peer);
        else if (name == "INFO")
            peer.write("$29\r\nredis_mode:sentinel\r\nrun_id:x\r\n");
        else if (name == "SENTINEL")
            answerSentinel(peer, command);
        else if (name == "CLIENT")
            peer.write("+OK\r\n");
        else
            peer.write("-ERR unknown command\r\n");
    }

    void answerPing(ScriptedServer::Peer &peer, const QByteArray &word)
    {
        const QByteArray bulk = "$" + QByteArray::number(word.size()) + "\r\n" + word + "\r\n";
        const bool isListener = m_listeners.contains(peer.index());
        peer.write(isListener ? wireArray({"pong", word}) : bulk);
    }

    void subscribe(ScriptedServer::Peer &peer)
    {
        m_listeners.insert(peer.index());
        peer.write("*3\r\n$10\r\npsubscribe\r\n$1\r\n*\r\n:1\r\n");
    }

    void answerSentinel(ScriptedServer::Peer &peer, const QList<QByteArray> &command)
    {
        const QByteArray what = command[1].toUpper();
        const bool isKnown = command.size() < 3 || command[2] == masterName;
        const QByteArray host = master.host().toUtf8();
        const QByteArray port = QByteArray::number(master.port());
        const QList<QByteArray> fields{"name", masterName, "ip", host, "port", port, "flags", "master",
            "role-reported", "master", "config-epoch", QByteArray::number(epoch), "num-slaves", "0",
            "num-other-sentinels", QByteArray::number(others), "quorum", "1", "down-after-milliseconds",
            "1000"};
        if (what == "MYID")
            peer.write(QByteArray("+" + m_id + "\r\n"));
        else if (what == "MASTERS")
            peer.write(wireTable({fields}));
        else if (what == "GET-MASTER-ADDR-BY-NAME" && !isKnown)
            peer.write("*-1\r\n");
        else if (!isKnown)
            peer.write("-ERR No such master with that name\r\n");
        else if (what == "GET-MASTER-ADDR-BY-NAME")
            peer.write(wireArray({host, port}));
        else if (what == "MASTER")
            answerMaster(peer, fields);
        else if (what == "CKQUORUM")
            peer.write("+OK 1 usable Sentinels.\r\n");
        else
            peer.write("*0\r\n");
    }

    void answerMaster(ScriptedServer::Peer &peer, const QList<QByteArray> &fields)
    {
        ++polls;
        peer.write(wireArray(fields));
    }

    QByteArray m_id;
    std::set<int> m_listeners; ///< Indexes of peers that have subscribed.
    ScriptedServer m_server;
};

} // namespace cachedeck::test
