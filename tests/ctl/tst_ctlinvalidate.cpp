// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// cachedeckctl invalidate, undo, cache del and tags invalidate, as processes on a real server.
#include "ctl/ctlrun.h"
#include "support/redisprocess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestCtlInvalidate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void tagsArePreviewedInvalidatedAndUndone();
    void keysAreDeletedAndComeBack();
    void patternsAndEvents();
    void aNameOfATagIsOneValue();
    void ourBooksAreRefused();
    void withoutRunItIsRefused();
    void productionWantsItsName();
    void everythingWantsTheName();
    void wrongUseIsTwo_data();
    void wrongUseIsTwo();
    void theLogTellsIt();
    void withoutALogNothingIsDone();
    void anInterruptedSweepIsResumed();
    void whatWasUndoneIsNotToBeResumed();

private:
    void beginSlowSweep(QProcess *process);
    QStringList server() const
    {
        return {u"--json"_s, u"--url"_s, u"redis://"_s + m_server.endpoint().toString()};
    }
    CtlRun run(const QStringList &arguments) { return ctl(arguments + server()); }
    void fill(int count)
    {
        for (int i = 0; i < count; ++i)
            QCOMPARE(run({u"cache"_s, u"set"_s, u"k:"_s + QString::number(i), u"v"_s, u"--ttl"_s, u"10m"_s,
                             u"--tag"_s, u"t"_s})
                         .status,
                0);
    }
    qint64 preview(const QStringList &what)
    {
        const CtlRun dry = run(QStringList{u"invalidate"_s} + what + QStringList{u"--dry-run"_s});
        return dry.status == 0 ? dry.object()[u"keys"].toInteger(-1) : -1;
    }

    static qsizetype sizeOf(const resp::Reply &reply) { return reply.view().size(); }

    RedisProcess m_server;
};

void TestCtlInvalidate::initTestCase()
{
    QVERIFY(m_server.start());
}

void TestCtlInvalidate::init()
{
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
}

void TestCtlInvalidate::tagsArePreviewedInvalidatedAndUndone()
{
    fill(3);
    const CtlRun dry = run({u"invalidate"_s, u"--tag"_s, u"t"_s, u"--dry-run"_s});
    QCOMPARE(dry.status, 0);
    QCOMPARE(membersOf(dry.object()),
        (QStringList{u"bytes"_s, u"keys"_s, u"keysHigh"_s, u"keysLow"_s, u"sample"_s, u"services"_s}));
    for (const QString &name : {u"keys"_s, u"keysHigh"_s, u"keysLow"_s})
        QCOMPARE(dry.object()[name].toInteger(), 3);
    QCOMPARE(membersOf(dry.object()[u"bytes"].toObject()), (QStringList{u"high"_s, u"low"_s, u"value"_s}));
    QCOMPARE(dry.object()[u"sample"].toArray().size(), 3);
    const CtlRun done = run({u"tags"_s, u"invalidate"_s, u"t"_s, u"--run"_s});
    QCOMPARE(done.status, 0);
    const QJsonObject object = done.object();
    QCOMPARE(membersOf(object), (QStringList{u"invalidated"_s, u"swept"_s, u"undoId"_s}));
    QCOMPARE(object[u"invalidated"].toInteger(), 3);
    QCOMPARE(object[u"swept"].toInteger(), 3);
    QCOMPARE(preview({u"--tag"_s, u"t"_s}), 0);
    QCOMPARE(run({u"cache"_s, u"get"_s, u"k:1"_s}).status, 1);
    const QString id = object[u"undoId"].toString();
    const QList<QJsonObject> all = run({u"undo"_s, u"list"_s}).objects();
    QCOMPARE(all.size(), 1);
    QCOMPARE(all[0][u"undoId"].toString(), id);
    QCOMPARE(all[0][u"action"].toString(), u"tags invalidate"_s);
    QCOMPARE(all[0][u"undoable"].toBool(), true);
    QCOMPARE(all[0][u"tags"].toArray(), (QJsonArray{u"t"_s}));
    fill(1); // k:0 anew
    const CtlRun undone = run({u"undo"_s, u"apply"_s, id, u"--run"_s});
    QCOMPARE(undone.status, 0);
    QCOMPARE(undone.object(),
        (QJsonObject{{u"restored"_s, 2}, {u"keptNewer"_s, 1}, {u"expired"_s, 0}, {u"evicted"_s, 0}}));
    QCOMPARE(preview({u"--tag"_s, u"t"_s}), 3);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(run({u"cache"_s, u"get"_s, u"k:"_s + QString::number(i)}).status, 0);
    QCOMPARE(run({u"undo"_s, u"apply"_s, id, u"--run"_s}).status, 4);
    QCOMPARE(run({u"undo"_s, u"apply"_s, u"unknown"_s, u"--run"_s}).status, 1);
}

