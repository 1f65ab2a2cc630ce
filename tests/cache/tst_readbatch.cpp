// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/combinators.h"
#include "cache/cacherig.h"
#include "cache/store/readbatch.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;

namespace {

constexpr char generation[] = "0123456789abcdef";

async::Task<ReadBatch::Answer> readOne(ReadBatch *batch, QByteArray key, QByteArrayList tags)
{
    async::Slot<ReadBatch::Answer> slot;
    batch->join(std::move(key), std::move(tags), slot.completer());
    co_return co_await slot;
}

async::Task<void> readInto(ReadBatch *batch, QByteArray key, std::vector<ReadBatch::Answer> *answers)
{
    async::Task<ReadBatch::Answer> reading = readOne(batch, std::move(key), {});
    answers->push_back(co_await std::move(reading));
}

/// A connection whose commands are counted, and the reads on it.
class CountedReads
{
public:
    explicit CountedReads(const Endpoint &server)
        : m_process(server, patientSettings()),
          m_call([this](client::Command command, client::CallOptions options) {
              ++commands;
              return m_process.connection().call(std::move(command), options);
          }),
          batch(std::make_unique<ReadBatch>(m_call, m_layout, patience))
    {
    }
    /// All asked for in one turn of the event loop.
    std::vector<ReadBatch::Answer> read(const std::vector<QByteArray> &keys, const QByteArrayList &tags = {})
    {
        std::vector<async::Task<ReadBatch::Answer>> readers;
        for (const QByteArray &key : keys)
            readers.push_back(readOne(batch.get(), key, tags));
        return runTask(async::whenAll(std::move(readers)));
    }

    int commands = 0;

private:
    CacheProcess m_process;
    const client::Caller m_call;
    const Layout m_layout;

public:
    std::unique_ptr<ReadBatch> batch;
};

std::vector<QByteArray> keysTo(int count, const QByteArray &prefix)
{
    std::vector<QByteArray> keys;
    for (int i = 0; i < count; ++i)
        keys.push_back(prefix + QByteArray::number(i));
    return keys;
}

} // namespace

class TestReadBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.start()); }
    void init() { QVERIFY(m_server.call({"FLUSHALL"}).isOk()); }
    void whatIsAskedTogetherTravelsTogether();
    void whoComesAloneGoesAtOnce();
    void tagsOfManyAreAskedForOnce();
    void aRefusedBatchIsAskedOneByOne();
    void largeValuesTravelAlone();
    void whoGivesUpIsLeftOut();
    void whoWaitsHearsOfTheEnd();

private:
    RedisProcess m_server;
};

void TestReadBatch::whatIsAskedTogetherTravelsTogether()
{
    CountedReads reads(m_server.endpoint());
    const std::vector<QByteArray> keys = keysTo(100, "key:");
    for (size_t i = 0; i < keys.size(); i += 2)
        QVERIFY(m_server.call({"SET", keys[i], keys[i]}).isOk());
    const std::vector<ReadBatch::Answer> answers = reads.read(keys);
    for (size_t i = 0; i < keys.size(); ++i) {
        QVERIFY(answers[i].isOk());
        const QByteArray expected = i % 2 == 0 ? keys[i] : QByteArray();
        QCOMPARE(answers[i]->bytes().toByteArray(), expected);
        QCOMPARE(answers[i]->bytes().isNil(), i % 2 != 0);
    }
    QCOMPARE(reads.commands, 1 + 3 + 1); // the first, three full ones, and the rest
}

void TestReadBatch::whoComesAloneGoesAtOnce()
{
    CountedReads reads(m_server.endpoint());
    QCOMPARE(numberOf(m_server.call({"RPUSH", "list", "a"})), 1);
    for (int i = 0; i < 3; ++i) {
        const std::vector<ReadBatch::Answer> answers = reads.read({"list"});
        QVERIFY(!answers[0].isOk());
        QCOMPARE(answers[0].error().serverCode(), "WRONGTYPE");
    }
    QCOMPARE(reads.commands, 3);
}

