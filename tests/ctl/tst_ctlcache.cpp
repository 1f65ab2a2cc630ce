// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/ctlrun.h"
#include "support/redisprocess.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestCtlCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aValueComesBack();
    void theCatalogDescribesKeys();
    void aMissEndsWithOne_data();
    void aMissEndsWithOne();
    void onlyWhereAbsent();
    void countersCount();
    void wrongUseIsTwo_data();
    void wrongUseIsTwo();
    void anotherTypeIsRefused();
    void readOnlyIsRefused();
    void tagsAreListedAndShown();
    void fetchRunsTheCommandOnce();
    void fetchOverProcessesRunsItOnce();
    void fetchStoresNoFailure();
    void fetchSaysWhatIsTooLongToStore();
    void locksAreSaidOfEntries();
    void serverErrorsNameNoScript();
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

    RedisProcess m_server;
    QTemporaryDir m_folder;
};

void TestCtlCache::initTestCase()
{
    QVERIFY(m_server.start());
}

void TestCtlCache::init()
{
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
    QFile::remove(runsFile());
}

void TestCtlCache::aValueComesBack()
{
    const CtlRun set = cache(
        {u"set"_s, u"hello"_s, u"world"_s, u"--ttl"_s, u"10m"_s, u"--tag"_s, u"a"_s, u"--tag"_s, u"b"_s});
    QCOMPARE(set.status, 0);
    QCOMPARE(set.object()[u"stored"].toBool(), true);
    const CtlRun got = cache({u"get"_s, u"hello"_s});
    QCOMPARE(got.status, 0);
    const QJsonObject object = got.object();
    QCOMPARE(
        membersOf(object), (QStringList{u"hit"_s, u"key"_s, u"miss"_s, u"tags"_s, u"ttlMs"_s, u"value"_s}));
    QCOMPARE(object[u"value"].toString(), u"world"_s);
    QCOMPARE(object[u"tags"].toArray(), (QJsonArray{u"a"_s, u"b"_s}));
    QVERIFY(object[u"ttlMs"].toInteger() > 500'000 && object[u"ttlMs"].toInteger() <= 600'000);
    QVERIFY(object[u"miss"].isNull());
    const CtlRun ttl = cache({u"ttl"_s, u"hello"_s});
    QVERIFY(ttl.object()[u"ttlMs"].toInteger() > 500'000);
}

void TestCtlCache::theCatalogDescribesKeys()
{
    const QStringList payments{u"--catalog"_s, u"payments"_s};
    const CtlRun set
        = cache(QStringList{u"set"_s, u"user:profile:4711"_s, u"{\"name\":\"Ada\"}"_s} + payments);
    QCOMPARE(set.status, 0);
    const qint64 ttl = set.object()[u"ttlMs"].toInteger();
    QVERIFY2(ttl > 3'200'000 && ttl < 4'000'000, "an hour, spread by a tenth");
    const QJsonObject got = cache(QStringList{u"get"_s, u"user:profile:4711"_s} + payments).object();
    QCOMPARE(got[u"tags"].toArray(), (QJsonArray{u"user:4711"_s}));
    const CtlRun broken = cache(QStringList{u"set"_s, u"user:profile:4711"_s, u"{"_s} + payments);
    QCOMPARE(broken.status, 2);
    QVERIFY(broken.err.contains("JSON"));
}

void TestCtlCache::aMissEndsWithOne_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("cause");
    QTest::newRow("absent") << QByteArray() << u"absent"_s;
    QTest::newRow("foreign") << QByteArray("plain text") << u"foreign"_s;
    QTest::newRow("damaged") << QByteArray("\xCD\xEC\x01") << u"damaged"_s;
}

void TestCtlCache::aMissEndsWithOne()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, cause);
    if (!bytes.isEmpty())
        m_server.call({"SET", "key", bytes});
    const CtlRun got = cache({u"get"_s, u"key"_s});
    QCOMPARE(got.status, 1);
    QCOMPARE(got.object()[u"hit"].toBool(true), false);
    QCOMPARE(got.object()[u"miss"].toString(), cause);
    QVERIFY(got.object()[u"value"].isNull());
    QCOMPARE(cache({u"ttl"_s, u"key"_s}).status, 1);
}