void TestCtlInvalidate::keysAreDeletedAndComeBack()
{
    fill(2);
    QVERIFY(!m_server.call({"RPUSH", "list", "a", "b"}).isError());
    QCOMPARE(
        run({u"cache"_s, u"del"_s, u"k:0"_s, u"list"_s, u"--dry-run"_s}).object()[u"keys"].toInteger(), 2);
    const CtlRun done = run({u"cache"_s, u"del"_s, u"k:0"_s, u"list"_s, u"not there"_s, u"--run"_s});
    QCOMPARE(done.status, 0);
    QCOMPARE(membersOf(done.object()), (QStringList{u"deleted"_s, u"undoId"_s}));
    QCOMPARE(done.object()[u"deleted"].toInteger(), 2);
    QVERIFY(m_server.call({"TYPE", "list"}).toByteArray() == "none");
    const CtlRun undone = run({u"undo"_s, u"apply"_s, done.object()[u"undoId"].toString(), u"--run"_s});
    QCOMPARE(undone.object()[u"restored"].toInteger(), 2);
    QCOMPARE(sizeOf(m_server.call({"LRANGE", "list", "0", "-1"})), 2);
}

void TestCtlInvalidate::patternsAndEvents()
{
    fill(3);
    QCOMPARE(preview({u"--pattern"_s, u"k:*"_s}), 3);
    QCOMPARE(
        run({u"invalidate"_s, u"--regex"_s, u"^k:[12]$"_s, u"--run"_s}).object()[u"swept"].toInteger(), 2);
    QCOMPARE(preview({u"--pattern"_s, u"k:*"_s}), 1);
    const QStringList event{
        u"--event"_s, u"payment.success"_s, u"userId=4711"_s, u"billId=9"_s, u"--catalog"_s, u"payments"_s};
    QVERIFY(preview(event) >= 0);
    const CtlRun done = run(QStringList{u"invalidate"_s, u"--run"_s} + event);
    QCOMPARE(done.status, 0);
    const CtlRun missing = run({u"invalidate"_s, u"--dry-run"_s, u"--catalog"_s, u"payments"_s, u"--event"_s,
        u"payment.success"_s, u"userId=1"_s});
    QCOMPARE(missing.status, 2);
    QVERIFY(missing.err.contains("billId"));
    const CtlRun twice = run({u"invalidate"_s, u"--run"_s, u"--catalog"_s, u"payments"_s, u"--event"_s,
        u"payment.success"_s, u"userId=1"_s, u"billId=9"_s, u"userId=10"_s});
    QCOMPARE(twice.status, 2);
    QVERIFY2(twice.err.contains("\"userId\" is given twice"), twice.err.constData());
}

void TestCtlInvalidate::aNameOfATagIsOneValue()
{
    fill(2);
    QCOMPARE(run({u"cache"_s, u"set"_s, u"[a,b]"_s, u"v"_s, u"--ttl"_s, u"10m"_s}).status, 0);
    QCOMPARE(run({u"invalidate"_s, u"--key"_s, u"k:0"_s, u"k:1"_s, u"--run"_s}).status, 2);
    QCOMPARE(run({u"cache"_s, u"get"_s, u"k:0"_s}).status, 0);
    QCOMPARE(preview({u"--key"_s, u"k:0"_s, u"--key"_s, u"k:1"_s}), 2);
    const CtlRun del
        = ctl(QStringList{u"cache"_s, u"del"_s, u"--run"_s} + server() + QStringList{u"--"_s, u"[a,b]"_s});
    QCOMPARE(del.object()[u"deleted"].toInteger(), 1);
}

