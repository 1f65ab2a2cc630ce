// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// The memory tier on a real server: what others change is heard, a gap is noticed, and nothing is served
// after one (redis-facts C8, N8, S18).
#include "cache/tierrig.h"
#include "support/faultproxy.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestCoherence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void whatIsHotIsServedFromMemory();
    void nothingIsOpenedForOthers();
    void whatOthersChangeIsHeard_data();
    void whatOthersChangeIsHeard();
    void ownChangesAreSeenAtOnce_data();
    void ownChangesAreSeenAtOnce();
    void whatIsInvalidatedWhileItIsReadIsNotKept();
    void n8_aSubscriberThatHearsNothingIsNoticed();
    void eitherConnectionKilled_data();
    void eitherConnectionKilled();
    void s18_flushAll();
    void anotherMaster();
    void anotherGroupIsTrackedToo();
    void withoutTheRightToTrackTheJournalTells_data();
    void withoutTheRightToTrackTheJournalTells();
    void s9_theHeartbeatWorksWhenMemoryIsFull();

private:
    /// Of the connection that listens or of the one that tracks.
    QByteArray idOf(bool isListener)
    {
        const QByteArray list = m_server.call({"CLIENT", "LIST"}).toByteArray();
        for (const QByteArray &line : list.split('\n')) {
            const bool isMeant = isListener ? line.contains(" cmd=subscribe") : line.contains(" flags=tB");
            if (isMeant)
                return line.mid(3, line.indexOf(' ') - 3);
        }
        return {};
    }

    RedisProcess m_server;
    const catalog::KeyGroupPtr m_group = groupWith(u"item:{id}"_s, {u"items:{id}"_s});
    const catalog::Key m_key = keyOf(m_group, "item:1");
};

void TestCoherence::initTestCase()
{
    QVERIFY(m_server.start());
}

void TestCoherence::init()
{
    QVERIFY(!m_server.call({"FLUSHALL"}).isError());
    QVERIFY(!m_server.call({"ACL", "SETUSER", "default", "+@all"}).isError());
    QVERIFY(!m_server.call({"CONFIG", "SET", "maxmemory", "0"}).isError());
}

void TestCoherence::whatIsHotIsServedFromMemory()
{
    TieredProcess process(m_server.endpoint());
    QCOMPARE(process.fetch(m_key, "v").origin, Origin::Source);
    QCOMPARE(process.fetch(m_key).origin, Origin::Cache);
    QVERIFY(process.warm(m_key));
    QCOMPARE(process.state(), MemoryState::Tracking);
    const qint64 reads = process.cache.statistics().total().reads();
    const Fetched fetched = process.fetch(m_key);
    QCOMPARE(fetched.origin, Origin::Memory);
    QCOMPARE(fetched.value.value(), "v");
    QCOMPARE(process.value(m_key), "v");
    const GroupStatistics all = process.cache.statistics().total();
    QCOMPARE(all.reads(), reads + 2);
    QVERIFY(all.memoryHits >= 3 && all.memoryHits < all.hits);
    QVERIFY(process.coherence.report().memory.hits >= 3);
    QTRY_VERIFY(process.coherence.report().delay.count() > 2);
    QCOMPARE(process.coherence.report().gaps, 0);
}

void TestCoherence::nothingIsOpenedForOthers()
{
    CacheSettings settings = tieredCache();
    settings.memory.groups = {u"another.group"_s};
    TieredProcess process(m_server.endpoint(), settings);
    for (int i = 0; i < 5; ++i)
        QVERIFY(process.fetch(m_key).origin != Origin::Memory);
    QCOMPARE(process.state(), MemoryState::Off);
    QVERIFY(idOf(true).isEmpty());
}

void TestCoherence::whatOthersChangeIsHeard_data()
{
    QTest::addColumn<QByteArray>("how");
    for (const char *how : {"set", "key", "tag", "own tag", "DEL", "expiry", "foreign write"})
        QTest::newRow(how) << QByteArray(how);
}

