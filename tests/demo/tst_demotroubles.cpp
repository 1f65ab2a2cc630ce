// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "demorig.h"

using namespace cachedeck;
using namespace cachedeck::demo;
using namespace cachedeck::test;

/// One demo for all: each test leaves it whole, by what the next one starts with.
class TestDemoTroubles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void sentinelDownAndHealed();
    void memoryFilledAndEmptied();
    void cacheColdAndWarmAgain();
    void slowScriptIsBusyAndKilled();
    void slowScriptEndsByItself();
    void killedMasterComesBackAsReplica();
    void killedMasterHealedBeforeItsTime();
    void frozenMasterWakesUp();
    void troublesExcludeOneAnother();
    void healsWhatNobodyProvoked();
    void needsARunningDemo();

private:
    const Process *masterProcess();
    bool isCalm();

    std::unique_ptr<DemoRig> m_rig;
    State m_state;
};

const Process *TestDemoTroubles::masterProcess()
{
    m_state = m_rig->state();
    return m_state.processAt(m_rig->master());
}

bool TestDemoTroubles::isCalm()
{
    return m_rig->deployment.status().isUp && m_rig->state().troubles.empty()
        && m_rig->info(m_rig->master(), "connected_slaves") == "2";
}

void TestDemoTroubles::initTestCase()
{
    m_rig = std::make_unique<DemoRig>();
    QVERIFY(m_rig->up().isOk());
}

void TestDemoTroubles::init()
{
    FatalLog::arm();
    QVERIFY(m_rig->heal().isOk());
    QVERIFY(waitUntil([this] { return isCalm(); }, 30s));
}

void TestDemoTroubles::sentinelDownAndHealed()
{
    const auto made = m_rig->provoke(Trouble::SentinelDown);
    QVERIFY(made.isOk());
    QCOMPARE(made->process, QStringLiteral("sentinel-3"));
    QVERIFY(waitUntil([this] { return !m_rig->state().process(u"sentinel-3")->isAlive(); }));
    QVERIFY(m_rig->deployment.status().isUp); // down on purpose
    QVERIFY(m_rig->state().active(Trouble::SentinelDown)->until
        == made->since + durationOf(Trouble::SentinelDown));

    const auto healed = m_rig->heal();
    QVERIFY(healed.isOk());
    QCOMPARE(healed->restarted, QStringList{QStringLiteral("sentinel-3")});
    QVERIFY(m_rig->state().process(u"sentinel-3")->isAlive());
    const Endpoint sentinel = m_rig->state().process(u"sentinel-3")->endpoint();
    QVERIFY(waitUntil([&] {
        return m_rig->ask(sentinel, {"SENTINEL", "CKQUORUM", "demo"}).startsWith("OK 3");
    }));
}

void TestDemoTroubles::memoryFilledAndEmptied()
{
    const Endpoint master = m_rig->master();
    const auto share = [&] {
        return m_rig->info(master, "used_memory").toDouble() / m_rig->info(master, "maxmemory").toDouble();
    };
    const double before = share();
    QVERIFY(m_rig->provoke(Trouble::FillMemory).isOk());
    QVERIFY2(share() > 0.95, QByteArray::number(share()).constData());
    QVERIFY(m_rig->heal().isOk());
    QVERIFY2(waitUntil([&] { return share() < 0.75; }), QByteArray::number(share()).constData());
    QVERIFY(before < 0.75);
    QVERIFY(m_rig->ask(master, {"GET", "demo:filler:0"}).isEmpty());
}

void TestDemoTroubles::cacheColdAndWarmAgain()
{
    const Endpoint master = m_rig->master();
    const auto keys = [&] {
        const QByteArray line = m_rig->info(master, "db0");
        return line.mid(5).split(',').front().toInt();
    };
    const int before = keys();
    QVERIFY(before > 8000);
    QVERIFY(m_rig->provoke(Trouble::ColdCache).isOk());
    QVERIFY2(keys() < before / 10, QByteArray::number(keys()).constData());
    QVERIFY(waitUntil([&] { return keys() > before / 4; }, 40s));
    QVERIFY(m_rig->state().troubles.empty());
}

void TestDemoTroubles::slowScriptIsBusyAndKilled()
{
    const Process *master = masterProcess();
    QVERIFY(m_rig->provoke(Trouble::SlowScript).isOk());
    Caller caller;
    const auto refused = runTask(caller.ask(master->endpoint(), client::Command("GET", "a")));
    QVERIFY(!refused.isOk());
    QVERIFY2(refused.error().is(ErrorKind::Busy), qPrintable(refused.error().debugText()));
    QVERIFY(m_rig->heal().isOk());
    QVERIFY(waitUntil([&] { return m_rig->info(master->endpoint(), "role") == "master"; }));
    QCOMPARE(m_rig->master(), master->endpoint()); // no failover
    const QByteArray configured = m_rig->ask(m_rig->state().sentinels()[0], {"SENTINEL", "CKQUORUM", "demo"});
    QVERIFY(configured.startsWith("OK 3"));
}

