// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "demorig.h"
#include "support/testclient.h"

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
    /// CKQUORUM of \a sentinel: it knows all three.
    bool hasAllVoters(const Endpoint &sentinel)
    {
        return m_rig->ask(sentinel, {"SENTINEL", "CKQUORUM", "demo"}).startsWith("OK 3");
    }
    /// The down-after of each Sentinel.
    QList<QByteArray> patienceOfTheSentinels();
    static bool isOver(const ActiveTrouble &trouble) { return Clock::system().wall() >= trouble.until; }

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

QList<QByteArray> TestDemoTroubles::patienceOfTheSentinels()
{
    QList<QByteArray> all;
    for (const Endpoint &sentinel : m_rig->state().sentinels()) {
        TestClient client(sentinel);
        const resp::Reply reply = client.call({"SENTINEL", "MASTER", "demo"});
        all.append(reply.view().field("down-after-milliseconds").toByteArray());
    }
    return all;
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
    QVERIFY(waitUntil([this] { return isCalm(); }, electionPatience));
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
    QVERIFY(waitUntil([&] { return hasAllVoters(sentinel); }, electionPatience));
}

void TestDemoTroubles::memoryFilledAndEmptied()
{
    const Endpoint master = m_rig->master();
    const auto share = [&] {
        return m_rig->info(master, "used_memory").toDouble() / m_rig->info(master, "maxmemory").toDouble();
    };
    const double before = share();
    QVERIFY(m_rig->provoke(Trouble::FillMemory).isOk());
    QVERIFY2(waitUntil([&] { return share() > 0.95; }), QByteArray::number(share()).constData());
    QVERIFY(m_rig->heal().isOk());
    QVERIFY2(
        waitUntil([&] { return share() < 0.75; }, electionPatience), QByteArray::number(share()).constData());
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
    QVERIFY(waitUntil([&] { return keys() > 8000; }, electionPatience)); // some were evicted before
    const int before = keys();
    QVERIFY(m_rig->provoke(Trouble::ColdCache).isOk());
    const int after = keys(); // the traffic fills it at once
    QVERIFY2(after < before / 4, QByteArray::number(after).constData());
    QVERIFY(waitUntil([&] { return keys() > before / 4; }, electionPatience));
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
    QVERIFY(waitUntil([&] { return hasAllVoters(m_rig->state().sentinels()[0]); }, electionPatience));
}

void TestDemoTroubles::slowScriptEndsByItself()
{
    const Process *master = masterProcess();
    const QList<QByteArray> before = patienceOfTheSentinels();
    QVERIFY(m_rig->provoke(Trouble::SlowScript).isOk());
    QVERIFY(patienceOfTheSentinels() != before);
    QVERIFY(waitUntil([&] { return m_rig->state().troubles.empty(); }, electionPatience));
    QVERIFY(waitUntil([&] { return m_rig->info(master->endpoint(), "role") == "master"; }));
    // With their usual patience back the sentinels had no reason to fail over.
    QCOMPARE(patienceOfTheSentinels(), before);
    QCOMPARE(m_rig->master(), master->endpoint());
}

void TestDemoTroubles::killedMasterComesBackAsReplica()
{
    const Process before = *masterProcess();
    const auto made = m_rig->provoke(Trouble::KillMaster);
    QVERIFY(made.isOk());
    QVERIFY(waitUntil([&] { return !before.isAlive(); }));
    QVERIFY(waitUntil([&] { return m_rig->master() != before.endpoint(); }, electionPatience));
    const auto isBack = [&] { return m_rig->state().process(before.name)->isAlive(); };
    QVERIFY(!isBack() || isOver(*made));
    // The traffic process starts it again when its time has come.
    QVERIFY(waitUntil(isBack, electionPatience));
    QVERIFY(isOver(*made));
    QVERIFY(waitUntil([&] { return m_rig->info(before.endpoint(), "role") == "slave"; }, electionPatience));
    const auto isWhole = [&] { return m_rig->info(m_rig->master(), "connected_slaves") == "2"; };
    QVERIFY(waitUntil(isWhole, electionPatience));
    QVERIFY(waitUntil([&] { return m_rig->state().troubles.empty(); }));
    const auto figures = readFigures(m_rig->folder());
    QVERIFY(figures && figures->operations > 0);
}

void TestDemoTroubles::killedMasterHealedBeforeItsTime()
{
    const Process before = *masterProcess();
    const auto made = m_rig->provoke(Trouble::KillMaster);
    QVERIFY(made.isOk());
    QVERIFY(waitUntil([&] { return !before.isAlive(); }));
    const auto healed = m_rig->heal(); // waits for the election: an empty master would empty the replicas
    QVERIFY(healed.isOk());
    QVERIFY(healed->restarted == QStringList{before.name} || isOver(*made));
    QVERIFY(m_rig->master() != before.endpoint());
    QVERIFY(m_rig->info(m_rig->master(), "db0").mid(5).split(',').front().toInt() > 1000);
}

void TestDemoTroubles::frozenMasterWakesUp()
{
    Process before;
    bool hasMoved = false;
    // Votes that are split twice take longer than the trouble: then once more.
    for (int attempt = 0; attempt < 3 && !hasMoved; ++attempt) {
        init();
        before = *masterProcess();
        const auto made = m_rig->provoke(Trouble::FreezeMaster);
        QVERIFY(made.isOk());
        QVERIFY(before.isAlive());
        waitUntil([&] { return m_rig->master() != before.endpoint() || isOver(*made); }, electionPatience);
        hasMoved = m_rig->master() != before.endpoint();
        QVERIFY(m_rig->info(before.endpoint(), "role").isEmpty() || isOver(*made)); // mute
    }
    QVERIFY(hasMoved);
    const auto has = [&](const char *role) { return m_rig->info(before.endpoint(), "role") == role; };
    QVERIFY(waitUntil([&] { return has("master"); }, electionPatience)); // an old master
    QVERIFY(waitUntil([&] { return has("slave"); }, electionPatience));
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
