// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "replyrig.h"
#include "sentinel/eventparser.h"
#include "sentinel/replies.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::sentinel;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

namespace {

const QList<QByteArray> masterFields{"name", "mymaster", "ip", "10.0.0.5", "port", "6379", "runid", "abc",
    "flags", "master,s_down", "link-pending-commands", "0", "last-ok-ping-reply", "12",
    "down-after-milliseconds", "1000", "info-refresh", "90", "role-reported", "master", "config-epoch", "7",
    "num-slaves", "2", "num-other-sentinels", "4", "quorum", "3", "failover-timeout", "10000",
    "parallel-syncs", "1", "failover-state", "wait_start"};

QList<QByteArray> replicaFields(
    const QByteArray &ip, const QByteArray &port, const QByteArray &announced = "1")
{
    return {"name", ip + ":" + port, "ip", ip, "port", port, "runid", "r1", "flags", "slave,disconnected",
        "role-reported", "slave", "master-link-status", "err", "master-link-down-time", "3000",
        "slave-priority", "90", "slave-repl-offset", "12345", "replica-announced", announced,
        "last-ok-ping-reply", "5", "info-refresh", "700", "a-field-of-the-future", "x"};
}

} // namespace

/// What Sentinels and nodes answer and publish, hostile answers included.
class tst_replies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }

    void master()
    {
        const resp::Reply reply = decoded(wireArray(masterFields));
        const Result<MasterEntry> entry = parseMaster(reply.view());
        QVERIFY(entry.isOk());
        QCOMPARE(entry->name, QByteArray("mymaster"));
        QCOMPARE(entry->address, Endpoint(u"10.0.0.5"_s, 6379));
        QCOMPARE(entry->configEpoch, Epoch(7));
        QCOMPARE(entry->quorum, 3);
        QCOMPARE(entry->otherSentinels, 4);
        QCOMPARE(entry->failoverState, QByteArray("wait_start"));
        QCOMPARE(entry->downAfter.count(), 1000);
        QVERIFY(entry->flags.has("s_down"));
        QVERIFY(!entry->flags.has("down"));
        QVERIFY(entry->asNode.isMaster);
    }

    void N12_hostnamesAndIpv6()
    {
        const resp::Reply reply = decoded(
            wireTable({replicaFields("cache-2.example", "6380"), replicaFields("fd00::2", "6381")}));
        const auto replicas = parseReplicas(reply.view());
        QVERIFY(replicas.isOk());
        QCOMPARE(replicas->size(), size_t(2));
        QCOMPARE(replicas->at(0).node.toString(), u"cache-2.example:6380"_s);
        QCOMPARE(replicas->at(1).node.toString(), u"[fd00::2]:6381"_s);
        QCOMPARE(replicas->at(0).priority, 90);
        QCOMPARE(replicas->at(0).offset, qint64(12345));
        QCOMPARE(replicas->at(0).linkDownTime.count(), 3000);
    }

    void unusableEntriesAreLeftOut()
    {
        const resp::Reply reply
            = decoded(wireTable({replicaFields("", "6380"), replicaFields("10.0.0.1", "0"),
                replicaFields("10.0.0.1", "99999"), replicaFields("10.0.0.1", "x"),
                replicaFields("10.0.0.9", "6379", "0"), {}, {"ip"}, replicaFields("10.0.0.2", "6379")}));
        const auto replicas = parseReplicas(reply.view());
        QVERIFY(replicas.isOk());
        QCOMPARE(replicas->size(), size_t(1));
        QCOMPARE(replicas->front().node.toString(), u"10.0.0.2:6379"_s);
    }

    void P1_wrongShapes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("status") << QByteArray("+OK\r\n");
        QTest::newRow("integer") << QByteArray(":1\r\n");
        QTest::newRow("nil") << QByteArray("$-1\r\n");
        QTest::newRow("nil array") << QByteArray("*-1\r\n");
        QTest::newRow("empty") << QByteArray("*0\r\n");
        QTest::newRow("numbers") << QByteArray("*3\r\n:1\r\n:2\r\n:3\r\n");
        QTest::newRow("nested") << QByteArray("*1\r\n*1\r\n*0\r\n");
    }
    void P1_wrongShapes()
    {
        QFETCH(QByteArray, bytes);
        const resp::Reply reply = decoded(bytes);
        QVERIFY(!parseMaster(reply.view()));
        QVERIFY(!parseRole(reply.view()));
        // lists may be empty, but give nothing that is not there
        QVERIFY(parseMasters(reply.view()).valueOr({}).empty());
        QVERIFY(parseReplicas(reply.view()).valueOr({}).empty());
        QVERIFY(parsePeers(reply.view()).valueOr({}).empty());
    }

    void masterAddress()
    {
        const resp::Reply known = decoded(wireArray({"127.0.0.1", "6380"}));
        QCOMPARE(parseMasterAddress(known.view()).value().toString(), u"127.0.0.1:6380"_s);
        const resp::Reply unknown = decoded("*-1\r\n");
        QVERIFY(parseMasterAddress(unknown.view()).value().isEmpty());
        const resp::Reply broken = decoded(wireArray({"127.0.0.1", "port"}));
        QCOMPARE(parseMasterAddress(broken.view()).error().kind(), ErrorKind::Protocol);
    }

    void roles()
    {
        const resp::Reply master = decoded(
            "*3\r\n$6\r\nmaster\r\n:4711\r\n*2\r\n*3\r\n$9\r\n127.0.0.1\r\n$4\r\n6380\r\n$4\r\n4700\r\n"
            "*3\r\n$9\r\n127.0.0.1\r\n$1\r\nx\r\n$1\r\n0\r\n");
        const RoleAnswer first = parseRole(master.view()).value();
        QVERIFY(first.role == Role::Master);
        QCOMPARE(first.offset, qint64(4711));
        QCOMPARE(first.followers.size(), size_t(1));
        QCOMPARE(first.followers.front().offset, qint64(4700));
        const resp::Reply sentinel = decoded("*2\r\n$8\r\nsentinel\r\n*1\r\n$8\r\nmymaster\r\n");
        QCOMPARE(parseRole(sentinel.view()).value().masterNames.front(), QByteArray("mymaster"));
    }

    void replicaLinks_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<QString>("link");
        QTest::newRow("connected") << QByteArray("connected") << u"up"_s;
        QTest::newRow("sync") << QByteArray("sync") << u"syncing"_s;
        QTest::newRow("connect") << QByteArray("connect") << u"down"_s;
        QTest::newRow("connecting") << QByteArray("connecting") << u"connecting"_s;
        QTest::newRow("handshake") << QByteArray("handshake") << u"connecting"_s;
    }
    void replicaLinks()
    {
        QFETCH(QByteArray, state);
        QFETCH(QString, link);
        const resp::Reply reply = decoded("*5\r\n$5\r\nslave\r\n$9\r\n127.0.0.1\r\n:6379\r\n$"
            + QByteArray::number(state.size()) + "\r\n" + state + "\r\n:-1\r\n");
        const RoleAnswer answer = parseRole(reply.view()).value();
        QCOMPARE(QString(sentinel::toString(answer.link)), link);
        QCOMPARE(answer.offset, qint64(0));
        QCOMPARE(answer.master.toString(), u"127.0.0.1:6379"_s);
    }

    void rolesByInfo()
    {
        const RoleAnswer master
            = parseRoleInfo("# Replication\r\nrole:master\r\nconnected_slaves:2\r\n"
                            "slave0:ip=127.0.0.1,port=6380,state=online,offset=4700,lag=1\r\n"
                            "slave1:ip=::1,port=x,state=online,offset=1,lag=0\r\n"
                            "master_repl_offset:4711\r\n")
                  .value();
        QVERIFY(master.role == Role::Master);
        QCOMPARE(master.offset, qint64(4711));
        QCOMPARE(master.followers.size(), size_t(1));
        QCOMPARE(master.followers.front().endpoint.toString(), u"127.0.0.1:6380"_s);
        QCOMPARE(master.followers.front().offset, qint64(4700));
        const QByteArray replica = "role:slave\r\nmaster_host:10.0.0.1\r\nmaster_port:6379\r\n"
                                   "slave_repl_offset:12\r\nmaster_link_status:";
        const RoleAnswer up = parseRoleInfo(QByteArray(replica + "up\r\n")).value();
        QVERIFY(up.role == Role::Replica && up.link == LinkState::Up);
        QCOMPARE(up.master.toString(), u"10.0.0.1:6379"_s);
        QCOMPARE(up.offset, qint64(12));
        QVERIFY(parseRoleInfo(QByteArray(replica + "down\r\n")).value().link == LinkState::Down);
        const QByteArray syncing = replica + "down\r\nmaster_sync_in_progress:1\r\n";
        QVERIFY(parseRoleInfo(syncing).value().link == LinkState::Syncing);
        QCOMPARE(parseRoleInfo("redis_mode:sentinel\r\n").error().kind(), ErrorKind::Protocol);
    }

    void nodeInfo()
    {
        const NodeInfo info = parseNodeInfo(
            "# Server\r\nredis_version:7.0.15\r\nredis_mode:standalone\r\nrun_id:aa\r\n# Persistence\r\n"
            "loading:1\r\nloading_loaded_perc:41.32\r\n# Replication\r\nmaster_replid2:bb\r\n"
            "second_repl_offset:1001\r\nmaster_sync_in_progress:1\r\nmaster_sync_perc:12.50\r\n"
            "slave_priority:50\r\nsentinel_tilt:1\r\n");
        QCOMPARE(info.mode, QByteArray("standalone"));
        QCOMPARE(info.version, QByteArray("7.0.15"));
        QCOMPARE(info.loadingPercent.value_or(-1), 41);
        QCOMPARE(info.syncPercent.value_or(-1), 12);
        QCOMPARE(info.historyEnd, qint64(1000));
        QCOMPARE(info.priority, 50);
        QVERIFY(info.isInTilt);
    }

    /// redis-facts S15: fields that a server does not have.
    void S15_missingFields()
    {
        const NodeInfo info = parseNodeInfo("redis_version:6.2.0\nrun_id\n:x\n\n");
        QCOMPARE(info.version, QByteArray("6.2.0"));
        QVERIFY(!info.loadingPercent && !info.syncPercent && !info.isInTilt);
        QCOMPARE(info.historyEnd, qint64(-1));
        QCOMPARE(info.priority, 100);
    }

    void instances_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QByteArray>("group");
        QTest::newRow("master") << QByteArray("master mymaster 127.0.0.1 6379 #quorum 2/2")
                                << u"127.0.0.1:6379"_s << QByteArray("mymaster");
        QTest::newRow("slave") << QByteArray("slave 127.0.0.1:6380 127.0.0.1 6380 @ mymaster 127.0.0.1 6379")
                               << u"127.0.0.1:6380"_s << QByteArray("mymaster");
        QTest::newRow("sentinel") << QByteArray("sentinel 8f2e fd00::9 26379 @ other fd00::1 6379")
                                  << u"[fd00::9]:26379"_s << QByteArray("other");
        QTest::newRow("hostname") << QByteArray("slave c2:6379 c2.example 6379 @ m c1.example 6379")
                                  << u"c2.example:6379"_s << QByteArray("m");
        QTest::newRow("tilt") << QByteArray("#tilt mode entered") << QString() << QByteArray();
        QTest::newRow("epoch") << QByteArray("8") << QString() << QByteArray();
        QTest::newRow("vote") << QByteArray("8f2e 8") << QString() << QByteArray();
        QTest::newRow("no port") << QByteArray("master m 127.0.0.1 x") << QString() << QByteArray();
        QTest::newRow("empty") << QByteArray() << QString() << QByteArray();
    }
    void instances()
    {
        QFETCH(QByteArray, payload);
        QFETCH(QString, address);
        QFETCH(QByteArray, group);
        const std::optional<Instance> instance = parseInstance(payload);
        QCOMPARE(instance.has_value(), !address.isEmpty());
        if (!instance)
            return;
        QCOMPARE(instance->address.toString(), address);
        QCOMPARE(instance->masterName, group);
    }

    void T7_otherGroupsAreMarked()
    {
        const SentinelEvent ours
            = parseEvent("+switch-master", "mymaster 127.0.0.1 6379 127.0.0.1 6380", "mymaster");
        QVERIFY(ours.change && !ours.isOfOtherGroup);
        QCOMPARE(ours.change->to, Endpoint(u"127.0.0.1"_s, 6380));
        const SentinelEvent other
            = parseEvent("+switch-master", "sessions 127.0.0.1 6379 127.0.0.1 6380", "mymaster");
        QVERIFY(other.change && other.isOfOtherGroup);
        const SentinelEvent down
            = parseEvent("+sdown", "slave a 127.0.0.1 6380 @ sessions 127.0.0.1 6379", "mymaster");
        QVERIFY(down.isOfOtherGroup);
    }

    void K8_whatHurriesAPoll()
    {
        const QByteArray payload = "slave a 127.0.0.1 6380 @ mymaster 127.0.0.1 6379";
        const auto hurries
            = [&](const char *channel) { return changesPicture(parseEvent(channel, payload, "mymaster")); };
        for (const char *channel : {"+sdown", "-odown", "+switch-master", "+slave", "+sentinel", "+tilt",
                 "+failover-end", "-failover-abort-no-good-slave", "+reboot"})
            QVERIFY2(hurries(channel), channel);
        for (const char *channel :
            {"+vote-for-leader", "+new-epoch", "+script-child", "+what-is-this", "", "*"})
            QVERIFY2(!hurries(channel), channel);
        QVERIFY(!changesPicture(parseEvent("+sdown", "master sessions 127.0.0.1 6379", "mymaster")));
    }

    void K8_unknownEventsStayRaw()
    {
        const SentinelEvent event = parseEvent("+what-is-this", QByteArray(100000, 'x'), "mymaster");
        QCOMPARE(event.channel, QByteArray("+what-is-this"));
        QCOMPARE(event.payload.size(), qsizetype(4096));
        QVERIFY(!event.instance && !event.change && !event.isOfOtherGroup);
        const SentinelEvent broken
            = parseEvent("+switch-master", "mymaster 1.2.3.4 x 1.2.3.5 6379", "mymaster");
        QVERIFY(!broken.change);
    }
};

QTEST_GUILESS_MAIN(tst_replies)
#include "tst_replies.moc"
