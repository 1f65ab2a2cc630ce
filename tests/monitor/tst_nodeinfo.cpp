// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "infotexts.h"
#include "support/fatallog.h"

#include <QRandomGenerator>

using namespace cachedeck;
using namespace cachedeck::monitor;
using namespace Qt::StringLiterals;
using test::infoOf;
using test::infoText;

class TestNodeInfo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::FatalLog::arm(); }

    void versions_data();
    void versions();
    void sections();
    void replicaLines();
    void replica();
    void syncing();
    void newerFields();
    void valkey();
    void commandStatistics();
    void unknownFieldsAreKept();
    void copiesKeepTheirFields();
    void evictableShare_data();
    void evictableShare();
    void memoryShare_data();
    void memoryShare();
    void missingKeyspaceIsNotEmpty();
    void hostileText_data();
    void hostileText();
    void randomBytes();
    void tooLong();
    void tooManyLines();
    void sentinelText();
};

void TestNodeInfo::versions_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<bool>("hasReplicationTraffic"); // total_net_repl_*: 7.0 and later
    QTest::addColumn<bool>("hasBufferDisconnections"); // 7.2 and later
    QTest::newRow("redis-6.2-master") << "6.2.14"_ba << false << false;
    QTest::newRow("redis-7.0-master") << "7.0.15"_ba << true << false;
    QTest::newRow("redis-7.2-master") << "7.2.5"_ba << true << true;
    QTest::newRow("redis-8.0-master") << "8.0.1"_ba << true << true;
    QTest::newRow("valkey-8.0-master") << "7.2.4"_ba << true << false;
}

/// S15: what every version tells is there, what it lacks is empty.
void TestNodeInfo::versions()
{
    QFETCH(QByteArray, version);
    QFETCH(bool, hasReplicationTraffic);
    QFETCH(bool, hasBufferDisconnections);
    const NodeInfo info = infoOf(QTest::currentDataTag());
    QCOMPARE(info.server.version, version);
    QCOMPARE(info.server.mode, "standalone"_ba);
    QCOMPARE(info.server.runId.size(), 40);
    QCOMPARE(info.server.tcpPort, 6379);
    QVERIFY(info.server.serverTime.has_value());
    QCOMPARE(info.memory.maxMemory, Bytes(64 * 1024 * 1024));
    QCOMPARE(info.memory.policy, "volatile-lru"_ba);
    QCOMPARE(info.clients.maxClients, 10000);
    QCOMPARE(info.stats.hits, 200);
    QCOMPARE(info.stats.misses, 200);
    QCOMPARE(info.stats.errorReplies, 2);
    QCOMPARE(info.stats.netReplOutput.has_value(), hasReplicationTraffic);
    QCOMPARE(info.stats.outputBufferDisconnections.has_value(), hasBufferDisconnections);
    QCOMPARE(info.keyCount(), 501);
    QCOMPARE(info.errorCount("WRONGTYPE"), 1);
    QCOMPARE(info.errorCount("NOSCRIPT"), 1);
    QCOMPARE(info.errorCount("OOM"), 0);
    QVERIFY(!info.isTruncated);
}

