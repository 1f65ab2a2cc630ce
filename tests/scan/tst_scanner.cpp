// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "scan/scanrig.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::scan;
using namespace cachedeck::test;

class TestScanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void everyKeyOnce_data();
    void everyKeyOnce();
    void smallTables();
    void keysComeAndGoMeanwhile();
    void stopAndResume();
    void resumedFromNonsense();
    void hostileNames();
    void emptyDatabase();
    void globs();
    void expressions();
    void types();
    void wanted();
    void progress();
    void countIsAsGiven();
    void cancelledAndAgain();
    void destroyedInFlight();

private:
    ScanRig m_rig;
};

void TestScanner::initTestCase()
{
    QVERIFY(m_rig.start());
}

void TestScanner::init()
{
    FatalLog::arm();
    QVERIFY(m_rig.server.call({"FLUSHALL"}).isOk());
    QVERIFY(m_rig.server.call({"CONFIG", "RESETSTAT"}).isOk());
}

void TestScanner::everyKeyOnce_data()
{
    QTest::addColumn<int>("partitions");
    QTest::addColumn<double>("share");
    QTest::newRow("one cursor") << 1 << 1.0;
    QTest::newRow("eight") << 8 << 1.0;
    QTest::newRow("eight, half of the server") << 8 << 0.5;
    QTest::newRow("sixty-four") << 64 << 1.0;
}

void TestScanner::everyKeyOnce()
{
    QFETCH(const int, partitions);
    QFETCH(const double, share);
    constexpr int count = 200'000;
    m_rig.fill("key", count);
    ScanSettings settings = fullSpeed();
    settings.partitions = partitions;
    settings.serverShare = Ratio(share);
    Scanner scanner(m_rig.caller(), settings);
    Found found;
    QVERIFY(found.takeAll(scanner));
    QCOMPARE(found.keys(), count);
    QCOMPARE(found.most(), 1);
    QCOMPARE(scanner.progress().found, count);
    QCOMPARE(scanner.progress().share, Ratio(1));
    QCOMPARE(scanner.progress().restarts, 0);
    QVERIFY(runTask(scanner.next())->isLast); // and stays so
    // Browsing moves no figures (redis-facts 8).
    QCOMPARE(m_rig.server.info("keyspace_hits"), QByteArray("0"));
}

/// Fewer buckets than partitions: several begin in the same one.
void TestScanner::smallTables()
{
    for (int count = 1; count <= 40; ++count) {
        m_rig.fill("k", count);
        Scanner scanner(m_rig.caller(), fullSpeed());
        Found found;
        QVERIFY(found.takeAll(scanner));
        QCOMPARE(found.once("k", count), count);
        QCOMPARE(found.keys(), count);
    }
}

/// The table grows and shrinks under the walk.
void TestScanner::keysComeAndGoMeanwhile()
{
    constexpr int stay = 20'000;
    constexpr int pass = 150'000;
    m_rig.fill("stay", stay);
    Scanner scanner(m_rig.caller(), fullSpeed());
    Found found;
    for (int round = 0;; ++round) {
        const Result<Batch> batch = runTask(scanner.next());
        QVERIFY(batch.isOk());
        found.take(*batch);
        if (round == 20)
            m_rig.fill("pass", pass);
        if (round == 60)
            m_rig.remove("pass", pass);
        if (round == 80)
            m_rig.fill("late", 1000);
        if (batch->isLast)
            break;
    }
    QCOMPARE(found.once("stay", stay), stay);
    QCOMPARE(found.most(), 1);
}