void TestCtlInvalidate::ourBooksAreRefused()
{
    fill(1);
    for (const QStringList &what :
        {QStringList{u"cache"_s, u"del"_s, u"c:tn"_s}, QStringList{u"invalidate"_s, u"--key"_s, u"c:tn"_s}}) {
        const CtlRun refused = run(what + QStringList{u"--run"_s});
        QCOMPARE(refused.status, 4);
        QVERIFY2(refused.err.contains("its own books") && refused.out.isEmpty(), refused.err.constData());
    }
}

void TestCtlInvalidate::withoutRunItIsRefused()
{
    fill(1);
    const CtlRun asked = run({u"invalidate"_s, u"--tag"_s, u"t"_s});
    QCOMPARE(asked.status, 4);
    QCOMPARE(asked.object()[u"keys"].toInteger(), 1);
    QVERIFY(asked.err.contains("--run"));
    QCOMPARE(run({u"cache"_s, u"get"_s, u"k:0"_s}).status, 0);
}

void TestCtlInvalidate::productionWantsItsName()
{
    fill(1);
    // Not loopback by its name, so production; the address is the same.
    const QStringList there{u"--json"_s, u"--url"_s,
        u"redis://"_s + QSysInfo::machineHostName() + u':' + QString::number(m_server.port())};
    const CtlRun refused = ctl(QStringList{u"invalidate"_s, u"--tag"_s, u"t"_s, u"--run"_s} + there);
    QVERIFY(refused.status == 4 || refused.status == 3);
    if (refused.status == 4)
        QVERIFY(refused.err.contains("--confirm"));
    QCOMPARE(run({u"cache"_s, u"get"_s, u"k:0"_s}).status, 0);
    const CtlRun other = run({u"invalidate"_s, u"--tag"_s, u"t"_s, u"--run"_s, u"--confirm"_s, u"other"_s});
    QCOMPARE(other.status, 4);
    QCOMPARE(run({u"cache"_s, u"get"_s, u"k:0"_s}).status, 0);
}

void TestCtlInvalidate::everythingWantsTheName()
{
    fill(2);
    const CtlRun refused = run({u"invalidate"_s, u"--pattern"_s, u"*"_s, u"--run"_s});
    QCOMPARE(refused.status, 4);
    QVERIFY(refused.err.contains("--confirm"));
    const QString name = QString::fromUtf8(refused.err).section(u"--confirm \""_s, 1, 1).section(u'"', 0, 0);
    const CtlRun done = run({u"invalidate"_s, u"--pattern"_s, u"*"_s, u"--run"_s, u"--confirm"_s, name});
    QCOMPARE(done.status, 0);
    QCOMPARE(done.object()[u"swept"].toInteger(), 2);
}

void TestCtlInvalidate::wrongUseIsTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList{u"--run"_s};
    QTest::newRow("regex") << QStringList{u"--regex"_s, u"a(b"_s, u"--run"_s};
    QTest::newRow("long glob") << QStringList{u"--pattern"_s, QString(257, u'x'), u"--run"_s};
    QTest::newRow("window") << QStringList{u"--tag"_s, u"t"_s, u"--undo-window"_s, u"2d"_s, u"--run"_s};
    QTest::newRow("event without a catalog") << QStringList{u"--event"_s, u"e"_s, u"--run"_s};
    QTest::newRow("resume and more") << QStringList{u"--resume"_s, u"id"_s, u"--tag"_s, u"t"_s, u"--run"_s};
}

void TestCtlInvalidate::wrongUseIsTwo()
{
    QFETCH(const QStringList, arguments);
    const CtlRun wrong = run(QStringList{u"invalidate"_s} + arguments);
    QCOMPARE(wrong.status, 2);
    QVERIFY(!wrong.err.isEmpty());
}

