// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/ctlrun.h"
#include "operations/activitylog.h"
#include "operations/logfolder.h"
#include "support/runtask.h"

#include <QDateTime>
#include <QTemporaryDir>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace cachedeck::operations;
using namespace Qt::StringLiterals;

// cachedeckctl activity, which needs no server.
class TestCtlActivity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void emptyLog();
    void listsOneObjectALine();
    void listsForPeople();
    void choosesBy_data();
    void choosesBy();
    void verifies();
    void wrongUse_data();
    void wrongUse();

private:
    CtlRun run(const QStringList &arguments) const
    {
        return ctl(QStringList{u"activity"_s} + arguments, {}, {{u"XDG_STATE_HOME"_s, m_home->path()}});
    }
    void act(const QString &action, const QString &deployment) const;
    QString folder() const { return m_home->filePath(u"cachedeck"_s); }

    std::unique_ptr<QTemporaryDir> m_home;
};

void TestCtlActivity::init()
{
    m_home = std::make_unique<QTemporaryDir>();
}

void TestCtlActivity::act(const QString &action, const QString &deployment) const
{
    ActivityLog::Settings settings;
    settings.folder = folder();
    ActivityLog log(settings);
    Activity activity(action, DeploymentName(deployment), Epoch(4));
    activity.addKey("user:profile:4711");
    activity.counts.insert(u"keys"_s, 12);
    const Result<ActivityId> begun = runTask(log.begin(activity));
    QVERIFY(begun.isOk());
    Outcome outcome(ActivityResult::Done, Counts{{u"invalidated"_s, 12}});
    outcome.undoId = u"undo-1"_s;
    QVERIFY(runTask(log.end(*begun, outcome)).isOk());
}

void TestCtlActivity::emptyLog()
{
    const CtlRun list = run({u"list"_s, u"--json"_s});
    QCOMPARE(list.status, 0);
    QVERIFY(list.out.isEmpty() && list.err.isEmpty());
    const CtlRun verify = run({u"verify"_s, u"--json"_s});
    QCOMPARE(verify.status, 0);
    QCOMPARE(verify.out, QByteArray("{\"entries\":0,\"firstBad\":null,\"ok\":true}\n"));
}

void TestCtlActivity::listsOneObjectALine()
{
    act(u"invalidate"_s, u"payments"_s);
    const CtlRun listed = run({u"list"_s, u"--json"_s});
    QCOMPARE(listed.status, 0);
    const QList<QJsonObject> records = listed.objects();
    QCOMPARE(records.size(), 2);
    for (const QJsonObject &record : records) {
        QCOMPARE(membersOf(record).join(u' '),
            u"action counts deployment epoch host id keys phase result time undoId who"_s);
        QCOMPARE(record[u"action"].toString(), u"invalidate"_s);
        QCOMPARE(record[u"deployment"].toString(), u"payments"_s);
        QCOMPARE(record[u"epoch"].toInt(), 4);
        QCOMPARE(record[u"id"], records[0][u"id"]);
        QVERIFY(QDateTime::fromString(record[u"time"].toString(), Qt::ISODateWithMs).isValid());
    }
    QCOMPARE(records[0][u"phase"].toString(), u"start"_s);
    QCOMPARE(records[0][u"counts"][u"keys"].toInt(), 12);
    QVERIFY(records[0][u"result"].isNull() && records[0][u"undoId"].isNull());
    QCOMPARE(records[1][u"phase"].toString(), u"end"_s);
    QCOMPARE(records[1][u"result"].toString(), u"done"_s);
    QCOMPARE(records[1][u"undoId"].toString(), u"undo-1"_s);
    QVERIFY(!listed.out.contains("4711"));
}

void TestCtlActivity::listsForPeople()
{
    QVERIFY(run({u"list"_s}).out.startsWith("no activity"));
    act(u"cache del"_s, u"payments"_s);
    const CtlRun listed = run({u"list"_s});
    QCOMPARE(listed.status, 0);
    QCOMPARE(listed.out.count('\n'), 3);
    QVERIFY(
        listed.out.contains("cache del") && listed.out.contains("begun") && listed.out.contains("undo-1"));
}

void TestCtlActivity::choosesBy_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("lines");
    QTest::newRow("all") << QStringList() << 4;
    QTest::newRow("deployment") << QStringList{u"--deployment"_s, u"two"_s} << 2;
    QTest::newRow("unknown deployment") << QStringList{u"--deployment"_s, u"three"_s} << 0;
    QTest::newRow("limit") << QStringList{u"--limit"_s, u"1"_s} << 1;
    QTest::newRow("ago") << QStringList{u"--since"_s, u"1h"_s} << 4;
    QTest::newRow("later") << QStringList{u"--since"_s, u"2999-01-01T00:00:00Z"_s} << 0;
    QTest::newRow("earlier") << QStringList{u"--since"_s, u"2026-01-01T00:00:00.000Z"_s} << 4;
}

void TestCtlActivity::choosesBy()
{
    QFETCH(QStringList, options);
    QFETCH(int, lines);
    act(u"invalidate"_s, u"one"_s);
    act(u"invalidate"_s, u"two"_s);
    const CtlRun listed = run(QStringList{u"list"_s, u"--json"_s} + options);
    QCOMPARE(listed.status, 0);
    QCOMPARE(listed.out.count('\n'), lines);
}

void TestCtlActivity::verifies()
{
    act(u"invalidate"_s, u"payments"_s);
    const CtlRun good = run({u"verify"_s, u"--json"_s});
    QCOMPARE(good.status, 0);
    QCOMPARE(good.out, QByteArray("{\"entries\":2,\"firstBad\":null,\"ok\":true}\n"));
    QVERIFY(run({u"verify"_s}).out.contains("as it was written"));

    const QString path = LogFolder(folder()).file(1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    bytes.replace("\"invalidated\":12", "\"invalidated\":11");
    QVERIFY(file.seek(0) && file.write(bytes) == bytes.size());
    file.close();
    const CtlRun bad = run({u"verify"_s, u"--json"_s});
    QCOMPARE(bad.status, 1);
    QCOMPARE(bad.out, QByteArray("{\"entries\":2,\"firstBad\":2,\"ok\":false}\n"));
    const QByteArray place = path.toUtf8() + ":3: ";
    QVERIFY2(bad.err.contains(place), bad.err.constData());
    QCOMPARE(run({u"verify"_s}).status, 1);
    QCOMPARE(run({u"list"_s}).status, 0);
}

void TestCtlActivity::wrongUse_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no part") << QStringList();
    QTest::newRow("no time") << QStringList{u"list"_s, u"--since"_s, u"yesterday"_s};
    QTest::newRow("no number") << QStringList{u"list"_s, u"--limit"_s, u"many"_s};
    QTest::newRow("limit 0") << QStringList{u"list"_s, u"--limit"_s, u"0"_s};
}

void TestCtlActivity::wrongUse()
{
    QFETCH(QStringList, arguments);
    const CtlRun wrong = run(arguments);
    QCOMPARE(wrong.status, 2);
    QVERIFY(wrong.out.isEmpty() && !wrong.err.isEmpty());
}

QTEST_GUILESS_MAIN(TestCtlActivity)
#include "tst_ctlactivity.moc"
