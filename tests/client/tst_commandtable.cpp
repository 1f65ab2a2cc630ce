// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "client/gaterig.h"
#include "resp/decoder.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::client;
using namespace cachedeck::test;

namespace {

resp::Reply replyOf(const QByteArray &bytes)
{
    resp::Decoder decoder;
    decoder.feed(bytes);
    auto reply = decoder.next();
    return reply && reply->isOk() ? reply->value() : resp::Reply();
}

QByteArray entry(const QByteArray &name, const QList<QByteArray> &flags)
{
    QByteArray bytes = "*6\r\n$" + QByteArray::number(name.size()) + "\r\n" + name + "\r\n:-2\r\n*"
        + QByteArray::number(flags.size()) + "\r\n";
    for (const QByteArray &flag : flags)
        bytes += "+" + flag + "\r\n";
    return bytes + ":1\r\n:1\r\n:1\r\n";
}

} // namespace

class TestCommandTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }

    void tableOf62();
    void flagsDecide();
    void oddReplies();
    void retryClasses_data();
    void retryClasses();
};

void TestCommandTable::tableOf62()
{
    // 6.2 flags whole containers and lists no sub-commands: MEMORY and OBJECT as readonly, CLIENT as admin.
    const QByteArray bytes = "*6\r\n" + entry("memory", {"readonly", "random", "movablekeys"})
        + entry("object", {"readonly", "random"}) + entry("client", {"admin", "noscript"})
        + entry("pfcount", {"readonly"}) + entry("get", {"readonly", "fast"})
        + entry("post", {"readonly", "loading", "stale"});
    const auto table = CommandTable::fromReply(replyOf(bytes));
    QVERIFY(table.isOk());
    const auto ask
        = [&](const char *line) { return decided(locked, Intent::Exec, commandOf(line), **table); };
    QCOMPARE(ask("get k"), QByteArray());
    QCOMPARE(ask("memory usage k"), QByteArray());
    QCOMPARE(ask("object encoding k"), QByteArray());
    QCOMPARE(ask("client list"), QByteArray());
    QCOMPARE(ask("memory purge"), QByteArray("readOnly"));
    QCOMPARE(ask("memory newthing"), QByteArray("unknown"));
    QCOMPARE(ask("client kill ID 1"), QByteArray("readOnly"));
    QCOMPARE(ask("pfcount h"), QByteArray("readOnly"));
    QCOMPARE(ask("post x"), QByteArray("forbidden"));
    QCOMPARE(ask("hget h f"), QByteArray("unknown"));
}

void TestCommandTable::flagsDecide()
{
    const QByteArray bytes = "*5\r\n" + entry("json.get", {"readonly", "module"})
        + entry("json.set", {"write"}) + entry("ft.dictadd", {"readonly", "module"})
        + entry("strange", {"fast"}) + entry("get", {"write"});
    const auto table = CommandTable::fromReply(replyOf(bytes));
    QVERIFY(table.isOk());
    const auto ask
        = [&](const char *line) { return decided(locked, Intent::Exec, commandOf(line), **table); };
    QCOMPARE(ask("JSON.GET k"), QByteArray());
    QCOMPARE(ask("json.set k v"), QByteArray("readOnly"));
    QCOMPARE(ask("ft.dictadd d t"), QByteArray("readOnly"));
    QCOMPARE(ask("strange x"), QByteArray("readOnly"));
    QCOMPARE(ask("get k"), QByteArray("readOnly")); // renamed, it may be anything
    // Whatever has a key that is written is no reading command.
    const QByteArray writer
        = "*1\r\n*10\r\n$5\r\nodd.r\r\n:2\r\n*1\r\n+readonly\r\n:1\r\n:1\r\n:1\r\n*0\r\n*0\r\n"
          "*1\r\n*2\r\n$5\r\nflags\r\n*2\r\n+RW\r\n+access\r\n*0\r\n";
    const auto odd = CommandTable::fromReply(replyOf(writer));
    QVERIFY(odd.isOk());
    QCOMPARE(decided(locked, Intent::Exec, commandOf("odd.r k"), **odd), QByteArray("readOnly"));
}

void TestCommandTable::oddReplies()
{
    for (const char *bytes : {"*0\r\n", ":1\r\n", "*1\r\n*1\r\n$3\r\nget\r\n", "*1\r\n:1\r\n"})
        QVERIFY(!CommandTable::fromReply(replyOf(bytes)).isOk());
}

void TestCommandTable::retryClasses_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<RetryClass>("retry");
    for (const char *line : {"get k", "info", "client list", "sentinel masters", "select 1"})
        QTest::newRow(line) << QByteArray(line) << RetryClass::Read;
    for (const char *line :
        {"set k v", "set k v PX 5", "del k", "sadd s m", "hset h f v", "zadd z 1 m", "expireat k 1"})
        QTest::newRow(line) << QByteArray(line) << RetryClass::Idempotent;
    for (const char *line : {"set k v NX", "set k v px 5 get", "incr n", "zadd z INCR 1 m", "publish c m",
             "xadd s * f v", "spop s", "getdel k", "exec", "bitop XOR a a b", "sdiffstore a b a",
             "zunionstore a 2 a b", "eval x 0", "client kill ID 1", "nosuch", "lpush l v", "rename a b"})
        QTest::newRow(line) << QByteArray(line) << RetryClass::NonIdempotent;
}

void TestCommandTable::retryClasses()
{
    QFETCH(const QByteArray, line);
    QFETCH(const RetryClass, retry);
    QCOMPARE(CommandTable::builtIn()->retryClass(commandOf(line)), retry);
}

QTEST_GUILESS_MAIN(TestCommandTable)
#include "tst_commandtable.moc"
