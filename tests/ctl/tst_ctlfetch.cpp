// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// cachedeckctl cache fetch, as a process on a real server.
#include "codec/envelope.h"
#include "ctl/ctlrun.h"
#include "platform/process.h"
#include "support/redisprocess.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestCtlFetch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void fetchRunsWhatIsBehindTheEnd();
    void fetchStoresWhatItsGroupStores();
    void fetchSaysWhatWasNotStored();
    void fetchEndsAllThatItStarted();
    void fetchLeavesNoLock();
    void nothingIsSaidToBeNothing();
    void fetchRunsTheCommandOnce();
    void fetchOverProcessesRunsItOnce();
    void fetchStoresNoFailure();
    void fetchSaysWhatIsTooLongToStore();
    void fetchWithoutRedisStillRuns();

private:
    CtlRun cache(const QStringList &arguments, const QStringList &command = {})
    {
        QStringList all = QStringList{u"cache"_s} + arguments
            + QStringList{u"--json"_s, u"--url"_s, u"redis://"_s + m_server.endpoint().toString()};
        if (!command.isEmpty())
            all += QStringList{u"--"_s} + command;
        return ctl(all);
    }
    /// A command that leaves a line in a file each time it runs.
    QStringList counting(const QString &output) const
    {
        return {u"sh"_s, u"-c"_s, u"echo run >> \"$0\"; printf '%s' \"$1\""_s, runsFile(), output};
    }
    QString runsFile() const { return m_folder.filePath(u"runs"_s); }
    qsizetype runs() const
    {
        QFile file(runsFile());
        return file.open(QIODevice::ReadOnly) ? file.readAll().count('\n') : 0;
    }

    static qint64 integer(const resp::Reply &reply) { return reply.view().integer(); }

    RedisProcess m_server;
    QTemporaryDir m_folder;
};

void TestCtlFetch::initTestCase()
{
    QVERIFY(m_server.start());
}

void TestCtlFetch::init()
{
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
    QFile::remove(runsFile());
}

void TestCtlFetch::fetchRunsWhatIsBehindTheEnd()
{
    const CtlRun first = cache(
        {u"fetch"_s, u"x"_s, u"--ttl"_s, u"5m"_s, u"--tag"_s, u"t"_s}, {u"sh"_s, u"-c"_s, u"echo hi"_s});
    QVERIFY2(first.status == 0, first.err.constData());
    QCOMPARE(first.object()[u"value"].toString(), u"hi\n"_s);
    QCOMPARE(first.object()[u"stored"].toBool(), true);
    const CtlRun second = cache(
        {u"fetch"_s, u"--ttl"_s, u"5m"_s, u"--tag"_s, u"t"_s, u"k9"_s}, {u"echo"_s, u"echo"_s, u"[1,2]"_s});
    QCOMPARE(second.object()[u"key"].toString(), u"k9"_s);
    QCOMPARE(second.object()[u"value"].toString(), u"echo [1,2]\n"_s);
    QCOMPARE(cache({u"get"_s, u"k9"_s}).object()[u"tags"].toArray(), (QJsonArray{u"t"_s}));
}

void TestCtlFetch::fetchStoresWhatItsGroupStores()
{
    const QStringList fetch{u"fetch"_s, u"user:profile:1"_s, u"--catalog"_s, u"payments"_s};
    const CtlRun wrong = cache(fetch, {u"echo"_s, u"no json"_s});
    QCOMPARE(wrong.status, 4);
    QVERIFY2(wrong.err.contains("JSON") && wrong.out.isEmpty(), wrong.err.constData());
    QCOMPARE(integer(m_server.call({"EXISTS", "user:profile:1"})), 0);
    QCOMPARE(cache(fetch, {u"echo"_s, u"{\"a\":1}"_s}).object()[u"stored"].toBool(), true);
}

