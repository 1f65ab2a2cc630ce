// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// The server in memory that goes away, is full, or runs scripts that ask too much; what INFO says of it.
#include "testing/memoryrig.h"

#include <QRegularExpression>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestMemoryFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_real.start()); }
    void faultsEndAndComeBack();
    void aRestartIsOne();
    void whatIsNoProtocolEnds();
    void aFullServerRefusesWhatGrows();
    void aScriptThatHasBegunToWriteGoesOn();
    void scriptsCannotReachFiles();
    void infoSaysWhatDocumentsShow();

private:
    RedisProcess m_real;
};

void TestMemoryFaults::faultsEndAndComeBack()
{
    testing::MemoryServer memory;
    auto connection = connectionTo(memory);
    QVERIFY(runTask(connection->open()).isOk());
    memory.freeze();
    const auto late
        = runTask(connection->call(client::Command("SET", "a", "1"), {client::Intent::Cache, 50ms}));
    QVERIFY(late.error().is(ErrorKind::OutcomeUnknown));
    memory.thaw();
    QVERIFY(runTask(connection->call(client::Command("GET", "a"), patient)).isOk());
    memory.goAway();
    QTRY_VERIFY(connection->state() == client::ConnectionState::Closed);
    connection = connectionTo(memory);
    QVERIFY(runTask(connection->open()).error().is(ErrorKind::Unreachable));
    memory.comeBack();
    connection = connectionTo(memory);
    QVERIFY(runTask(connection->open()).isOk());
    QCOMPARE(runTask(connection->call(client::Command("GET", "a"), patient))->toByteArray(), QByteArray("1"));
}

void TestMemoryFaults::aRestartIsOne()
{
    testing::MemoryServer memory;
    const auto connection = connectionTo(memory);
    QVERIFY(runTask(connection->open()).isOk());
    QVERIFY(memory.call({"SET", "a", "1"}).isOk());
    const QByteArray sha = memory.call({"SCRIPT", "LOAD", "return 1"}).toByteArray();
    const QByteArray before = memory.call({"INFO"}).toByteArray();
    memory.goAway();
    memory.comeBack(); // before anybody has looked
    QTRY_VERIFY(connection->state() == client::ConnectionState::Closed);
    QVERIFY(memory.call({"EVALSHA", sha, "0"}).toByteArray().startsWith("NOSCRIPT"));
    QVERIFY(!memory.call({"GET", "a"}).isNil());
    static const QRegularExpression runId(u"run_id:(\\w+)"_s);
    QVERIFY(runId.match(QString::fromUtf8(before)).captured(1)
        != runId.match(QString::fromUtf8(memory.call({"INFO"}).toByteArray())).captured(1));
    const auto next = connectionTo(memory);
    QVERIFY(runTask(next->open()).isOk());
    memory.restartEmpty();
    QTRY_VERIFY(next->state() == client::ConnectionState::Closed);
    QVERIFY(memory.call({"GET", "a"}).isNil());
}

void TestMemoryFaults::whatIsNoProtocolEnds()
{
    testing::MemoryServer memory;
    Ear ear(memory);
    QTRY_VERIFY(ear.isOpen);
    ear.say("*1\r\n!nonsense\r\n");
    QTRY_VERIFY(!ear.isOpen);
    QVERIFY2(ear.heard.startsWith("-ERR Protocol error"), ear.heard.constData());
}

void TestMemoryFaults::aFullServerRefusesWhatGrows()
{
    testing::MemoryServer memory;
    memory.setMemoryLimit(2 * 1024 * 1024);
    const QByteArray large(256 * 1024, 'x');
    int written = 0;
    while (memory.call({"SET", QByteArray::number(written), large}).isOk())
        ++written;
    QVERIFY(written > 2 && written < 12);
    QVERIFY(memory.call({"SET", "more", "1"}).toByteArray().startsWith("OOM "));
    QVERIFY(!memory.call({"GET", "1"}).isNil());
    QCOMPARE(numberOf(memory.call({"DEL", "1", "2"})), 2);
    QVERIFY(memory.call({"SET", "more", "1"}).isOk());
}

