// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Our own books end with what they are about, know each entry for as long as it lives, and are nobody's
// entry.
#include "cache/cacherig.h"
#include "cache/journal/journalreader.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

namespace {

/// A store whose process ends after the step that makes tags invalid: what it would read next never comes.
class DyingProcess
{
public:
    explicit DyingProcess(const Endpoint &server)
        : m_process(server, patientSettings()),
          store([this](client::Command command,
                    client::CallOptions options) { return call(std::move(command), std::move(options)); },
              patientSettings(), Clock::system())
    {
    }

private:
    async::Task<Result<resp::Reply>> call(client::Command command, client::CallOptions options)
    {
        if (command.name() == "ZRANGE")
            co_return Error(ErrorKind::Timeout, Message("test.dead"));
        co_return co_await m_process.connection().call(std::move(command), std::move(options));
    }
    CacheProcess m_process;

public:
    Store store;
};

} // namespace

class TestBookkeeping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void generationsEndWithWhatCarriesThem();
    void generationsAreRarelyTouched();
    void namesOfTagsEndToo();
    void anEntryThatMovesOnKeepsItsTags();
    void aPlainValueThatMovesOnGoesWithItsTag();
    void whatIsBeingRemovedIsNotRevived();
    void countersGoWithTheirTag();
    void whatIsStoredMeanwhileStays();
    void leftoversOfTheDeadAreRemoved();
    void invalidatingTwiceLeavesNothing();
    void ourBooksAreNobodysKeys();
    void manyInvalidationsAreReadOneByOne();
    void invalidatingMakesNoErrors();

private:
    Lookup read(CacheProcess &process, const catalog::Key &key)
    {
        return runTask(process.store.read(key)).value();
    }
    catalog::Key plain(const QByteArray &id) const { return keyOf(m_plain, "plain:" + id); }
    void put(CacheProcess &process, const catalog::Key &key, Milliseconds ttl = std::chrono::minutes(5))
    {
        QCOMPARE(runTask(process.store.put(key, {}, entryWith("v", ttl))).value(), Stored::Stored);
    }
    qint64 ask(std::initializer_list<QByteArrayView> command) { return numberOf(m_server.call(command)); }

    AnyServer m_server;
    const catalog::KeyGroupPtr m_plain = groupWith(u"plain:{id}"_s, {u"p"_s}, catalog::Mode::Foreign);
    const catalog::KeyGroupPtr m_tagged = groupWith(u"thing:{id}"_s, {u"t:{id}"_s});
};

void TestBookkeeping::initTestCase()
{
    QVERIFY(m_server.start());
}

void TestBookkeeping::init()
{
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
}

void TestBookkeeping::generationsEndWithWhatCarriesThem()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    QVERIFY(runTask(one.store.begin(keyOf(m_tagged, "thing:1"), {})).value().ticket);
    const qint64 ofALoad = ask({"PTTL", "c:tv:t:1"});
    QVERIFY2(ofALoad >= 60'000 && ofALoad < 3'600'000, "as long as loads may take, and not for ever");
    const std::chrono::hours day(24);
    put(one, keyOf(m_tagged, "thing:1"), day);
    const qint64 ofAnEntry = ask({"PTTL", "c:tv:t:1"});
    QVERIFY(ofAnEntry >= ask({"PTTL", "thing:1"}));
    QVERIFY(ofAnEntry < 3 * Milliseconds(day).count());
    put(one, keyOf(m_tagged, "thing:1"), std::chrono::minutes(1));
    QVERIFY2(ask({"PTTL", "c:tv:t:1"}) > Milliseconds(std::chrono::hours(23)).count(),
        "another entry may live longer than the last that was stored");
}

/// Each change of a generation empties memory tiers of what carries its tag.
void TestBookkeeping::generationsAreRarelyTouched()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    put(one, keyOf(m_tagged, "thing:1"));
    const qint64 before = ask({"PEXPIRETIME", "c:tv:t:1"});
    for (int i = 0; i < 5; ++i)
        put(one, keyOf(m_tagged, "thing:1"));
    QCOMPARE(ask({"PEXPIRETIME", "c:tv:t:1"}), before);
}

