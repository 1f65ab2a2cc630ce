// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// What the server in memory answers a real one answers, too.
#include "testing/fakeclock.h"
#include "testing/memoryrig.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QSet>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestMemoryServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void knowsWhatWeUse();
    void answersAsARealOne_data();
    void answersAsARealOne();
    void timeIsTheTests();
    void connectionsLikeReal();
    void channelsCarry();

private:
    RedisProcess m_real;
};

namespace {

QStringList wordsOf(const QString &line)
{
    return line.split(u' ', Qt::SkipEmptyParts);
}

template<class Server>
QString answerOf(Server &server, const QString &line)
{
    QList<QByteArray> words;
    for (const QString &word : wordsOf(line)) // "_" is a blank, "~" what it is not
        words.push_back(word.toUtf8().replace('_', ' ').replace('~', '_'));
    const auto call = [&](auto... at) { return server.call({QByteArrayView(words[at])...}); };
    resp::Reply reply;
    switch (words.size()) {
    case 1:
        reply = call(0);
        break;
    case 2:
        reply = call(0, 1);
        break;
    case 3:
        reply = call(0, 1, 2);
        break;
    case 4:
        reply = call(0, 1, 2, 3);
        break;
    case 5:
        reply = call(0, 1, 2, 3, 4);
        break;
    case 6:
        reply = call(0, 1, 2, 3, 4, 5);
        break;
    case 7:
        reply = call(0, 1, 2, 3, 4, 5, 6);
        break;
    case 8:
        reply = call(0, 1, 2, 3, 4, 5, 6, 7);
        break;
    case 9:
        reply = call(0, 1, 2, 3, 4, 5, 6, 7, 8);
        break;
    default:
        reply = call(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        break;
    }
    // Of errors the code counts.
    const QString text = reply.debugText();
    return reply.isError() ? text.section(u' ', 0, 1) : text;
}

} // namespace

void TestMemoryServer::initTestCase()
{
    QVERIFY(m_real.start());
}

/// Whoever uses another command, in a script or without one, gives the server in memory its handler.
void TestMemoryServer::knowsWhatWeUse()
{
    static const QRegularExpression inScripts(u"(?:call\\(|\\{)'([A-Z_]+)'"_s);
    static const QRegularExpression inCode(u"\\bCommand(?:\\s+\\w+)?\\(\"([A-Z_]+)\""_s);
    static const QRegularExpression inTwoWords(
        u"['\"](CLIENT|SCRIPT|MEMORY|XGROUP|OBJECT|CONFIG)['\"],\\s*['\"]([A-Z-]+)['\"]"_s);
    QSet<QString> used;
    QSet<QString> inTwo;
    for (const char *folder : {"cache", "scan", "operations", "documents"}) {
        QDirIterator files(QStringLiteral(CORE_FOLDER "/") + QLatin1String(folder), {u"*.cpp"_s, u"*.h"_s},
            QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            for (const QRegularExpression &pattern : {inScripts, inCode}) {
                for (const auto &match : pattern.globalMatch(text))
                    used.insert(match.captured(1));
            }
            for (const auto &match : inTwoWords.globalMatch(text))
                inTwo.insert(match.captured(1) + u' ' + match.captured(2));
        }
    }
    QVERIFY(used.size() > 30);
    testing::MemoryServer memory;
    for (const QString &name : std::as_const(used)) {
        const QByteArray said = memory.call({name.toUtf8()}).toByteArray();
        QVERIFY2(!said.startsWith("ERR unknown command"), qPrintable(name));
    }
    QVERIFY(inTwo.remove(u"CLIENT TRACKING"_s)); // of the memory tier, which says that it is not there
    for (const QString &words : std::as_const(inTwo)) {
        const QByteArray said = memory
                                    .call({words.section(u' ', 0, 0).toUtf8(),
                                        words.section(u' ', 1, 1).toUtf8(), "k", "g", "0"})
                                    .toByteArray();
        const bool isUnknown = said.startsWith("ERR unknown") || said.startsWith("ERR syntax");
        QVERIFY2(!isUnknown, qPrintable(words));
    }
}

void TestMemoryServer::answersAsARealOne_data()
{
    QTest::addColumn<QString>("lines");
    QTest::newRow("strings")
        << u"SET a 1;SET a 2 NX;GET a;SET b 2 XX;GET b;SET a 5 GET;MGET a b;GETRANGE a 0 -1;"
           "APPEND a xy;STRLEN a;GETRANGE a -2 5;INCR a;SETRANGE e 2 xy;GET e;SETRANGE e 1 z;GET e;SETRANGE "
           "e -1 z;SETNX a 9;SETNX b 9;GETDEL b;GET b;"
           "SET a 1 PX 0;SET a 1 EX;INCRBY n 5;DECRBY n 7;DECR n;MSET x 1 y 2;MGET x y z"_s;
    QTest::newRow("ends")
        << u"SET a 1 PX 100000;EXISTS a a;PERSIST a;PTTL a;TTL a;PTTL none;EXPIRE a 100 NX;"
           "EXPIRE a 50 GT;TTL a;EXPIRE a 500 GT;TTL a;PEXPIREAT a 99999999999999;PEXPIRETIME a;"
           "SET a 2 KEEPTTL;PEXPIRETIME a;SET a 3;PEXPIRETIME a;EXPIRE a -1;EXISTS a;EXPIRE a 5;"
           "SET a 1;RENAME a b;EXISTS a;RENAME none x;RENAMENX b c;COPY c d;COPY c d;COPY c d REPLACE;"
           "TYPE d;DEL c d e;UNLINK c"_s;
    QTest::newRow("hashes")
        << u"HSET h f 1 g 2;HSET h f 3;HGET h f;HGET h none;HMGET h f x g;HGETALL h;HLEN h;"
           "HINCRBY h f 4;HINCRBY h z -2;HEXISTS h z;HDEL h f g z;EXISTS h;HGETALL h;HSETNX h f 1;"
           "HSETNX h f 2;HKEYS h;HVALS h;HSET h f;GET h;HINCRBY h f x;HINCRBYFLOAT h f 0.5;TYPE h"_s;
    QTest::newRow("lists and sets")
        << u"RPUSH l a b c;LPUSH l z;LRANGE l 0 -1;LLEN l;LPOP l;RPOP l;LTRIM l 0 0;"
           "LRANGE l 0 -1;LPOP l;EXISTS l;LPOP l;SADD s a b a;SCARD s;SISMEMBER s a;"
           "SISMEMBER s x;SREM s a x;SMEMBERS s;SREM s b;EXISTS s;SADD s a;LPUSH s a;TYPE s"_s;
    QTest::newRow("sorted sets")
        << u"ZADD z 1 a 2 b 3 c;ZADD z NX 9 a 4 d;ZADD z XX CH 5 a 7 e;ZADD z GT 1 a 9 b;ZRANGE z 0 -1 "
           u"WITHSCORES;"
           "ZRANGE z (3 +inf BYSCORE;ZRANGE z +inf -inf BYSCORE REV LIMIT 1 2;ZRANGEBYSCORE z -inf 4;"
           "ZREVRANGE z 0 1;ZREVRANGEBYSCORE z +inf (4 LIMIT 0 1;ZCOUNT z (3 9;ZCARD z;ZSCORE z a;ZSCORE z x;"
           "ZMSCORE z a x;ZRANK z a;ZINCRBY z 1.5 a;ZREMRANGEBYRANK z 0 0;ZREMRANGEBYRANK z 0 -3;ZCARD z;"
           "ZREM z x;ZPOPMIN z;ZRANDMEMBER z -2 WITHSCORES;ZRANDMEMBER z 0;ZRANDMEMBER none;ZREMRANGEBYSCORE "
           "z -inf +inf;EXISTS z;ZRANGE z 0 -1;ZADD z x a;ZADD z 1 a "
           "2;EXISTS z;"
           "SET t 1;ZADD t 1 a;ZCARD t"_s;
    QTest::newRow("streams")
        << u"XADD s 1-1 a 1;XADD s 1-2 b 2 c 3;XADD s 1-1 a 1;XADD s 5 d 4;XLEN s;XRANGE s - +;"
           "XRANGE s (1-1 + COUNT 1;XRANGE s 1 1;XREVRANGE s + - COUNT 2;XREAD COUNT 1 STREAMS s 1-1;"
           "XREAD STREAMS s 9;XDEL s 1-2 7-7;XLEN s;XADD s NOMKSTREAM 6-1 a 1;"
           "XADD none NOMKSTREAM * a 1;XTRIM s MAXLEN 1;XRANGE s - +;XADD s x a;XADD s * a"_s;
    QTest::newRow("groups")
        << u"XGROUP CREATE s g 0;XGROUP CREATE s g 0 MKSTREAM;XGROUP CREATE s g 0;XADD s 1-1 a 1;"
           "XADD s 2-1 b 2;XADD s 3-1 c 3;XREADGROUP GROUP g one COUNT 2 STREAMS s >;"
           "XREADGROUP GROUP g two STREAMS s >;XREADGROUP GROUP g two STREAMS s >;XPENDING s g;"
           "XREADGROUP GROUP g one STREAMS s 0;XACK s g 1-1 9-9;XPENDING s g;"
           "XCLAIM s g two 0 2-1;XREADGROUP GROUP g two STREAMS s 0;XDEL s 2-1;"
           "XAUTOCLAIM s g one 0 0 COUNT 5;XPENDING s g;XREADGROUP GROUP x one STREAMS s >;"
           "XGROUP DELCONSUMER s g one;XGROUP DESTROY s g;XGROUP DESTROY s g"_s;
    QTest::newRow("scripts")
        << u"EVAL return_{1,2.9,'x',false,3} 0;EVAL return_redis.call('GET',KEYS[1]) 1 none;"
           "EVAL return_redis.call('NOSUCH') 0;EVAL return_redis.pcall('NOSUCH').err 0;EVAL "
           "return_{ok='FINE'} 0;"
           "EVAL return_{err='MINE_bad'} 0;EVAL return_type(redis.call('SET','k','1')) 0;"
           "EVAL return_redis.call('INCRBY','k',ARGV[1])+0.7 0 4;EVAL return_{KEYS[1],ARGV[2]} 1 k x y;"
           "EVAL return_true 0;EVAL return_nil 0;EVAL error('own') 0;EVAL "
           "return_#redis.call('MGET','k','no') 0;"
           "EVAL syntax! 0;EVALSHA 0123456789012345678901234567890123456789 0;EVAL return_1 5 a;"
           "EVAL x=1 0;EVAL return_nosuch 0;EVAL local_y=1_return_y 0;EVAL~RO return_redis.call('GET','k') 0;"
           "EVAL~RO return_redis.call('DEL','k') 0;EVAL~RO return_redis.call('INCR','k') 0;GET k;"
           "EVAL return_redis.call('SUBSCRIBE','c') 0;EVAL return_redis.call('EVAL','return_1','0') 0;"
           "EVAL return_redis.pcall('CLIENT','ID').err 0;"
           "EVAL return_redis.error~reply('MINE_bad') 0;EVAL return_redis.error~reply('-MINE_bad').err 0;"
           "EVAL return_redis.status~reply('FINE') 0;EVAL return_redis.status~reply(1) 0;"
           "EVAL return_{redis.LOG~DEBUG,redis.LOG~WARNING} 0;"
           "EVAL return_redis.sha1hex('a') 0;SCRIPT LOAD return_7;"
           "SCRIPT EXISTS 0123456789012345678901234567890123456789"_s;
    QTest::newRow("numbers")
        << u"SET n 5;INCRBY n +5;INCRBY n _5;INCRBY n 05;INCRBY n -0;INCRBY n -5;GET n;EXPIRE n +9"_s;
    QTest::newRow("what is wrong")
        << u"GET;GET a b;NOSUCH a;SET a 1;LPUSH a 1;HGET a f;SADD a b;XADD a * b c;"
           "INCRBY a x;EXPIRE a x;SELECT 99;ZRANGE a 0 -1;DBSIZE;RANDOMKEY;ECHO hi;PING hi"_s;
}

void TestMemoryServer::answersAsARealOne()
{
    QFETCH(const QString, lines);
    QVERIFY(m_real.call({"FLUSHALL"}).isOk());
    testing::MemoryServer memory;
    for (const QString &line : lines.split(u';'))
        QVERIFY2(answerOf(memory, line) == answerOf(m_real, line),
            qPrintable(line + u": " + answerOf(memory, line) + u" and really " + answerOf(m_real, line)));
}

void TestMemoryServer::timeIsTheTests()
{
    testing::FakeClock clock;
    testing::MemoryServer memory(clock);
    QVERIFY(memory.call({"SET", "a", "1", "PX", "1000"}).isOk());
    clock.advance(999ms);
    QCOMPARE(numberOf(memory.call({"PTTL", "a"})), 1);
    clock.advance(1ms);
    QVERIFY(memory.call({"GET", "a"}).isNil());
    const resp::Reply before = memory.call({"TIME"});
    clock.jumpWall(5s);
    const resp::Reply after = memory.call({"TIME"});
    QCOMPARE(after.view()[0].integer() - before.view()[0].integer(), 5);
}

void TestMemoryServer::connectionsLikeReal()
{
    testing::MemoryServer memory;
    const auto connection = connectionTo(memory);
    QVERIFY(runTask(connection->open()).isOk());
    std::vector<client::Command> commands;
    for (int i = 0; i < 1000; ++i)
        commands.emplace_back("INCR", "n");
    const auto answers = runTask(connection->callAll(std::move(commands), patient));
    QCOMPARE(answers.size(), 1000U);
    QCOMPARE(numberOf(*answers.back()), 1000);
    QCOMPARE(memory.call({"GET", "n"}).toByteArray(), QByteArray("1000"));
    const auto other = connectionTo(memory);
    QVERIFY(runTask(other->open()).isOk());
    QVERIFY(runTask(other->call(client::Command("GET", "n"), patient)).isOk());
    runTask(connection->close());
}

void TestMemoryServer::channelsCarry()
{
    testing::MemoryServer memory;
    Ear ear(memory);
    QTRY_VERIFY(ear.isOpen);
    ear.say("*3\r\n$9\r\nSUBSCRIBE\r\n$1\r\na\r\n$1\r\nb\r\n*2\r\n$10\r\nPSUBSCRIBE\r\n$2\r\nn*\r\n");
    QTRY_VERIFY(ear.heard.contains("psubscribe"));
    const QByteArray inOrder
        = "*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n*3\r\n$9\r\nsubscribe\r\n$1\r\nb\r\n:2\r\n"
          "*3\r\n$10\r\npsubscribe\r\n$2\r\nn*\r\n:3\r\n";
    QCOMPARE(ear.heard, inOrder);
    QVERIFY(!memory.call({"SUBSCRIBE", "a", "b"}).isError()); // nobody hears of it
    QCOMPARE(numberOf(memory.call({"PUBLISH", "b", "news"})), 1);
    QCOMPARE(numberOf(memory.call({"PUBLISH", "nn", "more"})), 1);
    QCOMPARE(numberOf(memory.call({"PUBLISH", "x", "nobody"})), 0);
    QTRY_VERIFY(ear.heard.contains("news") && ear.heard.contains("more"));
}

QTEST_GUILESS_MAIN(TestMemoryServer)
#include "tst_memoryserver.moc"