/// Whether memory is left is asked once, when it begins (decision 53 rests on this).
void TestMemoryFaults::aScriptThatHasBegunToWriteGoesOn()
{
    constexpr auto script
        = "redis.call('SET', 'large', string.rep('x', 8388608)); redis.call('SET', 'more', '1'); return 1";
    constexpr auto afterDel = "redis.call('DEL', 'none'); redis.call('SET', 'again', '1'); return 1";
    constexpr auto full = "return redis.call('SET', 'not', '1')";
    for (const bool isReal : {false, true}) {
        testing::MemoryServer memory;
        QVERIFY(m_real.call({"FLUSHALL"}).isOk());
        const auto call = [&](std::initializer_list<QByteArrayView> words) {
            return isReal ? m_real.call(words) : memory.call(words);
        };
        const qint64 limit = 6 * 1024 * 1024;
        if (isReal)
            QVERIFY(call({"CONFIG", "SET", "maxmemory", QByteArray::number(limit)}).isOk());
        else
            memory.setMemoryLimit(limit);
        QCOMPARE(numberOf(call({"EVAL", script, "0"})), 1);
        QCOMPARE(numberOf(call({"EVAL", afterDel, "0"})), 1);
        const QByteArray refused = call({"EVAL", full, "0"}).toByteArray();
        QVERIFY2(refused.startsWith("OOM "), refused.constData());
        if (isReal)
            QVERIFY(call({"CONFIG", "SET", "maxmemory", "0"}).isOk());
    }
}

void TestMemoryFaults::scriptsCannotReachFiles()
{
    testing::MemoryServer memory;
    for (const char *script : {"return io.open('/etc/hostname')", "return dofile('/etc/hostname')",
             "return os.execute('true')", "return loadfile('/etc/hostname')()", "return require('io')"})
        QVERIFY2(memory.call({"EVAL", script, "0"}).isError(), script);
}

void TestMemoryFaults::infoSaysWhatDocumentsShow()
{
    testing::MemoryServer memory;
    QVERIFY(m_real.call({"FLUSHALL"}).isOk());
    QVERIFY(m_real.call({"CONFIG", "RESETSTAT"}).isOk());
    const auto fill = [](auto &server) {
        bool isRight = !server.call({"SET", "a", "1"}).isError();
        isRight = !server.call({"SET", "b", "1", "EX", "100"}).isError() && isRight;
        isRight = !server.call({"EVAL", "return redis.call('GET', 'b')", "0"}).isError() && isRight;
        for (const char *name : {"GET", "EXISTS", "PTTL", "TYPE"}) {
            isRight = !server.call({name, "a"}).isError() && isRight;
            isRight = !server.call({name, "none"}).isError() && isRight;
        }
        return isRight;
    };
    QVERIFY(fill(memory) && fill(m_real));
    const QByteArray really = m_real.call({"INFO"}).toByteArray();
    const QByteArray said = memory.call({"INFO"}).toByteArray();
    for (const char *name : {"keyspace_hits:", "keyspace_misses:", "evicted_keys:", "db0:keys=2,expires=1"}) {
        const auto lineOf = [name](const QByteArray &text) {
            const qsizetype at = text.indexOf(name);
            return at < 0 ? QByteArray("none") : text.mid(at, text.indexOf(',', at) - at).split('\r').first();
        };
        QCOMPARE(lineOf(said), lineOf(really));
        QVERIFY2(lineOf(said) != "none", name);
    }
    QVERIFY(said.contains("used_memory_human:") && said.contains("total_commands_processed:"));
    const QByteArray part = memory.call({"INFO", "stats"}).toByteArray();
    QVERIFY2(part.startsWith("# Stats") && !part.contains("used_memory"), part.constData());
}

QTEST_GUILESS_MAIN(TestMemoryFaults)
#include "tst_memoryfaults.moc"