void TestBookkeeping::namesOfTagsEndToo()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    for (int i = 0; i < 100; ++i)
        put(one, keyOf(m_tagged, "thing:" + QByteArray::number(i)), Milliseconds(1));
    const auto storeAndCount = [&] {
        put(one, keyOf(m_tagged, "thing:lasting"));
        return ask({"ZCARD", "c:tn"});
    };
    QTRY_COMPARE(storeAndCount(), 1);
    QCOMPARE(ask({"ZCARD", "c:te"}), 1);
    QVERIFY(!m_server.call({"ZSCORE", "c:tn", "t:lasting"}).isNil());
}

void TestBookkeeping::anEntryThatMovesOnKeepsItsTags()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    const catalog::Key key = keyOf(m_tagged, "thing:1");
    put(one, key, Milliseconds(60'000));
    const Milliseconds day = std::chrono::hours(24);
    QVERIFY(runTask(one.store.extend(key, day, day)).value());
    const qint64 end = ask({"PEXPIRETIME", "thing:1"});
    QVERIFY(ask({"PEXPIRETIME", "c:tv:t:1"}) >= end);
    QVERIFY(ask({"PEXPIRETIME", "c:ti:t:1"}) >= end);
    QCOMPARE(qint64(m_server.call({"ZSCORE", "c:ti:t:1", "thing:1"}).toByteArray().toDouble()), end);
}

void TestBookkeeping::aPlainValueThatMovesOnGoesWithItsTag()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    put(one, plain("1"), Milliseconds(2000));
    const Milliseconds day = std::chrono::hours(24);
    QVERIFY(runTask(one.store.extend(plain("1"), day, day)).value());
    QVERIFY(ask({"PEXPIRETIME", "c:tf:p"}) >= ask({"PEXPIRETIME", "plain:1"}));
    QCOMPARE(ask({"ZCOUNT", "c:tf:p", "-inf", QByteArray::number(ask({"PEXPIRETIME", "plain:1"}) - 1)}), 0);
    QCOMPARE(runTask(one.store.invalidate({}, {"p"}, "id")).value().removed, 1);
    QVERIFY(!read(one, plain("1")).isHit());
}

void TestBookkeeping::whatIsBeingRemovedIsNotRevived()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    DyingProcess dying(m_server.endpoint());
    put(one, plain("1"));
    QVERIFY(runTask(one.store.count("plain:n", 5, std::chrono::minutes(5), {"p"})).isOk());
    QVERIFY(!runTask(dying.store.invalidate({}, {"p"}, "id")).isOk());
    // Both lie there for a moment; that they are used does not make them new.
    const Milliseconds day = std::chrono::hours(24);
    QVERIFY(runTask(one.store.extend(plain("1"), day, day)).value());
    QCOMPARE(runTask(one.store.count("plain:n", 1, std::chrono::minutes(5), {"p"})).value().value, 6);
    QCOMPARE(runTask(one.store.removeLeftovers(Milliseconds(-1))).value(), 2);
    QCOMPARE(ask({"EXISTS", "plain:1", "plain:n"}), 0);
}

void TestBookkeeping::countersGoWithTheirTag()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    for (const Milliseconds ttl : {Milliseconds(600'000), Milliseconds(0)}) {
        QCOMPARE(runTask(one.store.count("n", 5, ttl, {"a", "b"})).value().value, 5);
        QCOMPARE(runTask(one.store.count("n", 2, ttl, {"a", "b"})).value().value, 7);
        put(one, plain("1"), Milliseconds(1000)); // an index that ends sooner must not end with it
        QCOMPARE(runTask(one.store.invalidate({}, {"b"}, "id")).value().removed, 1);
        QCOMPARE(ask({"EXISTS", "n"}), 0);
    }
}

void TestBookkeeping::whatIsStoredMeanwhileStays()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    DyingProcess dying(m_server.endpoint());
    for (const char *id : {"1", "2", "3"})
        put(one, plain(id), std::chrono::hours(1));
    QVERIFY(!runTask(dying.store.invalidate({}, {"p"}, "id")).isOk());
    put(one, plain("2"), std::chrono::minutes(1));
    put(one, plain("new"), std::chrono::minutes(1));
    QCOMPARE(runTask(one.store.removeLeftovers(Milliseconds(-1))).value(), 2);
    QCOMPARE(ask({"EXISTS", "plain:1", "plain:3"}), 0);
    QVERIFY(read(one, plain("2")).isHit());
    QVERIFY(read(one, plain("new")).isHit());
    // Their places are there, so the next one finds them.
    QCOMPARE(runTask(one.store.invalidate({}, {"p"}, "id")).value().removed, 2);
    QCOMPARE(ask({"EXISTS", "plain:2", "plain:new", "c:tf:p", "c:tg:p", "c:ta"}), 0);
}

