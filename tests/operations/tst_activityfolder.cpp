// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "operations/activityrig.h"
#include "operations/logverifier.h"

using namespace cachedeck;
using namespace cachedeck::operations;
using cachedeck::test::ActivityRig;

/// What others leave in the log's folder: a head that was changed, files that are none of the log.
class tst_activityfolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::FatalLog::arm(); }
    void everyChangedByteOfTheHeadIsFound_data();
    void everyChangedByteOfTheHeadIsFound();
    void damagedHeadIsWrittenAnew();
    void strayFiles_data();
    void strayFiles();
    void retentionLeavesWhatIsBehindAGap();
};

void tst_activityfolder::everyChangedByteOfTheHeadIsFound_data()
{
    QTest::addColumn<int>("filesKept");
    QTest::newRow("whole log") << 1000;
    QTest::newRow("shortened log") << 3;
}

void tst_activityfolder::everyChangedByteOfTheHeadIsFound()
{
    QFETCH(int, filesKept);
    ActivityRig rig(1500, filesKept);
    QVERIFY(rig.act(12));
    QFile head(rig.folder().headFile());
    QVERIFY(head.open(QIODevice::ReadWrite));
    const QByteArray good = head.readAll();
    QVERIFY(good.size() > 80);
    for (qsizetype at = 0; at < good.size(); ++at) {
        for (const int bit : {1, 2, 4, 8, 16, 32}) {
            QByteArray bad = good;
            bad[at] = char(bad[at] ^ bit);
            QVERIFY(head.seek(0) && head.write(bad) == bad.size() && head.flush());
            const Result<Verification> found = LogVerifier(rig.folder()).run();
            QVERIFY2(!found->isOk, bad.constData());
        }
    }
    QVERIFY(head.seek(0) && head.write(good) == good.size() && head.flush());
    QVERIFY(rig.verify().isOk);
}

void tst_activityfolder::damagedHeadIsWrittenAnew()
{
    for (const QByteArray &damage : {QByteArray("garbage"), QByteArray(), QByteArray(5000, '{')}) {
        ActivityRig rig;
        QVERIFY(rig.act(1));
        QFile head(rig.folder().headFile());
        QVERIFY(head.open(QIODevice::WriteOnly) && head.write(damage) == damage.size());
        head.close();
        const Verification found = rig.verify();
        QCOMPARE(found.reason, Message("operations.verify.headDamaged"));
        QCOMPARE(found.file, rig.folder().headFile());
        QCOMPARE(found.entries, 2);
        QVERIFY(rig.act(1));
        QVERIFY(rig.verify().isOk);
        QCOMPARE(rig.folder().head()->entries, 4);
    }
}

void tst_activityfolder::strayFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("number");
    QTest::newRow("empty") << QByteArray() << 40;
    QTest::newRow("text") << QByteArray("a note of mine\n") << 40;
    QTest::newRow("torn") << QByteArray("a note") << 40;
    QTest::newRow("a copy") << QByteArray("copy") << 40;
    QTest::newRow("empty, right behind a gap") << QByteArray() << 3;
    QTest::newRow("the greatest number") << QByteArray() << 999'999'999;
}

/// Attacked: an empty file with a great number made the next record remove the log by retention.
void tst_activityfolder::strayFiles()
{
    QFETCH(QByteArray, content);
    QFETCH(int, number);
    ActivityRig rig(1'000'000, 3);
    QVERIFY(rig.act(1));
    rig.write(content == "copy" ? rig.bytes() : content, number);
    const QByteArray stray = rig.bytes(number);
    Verification found = rig.verify();
    QCOMPARE(found.reason, Message("operations.verify.stray"));
    QCOMPARE(found.file, rig.file(number));
    QCOMPARE(found.entries, 2);
    QVERIFY(rig.act(2));
    QCOMPARE(rig.folder().numbers(), (QList<int>{1, number}));
    QCOMPARE(rig.verify().entries, 6);
    QCOMPARE(rig.bytes(number), stray);
    QVERIFY(QFile::remove(rig.file(number)));
    found = rig.verify();
    QVERIFY(found.isOk);
    QCOMPARE(found.entries, 6);
}

void tst_activityfolder::retentionLeavesWhatIsBehindAGap()
{
    ActivityRig rig(1, 3); // a file each
    QVERIFY(rig.act(1));
    QVERIFY(rig.begin().isOk());
    QCOMPARE(rig.folder().numbers(), (QList<int>{1, 2, 3}));
    QVERIFY(QFile::remove(rig.file(2)));
    QVERIFY(rig.act(4));
    QCOMPARE(rig.folder().numbers(), (QList<int>{1, 9, 10, 11}));
    QVERIFY(!rig.verify().isOk);
}

QTEST_GUILESS_MAIN(tst_activityfolder)
#include "tst_activityfolder.moc"