void TestReadBatch::tagsOfManyAreAskedForOnce()
{
    CountedReads reads(m_server.endpoint());
    QVERIFY(m_server.call({"SET", "c:tv:all", generation}).isOk());
    QVERIFY(m_server.call({"CONFIG", "RESETSTAT"}).isOk());
    for (const ReadBatch::Answer &answer : reads.read(keysTo(33, "key:"), {"none", "all"})) {
        QVERIFY(answer.isOk() && answer->bytes().isNil());
        QVERIFY(answer->generation(0).isNil());
        QCOMPARE(answer->generation(1).toByteArray(), QByteArray(generation));
    }
    QCOMPARE(reads.commands, 2);
    const QByteArray stats = m_server.call({"INFO", "stats"}).toByteArray();
    QVERIFY2(
        stats.contains("keyspace_hits:2\r") && stats.contains("keyspace_misses:35\r"), stats.constData());
}

void TestReadBatch::aRefusedBatchIsAskedOneByOne()
{
    CountedReads reads(m_server.endpoint());
    QVERIFY(m_server.call({"MSET", "ours:1", "1", "ours:2", "2", "theirs", "3"}).isOk());
    QVERIFY(m_server.call({"ACL", "SETUSER", "default", "resetkeys", "~ours:*"}).isOk());
    const std::vector<ReadBatch::Answer> answers = reads.read({"ours:1", "ours:1", "theirs", "ours:2"});
    QVERIFY(m_server.call({"ACL", "SETUSER", "default", "~*"}).isOk());
    QCOMPARE(answers[1].value().bytes().toByteArray(), QByteArray("1"));
    QCOMPARE(answers[2].error().serverCode(), "NOPERM");
    QCOMPARE(answers[3].value().bytes().toByteArray(), QByteArray("2"));
    QCOMPARE(reads.commands, 2 + 3);
}

void TestReadBatch::largeValuesTravelAlone()
{
    CountedReads reads(m_server.endpoint());
    const std::vector<QByteArray> keys = keysTo(10, "large:");
    for (const QByteArray &key : keys)
        QVERIFY(m_server.call({"SET", key, QByteArray(ReadBatch::wantedBytes, 'v')}).isOk());
    (void)reads.read(keys);
    reads.commands = 0;
    for (const ReadBatch::Answer &answer : reads.read(keys))
        QCOMPARE(answer.value().bytes().bytes().size(), ReadBatch::wantedBytes);
    QCOMPARE(reads.commands, 10);
}

void TestReadBatch::whoGivesUpIsLeftOut()
{
    CountedReads reads(m_server.endpoint());
    std::vector<ReadBatch::Answer> given, kept;
    async::Scope staying;
    {
        async::Scope leaving;
        for (const QByteArray &key : keysTo(5, "key:"))
            leaving.spawn(readInto(reads.batch.get(), key, &given));
        staying.spawn(readInto(reads.batch.get(), "key:1", &kept));
    }
    QTRY_COMPARE(kept.size(), size_t(1));
    QVERIFY(kept[0].isOk());
    QVERIFY(given.empty());
    QCOMPARE(reads.commands, 2);
}

void TestReadBatch::whoWaitsHearsOfTheEnd()
{
    CountedReads reads(m_server.endpoint());
    std::vector<ReadBatch::Answer> answers;
    async::Scope scope;
    for (const QByteArray &key : keysTo(3, "key:"))
        scope.spawn(readInto(reads.batch.get(), key, &answers));
    QVERIFY(answers.empty());
    reads.batch.reset();
    QCOMPARE(answers.size(), size_t(3));
    for (const ReadBatch::Answer &answer : answers)
        QVERIFY(!answer && answer.error().is(ErrorKind::Cancelled));
}

QTEST_GUILESS_MAIN(TestReadBatch)
#include "tst_readbatch.moc"
