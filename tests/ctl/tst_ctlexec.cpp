// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/ctlrun.h"
#include "support/redisprocess.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTemporaryFile>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

namespace {

/// The sum over the lines from \a first on of their rate times the seconds since the line before.
double countedSince(qsizetype first, const QList<QJsonObject> &lines, const QString &rate)
{
    const auto time = [&](qsizetype line) {
        return QDateTime::fromString(lines[line][u"time"].toString(), Qt::ISODateWithMs);
    };
    double sum = 0;
    for (qsizetype i = first; i < lines.size(); ++i)
        sum += lines[i][rate].toDouble() * double(time(i - 1).msecsTo(time(i))) / 1000;
    return sum;
}

} // namespace

// One plain server.
class TestCtlExec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsAtOnce_data();
    void readsAtOnce();
    void bytesThatAreNoTextAreBase64();
    void bulkReadsNeedRun();
    void writingNeedsRun();
    void dryRunSendsNothing();
    void productionNeedsConfirm();
    void guardsHoldWithRun_data();
    void guardsHoldWithRun();
    void serverErrorsAreFour();
    void wrongPasswordIsThree();
    void userWithoutPasswordIsNotDefault();
    void databaseThatIsNotThereIsThree();
    void beyondOurLimitIsFour();
    void nodesTellTheServersOwnRate();
    void passwordFromFileInputAndEnvironment();
    void statusOfASingleNode();
    void watchEqualsInfo();

private:
    QStringList url(const RedisProcess &server) const
    {
        return {u"--url"_s, u"redis://"_s + server.endpoint().toString()};
    }
    CtlRun exec(const QStringList &options, const QStringList &command)
    {
        return ctl(QStringList{u"exec"_s} + url(m_server) + options + QStringList{u"--"_s} + command);
    }
    bool isAbsent(QByteArrayView key)
    {
        const resp::Reply count = m_server.call({"EXISTS", key});
        return count.view().integer(-1) == 0;
    }
    static RedisSettings withPassword()
    {
        RedisSettings settings;
        settings.password = "s3cret";
        return settings;
    }

    RedisProcess m_server;
    RedisProcess m_locked{withPassword()};
};

void TestCtlExec::initTestCase()
{
    QVERIFY(m_server.start());
    QVERIFY(m_locked.start());
}

void TestCtlExec::readsAtOnce_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QJsonValue>("reply");
    QTest::newRow("nil") << QStringList{u"GET"_s, u"nothing"_s} << QJsonValue(QJsonValue::Null);
    QTest::newRow("integer") << QStringList{u"DBSIZE"_s} << QJsonValue(0);
    QTest::newRow("list") << QStringList{u"MGET"_s, u"a"_s,
        u"b"_s} << QJsonValue(QJsonArray{QJsonValue(QJsonValue::Null), QJsonValue(QJsonValue::Null)});
    QTest::newRow("dash in an argument") << QStringList{u"EXISTS"_s, u"--json"_s} << QJsonValue(0);
}

void TestCtlExec::readsAtOnce()
{
    QFETCH(QStringList, command);
    const CtlRun run = exec({u"--json"_s}, command);
    QVERIFY2(run.status == 0, run.err.constData());
    QTEST(run.object().value(u"reply"), "reply");
}

void TestCtlExec::bytesThatAreNoTextAreBase64()
{
    m_server.call({"SET", "bytes", QByteArrayView("\xff\x00", 2)});
    m_server.call({"SET", "text", "gr\xc3\xbc\xc3\x9f\x1b[31m"});
    QCOMPARE(exec({u"--json"_s}, {u"GET"_s, u"bytes"_s}).object()[u"reply"].toObject()[u"base64"].toString(),
        u"/wA=");
    QCOMPARE(exec({u"--json"_s}, {u"GET"_s, u"text"_s}).object()[u"reply"].toString(), u"grüß\u001b[31m");
    // For people, control characters are visible and harmless (product rule 8).
    QCOMPARE(exec({}, {u"GET"_s, u"text"_s}).out, "grüß\\x1b[31m\n"_ba);
    m_server.call({"FLUSHALL"});
}

