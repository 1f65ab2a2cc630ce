// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/engine.h"
#include "engine/masterseries.h"
#include "engine/workspace.h"
#include "support/runtask.h"
#include "support/sentinelcluster.h"

#include <QTest>

using namespace cachedeck;
using namespace std::chrono_literals;
using engine::Snapshot;
using engine::SnapshotPtr;

namespace {

engine::Profile profileOf(const test::SentinelCluster &cluster)
{
    engine::Profile profile;
    profile.name = DeploymentName(QStringLiteral("cluster"));
    profile.sentinels = cluster.sentinelEndpoints();
    profile.masterName = QString::fromLatin1(cluster.masterName());
    engine::applyDefaults(profile);
    return profile;
}

engine::ExecRequest request(const QByteArrayList &words)
{
    engine::ExecRequest one;
    one.arguments = words;
    return one;
}

bool hasFailoverMark(const Snapshot &snapshot)
{
    return std::ranges::any_of(*snapshot.series->marks,
        [](const monitor::Mark &mark) { return mark.kind == monitor::MarkKind::Failover; });
}

} // namespace

class EngineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_cluster.start()); }

    /// A pasted address shows state, master and rates.
    void firstSnapshots_nameTheMasterAndItsRates()
    {
        open();
        QTRY_VERIFY(m_newest && m_newest->figures.opsPerSecond);
        QTRY_COMPARE(m_newest->topology->nodes.size(), size_t(3));
        QTRY_COMPARE(m_newest->topology->sentinels.size(), size_t(3));
        QCOMPARE(m_newest->figures.master, m_cluster.node(0).endpoint());
        QVERIFY(waitForState(sentinel::HealthState::Healthy));
        QVERIFY(m_newest->own.connections > 0);
    }

    /// Rule 5: lookups of others make the rate; our own sampling never does.
    void hitRate_isNoDataWithoutLookups()
    {
        QTRY_VERIFY(m_newest && m_newest->figures.hitsPerSecond);
        QVERIFY(!m_newest->figures.hitRate);
        QCOMPARE(m_newest->figures.hitsPerSecond->value, 0.0);
    }

    void execute_passesTheGateAndIsRefusedByReadOnly()
    {
        m_engine->unlock(m_id, 0ms);
        std::optional<Result<resp::Reply>> written;
        m_engine->execute(
            m_id, request({"SET", "a", "1"}), this, [&](const auto &reply) { written = reply; });
        QTRY_VERIFY(written);
        QVERIFY(!*written);
        QCOMPARE(int(written->error().kind()), int(ErrorKind::Refused));

        m_engine->unlock(m_id, 1min);
        written.reset();
        m_engine->execute(
            m_id, request({"SET", "a", "1"}), this, [&](const auto &reply) { written = reply; });
        QTRY_VERIFY(written);
        QVERIFY2(written->isOk(), written->isOk() ? "" : qPrintable(written->error().debugText()));
        QTRY_VERIFY(m_newest->unlockedUntil.has_value());
    }

    void unlock_endsByItself()
    {
        m_engine->unlock(m_id, 50ms);
        QTRY_VERIFY(m_newest->isReadOnly);
    }

    void seriesQuery_givesTheRowsSoFar()
    {
        std::optional<std::vector<monitor::SeriesRange>> answer;
        engine::SeriesQuery query;
        query.ids = {monitor::SeriesId(engine::masterseries::opsPerSecond),
            monitor::SeriesId(monitor::series::roundTripMs, m_cluster.node(0).endpoint().toString())};
        query.to = Clock::system().wall() + 1s;
        query.from = query.to - 5min;
        m_engine->querySeries(m_id, query, this, [&](const auto &ranges) { answer = ranges; });
        QTRY_VERIFY(answer);
        QCOMPARE(answer->size(), size_t(2));
        QVERIFY(!answer->at(0).points.empty());
        QVERIFY(answer->at(1).upToSequence > 0);
    }

    /// S1: kill the master; the desk's data follows, with the gap and the mark.
    void S1_killedMaster_isFollowedWithGapAndMark()
    {
        const quint64 before = m_newest->sequence;
        const Endpoint old = m_cluster.node(0).endpoint();
        m_hadGap = false;
        m_cluster.node(0).kill();
        const auto hasMoved
            = [&] { return m_newest->topology->hasMaster && m_newest->figures.master != old; };
        QVERIFY(test::waitUntil(hasMoved, test::electionPatience));
        QVERIFY(m_hadGap); // no old figure while there was no master
        QTRY_VERIFY(hasFailoverMark(*m_newest));
        QTRY_VERIFY(m_newest->figures.opsPerSecond);
        QVERIFY(m_newest->sequence > before); // it published throughout
        const auto isDead = [&] {
            const sentinel::Node *dead = m_newest->topology->node(old);
            return dead && !dead->isReachable;
        };
        QTRY_VERIFY(isDead());
        QVERIFY(waitForState(sentinel::HealthState::Degraded));
    }

    void closed_publishesNoMore()
    {
        m_engine->close(m_id);
        std::optional<Result<resp::Reply>> answer;
        m_engine->execute(m_id, request({"PING"}), this, [&](const auto &reply) { answer = reply; });
        QTRY_VERIFY(answer);
        QCOMPARE(int(answer->error().kind()), int(ErrorKind::Cancelled));
    }

    void destroyedContext_getsNothing()
    {
        auto context = std::make_unique<QObject>();
        int calls = 0;
        const auto id = m_engine->open(profileOf(m_cluster), {});
        m_engine->watch(id, context.get(), [&](const SnapshotPtr &) { ++calls; });
        QTRY_VERIFY(calls > 0);
        context.reset();
        const int after = calls;
        int others = 0;
        m_engine->watch(id, this, [&](const SnapshotPtr &) { ++others; });
        QTRY_VERIFY(others > 2);
        QCOMPARE(calls, after);
        m_engine->close(id);
    }

    void cleanupTestCase() { m_engine.reset(); }

private:
    void open()
    {
        m_engine = std::make_unique<engine::Engine>();
        m_id = m_engine->open(profileOf(m_cluster), {});
        m_engine->watch(m_id, this, [this](const SnapshotPtr &snapshot) {
            m_newest = snapshot;
            m_hadGap = m_hadGap || !snapshot->figures.opsPerSecond;
        });
        m_engine->setInterval(m_id, 250ms);
    }
    /// The Sentinels agree on it late after a failover.
    bool waitForState(sentinel::HealthState state)
    {
        return test::waitUntil(
            [this, state] { return m_newest->judgement.state == state; }, test::electionPatience);
    }

    test::SentinelCluster m_cluster;
    std::unique_ptr<engine::Engine> m_engine;
    engine::WorkspaceId m_id;
    SnapshotPtr m_newest;
    bool m_hadGap = false;
};

QTEST_GUILESS_MAIN(EngineTest)
#include "tst_engine.moc"