void TestNodeInfo::sections()
{
    const NodeInfo info = infoOf("redis-7.0-master");
    QVERIFY(info.clients.connected.value() >= 1);
    QCOMPARE(info.clients.blocked, 0);
    QVERIFY(info.memory.used->count > 900'000);
    QVERIFY(info.memory.allocatorFragRatio.value() >= 1);
    QCOMPARE(info.persistence.loading, false);
    QCOMPARE(info.persistence.lastBgsaveOk, true);
    QCOMPARE(info.persistence.aofEnabled, false);
    QVERIFY(!info.persistence.loadedPercent.has_value());
    QVERIFY(info.cpu.sysSeconds.value() > 0);
    QCOMPARE(info.replication.role, InfoRole::Master);
    QCOMPARE(info.replication.connectedReplicas, 1);
    QCOMPARE(info.replication.replicationId.size(), 40);
    QCOMPARE(info.keyspace.size(), size_t(2));
    QCOMPARE(info.keyspace[0].db, 0);
    QCOMPARE(info.keyspace[0].keys, 500);
    QCOMPARE(info.keyspace[0].expires, 300);
    QVERIFY(info.keyspace[0].averageTtlMs.value() > 900'000);
    QCOMPARE(info.keyspace[1].db, 3);
    QVERIFY(info.commands.empty());
}

void TestNodeInfo::replicaLines()
{
    const NodeInfo info
        = NodeInfo::parse("role:master\r\nslave0:ip=10.0.0.2,port=6380,state=online,offset=25149,lag=0\r\n"
                          "slave1:ip=fe80::1,port=6381,state=wait_bgsave,offset=0,lag=-1,type=replica\r\n");
    QCOMPARE(info.replication.replicas.size(), size_t(2));
    const ReplicaLine &first = info.replication.replicas[0];
    QCOMPARE(first.endpoint, Endpoint(u"10.0.0.2"_s, 6380));
    QCOMPARE(first.offset, 25149);
    QCOMPARE(first.lagSeconds, 0);
    QCOMPARE(first.state, QByteArray("online"));
    const ReplicaLine &second = info.replication.replicas[1];
    QCOMPARE(second.endpoint, Endpoint(u"fe80::1"_s, 6381));
    QVERIFY(!second.lagSeconds.has_value());
    QCOMPARE(second.state, QByteArray("wait_bgsave"));
}

void TestNodeInfo::replica()
{
    const NodeInfo info = infoOf("redis-7.0-replica");
    QCOMPARE(info.replication.role, InfoRole::Replica);
    QCOMPARE(info.replication.master, Endpoint(u"127.0.0.1"_s, 6379));
    QCOMPARE(info.replication.masterLinkUp, true);
    QCOMPARE(info.replication.replicaOffset, 25149);
    QCOMPARE(info.replication.replicaPriority, 100);
    QCOMPARE(info.replication.syncInProgress, false);
    QVERIFY(!info.replication.masterLinkDownSeconds.has_value());
}

void TestNodeInfo::syncing()
{
    const NodeInfo info = infoOf("redis-7.0-syncing");
    QCOMPARE(info.replication.masterLinkUp, false);
    QCOMPARE(info.replication.masterLinkDownSeconds, 12);
    QCOMPARE(info.replication.syncInProgress, true);
    QVERIFY(info.replication.syncTotalBytes && info.replication.syncReadBytes);
}

void TestNodeInfo::newerFields()
{
    const NodeInfo info = infoOf("redis-8.0-master");
    QCOMPARE(info.stats.aclDeniedAuth, 3);
    QCOMPARE(info.keyspace.size(), size_t(2)); // subexpiry is skipped, db0_distrib_... is no database
    QCOMPARE(info.other("db0_distrib_strings_sizes").toByteArray(), "1=200,2=300"_ba);
    QCOMPARE(info.other("expired_subkeys").toByteArray(), "4"_ba);
}

void TestNodeInfo::valkey()
{
    const NodeInfo info = infoOf("valkey-8.0-master");
    QCOMPARE(info.server.valkeyVersion, "8.0.1"_ba);
    QCOMPARE(info.replication.replicas.size(), size_t(1));
    QCOMPARE(info.replication.replicas[0].lagSeconds, 0);
}

void TestNodeInfo::commandStatistics()
{
    const NodeInfo info = infoOf("redis-7.0-everything");
    const auto get = std::find_if(
        info.commands.begin(), info.commands.end(), [](const CommandStat &c) { return c.name == "get"; });
    QVERIFY(get != info.commands.end());
    QCOMPARE(get->calls, 400);
    QVERIFY(get->time > Microseconds(0));
    QCOMPARE(get->failed, 0);
}

void TestNodeInfo::unknownFieldsAreKept()
{
    const NodeInfo info = NodeInfo::parse("# Server\nzeta:1\nalpha:a:b\nzeta:2\nnonsense\n:empty\n");
    QCOMPARE(info.others.size(), size_t(3));
    QCOMPARE(info.others[0].name.toByteArray(), "alpha"_ba);
    QCOMPARE(info.other("alpha").toByteArray(), "a:b"_ba);
    QCOMPARE(info.other("zeta").toByteArray(), "1"_ba);
    QVERIFY(info.other("beta").isNull());
}

/// The fields point into the text, which travels with every copy and move.
void TestNodeInfo::copiesKeepTheirFields()
{
    auto first = std::make_unique<NodeInfo>(infoOf("redis-7.0-master"));
    const NodeInfo copy = *first;
    const NodeInfo moved = std::move(*first);
    first.reset();
    QCOMPARE(copy.other("gcc_version").toByteArray(), "12.2.0"_ba);
    QCOMPARE(moved.other("gcc_version").toByteArray(), "12.2.0"_ba);
}

void TestNodeInfo::evictableShare_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<double>("share"); // negative: none
    QTest::newRow("allkeys") << "maxmemory_policy:allkeys-lfu\n"_ba << 1.0;
    QTest::newRow("noeviction") << "maxmemory_policy:noeviction\n"_ba << 0.0;
    QTest::newRow("volatile")
        << "maxmemory_policy:volatile-ttl\n# Keyspace\ndb0:keys=80,expires=10\ndb1:keys=20,expires=15\n"_ba
        << 0.25;
    QTest::newRow("volatile without keys") << "maxmemory_policy:volatile-lru\n# Keyspace\n"_ba << -1.0;
    QTest::newRow("unknown policy") << "maxmemory_policy:future\n"_ba << -1.0;
    QTest::newRow("nothing") << ""_ba << -1.0;
}

void TestNodeInfo::evictableShare()
{
    QFETCH(QByteArray, text);
    QFETCH(double, share);
    QCOMPARE(NodeInfo::parse(text).evictableShare().value_or(Ratio(-1)).value, share);
}

void TestNodeInfo::memoryShare_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<double>("share");
    QTest::newRow("half") << "used_memory:50\nmaxmemory:100\n"_ba << 0.5;
    QTest::newRow("buffers do not count")
        << "used_memory:60\nmaxmemory:100\nmem_not_counted_for_evict:10\n"_ba << 0.5;
    QTest::newRow("over") << "used_memory:120\nmaxmemory:100\n"_ba << 1.2;
    QTest::newRow("no limit") << "used_memory:50\nmaxmemory:0\n"_ba << -1.0;
    QTest::newRow("not told") << "used_memory:50\n"_ba << -1.0;
    QTest::newRow("nonsense") << "used_memory:5\nmaxmemory:100\nmem_not_counted_for_evict:10\n"_ba << 0.0;
}