void TestScanner::stopAndResume()
{
    constexpr int count = 50'000;
    m_rig.fill("key", count);
    Found found;
    QByteArray text;
    {
        Scanner first(m_rig.caller(), fullSpeed());
        QVERIFY(!found.takeAll(first, 40));
        text = first.position().toText();
        QVERIFY(first.progress().share.value > 0 && first.progress().share.value < 1);
    }
    const qsizetype before = found.keys();
    QVERIFY(before > 0 && before < count);
    const std::optional<Position> position = Position::fromText(text);
    QVERIFY(position);
    Scanner second(m_rig.caller(), fullSpeed(), *position);
    QVERIFY(found.takeAll(second));
    QCOMPARE(found.keys(), count);
    QCOMPARE(second.progress().restarts, 0);
    // Only where partitions meet does a key come again.
    QVERIFY2(second.progress().found < count - before + 5000, qPrintable(QString::number(before)));
    // At its end it stays there.
    Scanner third(m_rig.caller(), fullSpeed(), second.position());
    const Result<Batch> batch = runTask(third.next());
    QVERIFY(batch->isLast && batch->keys.isEmpty());
}

/// Another life of the server, or none that is known: from the start.
void TestScanner::resumedFromNonsense()
{
    m_rig.fill("key", 1000);
    Position elsewhere = Position::start("0123456789012345678901234567890123456789", 4);
    elsewhere.parts[0].isDone = true;
    Position unknown = elsewhere;
    unknown.node.clear();
    for (const Position &position : {elsewhere, unknown}) {
        Scanner scanner(m_rig.caller(), fullSpeed(), position);
        Found found;
        QVERIFY(found.takeAll(scanner));
        QCOMPARE(found.once("key", 1000), 1000);
        QCOMPARE(scanner.progress().restarts, position.node.isEmpty() ? 0 : 1);
    }
}

