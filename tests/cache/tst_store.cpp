// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/combinators.h"
#include "cache/cacherig.h"
#include "resp/limits.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void whatIsPutIsRead();
    void tagsOfTheGroupAndTheCallerHold();
    void expiredIsKeptAsStaleCopy();
    void aTicketStoresOnce();
    void d2_anInvalidationDuringALoadRefusesTheFill_data();
    void d2_anInvalidationDuringALoadRefusesTheFill();
    void anOlderLoadNeverReplacesWhatWasPut();
    void aLoadThatTakesTooLongIsRefused();
    void oneLoaderHoldsTheLock();
    void aLockIsRenewedAndLostByItsOwnerOnly();
    void invalidatingTellsWhatWasThere();
    void theIndexFollowsTheTags();
    void extendKeepsTheValue();
    void countersGetTheirTtlOnce();
    void foreignValuesArePlain();
    void foreignValuesGoWithTheirTag();
    void onlyOneOfTwoIsFirst();
    void anIndexEndsWithItsEntries();
    void whatCannotBeStoredIsRefused();
    void tooManyTagsAreRefused();

private:
    Lookup read(CacheProcess &process, const catalog::Key &key)
    {
        return runTask(process.store.read(key)).value();
    }
    Ticket ticket(CacheProcess &process, const catalog::Key &key, const QByteArrayList &more = {})
    {
        return *runTask(process.store.begin(key, more)).value().ticket;
    }

    AnyServer m_server;
    const catalog::KeyGroupPtr m_plain = groupWith(u"thing:{id}"_s);
    const catalog::KeyGroupPtr m_tagged
        = groupWith(u"user:profile:{userId}"_s, {u"user:{userId}"_s, u"users"_s});
};

void TestStore::initTestCase()
{
    QVERIFY(m_server.start());
}

void TestStore::init()
{
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
}

void TestStore::whatIsPutIsRead()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    CacheProcess other(m_server.endpoint(), patientSettings());
    for (const catalog::Key &key : {keyOf(m_plain, "thing:1"), keyOf(m_tagged, "user:profile:1")}) {
        QCOMPARE(read(one, key).cause, MissCause::Absent);
        QCOMPARE(runTask(one.store.put(key, {}, entryWith("value"))).value(), Stored::Stored);
        const Lookup found = read(other, key);
        QVERIFY(found.isHit());
        QCOMPARE(found.entry->value, QByteArray("value"));
        QVERIFY(found.entry->left > Milliseconds(0) && found.entry->left < std::chrono::minutes(6));
        QCOMPARE(found.entry->tags, key.tags());
        const qint64 left = numberOf(m_server.call({"PTTL", key.bytes()}));
        QVERIFY(left > 0 && left <= 300'000);
    }
}

void TestStore::tagsOfTheGroupAndTheCallerHold()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    CacheProcess other(m_server.endpoint(), patientSettings());
    const catalog::Key key = keyOf(m_tagged, "user:profile:7");
    for (const char *tag : {"user:7", "users", "extra"}) {
        QCOMPARE(runTask(one.store.put(key, {"extra", "users"}, entryWith("v"))).value(), Stored::Stored);
        const Lookup found = read(other, key);
        QVERIFY(found.isHit());
        QCOMPARE(found.entry->tags, (QByteArrayList{"user:7", "users", "extra"}));
        QVERIFY(runTask(one.store.invalidate({}, {"elsewhere", "user:70"}, "id")).isOk());
        QVERIFY(read(other, key).isHit());
        QVERIFY(runTask(one.store.invalidate({}, {tag}, "id")).isOk());
        const Lookup missed = read(other, key);
        QCOMPARE(missed.cause, MissCause::StaleTag);
        QCOMPARE(missed.staleTag, QByteArray(tag));
    }
}

void TestStore::expiredIsKeptAsStaleCopy()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    const catalog::Key key = keyOf(m_plain, "thing:1");
    NewEntry entry = entryWith("old", Milliseconds(1));
    entry.kept = std::chrono::minutes(5);
    QCOMPARE(runTask(one.store.put(key, {}, entry)).value(), Stored::Stored);
    Lookup found;
    QTRY_VERIFY(!(found = read(one, key)).isHit());
    QCOMPARE(found.cause, MissCause::Expired);
    QVERIFY(found.entry && found.entry->isStale);
    QCOMPARE(found.entry->value, QByteArray("old"));
}

