// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// A user who lacks a right: nothing loops, nothing passes for done, and what was refused has touched nothing.
#include "operations/invalidationrig.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::operations;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestInvalidationRights : public QObject, private InvalidationRig
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aRightThatIsMissingTouchesNothing_data();
    void aRightThatIsMissingTouchesNothing();
    void aRightThatIsTakenAwayEndsTheSweep_data();
    void aRightThatIsTakenAwayEndsTheSweep();
    void aRightThatIsMissingToUndo_data();
    void aRightThatIsMissingToUndo();
    void aServiceThatLacksARightIsTold_data();
    void aServiceThatLacksARightIsTold();
    void whoStoresIsToldToo_data();
    void whoStoresIsToldToo();
};

void TestInvalidationRights::initTestCase()
{
    QVERIFY(start());
}

void TestInvalidationRights::init()
{
    grant("+@all"); // whatever the test before has left
    begin();
}

void TestInvalidationRights::aRightThatIsMissingTouchesNothing_data()
{
    QTest::addColumn<QByteArray>("command");
    for (const char *command :
        {"del", "exists", "getrange", "hget", "hgetall", "hincrby", "hset", "pexpireat", "pttl", "rename",
            "renamenx", "set", "type", "xadd", "zadd", "zcard", "zrange", "zrem", "zscore"})
        QTest::newRow(command) << QByteArray(command);
}

/// Redis keeps what a script has written before it fails.
void TestInvalidationRights::aRightThatIsMissingTouchesNothing()
{
    QFETCH(const QByteArray, command);
    fill(3);
    m_server.call({"SET", "endless", "v"});
    const QByteArrayList before = names();
    const QByteArray generation = m_server.call({"GET", "c:tv:users"}).toByteArray();
    grant("-" + command);
    Invalidation action(m_process->cache, call(), everyKind());
    const Result<RunReport> report = run(&action, action.id());
    grant("+@all");
    QVERIFY(!report);
    QCOMPARE(report.error().kind(), ErrorKind::Permission);
    const QString said = report.error().debugText();
    QVERIFY2(said.contains(QString::fromLatin1(command), Qt::CaseInsensitive), qPrintable(said));
    QCOMPARE(names(), before);
    QCOMPARE(m_server.call({"GET", "c:tv:users"}).toByteArray(), generation);
    QCOMPARE(hits(3), 3);
}

void TestInvalidationRights::aRightThatIsTakenAwayEndsTheSweep_data()
{
    QTest::addColumn<QByteArray>("command");
    for (const char *command :
        {"exists", "getrange", "hincrby", "hset", "pexpireat", "renamenx", "zadd", "zcard", "zrem", "zscore"})
        QTest::newRow(command) << QByteArray(command);
}

void TestInvalidationRights::aRightThatIsTakenAwayEndsTheSweep()
{
    QFETCH(const QByteArray, command);
    fill(3);
    m_server.call({"SET", "endless", "v"});
    Invalidation action(m_process->cache, call(), everyKind());
    QVERIFY(runTask(action.begin()).isOk());
    const QByteArrayList before = names();
    grant("-" + command);
    // One of few steps meets it, and none passes for done.
    Result<Step> step = Step();
    for (int i = 0; step && i < 10; ++i)
        step = runTask(action.step(100));
    QVERIFY(!step);
    QCOMPARE(step.error().kind(), ErrorKind::Permission);
    QCOMPARE(names(), before);
    grant("+@all");
    do {
        step = runTask(action.step(100));
    } while (step && !step->isLast);
    QVERIFY(runTask(action.end(true)).isOk());
    QCOMPARE(hits(3), 0);
    QCOMPARE(undo(action.id())->counts.value(u"restored"_s), 4);
    QCOMPARE(hits(3), 3);
}

void TestInvalidationRights::aRightThatIsMissingToUndo_data()
{
    QTest::addColumn<QByteArray>("command");
    for (const char *command : {"exists", "get", "getrange", "hset", "persist", "pexpireat", "rename",
             "renamenx", "set", "unlink", "xadd", "zadd", "zrange", "zrem", "zscore"})
        QTest::newRow(command) << QByteArray(command);
}

void TestInvalidationRights::aRightThatIsMissingToUndo()
{
    QFETCH(const QByteArray, command);
    const QByteArray id = fillAndInvalidate();
    QVERIFY(!id.isEmpty());
    const QByteArrayList before = names();
    grant("-" + command);
    const Result<RunReport> refused = undo(id);
    grant("+@all");
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind(), ErrorKind::Permission);
    QCOMPARE(names(), before);
    QCOMPARE(stateOf(id), cache::RetirementState::Done);
    QCOMPARE(undo(id)->counts.value(u"restored"_s), 5);
    QCOMPARE(hits(3), 3);
}

void TestInvalidationRights::aServiceThatLacksARightIsTold_data()
{
    QTest::addColumn<QByteArray>("command");
    for (const char *command : {"unlink", "del", "xadd", "zadd", "zcard", "zscore", "zrem", "zrange"})
        QTest::newRow(command) << QByteArray(command);
}

/// What is final has no way back: where it fails halfway it is said, and more may be invalid than was asked.
void TestInvalidationRights::aServiceThatLacksARightIsTold()
{
    QFETCH(const QByteArray, command);
    const catalog::KeyGroupPtr plain = groupWith(u"page:{id}"_s, {u"pages"_s}, catalog::Mode::Foreign);
    for (int i = 0; i < 600; ++i) { // more than one step
        const catalog::Key key = keyOf(plain, "page:" + QByteArray::number(i));
        QCOMPARE(runTask(m_process->cache.set(key, "plain")).value(), cache::Stored::Stored);
    }
    cache::Store &store = m_process->cache.store();
    grant("-" + command);
    const Result<cache::Invalidated> denied = runTask(store.invalidate({"page:0"}, {"pages"}, "service"));
    grant("+@all");
    QVERIFY(!denied);
    QCOMPARE(denied.error().kind(), ErrorKind::Permission);
    QVERIFY(runTask(store.invalidate({"page:0"}, {"pages"}, "service")).isOk());
    QCOMPARE(names("page:*"), QByteArrayList());
}

void TestInvalidationRights::whoStoresIsToldToo_data()
{
    QTest::addColumn<QByteArray>("command");
    for (const char *command : {"get", "zadd", "zrem"})
        QTest::newRow(command) << QByteArray(command);
}

/// Rather than that something was invalidated meanwhile; nor is a tag's generation made anew.
void TestInvalidationRights::whoStoresIsToldToo()
{
    QFETCH(const QByteArray, command);
    fill(3);
    grant("-" + command);
    const catalog::Key key = keyOf(m_group, "user:profile:9");
    const auto stored = runTask(m_process->cache.store().put(key, {"users"}, entryWith("v")));
    grant("+@all");
    QVERIFY(!stored);
    QCOMPARE(stored.error().kind(), ErrorKind::Permission);
    QCOMPARE(hits(3), 3);
}

QTEST_GUILESS_MAIN(TestInvalidationRights)
#include "tst_invalidationrights.moc"