void TestNodeInfo::memoryShare()
{
    QFETCH(QByteArray, text);
    QFETCH(double, share);
    QCOMPARE(NodeInfo::parse(text).memoryShare().value_or(Ratio(-1)).value, share);
}

void TestNodeInfo::missingKeyspaceIsNotEmpty()
{
    QVERIFY(!NodeInfo::parse("# Server\nredis_version:7.0.15\n").keyCount().has_value());
    QCOMPARE(NodeInfo::parse("# Keyspace\n").keyCount(), 0);
}

void TestNodeInfo::hostileText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("negative counters") << "keyspace_hits:-5\nkeyspace_misses:-1\n"_ba;
    QTest::newRow("beyond 64 bits") << "keyspace_hits:99999999999999999999\nkeyspace_misses:1e3\n"_ba;
    QTest::newRow("words") << "keyspace_hits:many\nkeyspace_misses:\n"_ba;
    QTest::newRow("hexadecimal") << "keyspace_hits:0x10\n"_ba;
    QTest::newRow("not finite") << "used_cpu_sys:nan\nused_cpu_user:inf\n"_ba;
    QTest::newRow("separators only") << ":\n::\n#\n\r\n,=,=\n"_ba;
    QTest::newRow("bad database") << "db:keys=1\ndb-1:keys=1\ndb9999999999:keys=1\ndbx:keys=2\n"_ba;
    QTest::newRow("bad replica") << "slave0:\nslave:ip=x\nslave99999999999:ip=1,port=2\n"_ba;
    QTest::newRow("NUL") << QByteArray("keyspace_hits:1\0002\n", 18);
}

void TestNodeInfo::hostileText()
{
    QFETCH(QByteArray, text);
    const NodeInfo info = NodeInfo::parse(text);
    QVERIFY(!info.stats.hits.has_value());
    QVERIFY(!info.stats.misses.has_value());
    QVERIFY(!info.cpu.sysSeconds.has_value());
    QVERIFY(info.keyspace.empty());
    QVERIFY(info.replication.replicas.empty());
}

void TestNodeInfo::randomBytes()
{
    QRandomGenerator random(20261121);
    const QByteArray real = infoText("redis-7.0-everything");
    for (int round = 0; round < 300; ++round) {
        QByteArray text = real;
        for (int i = 0; i < 40; ++i)
            text[random.bounded(int(text.size()))] = char(random.bounded(256));
        const NodeInfo info = NodeInfo::parse(text);
        QVERIFY(info.keyCount().value_or(0) >= 0);
        QVERIFY(info.stats.hits.value_or(0) >= 0);
    }
}

void TestNodeInfo::tooLong()
{
    QByteArray text = infoText("redis-7.0-master");
    while (text.size() <= NodeInfo::maxTextSize)
        text += "filler:12345678901234567890\r\n";
    text += "keyspace_hits:999\r\n";
    const NodeInfo info = NodeInfo::parse(text);
    QVERIFY(info.isTruncated);
    QCOMPARE(info.stats.hits, 200); // what lies beyond is not read
    QVERIFY(info.source.size() <= NodeInfo::maxTextSize);
    QVERIFY(qsizetype(info.others.size()) <= NodeInfo::maxLines);
}

void TestNodeInfo::tooManyLines()
{
    QByteArray text;
    for (int i = 0; i < 10'000; ++i)
        text += "db" + QByteArray::number(i) + ":keys=1,expires=0,avg_ttl=0\n";
    const NodeInfo info = NodeInfo::parse(text);
    QVERIFY(info.isTruncated);
    QCOMPARE(qsizetype(info.keyspace.size()), NodeInfo::maxLines);
}

void TestNodeInfo::sentinelText()
{
    const NodeInfo info = NodeInfo::parse(
        "# Server\r\nredis_version:7.0.15\r\nredis_mode:sentinel\r\nrun_id:abc\r\n\r\n# Sentinel\r\n"
        "sentinel_masters:1\r\nsentinel_tilt:0\r\n");
    QCOMPARE(info.server.mode, "sentinel"_ba);
    QCOMPARE(info.other("sentinel_tilt").toByteArray(), "0"_ba);
    QCOMPARE(info.replication.role, InfoRole::Unknown);
    QVERIFY(!info.stats.commands.has_value());
}

QTEST_GUILESS_MAIN(TestNodeInfo)
#include "tst_nodeinfo.moc"