void TestStore::aTicketStoresOnce()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    const catalog::Key key = keyOf(m_tagged, "user:profile:1");
    const Ticket mine = ticket(one, key);
    QCOMPARE(runTask(one.store.commit(mine, entryWith("first"))).value(), Stored::Stored);
    QCOMPARE(runTask(one.store.commit(mine, entryWith("again"))).value(), Stored::Superseded);
    QCOMPARE(read(one, key).entry->value, QByteArray("first"));
}

void TestStore::d2_anInvalidationDuringALoadRefusesTheFill_data()
{
    QTest::addColumn<QByteArrayList>("keys");
    QTest::addColumn<QByteArrayList>("tags");
    QTest::newRow("the key") << QByteArrayList{"user:profile:1"} << QByteArrayList{};
    QTest::newRow("a tag of the group") << QByteArrayList{} << QByteArrayList{"user:1"};
    QTest::newRow("a tag of the caller") << QByteArrayList{} << QByteArrayList{"extra"};
}

void TestStore::d2_anInvalidationDuringALoadRefusesTheFill()
{
    QFETCH(const QByteArrayList, keys);
    QFETCH(const QByteArrayList, tags);
    CacheProcess loader(m_server.endpoint(), patientSettings());
    CacheProcess writer(m_server.endpoint(), patientSettings());
    const catalog::Key key = keyOf(m_tagged, "user:profile:1");
    for (const bool hadValue : {false, true}) {
        if (hadValue)
            QCOMPARE(runTask(loader.store.put(key, {"extra"}, entryWith("before"))).value(), Stored::Stored);
        const Ticket slow = ticket(loader, key, {"extra"});
        QVERIFY(runTask(writer.store.invalidate(keys, tags, "id")).isOk());
        QCOMPARE(runTask(loader.store.commit(slow, entryWith("read before it changed"))).value(),
            Stored::Superseded);
        QVERIFY(!read(writer, key).isHit());
        // The next load is after it, so its value holds.
        QCOMPARE(runTask(loader.store.commit(ticket(loader, key, {"extra"}), entryWith("after"))).value(),
            Stored::Stored);
        QCOMPARE(read(writer, key).entry->value, QByteArray("after"));
    }
}

void TestStore::anOlderLoadNeverReplacesWhatWasPut()
{
    CacheProcess loader(m_server.endpoint(), patientSettings());
    CacheProcess writer(m_server.endpoint(), patientSettings());
    for (const catalog::Key &key : {keyOf(m_plain, "thing:1"), keyOf(m_tagged, "user:profile:1")}) {
        const Ticket slow = ticket(loader, key);
        QCOMPARE(runTask(writer.store.put(key, {}, entryWith("new"))).value(), Stored::Stored);
        QCOMPARE(runTask(loader.store.commit(slow, entryWith("old"))).value(), Stored::Superseded);
        QCOMPARE(read(loader, key).entry->value, QByteArray("new"));
    }
}

void TestStore::aLoadThatTakesTooLongIsRefused()
{
    StoreSettings settings = patientSettings();
    settings.longestLoad = Milliseconds(1);
    CacheProcess one(m_server.endpoint(), settings);
    const catalog::Key key = keyOf(m_plain, "thing:1");
    const Ticket slow = ticket(one, key);
    // The ticket has its own end on the server, and a server that kept it would still see the time.
    QTRY_VERIFY(numberOf(m_server.call({"EXISTS", "c:kv:thing:1"})) == 0);
    QTRY_VERIFY(runTask(one.store.now()).value() > slow.begun + settings.longestLoad);
    QCOMPARE(numberOf(m_server.call({"ZADD", "c:kv:thing:1", "inf", slow.own})), 1);
    QCOMPARE(runTask(one.store.commit(slow, entryWith("late"))).value(), Stored::Late);
    QCOMPARE(read(one, key).cause, MissCause::Absent);
}

