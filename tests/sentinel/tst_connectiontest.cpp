// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/scope.h"
#include "connectiontestrig.h"
#include "fakesentinel.h"
#include "support/fatallog.h"
#include "support/testca.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::sentinel;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

/// The connection dialog's test button: each mistake ends in its own step, with its own mend.
class tst_connectiontest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { FatalLog::arm(); }

    void passes();
    void progressComesStepByStep();
    void singleNode();
    void nothingListens();
    void A1_sentinelPassword();
    void A1_dataPassword();
    void lostSentinelsAreWarnedOf_data();
    void lostSentinelsAreWarnedOf();
    void unknownMasterName();
    void dataNodeInsteadOfSentinel();
    void N13_announcedAddressIsOutOfReach();
    void addressMapToAnotherServer();
    void A3_missingRights();
    void L1_tls_data();
    void L1_tls();
    void L4_plainToTlsPort();
    void canBeStopped();

private:
    TestCa m_ca;
    SentinelCluster m_cluster{withPasswords()};
};

void tst_connectiontest::initTestCase()
{
    QVERIFY2(m_ca.problem().isEmpty(), m_ca.problem().constData());
    QVERIFY(m_cluster.start());
}

void tst_connectiontest::passes()
{
    const ConnectionReport report = tested(settingsOf(m_cluster));
    QVERIFY2(report.isPassed(), described(report).constData());
    QVERIFY(report.isFinished);
    QCOMPARE(report.sentinels.size(), size_t(3));
    for (const TestedSentinel &sentinel : report.sentinels) {
        QVERIFY(sentinel.roundTrip && sentinel.wasGivenPassword && !sentinel.error);
        QCOMPARE(sentinel.others, 2);
        QVERIFY(sentinel.announced == sentinel.endpoint);
    }
    QCOMPARE(report.masters.size(), size_t(1));
    QCOMPARE(report.masters.front().name, m_cluster.masterName());
    QCOMPARE(report.masters.front().knownTo, 3);
    QCOMPARE(report.masters.front().replicas, 1);
    QCOMPARE(report.master, m_cluster.master().endpoint());
    QCOMPARE(report.nodes.size(), size_t(2));
    QVERIFY(report.nodes[0].isMaster && !report.nodes[1].isMaster);
    for (const TestedNode &node : report.nodes) {
        QVERIFY(node.reached == node.announced && node.roundTrip && !node.error && !node.isDown);
        QVERIFY(node.wasGivenPassword);
    }
    QVERIFY(report.otherSentinels.empty());
    QVERIFY(!report.hasWarnings());
    QCOMPARE(report.step(TestStep::Replicas).message, Message("sentinel.test.replicas.ok", {qint64(1)}));
    QVERIFY(report.missingRights.empty());
    QCOMPARE(report.passwordsWent.size(), size_t(2));
    QCOMPARE(report.passwordsWent[0], Message("sentinel.test.went.sentinels", {qint64(3), qint64(3)}));
    const QString where = report.nodes[0].reached.toString() + u", "_s + report.nodes[1].reached.toString();
    QCOMPARE(report.passwordsWent[1], Message("sentinel.test.went.data", {where}));
    QVERIFY(report.step(TestStep::Tls).state == StepState::Skipped);
    QVERIFY(report.step(TestStep::Rights).duration.has_value());
}

void tst_connectiontest::progressComesStepByStep()
{
    std::vector<QString> running;
    int finished = 0;
    const auto progress = [&](const ConnectionReport &report) {
        finished += report.isFinished ? 1 : 0;
        for (const StepResult &step : report.steps) {
            const QString name = sentinel::toString(step.step);
            if (step.state == StepState::Running && (running.empty() || running.back() != name))
                running.push_back(name);
        }
    };
    const DeploymentSettings settings = patiently(settingsOf(m_cluster));
    const ConnectionReport report = runTask(runConnectionTest(settings, progress), electionPatience);
    QVERIFY(report.isPassed());
    QCOMPARE(running.size(), size_t(testStepCount));
    QCOMPARE(running.front(), u"dns"_s);
    QCOMPARE(running.back(), u"replicas"_s);
    QCOMPARE(finished, 1);
}

void tst_connectiontest::singleNode()
{
    DeploymentSettings settings = settingsOf(m_cluster.node(1).endpoint());
    settings.dataAccess.password = Secret("data");
    const ConnectionReport report = tested(settings);
    QVERIFY2(report.isPassed(), described(report).constData());
    QVERIFY(report.step(TestStep::MasterName).state == StepState::Skipped);
    QCOMPARE(report.passwordsWent.size(), size_t(1));
}

