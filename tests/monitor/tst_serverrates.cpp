// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "monitor/rates.h"
#include "support/fatallog.h"
#include "support/redisprocess.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::monitor;
using namespace std::chrono_literals;

/// The rates against a real server, by INFO as any client reads it.
class TestServerRates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.start()); }
    void init() { test::FatalLog::arm(); }

    void realTextIsRead();
    void equalsWhatTheCountersSay();
    void S16_resetStatistics();
    void flushIsSeen();
    void restartIsANewBaseline();

private:
    InfoSample sample()
    {
        const resp::Reply reply = m_server.call({"INFO"});
        return InfoSample(std::chrono::steady_clock::now(), NodeInfo::parse(reply.view().bytes()));
    }

    test::RedisProcess m_server;
};

void TestServerRates::realTextIsRead()
{
    const NodeInfo info = sample().info;
    QVERIFY(info.server.version.contains('.'));
    QCOMPARE(info.server.runId.size(), 40);
    QCOMPARE(info.replication.role, InfoRole::Master);
    QVERIFY(info.stats.commands && info.stats.hits && info.stats.misses && info.stats.evicted);
    QVERIFY(info.memory.used && info.memory.maxMemory && !info.memory.policy.isEmpty());
    QCOMPARE(info.keyCount(), 0);
    QVERIFY(!info.isTruncated);
}

/// 70 hits, 30 misses and 4 errors between two samples: these, whatever the server did before.
void TestServerRates::equalsWhatTheCountersSay()
{
    m_server.call({"SET", "there", "1"});
    const InfoSample before = sample();
    for (int i = 0; i < 70; ++i)
        m_server.call({"GET", "there"});
    for (int i = 0; i < 30; ++i)
        m_server.call({"GET", "absent"});
    for (int i = 0; i < 4; ++i)
        m_server.call({"LPUSH", "there", "x"});
    m_server.call({"EVALSHA", "0123456789012345678901234567890123456789", "0"}); // normal: does not count
    const InfoSample after = sample();
    const NodeRates rates = ratesBetween(before, after, OwnTraffic(1, 0, 0));
    QCOMPARE(rates.gap, RateGap::None);
    QCOMPARE(rates.hits, 70);
    QCOMPARE(rates.misses, 30);
    QCOMPARE(rates.hitRate, Ratio(0.7));
    QCOMPARE(rates.errors, 4);
    // 105 of the test and the first INFO, which counts itself after it has answered.
    QCOMPARE(rates.commands, 106);
    const double seconds = std::chrono::duration<double>(after.at - before.at).count();
    QCOMPARE(rates.opsPerSecond->value, 106 / seconds);
    QCOMPARE(rates.foreignOpsPerSecond->value, 105 / seconds);
}

void TestServerRates::S16_resetStatistics()
{
    const InfoSample before = sample();
    m_server.call({"CONFIG", "RESETSTAT"});
    for (int i = 0; i < 300; ++i)
        m_server.call({"GET", "there"}); // hits have passed their old value again
    const InfoSample after = sample();
    QVERIFY(*after.info.stats.hits > *before.info.stats.hits);
    QCOMPARE(ratesBetween(before, after).gap, RateGap::Reset);
    QVERIFY(changesBetween(before.info, after.info).statsReset);
    m_server.call({"GET", "there"});
    const NodeRates next = ratesBetween(after, sample());
    QCOMPARE(next.hits, 1);
}

void TestServerRates::flushIsSeen()
{
    for (int i = 0; i < 200; ++i) {
        const QByteArray key = "key:" + QByteArray::number(i);
        m_server.call({"SET", key, "1"});
    }
    const InfoSample before = sample();
    m_server.call({"FLUSHALL"});
    const InfoSample after = sample();
    QVERIFY(changesBetween(before.info, after.info).flushed);
    QVERIFY(!changesBetween(before.info, after.info).restarted);
}

void TestServerRates::restartIsANewBaseline()
{
    const InfoSample before = sample();
    m_server.kill();
    QVERIFY(m_server.restart());
    const InfoSample after = sample();
    QCOMPARE(ratesBetween(before, after).gap, RateGap::OtherRun);
    QVERIFY(changesBetween(before.info, after.info).restarted);
}

QTEST_GUILESS_MAIN(TestServerRates)
#include "tst_serverrates.moc"
