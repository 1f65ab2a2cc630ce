// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "client/bulkread.h"

#include <QTest>

using namespace cachedeck::client;

class TestBulkRead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bounds_data();
    void bounds();
    void manyKeys();
};

void TestBulkRead::bounds_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("isBulk");
    for (const char *line :
        {"smembers s", "HGETALL h", "hkeys h", "sunion a b", "sort_ro l", "lrange l 0 -1", "LRANGE l 0 1000",
            "lrange l -2000 -1", "lrange l x y", "zrange z 0 -1 WITHSCORES", "zrange z 0 5000 REV",
            "zrange z -inf +inf BYSCORE", "zrange z 0 1 BYSCORE LIMIT 0 5000", "zrangebyscore z 0 1",
            "zrangebyscore z 0 1 LIMIT 0 -1", "xrange x - +", "xread STREAMS x 0", "SCAN 0 COUNT 1000000",
            "hscan h 0 count 1001", "memory usage k samples 0", "srandmember s -5000", "scan 0 COUNT x"})
        QTest::newRow(line) << QByteArray(line) << true;
    for (const char *line :
        {"get k", "smismember s a", "hget h f", "lrange l 0 999", "lrange l -10 -1", "zrange z 0 99",
            "zrange z 0 1 BYSCORE LIMIT 0 100", "zrangebyscore z 0 1 limit 0 1000", "xrange x - + COUNT 10",
            "scan 0", "SCAN 0 MATCH a* COUNT 1000", "memory usage k", "MEMORY USAGE k SAMPLES 5",
            "memory doctor", "srandmember s", "srandmember s 10", "mget a b", "info", "nosuch a b"})
        QTest::newRow(line) << QByteArray(line) << false;
}

void TestBulkRead::bounds()
{
    QFETCH(const QByteArray, line);
    const QList<QByteArray> words = line.split(' ');
    const Command command = Command::of(std::vector<QByteArray>(words.begin(), words.end()));
    QTEST(isBulkRead(command), "isBulk");
}

void TestBulkRead::manyKeys()
{
    std::vector<QByteArray> words{"mget"};
    words.resize(1001, "k");
    QVERIFY(!isBulkRead(Command::of(words)));
    words.push_back("k");
    QVERIFY(isBulkRead(Command::of(words)));
}

QTEST_GUILESS_MAIN(TestBulkRead)
#include "tst_bulkread.moc"
