// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/datasetwatch.h"
#include "sentinel/replies.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::sentinel;

/// redis-facts S5, without a server.
class tst_datasetwatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counts();
    void emptyRestart();
    void aFlushIsSomebodysWill();
    void fewKeysAreNoDataset();
    void anotherNodesSampleIsNothing();
    void confirmed();
    void comesBack();
    void staysThroughFurtherEmptyLives();
    void unknownCounts();

private:
    const WallTime now = WallTime(std::chrono::seconds(1000));
};

void tst_datasetwatch::counts()
{
    const auto keysOf = [](QByteArrayView info) { return parseNodeInfo(info).keys; };
    QVERIFY(!keysOf("# Server\r\nrun_id:a\r\n"));
    QVERIFY(keysOf("# Server\r\nrun_id:a\r\n\r\n# Keyspace\r\n") == 0);
    QVERIFY(keysOf("# Keyspace\r\ndb0:keys=5,expires=1,avg_ttl=0\r\ndb3:keys=7,expires=0\r\n") == 12);
    QVERIFY(keysOf("# Keyspace\r\ndb0\r\ndb1:\r\ndb2:keys=-4\r\ndb3:keys=x\r\ndb4:keys=1") == 1);
}

void tst_datasetwatch::emptyRestart()
{
    DatasetWatch watch;
    QVERIFY(watch.adopted("a", 0, now));
    watch.sampled("a", 5000);
    QVERIFY(!watch.loss());
    QVERIFY(!watch.adopted("a", 5000, now)); // the connection broke, the server did not
    QVERIFY(watch.adopted("b", 12, now));
    QVERIFY(watch.loss());
    QCOMPARE(watch.loss()->keysBefore, 5000);
    QCOMPARE(watch.loss()->keysAfter, 12);
    QVERIFY(watch.loss()->time == now);
}

void tst_datasetwatch::aFlushIsSomebodysWill()
{
    DatasetWatch watch;
    watch.adopted("a", 5000, now);
    watch.sampled("a", 0);
    QVERIFY(!watch.loss());
    watch.adopted("b", 0, now);
    QVERIFY(!watch.loss());
}

void tst_datasetwatch::fewKeysAreNoDataset()
{
    DatasetWatch watch;
    watch.adopted("a", 99, now);
    watch.adopted("b", 0, now);
    QVERIFY(!watch.loss());
    watch.sampled("b", 100);
    watch.adopted("c", 11, now); // more than a tenth
    QVERIFY(!watch.loss());
}

void tst_datasetwatch::anotherNodesSampleIsNothing()
{
    DatasetWatch watch;
    watch.adopted("a", 5000, now);
    watch.sampled("replica", 0);
    watch.sampled("b", 0); // the next life, seen before it was proved
    watch.sampled("", 0);
    watch.adopted("b", 0, now);
    QVERIFY(watch.loss());
}

void tst_datasetwatch::confirmed()
{
    DatasetWatch watch;
    QVERIFY(!watch.confirm());
    watch.adopted("a", 5000, now);
    watch.adopted("b", 0, now);
    QVERIFY(watch.confirm());
    QVERIFY(!watch.loss());
    watch.adopted("c", 0, now);
    QVERIFY(!watch.loss());
}

/// A failover to a replica that still has it, or a restart with the snapshot put back.
void tst_datasetwatch::comesBack()
{
    DatasetWatch watch;
    watch.adopted("a", 5000, now);
    watch.adopted("b", 0, now);
    watch.sampled("b", 4000); // the services fill it: not what was there
    QVERIFY(watch.loss());
    QVERIFY(watch.adopted("c", 4900, now));
    QVERIFY(!watch.loss());
}

void tst_datasetwatch::staysThroughFurtherEmptyLives()
{
    DatasetWatch watch;
    watch.adopted("a", 5000, now);
    watch.adopted("b", 0, now);
    QVERIFY(!watch.adopted("c", 3, now)); // told already
    QVERIFY(watch.loss());
    QCOMPARE(watch.loss()->keysBefore, 5000);
    QCOMPARE(watch.loss()->keysAfter, 3);
}

/// Our user may not ask INFO: nothing is known, and nothing is locked.
void tst_datasetwatch::unknownCounts()
{
    DatasetWatch watch;
    watch.adopted("a", std::nullopt, now);
    watch.adopted("", 0, now);
    QVERIFY(!watch.loss());
    watch.adopted("a", 5000, now);
    watch.adopted("b", std::nullopt, now);
    QVERIFY(!watch.loss());
    watch.adopted("b", 0, now);
    QVERIFY(watch.loss());
}

QTEST_GUILESS_MAIN(tst_datasetwatch)
#include "tst_datasetwatch.moc"