void TestCtlInvalidate::theLogTellsIt()
{
    fill(2);
    const QString home = m_server.folder() + u"/state"_s;
    const Variables state{{u"XDG_STATE_HOME"_s, home}};
    const CtlRun done
        = ctl(QStringList{u"invalidate"_s, u"--tag"_s, u"t"_s, u"--run"_s} + server(), {}, state);
    QCOMPARE(done.status, 0);
    const QList<QJsonObject> log = ctl({u"activity"_s, u"list"_s, u"--json"_s}, {}, state).objects();
    QCOMPARE(log.size(), 2);
    QCOMPARE(log[0][u"phase"].toString(), u"start"_s);
    QCOMPARE(log[0][u"counts"][u"keys"].toInteger(), 2);
    QCOMPARE(log[0][u"undoId"], done.object()[u"undoId"]);
    QCOMPARE(log[1][u"counts"][u"swept"].toInteger(), 2);
    QCOMPARE(log[1][u"result"].toString(), u"done"_s);
    QCOMPARE(ctl({u"activity"_s, u"verify"_s}, {}, state).status, 0);
}

void TestCtlInvalidate::withoutALogNothingIsDone()
{
    fill(1);
    const Variables state{{u"XDG_STATE_HOME"_s, u"/dev/null"_s}};
    const CtlRun refused
        = ctl(QStringList{u"invalidate"_s, u"--tag"_s, u"t"_s, u"--run"_s} + server(), {}, state);
    QCOMPARE(refused.status, 4);
    QCOMPARE(run({u"cache"_s, u"get"_s, u"k:0"_s}).status, 0);
}

/// Of 3000 keys, some of which are swept already when this returns.
void TestCtlInvalidate::beginSlowSweep(QProcess *process)
{
    const char *const filling = "for i = 1, 3000 do redis.call('SET', 'many:' .. i, 'v', 'PX', 1000000) end";
    QVERIFY(!m_server.call({"EVAL", filling, "0"}).isError());
    process->start(QStringLiteral(CACHEDECKCTL),
        QStringList{u"invalidate"_s, u"--pattern"_s, u"many:*"_s, u"--run"_s, u"--rate"_s, u"500"_s}
            + server());
    QVERIFY(process->waitForStarted());
    QTRY_VERIFY(sizeOf(m_server.call({"KEYS", "c:tx:*"})) > 0);
}

void TestCtlInvalidate::anInterruptedSweepIsResumed()
{
    QProcess process;
    beginSlowSweep(&process);
    QVERIFY(!QTest::currentTestFailed());
    process.terminate(); // as Ctrl+C
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 6);
    const QByteArray err = process.readAllStandardError();
    QVERIFY2(err.contains("--resume"), err.constData());
    const QJsonObject stopped = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    const QString id = stopped[u"undoId"].toString();
    QVERIFY(stopped[u"swept"].toInteger() < 3000);
    const CtlRun resumed = run({u"invalidate"_s, u"--resume"_s, id, u"--run"_s});
    QCOMPARE(resumed.status, 0);
    QCOMPARE(resumed.object()[u"swept"].toInteger(), 3000);
    QCOMPARE(run({u"undo"_s, u"apply"_s, id, u"--run"_s}).object()[u"restored"].toInteger(), 3000);
}

void TestCtlInvalidate::whatWasUndoneIsNotToBeResumed()
{
    QProcess process;
    beginSlowSweep(&process);
    QVERIFY(!QTest::currentTestFailed());
    const QString id = run({u"undo"_s, u"list"_s}).object()[u"undoId"].toString();
    QCOMPARE(run({u"undo"_s, u"apply"_s, id, u"--run"_s}).status, 0);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 6);
    const QByteArray err = process.readAllStandardError();
    QVERIFY2(err.contains("undone") && !err.contains("--resume"), err.constData());
}

QTEST_GUILESS_MAIN(TestCtlInvalidate)
#include "tst_ctlinvalidate.moc"
