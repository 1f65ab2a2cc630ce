// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Invalidation that can be undone, on the server: what holds, what is swept, what comes back.
#include "cache/retirementrig.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestRetirements : public QObject, private RetirementRig
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aRetiredTagIsInvalidAtOnce();
    void undoneEntriesHoldAgainWithTheirTimes();
    void anUndoBeforeTheSweepNeedsNone();
    void d7_refilledEntriesStayHits();
    void d2_aLoadUnderWayIsRefused();
    void everyTypeComesBackExactly_data();
    void everyTypeComesBackExactly();
    void twoTagsOfOneEntryAreSweptOnce();
    void plainValuesGoAndComeBack();
    void aSecondRequestDoesNothingTwice();
    void aStoppedSweepGoesOn();
    void aSecondUndoIsRefused();
    void manyKeysNeedSeveralLists();
};

void TestRetirements::initTestCase()
{
    QVERIFY(start());
}

void TestRetirements::init()
{
    begin();
}

void TestRetirements::aRetiredTagIsInvalidAtOnce()
{
    QVERIFY(put("user:profile:1") && put("user:profile:2", std::chrono::hours(2)));
    const Retirements::Request request = RetiringProcess::requestOf({"users", "unknown"});
    const Retired retired = runTask(retirements().retire(request)).value();
    QVERIFY(retired.isUndoable);
    QVERIFY(!retired.journalId.isEmpty());
    QCOMPARE(retired.tags[0].entries, 2);
    QCOMPARE(retired.tags[0].generations.size(), 16);
    QCOMPARE(retired.tags[1].generations.size(), 0);
    QVERIFY(!isHit("user:profile:1") && !isHit("user:profile:2"));
    QCOMPARE(members("c:ti:users"), 0);
    QCOMPARE(members("c:ti:user:1"), 1);
    QCOMPARE(numberOf(m_server.call({"EXISTS", "c:tv:unknown"})), 0);
    const Swept swept = m_process->sweepAll(request.id, 2);
    QCOMPARE(swept.swept, 2);
    QCOMPARE(numberOf(m_server.call({"EXISTS", "user:profile:1", "user:profile:2"})), 0);
    const Retirement known = runTask(retirements().list(10)).value().at(0);
    QCOMPARE(known.id, request.id);
    QCOMPARE(known.state, RetirementState::Done);
    QCOMPARE(known.tags, (QByteArrayList{"users", "unknown"}));
    QCOMPARE(known.note, QByteArray("note"));
    QCOMPARE(known.by, QByteArray("test"));
    QCOMPARE(known.swept, 2);
    QVERIFY(known.until - known.at == std::chrono::minutes(10));
    // However long its entries would have lived.
    QCOMPARE(expiry(bytes("c:un:" + request.id)), qint64(known.until.time_since_epoch().count()));
    QCOMPARE(expiry("c:uo"), qint64(known.until.time_since_epoch().count()));
}

void TestRetirements::undoneEntriesHoldAgainWithTheirTimes()
{
    QVERIFY(put("user:profile:1") && put("user:profile:2", std::chrono::hours(2)));
    const qint64 first = expiry("user:profile:1");
    const qint64 second = expiry("user:profile:2");
    const qint64 index = expiry("c:ti:users");
    const QByteArray id = m_process->invalidate({}, {"users"});
    QVERIFY(!isHit("user:profile:1"));
    QVERIFY2(expiry(bytes("c:tr:" + id + ":user:profile:2")) < second, "the trash ends with the window");
    const Restored back = m_process->undo(id);
    QCOMPARE(back.restored, 2);
    QVERIFY(isHit("user:profile:1") && isHit("user:profile:2"));
    QCOMPARE(expiry("user:profile:1"), first);
    QCOMPARE(expiry("user:profile:2"), second);
    QCOMPARE(members("c:ti:users"), 2);
    QVERIFY(endsAbout("c:ti:users", index));
    // And it can be invalidated anew.
    QVERIFY(!m_process->invalidate({}, {"users"}).isEmpty());
    QVERIFY(!isHit("user:profile:1"));
}

void TestRetirements::anUndoBeforeTheSweepNeedsNone()
{
    QVERIFY(put("user:profile:1"));
    const qint64 index = expiry("c:ti:users");
    const Retirements::Request request = RetiringProcess::requestOf({"users"});
    QVERIFY(runTask(retirements().retire(request)).isOk());
    QVERIFY(!isHit("user:profile:1"));
    QCOMPARE(m_process->undo(request.id).state, RetirementState::Undoing);
    QVERIFY(isHit("user:profile:1"));
    QCOMPARE(members("c:ti:users"), 1);
    QVERIFY(endsAbout("c:ti:users", index));
    // A sweep that did not know takes nothing.
    const Swept late
        = runTask(retirements().sweep(request.id, Part(Part::Kind::Entries, 1), {"user:profile:1"})).value();
    QCOMPARE(late.state, RetirementState::Undone);
    QVERIFY(isHit("user:profile:1"));
}