void TestStore::oneLoaderHoldsTheLock()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    CacheProcess other(m_server.endpoint(), patientSettings());
    const catalog::Key key = keyOf(m_plain, "thing:1");
    const Begun mine = runTask(one.store.begin(key, {}, "token-one")).value();
    QVERIFY(mine.ticket);
    const Begun theirs = runTask(other.store.begin(key, {}, "token-two")).value();
    QVERIFY(!theirs.ticket);
    QVERIFY(theirs.lockedFor > Milliseconds(0));
    QVERIFY(runTask(other.store.unlock(key, "token-two")).isOk());
    QVERIFY(!runTask(other.store.begin(key, {}, "token-two")).value().ticket);
    QCOMPARE(runTask(one.store.commit(*mine.ticket, entryWith("v"))).value(), Stored::Stored);
    QVERIFY(runTask(other.store.begin(key, {}, "token-two")).value().ticket);
}

void TestStore::aLockIsRenewedAndLostByItsOwnerOnly()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    const catalog::Key key = keyOf(m_plain, "thing:1");
    QVERIFY(runTask(one.store.begin(key, {}, "token")).value().ticket);
    QCOMPARE(runTask(one.store.renew(key, "another")).value(), false);
    QVERIFY(numberOf(m_server.call({"PEXPIRE", "c:lk:thing:1", "100000"})) == 1);
    QCOMPARE(runTask(one.store.renew(key, "token")).value(), true);
    QVERIFY(numberOf(m_server.call({"PTTL", "c:lk:thing:1"})) <= 3000);
    QVERIFY(runTask(one.store.unlock(key, "token")).isOk());
    QCOMPARE(runTask(one.store.renew(key, "token")).value(), false);
}

void TestStore::invalidatingTellsWhatWasThere()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    QCOMPARE(runTask(one.store.put(keyOf(m_tagged, "user:profile:1"), {}, entryWith("v"))).value(),
        Stored::Stored);
    const QByteArray generation = m_server.call({"GET", "c:tv:user:1"}).toByteArray();
    QCOMPARE(generation.size(), 16);
    const Invalidated done
        = runTask(one.store.invalidate({"user:profile:1", "thing:none"}, {"user:1", "never"}, "op-1"))
              .value();
    QCOMPARE(done.removed, 1);
    QCOMPARE(done.before.size(), 1U);
    QCOMPARE(done.before[0].tag, QByteArray("user:1"));
    QCOMPARE(QByteArray(done.before[0].generation.data(), 16), generation);
    QCOMPARE(done.journalIds.size(), 1);
    const resp::Reply journal = m_server.call({"XRANGE", "c:inv", "-", "+"});
    QCOMPARE(journal.view().size(), 1);
    const resp::ReplyView record = journal.view()[0][1];
    QCOMPARE(record.field("by").toByteArray(), QByteArray("test"));
    QCOMPARE(record.field("id").toByteArray(), QByteArray("op-1"));
    QCOMPARE(record.field("tag").toByteArray(), QByteArray("user:1"));
    // Many go in batches.
    QByteArrayList many;
    for (int i = 0; i < 1200; ++i)
        many.push_back("thing:" + QByteArray::number(i));
    QCOMPARE(runTask(one.store.invalidate(many, {}, "op-2")).value().journalIds.size(), 3);
}

void TestStore::theIndexFollowsTheTags()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    const catalog::Key key = keyOf(m_plain, "thing:1");
    QCOMPARE(runTask(one.store.put(key, {"a", "b"}, entryWith("v"))).value(), Stored::Stored);
    QCOMPARE(numberOf(m_server.call({"ZCARD", "c:ti:a"})), 1);
    QCOMPARE(numberOf(m_server.call({"ZCARD", "c:tn"})), 2);
    QCOMPARE(runTask(one.store.put(key, {"b", "d"}, entryWith("v"))).value(), Stored::Stored);
    QCOMPARE(numberOf(m_server.call({"EXISTS", "c:ti:a"})), 0);
    QVERIFY(!m_server.call({"ZSCORE", "c:ti:b", "thing:1"}).isNil());
    QVERIFY(!m_server.call({"ZSCORE", "c:ti:d", "thing:1"}).isNil());
    // Without tags now: the index must hear of that, too.
    QCOMPARE(runTask(one.store.put(key, {}, entryWith("v"))).value(), Stored::Stored);
    QCOMPARE(numberOf(m_server.call({"EXISTS", "c:ti:b", "c:ti:d"})), 0);
    QVERIFY(read(one, key).isHit());
}