void TestCtlFetch::fetchSaysWhatWasNotStored()
{
    const auto says = [this](const QStringList &more, const char *why) {
        const CtlRun run
            = cache(QStringList{u"fetch"_s, u"k"_s, u"--ttl"_s, u"5m"_s} + more, counting(u"x"_s));
        return run.status == 0 && run.object()[u"value"].toString() == u"x"
            && !run.object()[u"stored"].toBool(true)
            && run.object()[u"notStored"].toString().contains(QString::fromLatin1(why))
            && run.err.contains("not stored") && run.err.contains(why);
    };
    m_server.call({"RPUSH", "k", "theirs"});
    QVERIFY(says({}, "another type"));
    m_server.call({"DEL", "k"});
    QVERIFY(says({u"--catalog"_s, u"payments"_s, u"--catalog-environment"_s, u"prod"_s}, "read-only"));
    m_server.call({"CONFIG", "SET", "maxmemory", "1"});
    const bool isSaid = says({}, "OOM");
    m_server.call({"CONFIG", "SET", "maxmemory", "0"});
    QVERIFY(isSaid);
    QCOMPARE(runs(), 3);
    // Where nothing could ever be stored, nothing is run.
    QCOMPARE(cache({u"fetch"_s, u"c:k"_s, u"--ttl"_s, u"5m"_s}, counting(u"x"_s)).status, 4);
    QCOMPARE(runs(), 3);
    QVERIFY(
        cache({u"fetch"_s, u"k"_s, u"--ttl"_s, u"5m"_s}, counting(u"x"_s)).object()[u"notStored"].isNull());
}

void TestCtlFetch::fetchEndsAllThatItStarted()
{
    const QString pidFile = m_folder.filePath(u"pid"_s);
    // Without the terminal from which somebody may have started this.
    const QString url = u"redis://"_s + m_server.endpoint().toString();
    const CtlRun slow
        = ctlInShell(u"setsid -w \"$0\" cache fetch report --ttl 5m --timeout 2s --url %1 -- sh -c "
                     "'sleep 4400 & echo $! > %2; wait'"_s.arg(url, pidFile));
    QCOMPARE(slow.status, 4);
    QFile file(pidFile);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const qint64 pid = file.readAll().trimmed().toLongLong();
    QVERIFY(pid > 0);
    QTRY_VERIFY(!platform::identify(pid));
}

void TestCtlFetch::fetchLeavesNoLock()
{
    CtlProcess fetching({u"cache"_s, u"fetch"_s, u"report"_s, u"--ttl"_s, u"5m"_s, u"--url"_s,
        u"redis://"_s + m_server.endpoint().toString(), u"--"_s, u"sh"_s, u"-c"_s,
        u"echo run >> \"$0\"; exec sleep 4400"_s, runsFile()});
    const auto locks = [this] { return integer(m_server.call({"EXISTS", "c:lk:report"})); };
    QTRY_COMPARE(runs(), 1);
    QCOMPARE(locks(), 1);
    QCOMPARE(fetching.end(), 130);
    QCOMPARE(locks(), 0);
}

void TestCtlFetch::nothingIsSaidToBeNothing()
{
    codec::EnvelopeHeader header;
    header.isNegative = true;
    header.created = WallTime(Milliseconds(QDateTime::currentMSecsSinceEpoch()));
    header.freshUntil = header.created + std::chrono::hours(1);
    m_server.call({"SET", "k", codec::seal(header, {}), "EX", "3600"});
    const CtlRun fetched = cache({u"fetch"_s, u"k"_s, u"--ttl"_s, u"5m"_s}, counting(u"x"_s));
    QCOMPARE(runs(), 0);
    QCOMPARE(fetched.object()[u"negative"].toBool(), true);
    QVERIFY(fetched.object()[u"value"].isNull());
    QVERIFY2(fetched.err.contains("no such thing"), fetched.err.constData());
    QCOMPARE(cache({u"get"_s, u"k"_s}).object()[u"negative"].toBool(), true);
}

