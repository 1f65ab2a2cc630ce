// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "operations/activityrig.h"
#include "platform/process.h"

#include <QProcess>
#include <QSet>

using namespace cachedeck;
using namespace cachedeck::operations;
using cachedeck::test::ActivityRig;

/// Real processes that write one log at once, are killed, and find the disk full.
class tst_activityprocesses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::FatalLog::arm(); }
    void twoKeepOneChain_data();
    void twoKeepOneChain();
    void killedAtAnyMoment();
    void fullDisk();

private:
    using Process = std::unique_ptr<QProcess>;
    static Process start(const ActivityRig &rig, const char *name, int count, const QString &before = {});
};

tst_activityprocesses::Process tst_activityprocesses::start(
    const ActivityRig &rig, const char *name, int count, const QString &before)
{
    auto process = std::make_unique<QProcess>();
    platform::endWithStarter(*process);
    const QString script = before + QStringLiteral("exec \"$0\" \"$@\"");
    process->start(QStringLiteral("/bin/sh"),
        {QStringLiteral("-c"), script, QStringLiteral(ACTIVITY_WRITER), rig.settings.folder,
            QString::fromLatin1(name), QString::number(count), QString::number(rig.settings.fileSize.count)});
    return process;
}

void tst_activityprocesses::twoKeepOneChain_data()
{
    QTest::addColumn<qint64>("fileSize");
    QTest::newRow("in one file") << qint64(1'000'000);
    QTest::newRow("and begin new files") << qint64(2'000);
}

void tst_activityprocesses::twoKeepOneChain()
{
    QFETCH(qint64, fileSize);
    constexpr int each = 60;
    ActivityRig rig(fileSize);
    std::vector<Process> writers;
    for (const char *name : {"one", "two", "three"})
        writers.push_back(start(rig, name, each));
    // One reads meanwhile: it never sees a broken log.
    const auto areDone = [&] {
        return std::all_of(writers.begin(), writers.end(),
            [](const Process &one) { return one->state() == QProcess::NotRunning; });
    };
    int readings = 0;
    const auto isRight = [&] {
        ++readings;
        return rig.verify().isOk;
    };
    bool areAllRight = true;
    QTRY_VERIFY((areAllRight = areAllRight && isRight(), areDone()));
    QVERIFY(areAllRight && readings > 1);
    QSet<QString> acknowledged;
    for (const Process &writer : writers) {
        const QByteArray said = writer->readAllStandardOutput();
        QVERIFY2(!said.contains("failed"), said.constData());
        for (const QByteArray &line : said.trimmed().split('\n'))
            acknowledged.insert(QString::fromLatin1(line));
    }
    QCOMPARE(acknowledged.size(), 3 * 2 * each);
    QCOMPARE(rig.verify().entries, 3 * 2 * each);
    const ActivityListing listing = rig.list();
    QCOMPARE(listing.unreadable, 0);
    QSet<QString> written;
    for (const ActivityRecord &record : listing.records) {
        const bool isStart = record.phase == ActivityRecord::Phase::Start;
        written.insert((isStart ? QStringLiteral("start ") : QStringLiteral("end ")) + record.id.value);
    }
    QCOMPARE(written, acknowledged);
    QCOMPARE(rig.folder().numbers().size() > 10, fileSize < 10'000);
}

void tst_activityprocesses::killedAtAnyMoment()
{
    ActivityRig rig(20'000);
    int before = 0;
    for (int round = 0; round < 15; ++round) {
        std::vector<Process> writers;
        for (const char *name : {"one", "two"})
            writers.push_back(start(rig, name, 1'000'000));
        QByteArray said;
        const auto isBusy = [&] {
            said += writers[0]->readAllStandardOutput();
            return said.count('\n') > 3 + round % 4;
        };
        QTRY_VERIFY(isBusy());
        for (const Process &writer : writers) {
            writer->kill();
            QVERIFY(writer->waitForFinished());
            if (writer == writers[0])
                said += writer->readAllStandardOutput();
        }
        const Verification found = rig.verify();
        QVERIFY2(found.isOk, qPrintable(found.reason.debugText()));
        QVERIFY(found.entries >= before + said.count('\n')); // what was reported is there
        QVERIFY(rig.act(1)); // and others go on
        before = int(found.entries) + 2;
        QCOMPARE(rig.verify().entries, before);
        QVERIFY(rig.verify().isOk);
    }
}

/// No file may grow beyond a size, which fails in the middle of a line as a full disk does.
void tst_activityprocesses::fullDisk()
{
    ActivityRig rig;
    const Process writer = start(rig, "full", 20, QStringLiteral("trap '' XFSZ; ulimit -f 8; "));
    QVERIFY(writer->waitForFinished());
    const QByteArray said = writer->readAllStandardOutput();
    QVERIFY2(said.contains("start "), said.constData());
    QVERIFY2(said.contains("failed internal"), said.constData());
    QVERIFY2(
        said.contains("operations.log.unwritable") && said.contains(rig.file().toUtf8()), said.constData());
    QVERIFY2(!said.contains("Unknown error"), said.constData());
    QVERIFY(rig.bytes().endsWith('\n')); // no half line is left
    const Verification found = rig.verify();
    QVERIFY(found.isOk && !found.isTorn);
    QCOMPARE(found.entries, said.count("start ") + said.count("end "));
    QVERIFY(rig.act(1)); // once there is room again
    QVERIFY(rig.verify().isOk);
}

QTEST_GUILESS_MAIN(tst_activityprocesses)
#include "tst_activityprocesses.moc"
