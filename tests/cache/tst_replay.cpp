// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// What a new master has to hear is said until it answers: it may be loading, or busy with a script.
#include "cache/journal/witness.h"
#include "cache/servicerig.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestReplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void whatCanBeUndoneIsRetiredUntilItIs();
    void itsPlainValuesAreSwept();
    void whatWasUndoneIsNotRepeated();
    void whatOthersInvalidatedIsRepeatedUntilItIs();
    void plainValuesGoOnTheNewMaster();
    void aWitnessRemovesWhatTheDeadHaveLeft();

private:
    /// The new master, which does not answer yet.
    static client::Caller busy()
    {
        return [](client::Command, client::CallOptions) -> async::Task<Result<resp::Reply>> {
            co_return Error(ErrorKind::Busy, Message("test.busy"));
        };
    }
    static client::Caller callerOf(ServiceProcess &process)
    {
        return [&process](client::Command command, client::CallOptions options) {
            return process.connection().call(std::move(command), options);
        };
    }
    static Retirements::Request request()
    {
        Retirements::Request request;
        request.id = Retirements::makeId();
        request.tags = {"user:1", "p"};
        request.marker = QByteArray(16, 'm');
        request.before = QByteArrayList{"", ""};
        return request;
    }
    bool isHit(ServiceProcess &process, const catalog::Key &key)
    {
        return runTask(process.cache.store().read(key)).value().isHit();
    }
    /// The new master is as the old one was before: its generations are those that the request names.
    void remember(Retirements::Request &request)
    {
        for (qsizetype i = 0; i < request.tags.size(); ++i) {
            const QByteArray generation = Layout().generation(request.tags[i]);
            (*request.before)[i] = m_server.call({"GET", generation}).toByteArray();
        }
    }

    AnyServer m_server;
    const catalog::KeyGroupPtr m_group = groupWith(u"user:profile:{userId}"_s, {u"user:{userId}"_s});
    const catalog::KeyGroupPtr m_plain = groupWith(u"plain:{id}"_s, {u"p"_s}, catalog::Mode::Foreign);
    const catalog::Key m_key = keyOf(m_group, "user:profile:1");
    const catalog::Key m_value = keyOf(m_plain, "plain:1");
};

void TestReplay::initTestCase()
{
    QVERIFY(m_server.start());
}

void TestReplay::init()
{
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
}

void TestReplay::whatCanBeUndoneIsRetiredUntilItIs()
{
    ServiceProcess one(m_server.endpoint());
    QCOMPARE(runTask(one.cache.set(m_key, "v")).value(), Stored::Stored);
    Retirements::Request lost = request();
    remember(lost);
    one.cache.noteRetired(lost);
    one.cache.masterChanged(busy());
    QVERIFY(isHit(one, m_key));
    QTRY_VERIFY(!isHit(one, m_key));
    QTRY_COMPARE(one.cache.statistics().replayed, 2);
}

void TestReplay::itsPlainValuesAreSwept()
{
    ServiceProcess one(m_server.endpoint());
    for (int i = 0; i < 700; ++i)
        QCOMPARE(runTask(one.cache.set(keyOf(m_plain, "plain:" + QByteArray::number(i)), "v")).value(),
            Stored::Stored);
    Retirements::Request lost = request();
    remember(lost);
    one.cache.noteRetired(lost);
    one.cache.masterChanged(callerOf(one));
    QTRY_COMPARE(one.cache.statistics().replayed, 2);
    QCOMPARE(numberOf(m_server.call({"EXISTS", "plain:0", "plain:1", "plain:699"})), 0);
}

void TestReplay::whatWasUndoneIsNotRepeated()
{
    ServiceProcess one(m_server.endpoint());
    QCOMPARE(runTask(one.cache.set(m_key, "v")).value(), Stored::Stored);
    Retirements::Request lost = request();
    remember(lost);
    one.cache.noteRetired(lost);
    Retirements::Request other = request();
    other.tags = {"user:2"};
    other.before = QByteArrayList{""};
    one.cache.noteRetired(other);
    one.cache.masterChanged(busy());
    one.cache.forgetRetired(lost.id);
    QTRY_COMPARE(one.cache.statistics().replayed, 1);
    QVERIFY(isHit(one, m_key));
}

void TestReplay::whatOthersInvalidatedIsRepeatedUntilItIs()
{
    ServiceProcess one(m_server.endpoint());
    ServiceProcess other(m_server.endpoint());
    Witness witness(callerOf(one), one.cache.store(), Milliseconds(5), std::chrono::minutes(1));
    QTRY_VERIFY(witness.isListening());
    QVERIFY(runTask(other.cache.invalidate({}, {"user:1", "p"})).isOk());
    QTRY_COMPARE(witness.heard(), 1);
    // The new master has never heard of it.
    QCOMPARE(numberOf(m_server.call({"DEL", "c:inv"})), 1);
    QCOMPARE(runTask(one.cache.set(m_key, "from before")).value(), Stored::Stored);
    witness.masterChanged(busy());
    QVERIFY(isHit(one, m_key));
    QTRY_COMPARE(witness.repeated(), 2);
    QVERIFY(!isHit(one, m_key));
}

void TestReplay::plainValuesGoOnTheNewMaster()
{
    ServiceProcess one(m_server.endpoint());
    QVERIFY(runTask(one.cache.invalidate({}, {"p"})).isOk());
    // They are there again: it had not heard of it.
    for (int i = 0; i < 700; ++i)
        QCOMPARE(runTask(one.cache.set(keyOf(m_plain, "plain:" + QByteArray::number(i)), "v")).value(),
            Stored::Stored);
    one.cache.masterChanged(callerOf(one));
    QTRY_COMPARE(one.cache.statistics().replayed, 1);
    QCOMPARE(numberOf(m_server.call({"EXISTS", "plain:0", "plain:1", "plain:699"})), 0);
}

void TestReplay::aWitnessRemovesWhatTheDeadHaveLeft()
{
    ServiceProcess one(m_server.endpoint(), [] {
        CacheSettings settings = patientCache();
        settings.store.callDeadline = Milliseconds(500);
        return settings;
    }());
    QCOMPARE(runTask(one.cache.set(m_value, "v")).value(), Stored::Stored);
    // As a process leaves it that ends between putting aside and removing, some time ago.
    QVERIFY(m_server.call({"RENAME", "c:tf:p", "c:tg:p"}).isOk());
    QCOMPARE(numberOf(m_server.call({"ZADD", "c:ta", "1", "p"})), 1);
    Witness witness(callerOf(one), one.cache.store(), Milliseconds(5), std::chrono::minutes(1));
    QTRY_VERIFY(!isHit(one, m_value));
    QTRY_COMPARE(numberOf(m_server.call({"EXISTS", "c:tg:p", "c:ta"})), 0);
}

QTEST_GUILESS_MAIN(TestReplay)
#include "tst_replay.moc"
