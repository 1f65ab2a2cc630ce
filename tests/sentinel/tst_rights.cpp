// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "deploymentrig.h"
#include "sentinel/connectiontest.h"
#include "sentinel/judgement.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::sentinel;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

/// Users of the data nodes that may less than we would like (redis-facts A3): what can still be done is done,
/// and the rule to grant is named.
class tst_rights : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_cluster.start()); }
    void init() { FatalLog::arm(); }
    void cleanup() { QVERIFY(m_cluster.waitUntilSettled(60s)); }

    void A3_withoutRole();
    void A3_withoutRoleAndInfo();
    void A2_sentinelPasswordRotatedTwice();

private:
    void rotateSentinels(const QByteArray &password);
    bool areAllIn();
    /// On every data node; its password is "pw".
    void makeUser(const QByteArray &name, const QList<QByteArray> &rules);
    DeploymentSettings settingsAs(const QByteArray &user)
    {
        DeploymentSettings settings = settingsOf(m_cluster);
        settings.dataAccess.user = user;
        settings.dataAccess.password = Secret("pw");
        return settings;
    }

    SentinelCluster m_cluster{patientFailover()};
};

void tst_rights::makeUser(const QByteArray &name, const QList<QByteArray> &rules)
{
    for (int i = 0; i < m_cluster.nodeCount(); ++i) {
        TestClient client(m_cluster.node(i).endpoint());
        QVERIFY(client.connect());
        const resp::Reply set = client.call(QList<QByteArray>{"ACL", "SETUSER", name, "on", ">pw"} + rules);
        QVERIFY2(set.isOk(), qPrintable(set.debugText()));
    }
}

/// INFO replication proves the master instead, through a failover too, and each connection asks for the
/// missing right but once.
void tst_rights::A3_withoutRole()
{
    makeUser("blind", {"~*", "+@all", "-role"});
    Deployment deployment(settingsAs("blind"));
    deployment.start();
    const Result<Incarnation> before = runTask(deployment.waitForMaster(15s));
    QVERIFY2(before.isOk(), told(deployment).constData());
    QCOMPARE(before->endpoint, m_cluster.master().endpoint());
    const auto isWhole = [&] { // the master's proof may be quicker than the first look at it as a node
        const TopologyPtr topology = deployment.topology();
        return topology->nodes.size() == 3 && judge(*topology).state == HealthState::Healthy
            && std::ranges::all_of(topology->nodes, [](const Node &node) { return node.isReachable; })
            && std::ranges::all_of(
                topology->nodes, [](const Node &node) { return node.isMaster || node.lag.has_value(); });
    };
    QVERIFY2(waitUntil(isWhole, 30s), told(deployment).constData());
    for (const Node &node : deployment.topology()->nodes) {
        QVERIFY(node.roleWay == RoleWay::Info);
        QVERIFY(node.role == (node.isMaster ? Role::Master : Role::Replica));
    }
    const auto &hints = deployment.topology()->hints;
    QVERIFY(
        std::ranges::any_of(hints, [](const Message &hint) { return hint.id() == "sentinel.hint.role"_L1; }));
    const Endpoint first = m_cluster.node(0).endpoint();
    const qint64 sent = deployment.sentCommands(first);
    QTRY_VERIFY_WITH_TIMEOUT(deployment.sentCommands(first) > sent + 10, 15000); // polls and heartbeats
    const resp::Reply log = m_cluster.node(0).call({"ACL", "LOG"});
    qint64 refusals = 0;
    for (const resp::ReplyView entry : log.view())
        refusals += entry.field("object").bytes() == "role" ? entry.field("count").integer() : 0;
    QVERIFY2(refusals > 0 && refusals <= 4, QByteArray::number(refusals).constData());

    const int old = m_cluster.masterIndex();
    m_cluster.node(old).kill();
    const auto hasMoved = [&] {
        return deployment.topology()->hasMaster
            && deployment.topology()->incarnation.endpoint != before->endpoint;
    };
    QVERIFY2(waitUntil(hasMoved, 60s), told(deployment).constData());
    QVERIFY(m_cluster.node(old).restart());
}

