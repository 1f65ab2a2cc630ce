// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Figures from a real server.
#include "client/connection.h"
#include "documents/collector.h"
#include "documents/metrics.h"
#include "support/redisprocess.h"
#include "support/runtask.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::documents;
using namespace cachedeck::test;

class TestCollector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void figures();
    void anOutageAndItsEnd();
    void reporter();
};

namespace {

std::shared_ptr<client::GateContext> readOnly()
{
    return std::make_shared<client::GateContext>(client::Policy(true));
}

client::Caller callerOf(client::Connection &connection)
{
    return [&connection](client::Command command, client::CallOptions options) {
        return connection.call(std::move(command), options);
    };
}

} // namespace

void TestCollector::figures()
{
    RedisProcess server;
    QVERIFY(server.start());
    client::Connection connection(client::ConnectionSettings(server.endpoint()), readOnly());
    QVERIFY(runTask(connection.open()));
    server.call({"SET", "a", "1", "EX", "1000"});
    server.call({"SET", "b", "1"});
    server.call({"GET", "a"});
    cache::Statistics statistics;
    statistics.of(QStringLiteral("b.group")).hits = 3;
    statistics.of(QStringLiteral("a.group")).hits = 4;
    Collector collector(callerOf(connection), statistics, QStringLiteral("test"), patience);
    const CacheFiguresPtr seen = runTask(collector.collect());
    QVERIFY(seen->isConnected && seen->latency && !seen->problem);
    QCOMPARE(seen->service, QStringLiteral("test"));
    QCOMPARE(seen->server.keyCount, 2);
    QCOMPARE(seen->server.memory.size(), size_t(3));
    QCOMPARE(seen->server.stats.size(), size_t(3));
    QCOMPARE(seen->server.keyspace.size(), size_t(1));
    QCOMPARE(seen->server.keyspace[0].first, QByteArray("db0"));
    QVERIFY2(seen->server.keyspace[0].second.startsWith("keys=2,expires=1,avg_ttl="),
        seen->server.keyspace[0].second.constData());
    QCOMPARE(seen->server.keyspace[0].second.count(','), 2);
    QCOMPARE(seen->total.hits, 7);
    QCOMPARE(seen->groups[0].first, QStringLiteral("a.group"));
    const QJsonObject metrics = QJsonDocument::fromJson(metricsJson(*seen)).object();
    const QJsonObject memory = metrics[QStringLiteral("memory")].toObject();
    QVERIFY(memory[QStringLiteral("used_memory")].toString().toLongLong() > 0);
    QVERIFY(memory[QStringLiteral("used_memory_human")].isString());
}

void TestCollector::anOutageAndItsEnd()
{
    RedisProcess server;
    QVERIFY(server.start());
    client::Connection connection(client::ConnectionSettings(server.endpoint()), readOnly());
    QVERIFY(runTask(connection.open()));
    cache::Statistics statistics;
    statistics.of(QStringLiteral("group")).hits = 5;
    bool isAway = false;
    const client::Caller call = callerOf(connection);
    struct Away
    {
        static async::Task<Result<resp::Reply>> answer()
        {
            co_return Error(ErrorKind::Unreachable, Message("test.away"));
        }
    };
    const client::Caller faulty = [&](client::Command command, client::CallOptions options) {
        return isAway ? Away::answer() : call(std::move(command), options);
    };
    Collector collector(faulty, statistics, QStringLiteral("test"), patience);
    const CacheFiguresPtr before = runTask(collector.collect());
    isAway = true;
    const CacheFiguresPtr without = runTask(collector.collect());
    const CacheFiguresPtr still = runTask(collector.collect());
    isAway = false;
    const CacheFiguresPtr after = runTask(collector.collect());
    QVERIFY(before->isConnected && !without->isConnected && after->isConnected);
    QVERIFY(without->problem && without->problem->is(ErrorKind::Unreachable));
    QVERIFY(!without->latency && !without->server.keyCount && without->server.memory.empty());
    QCOMPARE(without->total.hits, 5);
    QCOMPARE(still->since, without->since);
    QVERIFY(without->since >= before->time);
    QVERIFY(after->since >= still->time);
}

void TestCollector::reporter()
{
    RedisProcess server;
    QVERIFY(server.start());
    client::Connection connection(client::ConnectionSettings(server.endpoint()), readOnly());
    QVERIFY(runTask(connection.open()));
    cache::Statistics statistics;
    Collector collector(callerOf(connection), statistics, QStringLiteral("test"), patience);
    FiguresBoard board;
    QVERIFY(!board.newest()->isConnected);
    const Reporter reporter(collector, board, Milliseconds(10));
    QVERIFY(waitUntil([&] { return board.newest()->isConnected; }));
    const CacheFiguresPtr first = board.newest();
    QVERIFY(waitUntil([&] { return board.newest()->taken > first->taken; }));
}

QTEST_GUILESS_MAIN(TestCollector)
#include "tst_collector.moc"