void TestStore::extendKeepsTheValue()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    const catalog::Key key = keyOf(m_tagged, "user:profile:1");
    QCOMPARE(runTask(one.store.extend(key, Milliseconds(1000), Milliseconds(1000))).value(), false);
    QCOMPARE(runTask(one.store.put(key, {"extra"}, entryWith("v"))).value(), Stored::Stored);
    const Milliseconds hour = std::chrono::hours(1);
    QCOMPARE(runTask(one.store.extend(key, hour, hour)).value(), true);
    const Lookup found = read(one, key);
    QVERIFY(found.isHit());
    QVERIFY(found.entry->left > std::chrono::minutes(50));
    QCOMPARE(found.entry->tags.size(), 3);
    QVERIFY(runTask(one.store.invalidate({}, {"extra"}, "id")).isOk());
    QCOMPARE(runTask(one.store.extend(key, hour, hour)).value(), false);
    QVERIFY(!read(one, key).isHit());
}

void TestStore::countersGetTheirTtlOnce()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    Counted counted = runTask(one.store.count("n", 5, std::chrono::minutes(10))).value();
    QCOMPARE(counted.value, 5);
    QCOMPARE(counted.left.value(), Milliseconds(600'000));
    QVERIFY(numberOf(m_server.call({"PEXPIRE", "n", "1000000"})) == 1);
    counted = runTask(one.store.count("n", -7, std::chrono::minutes(10))).value();
    QCOMPARE(counted.value, -2);
    QVERIFY2(counted.left.value() > Milliseconds(600'000), "a counter that has a TTL keeps it");
    QVERIFY(!runTask(one.store.count("for ever", 1, Milliseconds(0))).value().left);
    QVERIFY(m_server.call({"SET", "text", "abc"}).isOk());
    QVERIFY(!runTask(one.store.count("text", 1, Milliseconds(0))).isOk());
}

void TestStore::foreignValuesArePlain()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    const catalog::Key key = keyOf(groupWith(u"plain:{id}"_s, {u"p"_s}, catalog::Mode::Foreign), "plain:1");
    QCOMPARE(read(one, key).cause, MissCause::Absent);
    QCOMPARE(runTask(one.store.put(key, {}, entryWith("as it is"))).value(), Stored::Stored);
    QCOMPARE(m_server.call({"GET", "plain:1"}).toByteArray(), QByteArray("as it is"));
    QCOMPARE(numberOf(m_server.call({"ZCARD", "c:tf:p"})), 1);
    QCOMPARE(read(one, key).entry->value, QByteArray("as it is"));
    QCOMPARE(runTask(one.store.extend(key, Milliseconds(9'000'000), Milliseconds(9'000'000))).value(), true);
    QVERIFY(numberOf(m_server.call({"PTTL", "plain:1"})) > 8'000'000);
}

void TestStore::foreignValuesGoWithTheirTag()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    CacheProcess other(m_server.endpoint(), patientSettings());
    const catalog::KeyGroupPtr group = groupWith(u"plain:{id}"_s, {u"p"_s}, catalog::Mode::Foreign);
    for (int i = 0; i < 1100; ++i) // more than one batch
        QCOMPARE(runTask(one.store.put(keyOf(group, "plain:" + QByteArray::number(i)), {}, entryWith("v")))
                     .value(),
            Stored::Stored);
    const Ticket slow = ticket(other, keyOf(group, "plain:7"));
    QCOMPARE(runTask(one.store.invalidate({}, {"p"}, "id")).value().removed, 1100);
    QCOMPARE(numberOf(m_server.call({"EXISTS", "c:tf:p", "plain:7"})), 0);
    QCOMPARE(runTask(other.store.commit(slow, entryWith("old"))).value(), Stored::Superseded);
}

void TestStore::onlyOneOfTwoIsFirst()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    CacheProcess other(m_server.endpoint(), patientSettings());
    for (int i = 0; i < 50; ++i) {
        const catalog::Key key = keyOf(m_tagged, "user:profile:" + QByteArray::number(i));
        std::vector<async::Task<Result<Stored>>> both;
        both.push_back(one.store.putIfAbsent(key, {}, entryWith("one")));
        both.push_back(other.store.putIfAbsent(key, {}, entryWith("other")));
        const std::vector<Result<Stored>> results = runTask(async::whenAll(std::move(both)));
        const bool isOnes = results[0].value() == Stored::Stored;
        QCOMPARE(results[isOnes ? 0 : 1].value(), Stored::Stored);
        QCOMPARE(results[isOnes ? 1 : 0].value(), Stored::Present);
        QCOMPARE(read(one, key).entry->value, QByteArray(isOnes ? "one" : "other"));
    }
}