void TestBookkeeping::leftoversOfTheDeadAreRemoved()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    DyingProcess dying(m_server.endpoint());
    for (int i = 0; i < 1100; ++i)
        put(one, plain(QByteArray::number(i)));
    QVERIFY(!runTask(dying.store.invalidate({}, {"p", "other"}, "id")).isOk());
    QCOMPARE(runTask(one.store.removeLeftovers(std::chrono::minutes(1))).value(), 0); // perhaps alive
    QCOMPARE(runTask(one.store.removeLeftovers(Milliseconds(-1))).value(), 1100);
    QCOMPARE(ask({"DBSIZE"}), ask({"EXISTS", "c:inv", "c:td", "c:tn", "c:te", "c:fl"}));
}

void TestBookkeeping::invalidatingTwiceLeavesNothing()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    DyingProcess dying(m_server.endpoint());
    for (const int sizes : {0, 1}) {
        for (int i = 0; i < (sizes == 0 ? 20 : 3); ++i)
            put(one, plain("first" + QByteArray::number(i)));
        QVERIFY(!runTask(dying.store.invalidate({}, {"p"}, "id")).isOk());
        for (int i = 0; i < (sizes == 0 ? 3 : 20); ++i)
            put(one, plain("second" + QByteArray::number(i)), std::chrono::hours(1));
        QCOMPARE(runTask(one.store.invalidate({}, {"p"}, "id")).value().removed, 23);
        QCOMPARE(ask({"EXISTS", "plain:first0", "plain:second0", "c:tf:p", "c:tg:p"}), 0);
    }
}

void TestBookkeeping::ourBooksAreNobodysKeys()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    put(one, keyOf(m_tagged, "thing:1"));
    const Result<Invalidated> refused = runTask(one.store.invalidate({"thing:1", "c:tv:t:1"}, {}, "id"));
    QCOMPARE(refused.error().message().id(), "cache.key.ours"_L1);
    QVERIFY2(read(one, keyOf(m_tagged, "thing:1")).isHit(), "nothing was touched");
}

void TestBookkeeping::manyInvalidationsAreReadOneByOne()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    const client::Caller call = [&](client::Command command, client::CallOptions options) {
        return one.connection().call(std::move(command), options);
    };
    JournalReader reader(call, Layout(), patience);
    QVERIFY(runTask(reader.start()).isOk());
    const auto invalidate = [&](int count) {
        for (int i = 0; i < count; ++i)
            m_server.call({"XADD", "c:inv", "*", "by", "x", "id", "y", "tag", QByteArray::number(i)});
    };
    invalidate(1200);
    const JournalNews news = runTask(reader.read()).value();
    QVERIFY(!news.isGap);
    QCOMPARE(news.records.size(), 1200U);
    QCOMPARE(news.records.back().tags, QByteArrayList{"1199"});
    invalidate(int(Store::batch) * JournalReader::mostPages);
    QVERIFY(runTask(reader.read()).value().isGap);
    invalidate(1);
    QCOMPARE(runTask(reader.read()).value().records.size(), 1U);
}

/// What the server counts as errors people watch.
void TestBookkeeping::invalidatingMakesNoErrors()
{
    if (isOnMemory())
        QSKIP("a server in memory counts no errors");
    CacheProcess one(m_server.endpoint(), patientSettings());
    put(one, keyOf(m_tagged, "thing:1"));
    put(one, plain("1"));
    m_server.call({"CONFIG", "RESETSTAT"});
    QVERIFY(runTask(one.store.invalidate({"thing:1"}, {"t:1", "p"}, "id")).isOk());
    put(one, plain("1"));
    const Milliseconds hour = std::chrono::hours(1);
    QVERIFY(runTask(one.store.extend(plain("1"), hour, hour)).value());
    QVERIFY(runTask(one.store.count("n", 5, hour, {"p"})).isOk());
    const QByteArray errors = m_server.call({"INFO", "errorstats"}).toByteArray();
    QVERIFY2(!errors.contains("WRONGTYPE"), errors.constData());
}

QTEST_GUILESS_MAIN(TestBookkeeping)
#include "tst_bookkeeping.moc"