void TestDemoTroubles::slowScriptEndsByItself()
{
    const Process *master = masterProcess();
    QVERIFY(m_rig->provoke(Trouble::SlowScript).isOk());
    QVERIFY(waitUntil([&] { return m_rig->state().troubles.empty(); }, 30s));
    QVERIFY(waitUntil([&] { return m_rig->info(master->endpoint(), "role") == "master"; }));
    // With their usual patience back the sentinels have no reason to fail over.
    QVERIFY(!waitUntil([&] { return m_rig->master() != master->endpoint(); }, 4s));
}

void TestDemoTroubles::killedMasterComesBackAsReplica()
{
    const Process before = *masterProcess();
    QVERIFY(m_rig->provoke(Trouble::KillMaster).isOk());
    QVERIFY(waitUntil([&] { return !before.isAlive(); }));
    QVERIFY(waitUntil([&] { return m_rig->master() != before.endpoint(); }, 15s));
    QVERIFY(!m_rig->state().process(before.name)->isAlive());
    // The traffic process starts it again when its time has come.
    QVERIFY(waitUntil([&] { return m_rig->state().process(before.name)->isAlive(); }, 40s));
    QVERIFY(waitUntil([&] { return m_rig->info(before.endpoint(), "role") == "slave"; }));
    QVERIFY(waitUntil([&] { return m_rig->info(m_rig->master(), "connected_slaves") == "2"; }, 20s));
    QVERIFY(m_rig->state().troubles.empty());
    const auto figures = readFigures(m_rig->folder());
    QVERIFY(figures && figures->operations > 0);
}

void TestDemoTroubles::killedMasterHealedBeforeItsTime()
{
    const Process before = *masterProcess();
    QVERIFY(m_rig->provoke(Trouble::KillMaster).isOk());
    QVERIFY(waitUntil([&] { return !before.isAlive(); }));
    const auto healed = m_rig->heal(); // waits for the election: an empty master would empty the replicas
    QVERIFY(healed.isOk());
    QCOMPARE(healed->restarted, QStringList{before.name});
    QVERIFY(m_rig->master() != before.endpoint());
    QVERIFY(m_rig->info(m_rig->master(), "db0").mid(5).split(',').front().toInt() > 1000);
}

void TestDemoTroubles::frozenMasterWakesUp()
{
    const Process before = *masterProcess();
    QVERIFY(m_rig->provoke(Trouble::FreezeMaster).isOk());
    QVERIFY(before.isAlive());
    QVERIFY(waitUntil([&] { return m_rig->master() != before.endpoint(); }, 15s));
    QVERIFY(m_rig->info(before.endpoint(), "role").isEmpty()); // mute
    QVERIFY(
        waitUntil([&] { return m_rig->info(before.endpoint(), "role") == "master"; }, 30s)); // an old master
    QVERIFY(waitUntil([&] { return m_rig->info(before.endpoint(), "role") == "slave"; }, 30s));
    QVERIFY(before.isAlive());
}

void TestDemoTroubles::troublesExcludeOneAnother()
{
    QVERIFY(m_rig->provoke(Trouble::FreezeMaster).isOk());
    for (const Trouble other : {Trouble::FreezeMaster, Trouble::KillMaster, Trouble::SlowScript}) {
        const auto refused = m_rig->provoke(other);
        QVERIFY(!refused.isOk());
        QCOMPARE(refused.error().message().id(), QLatin1StringView("demo.trouble.active"));
    }
}

void TestDemoTroubles::healsWhatNobodyProvoked()
{
    const State state = m_rig->state();
    QVERIFY(platform::kill(state.process(u"sentinel-1")->identity).isOk());
    QVERIFY(platform::kill(state.process(u"traffic")->identity).isOk());
    QVERIFY(waitUntil(
        [&] { return !state.process(u"traffic")->isAlive() && !state.process(u"sentinel-1")->isAlive(); }));
    const auto healed = m_rig->heal();
    QVERIFY(healed.isOk());
    QCOMPARE(healed->restarted, QStringList{QStringLiteral("sentinel-1")});
    QVERIFY(m_rig->state().process(u"traffic")->isAlive());
}

void TestDemoTroubles::needsARunningDemo()
{
    DemoRig other;
    QCOMPARE(other.provoke(Trouble::ColdCache).error().message().id(), QLatin1StringView("demo.down"));
    QCOMPARE(other.heal().error().message().id(), QLatin1StringView("demo.down"));
}

QTEST_GUILESS_MAIN(TestDemoTroubles)
#include "tst_demotroubles.moc"