void TestRetirements::d7_refilledEntriesStayHits()
{
    QVERIFY(put("user:profile:1") && put("user:profile:2") && put("user:profile:3"));
    const Retirements::Request request = RetiringProcess::requestOf({"users"});
    QVERIFY(runTask(retirements().retire(request)).isOk());
    QVERIFY(put("user:profile:1")); // before the sweep
    const Swept swept = m_process->sweepAll(request.id, 1);
    QCOMPARE(swept.swept, 2);
    QCOMPARE(swept.newer, 1);
    QVERIFY(put("user:profile:2")); // after it
    const Restored back = m_process->undo(request.id);
    QCOMPARE(back.restored, 1);
    QCOMPARE(back.keptNewer, 1);
    for (const char *key : {"user:profile:1", "user:profile:2", "user:profile:3"})
        QVERIFY(isHit(key));
    QCOMPARE(members("c:ti:users"), 3);
}

void TestRetirements::d2_aLoadUnderWayIsRefused()
{
    const catalog::Key key = keyOf(m_tagged, "user:profile:1");
    const Ticket ticket = *runTask(one().store.begin(key, {})).value().ticket;
    const QByteArray id = m_process->invalidate({}, {"users"});
    QCOMPARE(runTask(one().store.commit(ticket, entryWith("old"))).value(), Stored::Superseded);
    // Loads between invalidation and undo, too: what they stamp is no longer the whole.
    const Ticket between = *runTask(one().store.begin(key, {})).value().ticket;
    m_process->undo(id);
    QCOMPARE(runTask(one().store.commit(between, entryWith("between"))).value(), Stored::Superseded);
    // Of a listed key, whatever lies under it.
    const Ticket listed = *runTask(one().store.begin(key, {})).value().ticket;
    m_process->invalidate({key.bytes()}, {});
    QCOMPARE(runTask(one().store.commit(listed, entryWith("old"))).value(), Stored::Superseded);
    // Of whatever key, before a sweep by pattern.
    const Ticket any = *runTask(one().store.begin(key, {})).value().ticket;
    Retirements::Request request = RetiringProcess::requestOf({});
    request.isVoidingLoads = true;
    QVERIFY(runTask(retirements().retire(request)).isOk());
    QCOMPARE(runTask(one().store.commit(any, entryWith("old"))).value(), Stored::Superseded);
}