/// Product rule 1. A small key is read at once, whatever the words would allow.
void TestCtlExec::bulkReadsNeedRun()
{
    m_server.call({"HSET", "small", "a", "1"});
    m_server.call({"EVAL", "for i = 1, 1001 do redis.call('SADD', KEYS[1], i) end", "1", "large"});
    const CtlRun small = exec({u"--json"_s}, {u"HGETALL"_s, u"small"_s});
    QVERIFY2(small.status == 0, small.err.constData());
    QCOMPARE(small.object()[u"reply"].toArray().size(), 2);
    const CtlRun refused = exec({u"--json"_s}, {u"SMEMBERS"_s, u"large"_s});
    QCOMPARE(refused.status, 4);
    QVERIFY2(refused.out.isEmpty() && refused.err.contains("1,000"), refused.err.constData());
    QCOMPARE(exec({}, {u"SCAN"_s, u"0"_s, u"COUNT"_s, u"1000000"_s}).status, 4);
    // What is no set at all is for the server to say.
    QVERIFY(exec({}, {u"SMEMBERS"_s, u"small"_s}).err.contains("WRONGTYPE"));
    const CtlRun all = exec({u"--json"_s, u"--run"_s}, {u"SMEMBERS"_s, u"large"_s});
    QVERIFY2(all.status == 0, all.err.constData());
    QCOMPARE(all.object()[u"reply"].toArray().size(), 1001);
    m_server.call({"FLUSHALL"});
}

void TestCtlExec::writingNeedsRun()
{
    const CtlRun refused = exec({}, {u"SET"_s, u"greeting"_s, u"hello"_s});
    QCOMPARE(refused.status, 4);
    QVERIFY(refused.err.contains("--run"));
    QVERIFY(isAbsent("greeting"));
    const CtlRun done = exec({u"--run"_s, u"--json"_s}, {u"SET"_s, u"greeting"_s, u"hello"_s});
    QVERIFY2(done.status == 0, done.err.constData());
    QCOMPARE(done.object()[u"reply"].toString(), u"OK");
    const resp::Reply stored = m_server.call({"GET", "greeting"});
    QCOMPARE(stored.view().toByteArray(), "hello"_ba);
    m_server.call({"FLUSHALL"});
}