void TestCtlCache::onlyWhereAbsent()
{
    QCOMPARE(cache({u"set"_s, u"k"_s, u"1"_s, u"--ttl"_s, u"1m"_s, u"--absent"_s}).status, 0);
    const CtlRun second = cache({u"set"_s, u"k"_s, u"2"_s, u"--ttl"_s, u"1m"_s, u"--absent"_s});
    QCOMPARE(second.status, 1);
    QCOMPARE(second.object()[u"stored"].toBool(true), false);
    QCOMPARE(cache({u"get"_s, u"k"_s}).object()[u"value"].toString(), u"1"_s);
}

void TestCtlCache::countersCount()
{
    QCOMPARE(
        cache({u"incr"_s, u"n"_s, u"--by"_s, u"5"_s, u"--ttl"_s, u"1m"_s}).object()[u"value"].toInteger(), 5);
    const QJsonObject second = cache({u"incr"_s, u"n"_s, u"--by"_s, u"-7"_s}).object();
    QCOMPARE(second[u"value"].toInteger(), -2);
    QVERIFY(second[u"ttlMs"].toInteger() > 0);
    QVERIFY(cache({u"incr"_s, u"endless"_s}).object()[u"ttlMs"].isNull());
}

void TestCtlCache::wrongUseIsTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no key") << QStringList{u"get"_s};
    QTest::newRow("no TTL, and no catalog that says one") << QStringList{u"set"_s, u"k"_s, u"v"_s};
    QTest::newRow("no time") << QStringList{u"set"_s, u"k"_s, u"v"_s, u"--ttl"_s, u"soon"_s};
    QTest::newRow("no time at all") << QStringList{u"set"_s, u"k"_s, u"v"_s, u"--ttl"_s, u"0s"_s};
    QTest::newRow("no number") << QStringList{u"incr"_s, u"n"_s, u"--by"_s, u"many"_s};
    QTest::newRow("no number of ours")
        << QStringList{u"incr"_s, u"n"_s, u"--by"_s, u"99999999999999999999"_s};
    QTest::newRow("no tag") << QStringList{u"set"_s, u"k"_s, u"v"_s, u"--ttl"_s, u"1m"_s, u"--tag"_s, u""_s};
    QTest::newRow("no command") << QStringList{u"fetch"_s, u"k"_s, u"--ttl"_s, u"1m"_s};
    QTest::newRow("no such catalog") << QStringList{u"get"_s, u"k"_s, u"--catalog"_s, u"nothing"_s};
}

void TestCtlCache::wrongUseIsTwo()
{
    QFETCH(const QStringList, arguments);
    const CtlRun run = cache(arguments);
    QCOMPARE(run.status, 2);
    QVERIFY(run.out.isEmpty());
    QVERIFY(!run.err.isEmpty());
}

void TestCtlCache::anotherTypeIsRefused()
{
    m_server.call({"RPUSH", "list", "theirs"});
    const CtlRun set = cache({u"set"_s, u"list"_s, u"v"_s, u"--ttl"_s, u"1m"_s});
    QCOMPARE(set.status, 4);
    QVERIFY(set.err.contains("another type"));
    const resp::Reply length = m_server.call({"LLEN", "list"});
    QCOMPARE(length.view().integer(), 1);
}

void TestCtlCache::readOnlyIsRefused()
{
    // Without an unlock a viewer's or a production profile writes nothing: here by the server's own right.
    m_server.call({"ACL", "SETUSER", "reader", "on", "nopass", "~*", "&*", "+@read", "+@connection", "+info",
        "+role", "+command", "+time"});
    const CtlRun set = cache({u"set"_s, u"k"_s, u"v"_s, u"--ttl"_s, u"1m"_s, u"--user"_s, u"reader"_s});
    QCOMPARE(set.status, 4);
    QVERIFY(set.out.isEmpty());
}