void TestCoherence::whatOthersChangeIsHeard()
{
    QFETCH(QByteArray, how);
    TieredProcess process(m_server.endpoint());
    ServiceProcess other(m_server.endpoint());
    SetOptions options;
    options.tags = {"mine"};
    QCOMPARE(runTask(other.cache.set(m_key, "old", options)).value(), Stored::Stored);
    QVERIFY(process.warm(m_key));
    QByteArray expected = "(none)";
    if (how == "set") {
        expected = "new";
        QCOMPARE(runTask(other.cache.set(m_key, "new")).value(), Stored::Stored);
    } else if (how == "key") {
        QVERIFY(runTask(other.cache.invalidate({m_key})).isOk());
    } else if (how == "tag") {
        QVERIFY(runTask(other.cache.invalidate({}, {"items:1"})).isOk());
    } else if (how == "own tag") {
        QVERIFY(runTask(other.cache.invalidate({}, {"mine"})).isOk());
    } else if (how == "DEL") {
        QVERIFY(!m_server.call({"DEL", m_key.bytes()}).isError());
    } else if (how == "expiry") {
        QVERIFY(!m_server.call({"PEXPIRE", m_key.bytes(), "1"}).isError());
    } else {
        QVERIFY(!m_server.call({"SET", m_key.bytes(), "theirs"}).isError());
    }
    QTRY_COMPARE(process.value(m_key), expected);
    QCOMPARE(process.coherence.report().gaps, 0);
}

void TestCoherence::ownChangesAreSeenAtOnce_data()
{
    QTest::addColumn<QByteArray>("how");
    for (const char *how : {"set", "expire", "key", "tag", "write through"})
        QTest::newRow(how) << QByteArray(how);
}

void TestCoherence::ownChangesAreSeenAtOnce()
{
    QFETCH(QByteArray, how);
    TieredProcess process(m_server.endpoint());
    for (int round = 0; round < 20; ++round) {
        const QByteArray value = QByteArray::number(round);
        QCOMPARE(runTask(process.cache.set(m_key, value)).value(), Stored::Stored);
        QVERIFY(process.warm(m_key));
        QByteArray expected = "(none)";
        if (how == "set") {
            expected = "new" + value;
            QCOMPARE(runTask(process.cache.set(m_key, expected)).value(), Stored::Stored);
        } else if (how == "expire") {
            QVERIFY(runTask(process.cache.expire(m_key, Milliseconds(1))).value());
            QTRY_VERIFY(!runTask(process.cache.store().read(m_key)).value().isHit());
        } else if (how == "key") {
            QVERIFY(runTask(process.cache.invalidate({m_key})).isOk());
        } else if (how == "tag") {
            QVERIFY(runTask(process.cache.invalidate({}, {"items:1"})).isOk());
        } else {
            Writer writer = []() -> async::Task<Result<void>> { co_return Result<void>(); };
            QVERIFY(runTask(process.cache.writeThrough(m_key, "new", writer)).isOk());
        }
        QCOMPARE(process.value(m_key), expected);
    }
}

/// The answer to a read has left the server before the value was invalidated and reaches us after we heard
/// of that.
void TestCoherence::whatIsInvalidatedWhileItIsReadIsNotKept()
{
    TieredProcess process(m_server.endpoint());
    ServiceProcess other(m_server.endpoint());
    const catalog::Key second = keyOf(m_group, "item:2");
    for (const catalog::Key &one : {m_key, second}) {
        QCOMPARE(runTask(other.cache.set(one, "old")).value(), Stored::Stored);
        QVERIFY(process.warm(one));
    }
    process.cache.memory().clear();
    for (const bool isTag : {false, true}) {
        const catalog::Key key = isTag ? second : m_key;
        const QByteArrayList tags = isTag ? QByteArrayList{"items:2"} : QByteArrayList();
        std::vector<catalog::Key> keys;
        if (!isTag)
            keys.push_back(key);
        const qint64 refused = process.coherence.report().memory.refused;
        process.isHeld = true;
        process.held = 0;
        async::Scope scope;
        Source source("unused");
        Callers reader(process.cache, key, source, {});
        reader.add(1);
        QTRY_COMPARE(process.held, 1);
        QVERIFY(runTask(other.cache.invalidate(keys, tags)).isOk());
        // A heartbeat that was sent after it has come back: the invalidation has been heard.
        const qint64 beats = process.coherence.report().delay.count();
        QTRY_VERIFY(process.coherence.report().delay.count() >= beats + 2);
        process.isHeld = false;
        QTRY_VERIFY(reader.areDone());
        QCOMPARE(reader.answers[0].value().value.value(), "old"); // it began before
        QCOMPARE(process.coherence.report().memory.refused, refused + 1);
        QCOMPARE(process.value(key), "(none)");
    }
}