void tst_connectiontest::nothingListens()
{
    DeploymentSettings settings = settingsOf(m_cluster);
    settings.sentinels = {Endpoint(u"127.0.0.1"_s, freePort())};
    const ConnectionReport report = tested(settings);
    QCOMPARE(failedStep(report), u"tcp"_s);
    QVERIFY(report.failed()->mend == Mend::Address);
    QCOMPARE(report.failed()->error->kind(), ErrorKind::Unreachable);
    QVERIFY(report.step(TestStep::Tls).state == StepState::Waiting);
    QCOMPARE(report.passwordsWent[0].id(), "sentinel.test.went.sentinelsNone"_L1);
}

void tst_connectiontest::A1_sentinelPassword()
{
    DeploymentSettings settings = settingsOf(m_cluster);
    settings.sentinelAccess.password = Secret("wrong");
    const ConnectionReport report = tested(settings);
    QCOMPARE(failedStep(report), u"auth"_s);
    QVERIFY(report.failed()->mend == Mend::SentinelCredentials);
    QCOMPARE(report.failed()->error->kind(), ErrorKind::Auth);
}

void tst_connectiontest::A1_dataPassword()
{
    DeploymentSettings settings = settingsOf(m_cluster);
    settings.dataAccess.password = Secret("wrong");
    const ConnectionReport report = tested(settings);
    QCOMPARE(failedStep(report), u"role"_s);
    QVERIFY(report.failed()->mend == Mend::DataCredentials);
    QCOMPARE(report.failed()->error->kind(), ErrorKind::Auth);
}

void tst_connectiontest::lostSentinelsAreWarnedOf_data()
{
    QTest::addColumn<int>("lost");
    QTest::addColumn<bool>("isMinority");
    QTest::newRow("one of three") << 1 << false;
    QTest::newRow("two of three") << 2 << true;
}

/// The test goes on with those that are left, but it says so: a failover may not work.
void tst_connectiontest::lostSentinelsAreWarnedOf()
{
    QFETCH(int, lost);
    QFETCH(bool, isMinority);
    DeploymentSettings settings = settingsOf(m_cluster);
    const std::vector<Endpoint> missing(settings.sentinels.begin(), settings.sentinels.begin() + lost);
    const Endpoint nobody(u"127.0.0.1"_s, freePort());
    settings.streams = [missing, nobody](const transport::StreamSettings &wanted) {
        transport::StreamSettings where = wanted;
        if (std::find(missing.begin(), missing.end(), wanted.endpoint) != missing.end())
            where.endpoint = nobody;
        return transport::makeStream(where);
    };
    const ConnectionReport report = tested(settings);
    QVERIFY2(report.isPassed() && report.hasWarnings(), described(report).constData());
    const StepResult &tcp = report.step(TestStep::Tcp);
    QVERIFY(tcp.state == StepState::Warning && tcp.mend == Mend::Address && tcp.error);
    QVERIFY(report.step(TestStep::Auth).state == StepState::Ok); // said once
    const StepResult &announced = report.step(TestStep::Announced);
    QCOMPARE(announced.state == StepState::Warning, isMinority);
    if (isMinority)
        QCOMPARE(announced.message,
            Message("sentinel.test.announced.minority",
                {report.master.toString(), qint64(1), qint64(3), qint64(2)}));
}

void tst_connectiontest::unknownMasterName()
{
    DeploymentSettings settings = settingsOf(m_cluster);
    settings.masterName = "nobody";
    const ConnectionReport report = tested(settings);
    QCOMPARE(failedStep(report), u"masterName"_s);
    QVERIFY(report.failed()->mend == Mend::MasterName);
    QCOMPARE(report.failed()->error->message(),
        Message("sentinel.find.unknownName", {QByteArray("nobody"), u"mymaster"_s}));
    QCOMPARE(report.masters.size(), size_t(1)); // to choose from
}

void tst_connectiontest::dataNodeInsteadOfSentinel()
{
    DeploymentSettings settings = settingsOf(m_cluster);
    settings.sentinels = {m_cluster.node(0).endpoint()};
    settings.sentinelAccess.password = Secret("data");
    const ConnectionReport report = tested(settings);
    QCOMPARE(failedStep(report), u"sentinel"_s);
    QVERIFY(report.failed()->mend == Mend::Kind);
    QCOMPARE(report.failed()->error->message().id(), "sentinel.kind.notSentinel"_L1);
}

void tst_connectiontest::N13_announcedAddressIsOutOfReach()
{
    FakeSentinel fake;
    fake.master = outOfReach;
    DeploymentSettings settings = settingsOf(Endpoint());
    settings.streams = withoutIt();
    settings.sentinels = {fake.endpoint()};
    settings.masterName = "mymaster";
    settings.dataAccess.password = Secret("data");
    const ConnectionReport report = tested(settings);
    QCOMPARE(failedStep(report), u"reachMaster"_s);
    QVERIFY(report.failed()->mend == Mend::MapAddress);
    bool hasHint = false;
    for (const Message &context : report.failed()->error->context())
        hasHint = hasHint || context.id() == "sentinel.hint.nat"_L1;
    QVERIFY(hasHint);
    QCOMPARE(report.nodes.front().announced, fake.master);
    QVERIFY(report.nodes.front().error);
    QCOMPARE(report.passwordsWent[1].id(), "sentinel.test.went.dataNone"_L1);
}