void TestRetirements::everyTypeComesBackExactly_data()
{
    QTest::addColumn<QByteArrayList>("make");
    QTest::addColumn<qint64>("ttl");
    const QList<std::pair<const char *, QByteArrayList>> types{{"string", {"SET", "thing", "v"}},
        {"list", {"RPUSH", "thing", "a", "b"}}, {"set", {"SADD", "thing", "a", "b"}},
        {"hash", {"HSET", "thing", "f", "v"}}, {"sorted set", {"ZADD", "thing", "1", "a"}},
        {"stream", {"XADD", "thing", "1-1", "f", "v"}}, {"bits", {"SETBIT", "thing", "7", "1"}},
        {"count of unique", {"PFADD", "thing", "a"}}, {"places", {"GEOADD", "thing", "1", "2", "a"}}};
    for (const auto &[name, make] : types) {
        for (const qint64 ttl : {0, 50'000, 5'000'000})
            QTest::addRow("%s, %lld ms", name, static_cast<long long>(ttl)) << make << ttl;
    }
}

void TestRetirements::everyTypeComesBackExactly()
{
    if (isOnMemory())
        QSKIP("There is no DUMP in memory");
    QFETCH(const QByteArrayList, make);
    QFETCH(const qint64, ttl);
    TestClient client(m_server.endpoint());
    QVERIFY(!client.call(make).isError());
    if (ttl > 0)
        QCOMPARE(numberOf(m_server.call({"PEXPIRE", "thing", QByteArray::number(ttl)})), 1);
    const qint64 end = expiry("thing");
    const QByteArray dump = m_server.call({"DUMP", "thing"}).toByteArray();
    const QByteArray id = m_process->invalidate({"thing"}, {});
    QCOMPARE(numberOf(m_server.call({"EXISTS", "thing"})), 0);
    QCOMPARE(m_process->undo(id).restored, 1);
    QCOMPARE(m_server.call({"DUMP", "thing"}).toByteArray(), dump);
    QCOMPARE(expiry("thing"), end);
}

void TestRetirements::twoTagsOfOneEntryAreSweptOnce()
{
    for (int i = 0; i < 20; ++i)
        QVERIFY(put("user:profile:" + QByteArray::number(i)));
    const Retirements::Request request = RetiringProcess::requestOf({"users", "user:3", "user:4"});
    QVERIFY(runTask(retirements().retire(request)).isOk());
    QCOMPARE(m_process->sweepAll(request.id, 3, 7).swept, 20);
    QCOMPARE(m_process->undo(request.id).restored, 20);
    QCOMPARE(members("c:ti:users"), 20);
    QCOMPARE(members("c:ti:user:3"), 1);
    QVERIFY(isHit("user:profile:3"));
}

void TestRetirements::plainValuesGoAndComeBack()
{
    const catalog::Key page = keyOf(m_foreign, "page:1");
    const catalog::Key other = keyOf(m_foreign, "page:2");
    for (const catalog::Key &key : {page, other})
        QCOMPARE(runTask(one().store.put(key, {}, entryWith("plain"))).value(), Stored::Stored);
    const qint64 end = expiry("page:1");
    const Retirements::Request request = RetiringProcess::requestOf({"pages", "all"});
    QCOMPARE(runTask(retirements().retire(request)).value().tags[0].plain, 2);
    // Stored since: it is the new one, which nobody may take.
    QCOMPARE(runTask(one().store.put(other, {}, entryWith("new"))).value(), Stored::Stored);
    QCOMPARE(m_process->sweepAll(request.id, 2).swept, 1);
    QCOMPARE(m_server.call({"GET", "page:2"}).toByteArray(), QByteArray("new"));
    QCOMPARE(m_process->undo(request.id).restored, 1);
    QCOMPARE(m_server.call({"GET", "page:1"}).toByteArray(), QByteArray("plain"));
    QCOMPARE(expiry("page:1"), end);
    for (const char *index : {"c:tf:pages", "c:tf:all"})
        QCOMPARE(members(index), 2);
}

void TestRetirements::aSecondRequestDoesNothingTwice()
{
    QVERIFY(put("user:profile:1"));
    const Retirements::Request request = RetiringProcess::requestOf({"users"});
    const Retired first = runTask(retirements().retire(request)).value();
    QVERIFY(put("user:profile:1"));
    const Retired again = runTask(retirements().retire(request)).value();
    QCOMPARE(again.tags[0].generations, first.tags[0].generations);
    QVERIFY(again.until == first.until);
    QVERIFY2(isHit("user:profile:1"), "stored since");
    const Part part(Part::Kind::Entries, 1);
    for (int i = 0; i < 2; ++i)
        QCOMPARE(runTask(retirements().sweep(request.id, part, {"user:profile:1"})).value().newer, i + 1);
}

void TestRetirements::aStoppedSweepGoesOn()
{
    for (int i = 0; i < 30; ++i)
        QVERIFY(put("user:profile:" + QByteArray::number(i)));
    const Retirements::Request request = RetiringProcess::requestOf({"users"});
    QVERIFY(runTask(retirements().retire(request)).isOk());
    const Part part(Part::Kind::Entries, 1);
    const QByteArrayList page = runTask(retirements().page(request.id, part, 10)).value();
    QCOMPARE(runTask(retirements().sweep(request.id, part, page)).value().swept, 10);
    RetiringProcess other(m_server.endpoint());
    const auto settle
        = [&](RetirementState state) { return runTask(other.retirements.settle(request.id, state)).value(); };
    QCOMPARE(settle(RetirementState::Stopped), RetirementState::Stopped);
    QCOMPARE(runTask(retirements().sweep(request.id, part, page)).value().state, RetirementState::Stopped);
    QCOMPARE(settle(RetirementState::Undone), RetirementState::Stopped);
    QCOMPARE(settle(RetirementState::Running), RetirementState::Running);
    QCOMPARE(other.sweepAll(request.id, 1).swept, 30);
    QCOMPARE(runTask(retirements().find(request.id)).value().state, RetirementState::Done);
}

void TestRetirements::aSecondUndoIsRefused()
{
    QVERIFY(put("user:profile:1"));
    const QByteArray id = m_process->invalidate({}, {"users"});
    QCOMPARE(m_process->undo(id).restored, 1);
    const Restored again = m_process->undo(id);
    QCOMPARE(again.state, RetirementState::Undone);
    QCOMPARE(again.restored, 0);
    QVERIFY(isHit("user:profile:1"));
    QCOMPARE(m_process->undo("unknown").state, RetirementState::Lost);
}

void TestRetirements::manyKeysNeedSeveralLists()
{
    constexpr int count = 25'000;
    const QByteArray number = QByteArray::number(count);
    const char *const fill
        = "for i = 1, tonumber(ARGV[1]) do redis.call('SET', 'many:' .. i, i, 'PX', 10000000 + i) end";
    QVERIFY(!m_server.call({"EVAL", fill, "0", number}).isError());
    const qint64 end = expiry("many:20000");
    const Retirements::Request request = RetiringProcess::requestOf({});
    QVERIFY(runTask(retirements().retire(request)).isOk());
    QByteArrayList some;
    for (int i = 1; i <= count; ++i) {
        some.push_back("many:" + QByteArray::number(i));
        if (some.size() == Retirements::mostKeys || i == count) {
            QVERIFY(runTask(retirements().sweep(request.id, Part(Part::Kind::Found), some)).isOk());
            some.clear();
        }
    }
    const Retirement known = runTask(retirements().find(request.id)).value();
    QCOMPARE(known.swept, count);
    QCOMPARE(known.lists, 3);
    for (int list = 1; list <= known.lists; ++list)
        QVERIFY(
            members(bytes("c:tx:" + request.id + ':' + QByteArray::number(list))) <= Retirements::listSize);
    QCOMPARE(m_process->undo(request.id).restored, count);
    QCOMPARE(expiry("many:20000"), end);
}

QTEST_GUILESS_MAIN(TestRetirements)
#include "tst_retirements.moc"