void TestStore::anIndexEndsWithItsEntries()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    QCOMPARE(
        runTask(one.store.put(keyOf(m_plain, "thing:1"), {"t"}, entryWith("v", Milliseconds(1)))).value(),
        Stored::Stored);
    QCOMPARE(
        runTask(one.store.put(keyOf(m_plain, "thing:2"), {"t"}, entryWith("v"))).value(), Stored::Stored);
    const qint64 left = numberOf(m_server.call({"PTTL", "c:ti:t"}));
    QVERIFY(left > 200'000 && left <= 300'000);
    const auto storeAndCount = [&] {
        QCOMPARE(
            runTask(one.store.put(keyOf(m_plain, "thing:2"), {"t"}, entryWith("v"))).value(), Stored::Stored);
    };
    QTRY_VERIFY((storeAndCount(), numberOf(m_server.call({"ZCARD", "c:ti:t"})) == 1));
}

void TestStore::whatCannotBeStoredIsRefused()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    const catalog::KeyGroupPtr any = groupWith(u"{key}"_s);
    for (const char *ours : {"c:inv", "c:tv:user:1"}) {
        QCOMPARE(runTask(one.store.put(keyOf(any, ours), {}, entryWith("v"))).error().message().id(),
            "cache.key.ours"_L1);
        QCOMPARE(runTask(one.store.begin(keyOf(any, ours), {})).error().message().id(), "cache.key.ours"_L1);
        QCOMPARE(
            runTask(one.store.count(ours, 1, Milliseconds(0))).error().message().id(), "cache.key.ours"_L1);
    }
    // More than our own reader takes would close the connection that others share.
    const catalog::Key key = keyOf(m_plain, "thing:1");
    const NewEntry large = entryWith(QByteArray(qsizetype(resp::Limits().bulkBytes), 'x'));
    QCOMPARE(runTask(one.store.put(key, {}, large)).error().message().id(), "cache.value.large"_L1);
    const NewEntry largest = entryWith(QByteArray(qsizetype(resp::Limits().bulkBytes) - 64 * 1024, 'x'));
    QCOMPARE(runTask(one.store.put(key, {"t"}, largest)).value(), Stored::Stored);
    QCOMPARE(read(one, key).entry->value.size(), largest.value.size());
}

void TestStore::tooManyTagsAreRefused()
{
    CacheProcess one(m_server.endpoint(), patientSettings());
    QByteArrayList tags;
    for (int i = 0; i <= codec::maxTags; ++i)
        tags.push_back(QByteArray::number(i));
    const auto many = runTask(one.store.put(keyOf(m_plain, "thing:1"), tags, entryWith("v")));
    QCOMPARE(many.error().message().id(), "cache.tags.many"_L1);
    for (const QByteArray &bad : {QByteArray(), QByteArray(codec::maxTagBytes + 1, 'x')}) {
        const auto refused = runTask(one.store.begin(keyOf(m_plain, "thing:1"), {bad}));
        QCOMPARE(refused.error().message().id(), "cache.tag.length"_L1);
    }
}

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