/// The map leads to a server that is not the announced one: its run id tells.
void tst_connectiontest::addressMapToAnotherServer()
{
    RedisSettings server;
    server.password = "data";
    RedisProcess stranger(server);
    QVERIFY(stranger.start());
    DeploymentSettings settings = settingsOf(m_cluster);
    settings.addressMap = AddressMap({AddressMap::Entry(m_cluster.master().endpoint(), stranger.endpoint())});
    const ConnectionReport report = tested(settings);
    QCOMPARE(failedStep(report), u"role"_s);
    QCOMPARE(report.failed()->error->message().id(), "sentinel.test.role.otherRun"_L1);
    QVERIFY(report.failed()->mend == Mend::MapAddress);
}

void tst_connectiontest::A3_missingRights()
{
    RedisProcess redis;
    QVERIFY(redis.start());
    QVERIFY(redis
                .call({"ACL", "SETUSER", "desk", "on", ">pw", "-@all", "+auth", "+ping", "+role", "+info",
                    "+time", "+dbsize", "+client|setname", "+slowlog|len"})
                .isOk());
    DeploymentSettings settings = settingsOf(redis.endpoint());
    settings.dataAccess.user = "desk";
    settings.dataAccess.password = Secret("pw");
    const ConnectionReport report = tested(settings);
    QVERIFY2(report.isPassed(), described(report).constData()); // it never ends the connection
    const StepResult &rights = report.step(TestStep::Rights);
    QVERIFY(rights.state == StepState::Warning && rights.mend == Mend::Grant);
    QVERIFY(report.hasWarnings());
    const auto isMissing = [&](const QByteArray &rule) {
        return std::find(report.missingRights.begin(), report.missingRights.end(), rule)
            != report.missingRights.end();
    };
    QVERIFY(isMissing("+slowlog|get"));
    QVERIFY(isMissing("+client|list"));
    QVERIFY(!isMissing("+slowlog|len"));
}

void tst_connectiontest::L1_tls_data()
{
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QString>("step"); // that fails; empty: none
    QTest::newRow("right") << QByteArray("server") << QString();
    QTest::newRow("wrong name") << QByteArray("othername") << u"tls"_s;
    QTest::newRow("address without SAN") << QByteArray("nameonly") << u"tls"_s;
    QTest::newRow("expired") << QByteArray("expired") << u"tls"_s;
    QTest::newRow("unknown authority") << QByteArray("stranger") << u"tls"_s;
}

void tst_connectiontest::L1_tls()
{
    QFETCH(QByteArray, certificate);
    QFETCH(QString, step);
    RedisSettings server;
    server.tls = &m_ca;
    server.tlsCertificate = certificate;
    server.password = "secret";
    RedisProcess redis(server);
    QVERIFY(redis.start());
    DeploymentSettings settings = settingsOf(redis.tlsEndpoint());
    settings.dataAccess.tls = m_ca.trustOnly();
    settings.dataAccess.password = Secret("secret");
    const ConnectionReport report = tested(settings);
    QCOMPARE(failedStep(report), step);
    if (step.isEmpty())
        return;
    QCOMPARE(report.failed()->error->kind(), ErrorKind::Tls);
    QVERIFY(report.failed()->mend == Mend::TlsName);
    QCOMPARE(report.passwordsWent[0].id(), "sentinel.test.went.dataNone"_L1); // nothing to an unproved peer
}

void tst_connectiontest::L4_plainToTlsPort()
{
    RedisSettings server;
    server.tls = &m_ca;
    RedisProcess redis(server);
    QVERIFY(redis.start());
    const ConnectionReport report = tested(settingsOf(redis.tlsEndpoint()));
    QCOMPARE(failedStep(report), u"auth"_s);
    QVERIFY(report.failed()->mend == Mend::SwitchTls || report.failed()->mend == Mend::Address);
}

void tst_connectiontest::canBeStopped()
{
    FakeSentinel mute;
    mute.isMute = true;
    DeploymentSettings settings = settingsOf(Endpoint());
    settings.sentinels = {mute.endpoint()};
    settings.masterName = "mymaster";
    bool isInAuth = false;
    async::Scope scope;
    const auto run = [](DeploymentSettings what, bool *isThere) -> async::Task<void> {
        const auto progress = [isThere](const ConnectionReport &report) {
            *isThere = report.step(TestStep::Auth).state == StepState::Running;
        };
        co_await runConnectionTest(what, progress);
    };
    scope.spawn(run(settings, &isInAuth));
    QTRY_VERIFY(isInAuth);
    scope.cancelAll();
    QCOMPARE(scope.runningCount(), 0);
}

QTEST_GUILESS_MAIN(tst_connectiontest)
#include "tst_connectiontest.moc"
