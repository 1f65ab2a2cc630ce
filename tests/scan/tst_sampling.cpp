// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "scan/sampling.h"
#include "scan/scanrig.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::scan;
using namespace cachedeck::test;

class TestSampling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void smallOnesAreExact();
    void emptyDatabase();
    void theTruthIsInside_data();
    void theTruthIsInside();
    void rareOnes();
    void refusedSizes();
    void movesNoFigures();

private:
    static SampleSettings patient(quint32 seed)
    {
        SampleSettings settings;
        settings.callDeadline = patience;
        settings.seed = seed;
        return settings;
    }
    qint64 sizeOf(const QByteArray &key)
    {
        const resp::Reply reply = m_rig.server.call({"MEMORY", "USAGE", key});
        return reply.view().integer();
    }
    ScanRig m_rig;
};

void TestSampling::initTestCase()
{
    QVERIFY(m_rig.start());
}

void TestSampling::init()
{
    FatalLog::arm();
    QVERIFY(m_rig.server.call({"FLUSHALL"}).isOk());
}

void TestSampling::smallOnesAreExact()
{
    m_rig.fill("user", 100);
    m_rig.fill("cart", 300);
    const Result<KeyEstimate> found
        = runTask(estimate(m_rig.caller(), KeyFilter::glob("user:*").value(), patient(1)));
    QVERIFY(found.isOk());
    QVERIFY(found->keys.isExact());
    QCOMPARE(found->keys.value, 100.0);
    QCOMPARE(found->sampled, 400);
    QCOMPARE(found->sample.size(), 20);
    for (const QByteArray &name : found->sample)
        QVERIFY(name.startsWith("user:"));
    qint64 bytes = 0;
    for (int i = 0; i < 100; ++i)
        bytes += sizeOf("user:" + QByteArray::number(i));
    QVERIFY(found->bytes);
    QVERIFY(found->bytes->isExact());
    QCOMPARE(found->bytes->value, double(bytes));
}

void TestSampling::emptyDatabase()
{
    const Result<KeyEstimate> found = runTask(estimate(m_rig.caller(), KeyFilter(), patient(1)));
    QVERIFY(found.isOk());
    QCOMPARE(found->keys.high, 0.0);
    QCOMPARE(found->bytes->high, 0.0);
    QVERIFY(found->sample.isEmpty());
}

void TestSampling::theTruthIsInside_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<bool>("isRegex");
    QTest::addColumn<double>("keys");
    QTest::newRow("glob") << QByteArray("user:*") << false << 30'000.0;
    QTest::newRow("expression") << QByteArray("^cart:\\d*7$") << true << 7000.0;
    QTest::newRow("all") << QByteArray("*") << false << 100'000.0;
}

/// With a hundred samples: at 95 % some miss it, but few.
void TestSampling::theTruthIsInside()
{
    QFETCH(const QByteArray, pattern);
    QFETCH(const bool, isRegex);
    QFETCH(const double, keys);
    m_rig.fill("user", 30'000);
    m_rig.fill("cart", 70'000);
    const KeyFilter filter = (isRegex ? KeyFilter::regex(pattern) : KeyFilter::glob(pattern)).value();
    const double all = double(sizeOf("user:4711"));
    int covered = 0;
    int bytesCovered = 0;
    constexpr int trials = 100;
    for (quint32 i = 1; i <= trials; ++i) {
        const Result<KeyEstimate> found = runTask(estimate(m_rig.caller(), filter, patient(i)));
        QVERIFY(found.isOk());
        QVERIFY(found->sampled >= 1900 && found->sampled < 4000);
        QVERIFY(std::abs(found->keys.value - keys) < 0.3 * keys);
        covered += found->keys.low <= keys && keys <= found->keys.high ? 1 : 0;
        // Names of four to ten bytes lie in one size of the allocator, or in two.
        const double bytes = keys * all;
        bytesCovered += found->bytes->low <= 1.15 * bytes && 0.85 * bytes <= found->bytes->high ? 1 : 0;
    }
    QVERIFY2(covered >= 88, qPrintable(QString::number(covered)));
    QVERIFY2(bytesCovered >= 95, qPrintable(QString::number(bytesCovered)));
}

/// Not found in the sample is not the same as not there.
void TestSampling::rareOnes()
{
    m_rig.fill("user", 100'000);
    m_rig.fill("rare", 3);
    const Result<KeyEstimate> found
        = runTask(estimate(m_rig.caller(), KeyFilter::glob("rare:*").value(), patient(2)));
    QVERIFY(found.isOk());
    QVERIFY(found->keys.low <= 3 && found->keys.high >= 3);
    QVERIFY(found->keys.high < 1000);
    QVERIFY(found->bytes->high > 3 * 50);
}

void TestSampling::refusedSizes()
{
    m_rig.fill("user", 100);
    QVERIFY(m_rig.server.call({"ACL", "SETUSER", "walker", "on", "nopass", "~*", "+@all", "-memory"}).isOk());
    client::ConnectionSettings settings(m_rig.server.endpoint());
    settings.user = "walker";
    settings.password = Secret(QByteArray("any"));
    client::Connection connection(settings, std::make_shared<client::GateContext>());
    QVERIFY(runTask(connection.open()).isOk());
    const client::Caller caller = [&](client::Command command, client::CallOptions options) {
        return connection.call(std::move(command), options);
    };
    const Result<KeyEstimate> found = runTask(estimate(caller, KeyFilter(), patient(1)));
    QVERIFY(found.isOk());
    QCOMPARE(found->keys.value, 100.0);
    QVERIFY(!found->bytes);
}

void TestSampling::movesNoFigures()
{
    m_rig.fill("user", 20'000);
    m_rig.server.call({"CONFIG", "RESETSTAT"});
    QVERIFY(runTask(estimate(m_rig.caller(), KeyFilter(), patient(1))).isOk());
    QCOMPARE(m_rig.server.info("keyspace_hits"), QByteArray("0"));
    QCOMPARE(m_rig.server.info("keyspace_misses"), QByteArray("0"));
}

QTEST_GUILESS_MAIN(TestSampling)
#include "tst_sampling.moc"
