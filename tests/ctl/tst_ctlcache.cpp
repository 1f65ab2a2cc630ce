// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/ctlrun.h"
#include "support/redisprocess.h"

#include <QJsonArray>
#include <QTest>

#include <limits>

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
    void countersAreExact();
    void anOptionTakesOneValue();
    void whatIsSetCanBeDeleted();
    void wrongUseIsTwo_data();
    void wrongUseIsTwo();
    void anotherTypeIsRefused();
    void readOnlyIsRefused();
    void tagsAreListedAndShown();
    void foreignBooksAreNamed();
    void locksAreSaidOfEntries();
    void serverErrorsNameNoScript();

private:
    CtlRun cache(const QStringList &arguments, const QStringList &command = {})
    {
        QStringList all = QStringList{u"cache"_s} + arguments
            + QStringList{u"--json"_s, u"--url"_s, u"redis://"_s + m_server.endpoint().toString()};
        if (!command.isEmpty())
            all += QStringList{u"--"_s} + command;
        return ctl(all);
    }

    static qint64 integer(const resp::Reply &reply) { return reply.view().integer(); }

    RedisProcess m_server;
};

void TestCtlCache::initTestCase()
{
    QVERIFY(m_server.start());
}

void TestCtlCache::init()
{
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
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
    QCOMPARE(set.object()[u"ttlMs"].toInteger(), 600'000);
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

void TestCtlCache::countersAreExact()
{
    const auto by = [this](const QString &amount) { return cache({u"incr"_s, u"n"_s, u"--by"_s, amount}); };
    QCOMPARE(by(u"9007199254740993"_s).object()[u"value"].toInteger(), 9007199254740993);
    QCOMPARE(by(u"2"_s).object()[u"value"].toInteger(), 9007199254740995);
    QCOMPARE(by(u"-9007199254740996"_s).object()[u"value"].toInteger(), -1);
    m_server.call({"DEL", "n"});
    QCOMPARE(by(u"9223372036854775807"_s).object()[u"value"].toInteger(), std::numeric_limits<qint64>::max());
    const CtlRun over = by(u"1"_s);
    QCOMPARE(over.status, 4);
    QVERIFY2(over.err.contains("overflow"), over.err.constData());
    QCOMPARE(m_server.call({"GET", "n"}).toByteArray(), QByteArray("9223372036854775807"));
}

void TestCtlCache::anOptionTakesOneValue()
{
    const auto tagsOf = [this](const QString &key) {
        return cache({u"get"_s, key}).object()[u"tags"].toArray();
    };
    QCOMPARE(cache({u"set"_s, u"--ttl"_s, u"1m"_s, u"--tag"_s, u"a"_s, u"k1"_s, u"v"_s}).status, 0);
    QCOMPARE(tagsOf(u"k1"_s), (QJsonArray{u"a"_s}));
    QCOMPARE(cache({u"set"_s, u"k2"_s, u"v"_s, u"--ttl"_s, u"1m"_s, u"--tag"_s, u"a"_s, u"b"_s}).status, 2);
    QCOMPARE(cache({u"get"_s, u"k2"_s}).status, 1);
    QCOMPARE(cache({u"set"_s, u"k3"_s, u"v"_s, u"--ttl"_s, u"1m"_s, u"--tag"_s, u"[a,b]"_s}).status, 0);
    QCOMPARE(tagsOf(u"k3"_s), (QJsonArray{u"[a,b]"_s}));
    QCOMPARE(cache({u"set"_s, u"k4"_s, u"v"_s, u"--ttl"_s, u"1m"_s, u"--tag=--x"_s}).status, 0);
    QCOMPARE(tagsOf(u"k4"_s), (QJsonArray{u"--x"_s}));
}

void TestCtlCache::whatIsSetCanBeDeleted()
{
    QCOMPARE(cache({u"set"_s, u""_s, u"v"_s, u"--ttl"_s, u"1m"_s}).status, 2);
    QCOMPARE(cache({u"set"_s, QString(70'000, u'k'), u"v"_s, u"--ttl"_s, u"1m"_s}).status, 2);
    QCOMPARE(cache({u"incr"_s, u""_s}).status, 2);
    QCOMPARE(cache({u"fetch"_s, u""_s, u"--ttl"_s, u"1m"_s}, {u"true"_s}).status, 2);
    QCOMPARE(integer(m_server.call({"DBSIZE"})), 0);
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
    QStringList many{u"set"_s, u"k"_s, u"v"_s, u"--ttl"_s, u"1m"_s};
    for (int i = 0; i < 65; ++i)
        many << u"--tag"_s << QString::number(i);
    QTest::newRow("too many tags") << many;
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

void TestCtlCache::foreignBooksAreNamed()
{
    m_server.call({"SET", "c:tn", "theirs"});
    const CtlRun list
        = ctl({u"tags"_s, u"list"_s, u"--url"_s, u"redis://"_s + m_server.endpoint().toString()});
    QCOMPARE(list.status, 4);
    QVERIFY2(list.err.contains("c:tn"), list.err.constData());
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

QTEST_GUILESS_MAIN(TestCtlCache)
#include "tst_ctlcache.moc"