void TestCoherence::n8_aSubscriberThatHearsNothingIsNoticed()
{
    FaultProxy proxy(m_server.endpoint());
    TieredProcess process(m_server.endpoint(), m_server.endpoint(), proxy.endpoint());
    ServiceProcess other(m_server.endpoint());
    QCOMPARE(runTask(other.cache.set(m_key, "old")).value(), Stored::Stored);
    QVERIFY(process.warm(m_key));
    Faults deaf;
    deaf.drop = true;
    proxy.set(FaultProxy::Direction::ToClient, deaf);
    QCOMPARE(runTask(other.cache.set(m_key, "new")).value(), Stored::Stored);
    QTRY_COMPARE(process.value(m_key), "new");
    QTRY_VERIFY(process.state() == MemoryState::Connecting);
    QCOMPARE(process.coherence.report().cause->message().id(), "cache.memory.silent"_L1);
    QCOMPARE(process.fetch(m_key).origin, Origin::Cache);
    proxy.clear();
    proxy.resetConnections();
    QTRY_COMPARE(process.state(), MemoryState::Tracking);
    QVERIFY(process.warm(m_key));
    QCOMPARE(process.value(m_key), "new");
    QVERIFY(process.coherence.report().gaps >= 1);
}

void TestCoherence::eitherConnectionKilled_data()
{
    QTest::addColumn<bool>("isListener");
    QTest::newRow("who listens") << true;
    QTest::newRow("who tracks") << false;
}

void TestCoherence::eitherConnectionKilled()
{
    QFETCH(bool, isListener);
    TieredProcess process(m_server.endpoint());
    ServiceProcess other(m_server.endpoint());
    QCOMPARE(runTask(other.cache.set(m_key, "old")).value(), Stored::Stored);
    QVERIFY(process.warm(m_key));
    const QByteArray id = idOf(isListener);
    QVERIFY(!id.isEmpty());
    QVERIFY(!m_server.call({"CLIENT", "KILL", "ID", id}).isError());
    QCOMPARE(runTask(other.cache.set(m_key, "new")).value(), Stored::Stored);
    QTRY_COMPARE(process.coherence.report().gaps, 1);
    QCOMPARE(process.value(m_key), "new");
    QTRY_COMPARE(process.state(), MemoryState::Tracking);
    QVERIFY(process.warm(m_key));
    QCOMPARE(runTask(other.cache.set(m_key, "newer")).value(), Stored::Stored);
    QTRY_COMPARE(process.value(m_key), "newer");
}

void TestCoherence::s18_flushAll()
{
    TieredProcess process(m_server.endpoint());
    QCOMPARE(process.fetch(m_key, "v").origin, Origin::Source);
    QVERIFY(process.warm(m_key));
    QVERIFY(!m_server.call({"FLUSHALL"}).isError());
    QTRY_COMPARE(process.value(m_key), "(none)");
    QCOMPARE(process.coherence.report().memory.flushes, 1);
    QCOMPARE(process.state(), MemoryState::Tracking);
    QCOMPARE(process.fetch(m_key, "w").origin, Origin::Source);
    QVERIFY(process.warm(m_key)); // the heartbeat's key was flushed, too, and was written again
}

