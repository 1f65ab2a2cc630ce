// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/ctlrun.h"
#include "support/redisprocess.h"

#include <QSet>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestCtlScan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void listsEntriesWithoutTheirBooks();
    void expressions();
    void types();
    void theLimitSaysThatThereIsMore();
    void namesThatAreNoText();
    void wrongUseIsTwo_data();
    void wrongUseIsTwo();
    void aClosedPipeEndsIt();

private:
    QStringList with(const QStringList &arguments) const
    {
        return QStringList{u"cache"_s, u"scan"_s} + arguments
            + QStringList{u"--url"_s, u"redis://"_s + m_server.endpoint().toString()};
    }
    QSet<QString> keys(const QStringList &arguments)
    {
        const CtlRun run = ctl(with(arguments + QStringList{u"--json"_s}));
        if (run.status != 0)
            QTest::qFail(run.err.constData(), __FILE__, __LINE__);
        QSet<QString> found;
        if (run.out.isEmpty())
            return found;
        for (const QJsonObject &line : run.objects())
            found.insert(line[u"key"].toString());
        if (found.size() != run.objects().size())
            QTest::qFail("a key came twice", __FILE__, __LINE__);
        return found;
    }
    RedisProcess m_server;
};

void TestCtlScan::initTestCase()
{
    QVERIFY(m_server.start());
    QVERIFY(!m_server
                 .call({"EVAL",
                     "for i=0,2999 do redis.call('SET','user:profile:'..i,'v') end "
                     "for i=0,49 do redis.call('HSET','cart:'..i,'f','v') end",
                     "0"})
                 .isError());
    const CtlRun set = ctl({u"cache"_s, u"set"_s, u"hello"_s, u"world"_s, u"--ttl"_s, u"10m"_s, u"--tag"_s,
        u"greetings"_s, u"--url"_s, u"redis://"_s + m_server.endpoint().toString()});
    QCOMPARE(set.status, 0);
}

void TestCtlScan::listsEntriesWithoutTheirBooks()
{
    QCOMPARE(keys({u"hello"_s}), QSet<QString>{u"hello"_s});
    QCOMPARE(keys({u"*"_s, u"--limit"_s, u"100000"_s}).size(), 3051);
    QCOMPARE(keys({u"cart:1?"_s}).size(), 10);
    QVERIFY(keys({u"nobody:*"_s}).isEmpty());
    QVERIFY(!m_server.call({"KEYS", "c:*"}).debugText().isEmpty());
    QVERIFY(keys({u"c:*"_s}).isEmpty());
}

void TestCtlScan::expressions()
{
    QCOMPARE(keys({u"^user:profile:\\d{1,2}$"_s, u"--regex"_s}).size(), 100);
    const CtlRun wrong = ctl(with({u"user:("_s, u"--regex"_s}));
    QCOMPARE(wrong.status, 2);
    QVERIFY2(wrong.err.contains("character"), wrong.err.constData());
}

void TestCtlScan::types()
{
    const CtlRun run = ctl(with({u"*"_s, u"--type"_s, u"hash"_s, u"--json"_s}));
    QCOMPARE(run.objects().size(), 50);
    QCOMPARE(membersOf(run.objects().front()), (QStringList{u"key"_s, u"type"_s}));
    QCOMPARE(run.objects().front()[u"type"].toString(), u"hash"_s);
}

void TestCtlScan::theLimitSaysThatThereIsMore()
{
    const CtlRun some = ctl(with({u"user:*"_s, u"--json"_s}));
    QCOMPARE(some.status, 0);
    QCOMPARE(some.objects().size(), 1000);
    QVERIFY2(some.err.contains("--limit"), some.err.constData());
    const CtlRun exactly = ctl(with({u"cart:*"_s, u"--limit"_s, u"50"_s, u"--json"_s}));
    QCOMPARE(exactly.objects().size(), 50);
    QVERIFY2(exactly.err.isEmpty(), exactly.err.constData());
    const CtlRun plain = ctl(with({u"cart:*"_s, u"--count"_s, u"10"_s}));
    QCOMPARE(plain.out.count('\n'), 50);
    QVERIFY(plain.out.contains("cart:17\n"));
}

void TestCtlScan::namesThatAreNoText()
{
    const QByteArray name("bad:\xff\x1b[2J\n");
    QVERIFY(m_server.call({"SET", name, "v"}).isOk());
    const CtlRun run = ctl(with({u"bad:*"_s, u"--json"_s}));
    QCOMPARE(run.object()[u"key"].toObject()[u"base64"].toString().toUtf8(), name.toBase64());
    const CtlRun plain = ctl(with({u"bad:*"_s}));
    QCOMPARE(plain.out.count('\n'), 1);
    QVERIFY(!plain.out.contains('\x1b'));
    QVERIFY(!m_server.call({"DEL", name}).isError());
}

void TestCtlScan::wrongUseIsTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no pattern") << QStringList();
    QTest::newRow("empty") << QStringList{QString()};
    QTest::newRow("long") << QStringList{QString(257, u'a')};
    QTest::newRow("count") << QStringList{u"*"_s, u"--count"_s, u"1000000"_s};
    QTest::newRow("limit") << QStringList{u"*"_s, u"--limit"_s, u"0"_s};
}

void TestCtlScan::wrongUseIsTwo()
{
    QFETCH(const QStringList, arguments);
    const CtlRun run = ctl(with(arguments));
    QCOMPARE(run.status, 2);
    QVERIFY(!run.err.isEmpty());
    QVERIFY(run.out.isEmpty());
}

void TestCtlScan::aClosedPipeEndsIt()
{
    const CtlRun run = ctlInShell(
        u"\"$0\" "_s + with({u"'*'"_s, u"--limit"_s, u"100000"_s}).join(u' ') + u" | head -n 1"_s);
    QCOMPARE(run.status, 0);
    QCOMPARE(run.out.count('\n'), 1);
    QVERIFY2(run.err.isEmpty(), run.err.constData());
}

QTEST_GUILESS_MAIN(TestCtlScan)
#include "tst_ctlscan.moc"