void TestCtlFetch::fetchRunsTheCommandOnce()
{
    const CtlRun first = cache({u"fetch"_s, u"report"_s, u"--ttl"_s, u"5m"_s}, counting(u"result"_s));
    QCOMPARE(first.status, 0);
    QCOMPARE(first.object()[u"value"].toString(), u"result"_s);
    QCOMPARE(first.object()[u"cached"].toBool(true), false);
    const CtlRun second = cache({u"fetch"_s, u"report"_s, u"--ttl"_s, u"5m"_s}, counting(u"another"_s));
    QCOMPARE(second.object()[u"value"].toString(), u"result"_s);
    QCOMPARE(second.object()[u"cached"].toBool(), true);
    QCOMPARE(runs(), 1);
    // Plain output is the command's own, byte by byte.
    const CtlRun plain = ctl({u"cache"_s, u"fetch"_s, u"report"_s, u"--ttl"_s, u"5m"_s, u"--url"_s,
        u"redis://"_s + m_server.endpoint().toString(), u"--"_s, u"true"_s});
    QCOMPARE(plain.out, QByteArray("result"));
}

void TestCtlFetch::fetchOverProcessesRunsItOnce()
{
    const QString url = u"redis://"_s + m_server.endpoint().toString();
    const CtlRun all
        = ctlInShell(u"for i in 1 2 3 4 5; do \"$0\" cache fetch slow --ttl 5m --url %1 -- sh -c "
                     "'echo run >> %2; sleep 0.3; printf done' & done; wait"_s.arg(url, runsFile()));
    QCOMPARE(all.status, 0);
    QCOMPARE(all.out, QByteArray("done").repeated(5));
    QCOMPARE(runs(), 1);
}

void TestCtlFetch::fetchStoresNoFailure()
{
    const CtlRun failing = cache({u"fetch"_s, u"report"_s, u"--ttl"_s, u"5m"_s}, {u"false"_s});
    QCOMPARE(failing.status, 4);
    QVERIFY(failing.err.contains("false"));
    QVERIFY(failing.out.isEmpty());
    QCOMPARE(cache({u"fetch"_s, u"report"_s, u"--ttl"_s, u"5m"_s}, {u"/no/such/program"_s}).status, 2);
    const CtlRun slow = cache(
        {u"fetch"_s, u"report"_s, u"--ttl"_s, u"5m"_s, u"--timeout"_s, u"10ms"_s}, {u"sleep"_s, u"60"_s});
    QCOMPARE(slow.status, 4);
    QVERIFY2(slow.err.contains("took longer than"), slow.err.constData());
    QCOMPARE(cache({u"get"_s, u"report"_s}).status, 1);
    const resp::Reply locks = m_server.call({"EXISTS", "c:lk:report"});
    QCOMPARE(locks.view().integer(), 0);
}

void TestCtlFetch::fetchSaysWhatIsTooLongToStore()
{
    const CtlRun run = ctl({u"cache"_s, u"fetch"_s, u"long"_s, u"--ttl"_s, u"5m"_s, u"--url"_s,
        u"redis://"_s + m_server.endpoint().toString(), u"--"_s, u"head"_s, u"-c"_s, u"20000000"_s,
        u"/dev/zero"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.out.size(), 20000000);
    QVERIFY2(run.err.contains("not stored") && run.err.contains("most for an entry"), run.err.constData());
}

void TestCtlFetch::fetchWithoutRedisStillRuns()
{
    const CtlRun run = ctl({u"cache"_s, u"fetch"_s, u"report"_s, u"--ttl"_s, u"5m"_s, u"--url"_s,
        u"redis://127.0.0.1:"_s + QString::number(freePort()), u"--"_s, u"echo"_s, u"result"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.out, QByteArray("result\n"));
    QVERIFY2(!run.err.isEmpty(), "and says that nothing is cached");
}

QTEST_GUILESS_MAIN(TestCtlFetch)
#include "tst_ctlfetch.moc"