void TestScanner::hostileNames()
{
    const QByteArrayList names{QByteArray(""), QByteArray("\0", 1), QByteArray("a\0b", 3), QByteArray("\r\n"),
        QByteArray("*"), QByteArray("[a-z]\\?"), QByteArray("\xff\xfe\x80"), QByteArray("\xe2\x82"),
        QByteArray(100'000, 'x'), QByteArray("0"), QByteArray("%n%s\x1b[2J")};
    for (const QByteArray &name : names)
        QVERIFY(m_rig.server.call({"SET", name, "v"}).isOk());
    Scanner scanner(m_rig.caller(), fullSpeed());
    Found found;
    QVERIFY(found.takeAll(scanner));
    QCOMPARE(found.keys(), names.size());
    for (const QByteArray &name : names)
        QCOMPARE(found.times(name), 1);
}

void TestScanner::emptyDatabase()
{
    Scanner scanner(m_rig.caller());
    Found found;
    QVERIFY(found.takeAll(scanner));
    QCOMPARE(found.keys(), 0);
    QCOMPARE(scanner.progress().share, Ratio(1));
}

void TestScanner::globs()
{
    m_rig.fill("user:profile", 500);
    m_rig.fill("cart", 500);
    m_rig.server.call({"SET", "user:[x]", "v"});
    ScanSettings settings = fullSpeed();
    settings.keys = KeyFilter::glob("user:profile:*").value();
    Scanner scanner(m_rig.caller(), settings);
    Found found;
    QVERIFY(found.takeAll(scanner));
    QCOMPARE(found.keys(), 500);
    QCOMPARE(found.once("user:profile", 500), 500);

    settings.keys = KeyFilter::glob(escapedForGlob("user:[x]")).value();
    Scanner exact(m_rig.caller(), settings);
    Found one;
    QVERIFY(one.takeAll(exact));
    QCOMPARE(one.keys(), 1);
}

void TestScanner::expressions()
{
    m_rig.fill("user:profile", 500);
    m_rig.fill("cart", 500);
    m_rig.server.call({"SET", "user:profile:\xff", "v"});
    ScanSettings settings = fullSpeed();
    settings.keys = KeyFilter::regex("^user:profile:[0-9]$").value();
    Scanner scanner(m_rig.caller(), settings);
    Found found;
    QVERIFY(found.takeAll(scanner));
    QCOMPARE(found.keys(), 10);
    settings.keys = KeyFilter::regex("(^cart:1|7)$").value();
    Scanner other(m_rig.caller(), settings);
    Found ends;
    QVERIFY(ends.takeAll(other));
    QCOMPARE(ends.keys(), 101);
    QCOMPARE(other.progress().undecided, 0);

    // What would take for ever is left out, and counted.
    m_rig.server.call({"SET", QByteArray(QByteArray(60, 'a') + '!'), "v"});
    settings.keys = KeyFilter::regex("^(a+)+$").value();
    Scanner endless(m_rig.caller(), settings);
    Found none;
    QVERIFY(none.takeAll(endless));
    QCOMPARE(none.keys(), 0);
    QVERIFY(endless.progress().undecided >= 1); // SCAN may give it twice
}

void TestScanner::types()
{
    m_rig.fill("text", 100);
    m_rig.server.call({"HSET", "map", "f", "v"});
    m_rig.server.call({"RPUSH", "list", "v"});
    ScanSettings settings = fullSpeed();
    settings.type = "hash";
    Scanner scanner(m_rig.caller(), settings);
    Found found;
    QVERIFY(found.takeAll(scanner));
    QCOMPARE(found.keys(), 1);
    QCOMPARE(found.times("map"), 1);
}

void TestScanner::wanted()
{
    m_rig.fill("c:tv", 100);
    m_rig.fill("key", 100);
    ScanSettings settings = fullSpeed();
    settings.isWanted = [](QByteArrayView key) { return !key.startsWith("c:"); };
    Scanner scanner(m_rig.caller(), settings);
    Found found;
    QVERIFY(found.takeAll(scanner));
    QCOMPARE(found.keys(), 100);
    QCOMPARE(found.once("key", 100), 100);
}

void TestScanner::progress()
{
    constexpr int count = 100'000;
    m_rig.fill("key", count);
    Scanner scanner(m_rig.caller(), fullSpeed());
    Found found;
    double last = 0;
    bool isLast = false;
    while (!isLast) {
        const Result<Batch> batch = runTask(scanner.next());
        QVERIFY(batch.isOk());
        found.take(*batch);
        isLast = batch->isLast;
        const ScanProgress progress = scanner.progress();
        QVERIFY(progress.share.value >= last);
        last = progress.share.value;
        QCOMPARE(progress.found, found.keys());
        QCOMPARE(progress.databaseKeys, count);
        // The share is that of the keys: they are spread by hash.
        const double so = double(found.keys()) / count;
        QVERIFY2(std::abs(so - last) < 0.05, qPrintable(QStringLiteral("%1 %2").arg(so).arg(last)));
        QVERIFY(progress.count >= Pace::leastCount && progress.count <= Pace::mostCount);
    }
}

void TestScanner::countIsAsGiven()
{
    m_rig.fill("key", 20'000);
    ScanSettings settings = fullSpeed();
    settings.count = 1000;
    Scanner scanner(m_rig.caller(), settings);
    Found found;
    QVERIFY(found.takeAll(scanner));
    QCOMPARE(scanner.progress().count, 1000);
    QVERIFY(scanner.progress().calls <= 20'000 / 1000 + 2 * 8);
}

void TestScanner::cancelledAndAgain()
{
    constexpr int count = 20'000;
    m_rig.fill("key", count);
    Scanner scanner(m_rig.caller(), fullSpeed());
    Found found;
    for (int i = 0; i < 20; ++i) {
        {
            async::Task<Result<Batch>> given = scanner.next();
            given.start(nullptr); // waits for its answers, and is given up
            if (given.isDone())
                found.take(given.takeResult().value());
        }
        const Result<Batch> batch = runTask(scanner.next());
        QVERIFY(batch.isOk());
        found.take(*batch);
    }
    QVERIFY(found.takeAll(scanner));
    QCOMPARE(found.once("key", count), count);
    QCOMPARE(found.most(), 1);
}

void TestScanner::destroyedInFlight()
{
    m_rig.fill("key", 20'000);
    for (int i = 0; i < 20; ++i) {
        Scanner scanner(m_rig.caller(), fullSpeed());
        Found found;
        (void)found.takeAll(scanner, i);
    }
    QVERIFY(runTask(m_rig.connection->call(client::Command("PING"), client::Intent::Monitor)).isOk());
}

QTEST_GUILESS_MAIN(TestScanner)
#include "tst_scanner.moc"