void TestCtlExec::dryRunSendsNothing()
{
    const CtlRun run = exec({u"--dry-run"_s, u"--json"_s}, {u"SET"_s, u"greeting"_s, u"hello"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(membersOf(run.object()),
        (QStringList{
            u"command"_s, u"deployment"_s, u"environment"_s, u"node"_s, u"reading"_s, u"refusal"_s}));
    QVERIFY(run.object()[u"refusal"].isNull());
    QCOMPARE(
        exec({u"--dry-run"_s, u"--json"_s}, {u"SET"_s, u"a b"_s, QString()}).object()[u"command"].toString(),
        u"SET \"a b\" \"\"");
    QCOMPARE(run.object()[u"reading"], QJsonValue(false));
    QVERIFY(isAbsent("greeting"));
}

void TestCtlExec::productionNeedsConfirm() // product rule 3
{
    // A host that is not loopback counts as production; nobody needs to be reached to be refused.
    const QStringList there{u"exec"_s, u"--url"_s, u"redis://192.0.2.1"_s, u"--run"_s};
    const QStringList command{u"--"_s, u"SET"_s, u"a"_s, u"b"_s};
    const CtlRun refused = ctl(there + command);
    QCOMPARE(refused.status, 4);
    QVERIFY2(refused.err.contains("--confirm \"192.0.2.1:6379\""), refused.err.constData());
    const CtlRun wrongName = ctl(there + QStringList{u"--confirm"_s, u"other"_s} + command);
    QCOMPARE(wrongName.status, 4);
    QVERIFY(wrongName.err.contains("nothing was sent"));
}

void TestCtlExec::guardsHoldWithRun_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("KEYS") << QStringList{u"KEYS"_s, u"*"_s};
    QTest::newRow("MONITOR") << QStringList{u"MONITOR"_s};
    QTest::newRow("SHUTDOWN") << QStringList{u"SHUTDOWN"_s};
    QTest::newRow("blocking") << QStringList{u"BLPOP"_s, u"a"_s, u"0"_s};
    QTest::newRow("connection state") << QStringList{u"SELECT"_s, u"1"_s};
    QTest::newRow("secret") << QStringList{u"CONFIG"_s, u"GET"_s, u"requirepass"_s};
}

void TestCtlExec::guardsHoldWithRun()
{
    QFETCH(QStringList, command);
    const CtlRun run = exec({u"--run"_s}, command);
    QCOMPARE(run.status, 4);
    QVERIFY(run.out.isEmpty());
    QVERIFY(m_server.isRunning());
}

void TestCtlExec::serverErrorsAreFour()
{
    m_server.call({"RPUSH", "list", "a"});
    const CtlRun run = exec({}, {u"GET"_s, u"list"_s});
    QCOMPARE(run.status, 4);
    QVERIFY2(run.err.contains("The key holds another type"), run.err.constData());
    m_server.call({"FLUSHALL"});
}

void TestCtlExec::userWithoutPasswordIsNotDefault()
{
    QCOMPARE(ctl(QStringList{u"status"_s, u"--user"_s, u"nobody"_s} + url(m_server)).status, 3);
    const QString address = m_server.endpoint().toString();
    const QStringList whoami{u"--"_s, u"ACL"_s, u"WHOAMI"_s};
    QCOMPARE(ctl(QStringList{u"exec"_s, u"--url"_s, u"redis://guest@"_s + address} + whoami).status, 3);
    m_server.call({"ACL", "SETUSER", "guest", "on", "nopass", "~*", "&*", "+@all"});
    const CtlRun guest = ctl(QStringList{u"exec"_s, u"--url"_s, u"redis://guest@"_s + address} + whoami);
    QVERIFY2(guest.status == 0, guest.err.constData());
    QCOMPARE(guest.out, "guest\n"_ba);
}

void TestCtlExec::databaseThatIsNotThereIsThree()
{
    const CtlRun run = ctl(QStringList{u"status"_s, u"--json"_s, u"--db"_s, u"99999"_s} + url(m_server));
    QCOMPARE(run.status, 3);
    const QString first = run.object()[u"reasons"].toArray().first().toString();
    QVERIFY2(first.contains(u"answers, but has no database 99999"), qPrintable(first));
}

void TestCtlExec::beyondOurLimitIsFour()
{
    m_server.call({"SETRANGE", "big", "17000000", "x"});
    const CtlRun run = exec({}, {u"GET"_s, u"big"_s});
    QVERIFY2(run.status == 4, run.err.constData());
    QVERIFY2(run.err.contains("GETRANGE"), run.err.constData());
    m_server.call({"FLUSHALL"});
}

void TestCtlExec::nodesTellTheServersOwnRate()
{
    const CtlRun run = ctl(QStringList{u"nodes"_s, u"--json"_s} + url(m_server));
    QVERIFY2(run.status == 0, run.err.constData());
    const QJsonObject node = run.object()[u"nodes"].toArray().first().toObject();
    // Nobody but us asks: that is what the server counts, and what is left without us is next to nothing.
    const double all = node[u"opsPerSecond"].toDouble(-1);
    const double foreign = node[u"foreignOpsPerSecond"].toDouble(-1);
    QVERIFY2(all > 0 && foreign >= 0 && foreign < all, run.out.constData());
}

void TestCtlExec::wrongPasswordIsThree()
{
    const QStringList arguments
        = QStringList{u"status"_s} + url(m_locked) + QStringList{u"--password-file"_s, u"-"_s};
    const CtlRun run = ctl(arguments, "wrong\n");
    QCOMPARE(run.status, 3);
    QVERIFY2(run.err.contains("password"), run.err.constData());
    QVERIFY(!run.err.contains("wrong\n"));
    QCOMPARE(ctl(QStringList{u"exec"_s} + url(m_locked) + QStringList{u"--"_s, u"PING"_s}).status, 3);
}

void TestCtlExec::passwordFromFileInputAndEnvironment()
{
    const QStringList ping{u"--"_s, u"PING"_s};
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("s3cret\r\nsecond line\n");
    file.close();
    const QStringList exec = QStringList{u"exec"_s} + url(m_locked);
    const CtlRun fromFile = ctl(exec + QStringList{u"--password-file"_s, file.fileName()} + ping);
    QVERIFY2(fromFile.status == 0, fromFile.err.constData());
    QCOMPARE(fromFile.out, "PONG\n"_ba);
    QCOMPARE(ctl(exec + QStringList{u"--password-file"_s, u"-"_s} + ping, "s3cret").status, 0);
    const Variables variables{{u"REDIS_HOST"_s, u"127.0.0.1"_s},
        {u"REDIS_PORT"_s, QString::number(m_locked.port())}, {u"REDIS_PASSWORD"_s, u"s3cret"_s}};
    QCOMPARE(ctl(QStringList{u"exec"_s} + ping, {}, variables).status, 0);
}

void TestCtlExec::statusOfASingleNode()
{
    const CtlRun run = ctl(QStringList{u"status"_s, u"--json"_s} + url(m_server));
    QVERIFY2(run.status == 0, run.err.constData());
    QCOMPARE(run.object()[u"state"].toString(), u"healthy");
    QCOMPARE(run.object()[u"master"].toObject()[u"address"].toString(), m_server.endpoint().toString());
    QVERIFY(run.object()[u"quorum"].isNull());
    QVERIFY(run.object()[u"sentinels"].toArray().isEmpty());
}

void TestCtlExec::watchEqualsInfo()
{
    CtlProcess watch(QStringList{u"watch"_s, u"--json"_s, u"--interval"_s, u"500ms"_s} + url(m_server));
    QTRY_VERIFY(!watch.objects().isEmpty());
    QCOMPARE(membersOf(watch.objects().first()),
        (QStringList{u"clients"_s, u"epoch"_s, u"evictedPerSecond"_s, u"expiredPerSecond"_s, u"hitRate"_s,
            u"hitsPerSecond"_s, u"master"_s, u"maxMemoryBytes"_s, u"missesPerSecond"_s, u"opsPerSecond"_s,
            u"roundTripMs"_s, u"time"_s, u"usedMemoryBytes"_s}));
    QVERIFY(watch.objects().first()[u"hitRate"].isNull()); // product rule 5: no lookups is no data
    m_server.call({"SET", "a", "1"});
    // Rate times interval is the count. The rate is over the time between two answers of the server, the
    // interval here between two lines: a busy machine spoils one burst, but not one after the other.
    const auto isBurstCounted = [&] {
        const qsizetype first = watch.objects().size();
        for (int i = 0; i < 30; ++i)
            m_server.call({"GET", i % 3 == 0 ? "none" : "a"});
        const auto isOver = [&] {
            return countedSince(first, watch.objects(), u"missesPerSecond"_s) > 0
                && watch.objects().last()[u"hitsPerSecond"].toDouble() == 0;
        };
        return waitUntil(isOver)
            && std::abs(countedSince(first, watch.objects(), u"hitsPerSecond"_s) - 20) < 5
            && std::abs(countedSince(first, watch.objects(), u"missesPerSecond"_s) - 10) < 2.5;
    };
    QVERIFY(waitUntil(isBurstCounted, electionPatience));
    QCOMPARE(watch.end(), 0);
}

QTEST_GUILESS_MAIN(TestCtlExec)
#include "tst_ctlexec.moc"
