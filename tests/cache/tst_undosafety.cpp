// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// What an undo must not bring back, and what it does not touch where it cannot know.
#include "cache/retirementrig.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestUndoSafety : public QObject, private RetirementRig
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void plainValuesOfATagThatAServiceInvalidatedSince();
    void plainValuesWhoseOtherTagWasRetiredSince();
    void plainValuesOfTwoTagsOfWhichOneWasInvalidatedSince();
    void whereRemovalsMayBeForgottenNothingIsTouched_data();
    void whereRemovalsMayBeForgottenNothingIsTouched();
    void anotherMastersClockIsBehind();
    void aStoppedUndoLeavesNothingWithoutAnEnd();
    void sweptKeysAreInTheJournal();
    void lostStepsAreSeen();
    void aRepeatedRetirementHasAllKeys();
    void reinstatedTagsKeepTheirEnds();

private:
    bool putPage(const QByteArray &key)
    {
        return runTask(one().store.put(keyOf(m_foreign, key), {}, entryWith("plain"))).value()
            == Stored::Stored;
    }
    qint64 exists(const QByteArray &key) { return numberOf(m_server.call({"EXISTS", key})); }
};

void TestUndoSafety::initTestCase()
{
    QVERIFY(start());
}

void TestUndoSafety::init()
{
    begin();
}

void TestUndoSafety::plainValuesOfATagThatAServiceInvalidatedSince()
{
    QVERIFY(putPage("page:1"));
    const QByteArray id = m_process->invalidate({}, {"pages"});
    QVERIFY(runTask(one().store.invalidate({}, {"pages"}, "service")).isOk());
    const Restored back = m_process->undo(id);
    QCOMPARE(back.restored, 0);
    QCOMPARE(back.keptNewer, 1);
    QCOMPARE(exists("page:1"), 0);
}

void TestUndoSafety::plainValuesWhoseOtherTagWasRetiredSince()
{
    QVERIFY(putPage("page:1"));
    const QByteArray first = m_process->invalidate({}, {"pages"});
    const QByteArray second = m_process->invalidate({}, {"all"});
    QCOMPARE(m_process->undo(first).restored, 0);
    QCOMPARE(exists("page:1"), 0);
    QCOMPARE(m_process->undo(second).restored, 0);
    // Another retirement's sweep, begun before, that comes across it later.
    QVERIFY(putPage("page:2"));
    const Retirements::Request all = RetiringProcess::requestOf({"all"});
    QVERIFY(runTask(retirements().retire(all)).isOk());
    const QByteArray pages = m_process->invalidate({}, {"pages"});
    m_process->sweepAll(all.id, 1);
    QCOMPARE(m_process->undo(pages).restored, 0);
    QCOMPARE(exists("page:2"), 0);
}

void TestUndoSafety::plainValuesOfTwoTagsOfWhichOneWasInvalidatedSince()
{
    QVERIFY(putPage("page:1") && put("user:profile:1"));
    const QByteArray id = m_process->invalidate({}, {"pages", "all", "users"});
    QVERIFY(runTask(one().store.invalidate({}, {"all"}, "service")).isOk());
    const Restored back = m_process->undo(id);
    QCOMPARE(back.restored, 1);
    QCOMPARE(exists("page:1"), 0);
    QVERIFY(isHit("user:profile:1"));
}

void TestUndoSafety::whereRemovalsMayBeForgottenNothingIsTouched_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"c:uk", "c:ur"})
        QTest::newRow(name) << QByteArray(name);
}

void TestUndoSafety::whereRemovalsMayBeForgottenNothingIsTouched()
{
    QFETCH(const QByteArray, name);
    QVERIFY(put("user:profile:1"));
    const QByteArray id = m_process->invalidate({}, {"users"});
    const Retirement known = runTask(retirements().find(id)).value();
    QCOMPARE(numberOf(m_server.call({"DEL", name})), 1);
    QVERIFY(runTask(retirements().reinstate(known)).value().isBlind);
    QCOMPARE(runTask(retirements().find(id)).value().state, RetirementState::Done);
    QCOMPARE(exists("c:tr:" + id + ":user:profile:1"), 1);
    // Nor is it made good by somebody who begins another.
    m_process->invalidate({"thing"}, {});
    QVERIFY(runTask(retirements().reinstate(known)).value().isBlind);
    QCOMPARE(exists("c:tr:" + id + ":user:profile:1"), 1);
}

void TestUndoSafety::anotherMastersClockIsBehind()
{
    QVERIFY(put("user:profile:1"));
    const QByteArray first = m_process->invalidate({}, {"users"});
    // As if the master of then had been ahead.
    const qint64 ahead
        = numberOf(m_server.call({"EVAL", "return redis.call('TIME')[1] * 1000 + 60000", "0"}));
    const QByteArray since = QByteArray::number(ahead);
    const QByteArray record = "c:un:" + first;
    m_server.call({"ZADD", "c:uk", since, record});
    m_server.call({"HSET", record, "since", since, "at", since});
    QVERIFY(runTask(one().store.invalidate({"user:profile:1"}, {}, "service")).isOk());
    QCOMPARE(m_process->undo(first).restored, 0);
    QVERIFY(!isHit("user:profile:1"));
    QVERIFY(put("user:profile:2"));
    const QByteArray second = m_process->invalidate({"user:profile:2"}, {});
    const double order = runTask(retirements().find(second)).value().order;
    QVERIFY(order > runTask(retirements().find(first)).value().order);
}