void TestCtlCache::tagsAreListedAndShown()
{
    const QString url = u"redis://"_s + m_server.endpoint().toString();
    for (const QString &key : {u"a"_s, u"b"_s})
        QCOMPARE(cache({u"set"_s, key, u"v"_s, u"--ttl"_s, u"1m"_s, u"--tag"_s, u"both"_s, u"--tag"_s, key})
                     .status,
            0);
    const CtlRun list = ctl({u"tags"_s, u"list"_s, u"--json"_s, u"--url"_s, url});
    QCOMPARE(list.status, 0);
    const QList<QJsonObject> tags = list.objects();
    QCOMPARE(tags.size(), 3);
    for (const QJsonObject &tag : tags) {
        QCOMPARE(membersOf(tag), (QStringList{u"keys"_s, u"lastInvalidated"_s, u"lastStored"_s, u"tag"_s}));
        QCOMPARE(tag[u"keys"].toInteger(), tag[u"tag"].toString() == u"both" ? 2 : 1);
        QVERIFY(tag[u"lastInvalidated"].isNull());
    }
    const CtlRun show = ctl({u"tags"_s, u"show"_s, u"both"_s, u"--json"_s, u"--url"_s, url});
    QCOMPARE(show.object()[u"sample"].toArray().size(), 2);
    QCOMPARE(ctl({u"tags"_s, u"show"_s, u"none"_s, u"--json"_s, u"--url"_s, url}).status, 1);
}

void TestCtlCache::fetchRunsTheCommandOnce()
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

void TestCtlCache::fetchOverProcessesRunsItOnce()
{
    const QString url = u"redis://"_s + m_server.endpoint().toString();
    const CtlRun all
        = ctlInShell(u"for i in 1 2 3 4 5; do \"$0\" cache fetch slow --ttl 5m --url %1 -- sh -c "
                     "'echo run >> %2; sleep 0.3; printf done' & done; wait"_s.arg(url, runsFile()));
    QCOMPARE(all.status, 0);
    QCOMPARE(all.out, QByteArray("done").repeated(5));
    QCOMPARE(runs(), 1);
}

void TestCtlCache::fetchStoresNoFailure()
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

void TestCtlCache::fetchSaysWhatIsTooLongToStore()
{
    const CtlRun run = ctl({u"cache"_s, u"fetch"_s, u"long"_s, u"--ttl"_s, u"5m"_s, u"--url"_s,
        u"redis://"_s + m_server.endpoint().toString(), u"--"_s, u"head"_s, u"-c"_s, u"20000000"_s,
        u"/dev/zero"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.out.size(), 20000000);
    QVERIFY2(run.err.contains("not stored"), run.err.constData());
}

void TestCtlCache::locksAreSaidOfEntries()
{
    const CtlRun set = ctl({u"cache"_s, u"set"_s, u"k"_s, u"v"_s, u"--ttl"_s, u"1m"_s, u"--catalog"_s,
        u"payments"_s, u"--catalog-environment"_s, u"prod"_s, u"--url"_s,
        u"redis://"_s + m_server.endpoint().toString()});
    QCOMPARE(set.status, 4);
    QVERIFY2(set.err.contains("Nothing was changed: this deployment is read-only"), set.err.constData());
    QVERIFY2(!set.err.contains("EVALSHA"), set.err.constData());
}

void TestCtlCache::serverErrorsNameNoScript()
{
    m_server.call({"SET", "word", "many"});
    const CtlRun run = cache({u"incr"_s, u"word"_s, u"--ttl"_s, u"1m"_s});
    QCOMPARE(run.status, 4);
    QVERIFY2(run.err.contains("not an integer") && !run.err.contains("user_script"), run.err.constData());
}

void TestCtlCache::fetchWithoutRedisStillRuns()
{
    const CtlRun run = ctl({u"cache"_s, u"fetch"_s, u"report"_s, u"--ttl"_s, u"5m"_s, u"--url"_s,
        u"redis://127.0.0.1:"_s + QString::number(freePort()), u"--"_s, u"echo"_s, u"result"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.out, QByteArray("result\n"));
    QVERIFY2(!run.err.isEmpty(), "and says that nothing is cached");
}

QTEST_GUILESS_MAIN(TestCtlCache)
#include "tst_ctlcache.moc"