/// Nothing can tell the role, only the Sentinels name the master: it is read, not changed, the right is
/// named, and nobody is asked again and again (rule 9). Granted, it is served whole.
void tst_rights::A3_withoutRoleAndInfo()
{
    makeUser("blinder", {"~*", "+@all", "-role", "-info"});
    Deployment deployment(settingsAs("blinder"));
    deployment.start();
    const Result<Incarnation> master = runTask(deployment.waitForMaster(15s));
    QVERIFY2(master.isOk(), told(deployment).constData());
    QCOMPARE(master->endpoint, m_cluster.master().endpoint());
    const auto doubt = [&] { return deployment.topology()->doubt; };
    QVERIFY2(waitUntil([&] { return doubt() == client::MasterDoubt::Unproved; }, 15s),
        told(deployment).constData());
    const auto areAllSeen = [&] {
        const TopologyPtr topology = deployment.topology();
        return topology->nodes.size() == 3
            && std::ranges::all_of(topology->nodes, [](const Node &node) { return node.isReachable; });
    };
    QVERIFY2(waitUntil(areAllSeen, 15s), told(deployment).constData());
    const Judgement judged = judge(*deployment.topology());
    QVERIFY(judged.state == HealthState::Degraded);
    QCOMPARE(judged.reasons.front().id(), "sentinel.judge.unproved"_L1); // which names the rules
    const client::CallOptions options(client::Intent::Exec, 5s);
    QVERIFY(runTask(deployment.call(client::Command("GET", "a"), options)).isOk());
    const Result<resp::Reply> refused = runTask(deployment.call(client::Command("SET", "a", "1"), options));
    QVERIFY(!refused);
    QCOMPARE(refused.error().message().id(), "client.gate.unproved"_L1);

    makeUser("blinder", {"+role"});
    deployment.tryNow();
    QVERIFY2(
        waitUntil([&] { return doubt() == client::MasterDoubt::None; }, 30s), told(deployment).constData());
    QVERIFY(runTask(deployment.call(client::Command("SET", "a", "1"), options)).isOk());
    makeUser("blinder", {"-role"});

    const auto silent = [](const ConnectionReport &) {};
    const ConnectionReport report = runTask(runConnectionTest(settingsAs("blinder"), silent));
    QCOMPARE(report.missingRights, (std::vector<QByteArray>{"+role", "+info"}));
    QVERIFY(report.step(TestStep::Role).mend == Mend::Grant);
    const ConnectionReport withInfo = runTask(runConnectionTest(settingsAs("blind"), silent));
    QVERIFY(withInfo.step(TestStep::Role).state == StepState::Ok); // INFO says it as well
}

void tst_rights::rotateSentinels(const QByteArray &password)
{
    for (int i = 0; i < m_cluster.sentinelCount(); ++i) {
        RedisProcess &sentinel = m_cluster.sentinel(i);
        const QByteArray rule = ">" + password;
        QVERIFY(sentinel.call({"ACL", "SETUSER", "rotating", "on", "resetpass", rule, "~*", "&*", "+@all"})
                    .isOk());
        sentinel.call({"CLIENT", "KILL", "USER", "rotating"});
    }
}

/// Have both connections to each Sentinel, for questions and for events, logged in?
bool tst_rights::areAllIn()
{
    for (int i = 0; i < m_cluster.sentinelCount(); ++i) {
        if (m_cluster.sentinel(i).call({"CLIENT", "LIST"}).toByteArray().count("user=rotating") != 2)
            return false;
    }
    return true;
}

/// While the links to the data nodes, with a user of their own, live on: nobody says "try again" to us.
void tst_rights::A2_sentinelPasswordRotatedTwice()
{
    rotateSentinels("first");
    DeploymentSettings settings = settingsOf(m_cluster);
    settings.sentinelAccess.user = "rotating";
    settings.sentinelAccess.password = Secret("first");
    int reads = 0;
    QByteArray now = "first";
    settings.rereadSecrets = [&](const SecretsAnswer &answer) {
        ++reads;
        FreshSecrets fresh;
        fresh.sentinelPassword = Secret(now);
        answer(fresh);
    };
    Deployment deployment(settings);
    deployment.start();
    QVERIFY2(waitForState(deployment, u"connected"), told(deployment).constData());
    QTRY_VERIFY(areAllIn());
    int rotations = 0;
    for (const char *password : {"second", "third", "fourth"}) {
        now = password;
        rotateSentinels(now);
        const WallTime rotated = Clock::system().wall();
        ++rotations;
        QTRY_COMPARE(reads, rotations);
        QTRY_VERIFY2(areAllIn(), told(deployment).constData());
        // Logged in is not yet heard of: we shall know that it is through before it goes on.
        const auto haveAllAnswered = [&] {
            const std::vector<SentinelView> &views = deployment.topology()->sentinels;
            return std::ranges::all_of(
                views, [&](const SentinelView &view) { return view.lastAnswer > rotated; });
        };
        QTRY_VERIFY2(haveAllAnswered(), told(deployment).constData());
        QVERIFY2(waitForState(deployment, u"connected"), told(deployment).constData());
    }
}

QTEST_GUILESS_MAIN(tst_rights)
#include "tst_rights.moc"