void TestCoherence::anotherMaster()
{
    TieredProcess process(m_server.endpoint());
    QCOMPARE(process.fetch(m_key, "v").origin, Origin::Source);
    QVERIFY(process.warm(m_key));
    process.coherence.masterLost();
    QCOMPARE(process.state(), MemoryState::Connecting);
    QCOMPARE(process.fetch(m_key).origin, Origin::Cache);
    process.coherence.masterChanged();
    QTRY_COMPARE(process.state(), MemoryState::Tracking);
    QVERIFY(process.warm(m_key));
    QCOMPARE(process.coherence.report().gaps, 1);
}

void TestCoherence::anotherGroupIsTrackedToo()
{
    TieredProcess process(m_server.endpoint());
    ServiceProcess other(m_server.endpoint());
    QVERIFY(process.warm(m_key));
    // Covers the first: what overlaps is one.
    const catalog::KeyGroupPtr wide = groupWith(u"it{rest}"_s);
    const catalog::Key item = keyOf(wide, "item2");
    QCOMPARE(runTask(other.cache.set(item, "old")).value(), Stored::Stored);
    QVERIFY(process.warm(item));
    QCOMPARE(runTask(other.cache.set(item, "new")).value(), Stored::Stored);
    QTRY_COMPARE(process.value(item), "new");
    QVERIFY(process.warm(m_key));
    QVERIFY(runTask(other.cache.invalidate({m_key})).isOk());
    QTRY_COMPARE(process.value(m_key), "(none)");
    QCOMPARE(process.coherence.report().gaps, 0);
}

void TestCoherence::withoutTheRightToTrackTheJournalTells_data()
{
    QTest::addColumn<QByteArray>("withheld");
    QTest::newRow("tracking") << QByteArray("-client|tracking");
    QTest::newRow("id") << QByteArray("-client|id");
    QTest::newRow("subscribing") << QByteArray("-subscribe");
}

void TestCoherence::withoutTheRightToTrackTheJournalTells()
{
    QFETCH(QByteArray, withheld);
    QVERIFY(!m_server.call({"ACL", "SETUSER", "default", withheld}).isError());
    TieredProcess process(m_server.endpoint());
    ServiceProcess other(m_server.endpoint());
    QCOMPARE(runTask(other.cache.set(m_key, "old")).value(), Stored::Stored);
    QVERIFY(process.warm(m_key));
    QCOMPARE(process.state(), MemoryState::Journal);
    QVERIFY(process.coherence.report().cause->is(ErrorKind::Permission));
    QVERIFY(runTask(other.cache.invalidate({m_key})).isOk());
    QTRY_COMPARE(process.value(m_key), "(none)");
    QCOMPARE(runTask(other.cache.set(m_key, "again")).value(), Stored::Stored);
    QVERIFY(process.warm(m_key));
    QVERIFY(runTask(other.cache.invalidate({}, {"items:1"})).isOk());
    QTRY_COMPARE(process.value(m_key), "(none)");
    // What no journal tells ends with the cap.
    QCOMPARE(runTask(other.cache.set(m_key, "third")).value(), Stored::Stored);
    QVERIFY(process.warm(m_key));
    QVERIFY(!m_server.call({"DEL", m_key.bytes()}).isError());
    QTRY_COMPARE(process.value(m_key), "(none)");
}

void TestCoherence::s9_theHeartbeatWorksWhenMemoryIsFull()
{
    TieredProcess process(m_server.endpoint());
    QVERIFY(process.warm(m_key));
    QVERIFY(!m_server.call({"CONFIG", "SET", "maxmemory", "1"}).isError());
    QVERIFY(m_server.call({"SET", "x", "1"}).isError());
    const qint64 beats = process.coherence.report().delay.count();
    QTRY_VERIFY(process.coherence.report().delay.count() >= beats + 3);
    QCOMPARE(process.state(), MemoryState::Tracking);
    QCOMPARE(process.coherence.report().gaps, 0);
    QCOMPARE(process.fetch(m_key).origin, Origin::Memory);
}

QTEST_GUILESS_MAIN(TestCoherence)
#include "tst_coherence.moc"