void TestUndoSafety::aStoppedUndoLeavesNothingWithoutAnEnd()
{
    for (const char *key : {"page:1", "page:2", "page:3"})
        QVERIFY(putPage(key));
    const QByteArray id = m_process->invalidate({}, {"pages", "all"});
    const Retirement known = runTask(retirements().find(id)).value();
    QVERIFY(runTask(retirements().reinstate(known)).isOk());
    QCOMPARE(runTask(retirements().restore(known, 1, {"page:1"})).value().restored, 1);
    QCOMPARE(runTask(retirements().mergeBack(known, Part(Part::Kind::Plain, 1), 1, 1)).value(), 1);
    const QByteArrayList lists{"c:tx:" + id + ":1", "c:tp:" + id + ":1.1"};
    for (const QByteArray &list : lists)
        QVERIFY2(numberOf(m_server.call({"PTTL", list})) > 0, list.constData());
}

void TestUndoSafety::sweptKeysAreInTheJournal()
{
    for (const char *key : {"thing:1", "thing:2"})
        m_server.call({"SET", key, "v"});
    const Retirements::Request request = RetiringProcess::requestOf({});
    QVERIFY(runTask(retirements().retire(request)).isOk());
    const auto said = [&](const char *key) {
        const char *const look
            = "local text = '' for _, one in ipairs(redis.call('XRANGE', 'c:inv', '-', '+')) do "
              "text = text .. table.concat(one[2], ' ') end return text";
        return m_server.call({"EVAL", look, "0"}).toByteArray().contains(key);
    };
    QVERIFY(!said("thing"));
    QVERIFY(runTask(retirements().enlist(request.id, {"thing:1"})).isOk());
    QVERIFY(runTask(retirements().sweep(request.id, Part(), {"thing:1"})).isOk());
    QVERIFY(runTask(retirements().sweep(request.id, Part(Part::Kind::Found), {"thing:2"})).isOk());
    QVERIFY(said("key thing:1") && said("key thing:2"));
}

void TestUndoSafety::lostStepsAreSeen()
{
    if (isOnMemory())
        QSKIP("There is no DUMP in memory");
    for (const char *key : {"thing:1", "thing:2"})
        m_server.call({"SET", key, "v"});
    const Retirements::Request request = RetiringProcess::requestOf({});
    QVERIFY(runTask(retirements().retire(request)).isOk());
    QCOMPARE(
        runTask(retirements().enlist(request.id, {"thing:1", "thing:2"})).value(), RetirementState::Running);
    const QByteArray record = "c:un:" + request.id;
    const QByteArray then = m_server.call({"DUMP", record}).toByteArray();
    QVERIFY(!runTask(retirements().sweep(request.id, Part(), {"thing:1"})).value().isRewound);
    m_server.call({"RESTORE", record, "0", then, "REPLACE"});
    QCOMPARE(runTask(retirements().settle(request.id, RetirementState::Done)).value(), RetirementState::Lost);
    QVERIFY(runTask(retirements().sweep(request.id, Part(), {"thing:2"})).value().isRewound);
    QVERIFY(!runTask(retirements().sweep(request.id, Part(), {"thing:2"})).value().isRewound);
    QCOMPARE(runTask(retirements().settle(request.id, RetirementState::Done)).value(), RetirementState::Done);
}

void TestUndoSafety::aRepeatedRetirementHasAllKeys()
{
    Retirements::Request request = RetiringProcess::requestOf({});
    for (int i = 0; i < 1200; ++i) {
        request.keys.push_back("thing:" + QByteArray::number(i));
        m_server.call({"SET", request.keys.back(), "v"});
    }
    request.keys.push_back("c:tn");
    m_server.call({"SET", "c:tn", "ours"});
    const client::Caller call = [this](client::Command command, client::CallOptions options) {
        return one().connection().call(std::move(command), options);
    };
    QVERIFY(runTask(retirements().repeat(call, request)).isOk());
    for (const char *key : {"thing:0", "thing:600", "thing:1199"})
        QCOMPARE(exists(key), 0);
    QCOMPARE(exists("c:tn"), 1);
    QCOMPARE(runTask(retirements().find(request.id)).value().swept, 1200);
}

void TestUndoSafety::reinstatedTagsKeepTheirEnds()
{
    QVERIFY(put("user:profile:1"));
    m_server.call({"PEXPIRE", "c:tv:users", "7200000"});
    const qint64 end = expiry("c:tv:users");
    const QByteArray id = m_process->invalidate({}, {"users"});
    QVERIFY(endsAbout("c:tv:users", end));
    QCOMPARE(m_process->undo(id).restored, 1);
    QVERIFY(endsAbout("c:tv:users", end));
}

QTEST_GUILESS_MAIN(TestUndoSafety)
#include "tst_undosafety.moc"
