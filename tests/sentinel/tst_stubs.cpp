// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/combinators.h"
#include "deploymentrig.h"
#include "fakesentinel.h"
#include "sentinel/eventfeed.h"
#include "support/fatallog.h"
#include "support/faultproxy.h"

#include <QElapsedTimer>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::sentinel;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

/// What real Sentinels do rarely, played by stand-ins, with real data nodes behind them.
class tst_stubs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_first.start());
        QVERIFY(m_second.start());
    }
    void init() { FatalLog::arm(); }

    void connects();
    void T3_muteSentinelIsPassed();
    void T7_K8_eventsOfOthersAndNoise();
    void K8_eventsHurryFewPolls();
    void T6_switchBetweenKnownNodes();
    void T4_everyAttemptAsksAgain();
    void N13_withoutMapAHint();
    void N13_withMap();
    void allowListHoldsPasswordsBack();
    void K7_switchFoundByPolling();
    void T8_eventsAreHeardAgain();
    void unknownMasterName();
    void T15_slowGroupHoldsUpNobody();
    void T16_silentSentinelsLeakNothing();
    void queueIsBounded();
    void N11_nameThatDoesNotResolve();

private:
    RedisProcess m_first;
    RedisProcess m_second;
};

void tst_stubs::connects()
{
    FakeSentinel fake;
    fake.master = m_first.endpoint();
    Deployment deployment(settingsWith({fake.endpoint()}));
    deployment.start();
    const Result<Incarnation> master = runTask(deployment.waitForMaster(patience));
    QVERIFY2(master.isOk(), master ? "" : qPrintable(master.error().debugText()));
    QCOMPARE(master->endpoint, m_first.endpoint());
    QCOMPARE(master->epoch, Epoch(1));
    QVERIFY(!master->runId.isEmpty());
    const client::CallOptions options(client::Intent::Cache);
    const Result<resp::Reply> reply = runTask(deployment.call(client::Command("SET", "tst:k", "v"), options));
    QVERIFY(reply.isOk());
    QTRY_COMPARE(deployment.metrics().eventConnections, 1);
    QVERIFY(runTask(deployment.stop()));
    QCOMPARE(stateOf(deployment), u"stopped"_s);
    const Result<resp::Reply> after = runTask(deployment.call(client::Command("GET", "tst:k"), options));
    QCOMPARE(after.error().kind(), ErrorKind::Cancelled);
    QCOMPARE(deployment.metrics().nodeConnections, 0);
}

/// Not refused, but silent: the list goes on after the timeout.
void tst_stubs::T3_muteSentinelIsPassed()
{
    FakeSentinel mute;
    FakeSentinel alive;
    mute.isMute = true;
    alive.master = m_first.endpoint();
    Deployment deployment(settingsWith({mute.endpoint(), alive.endpoint()}));
    deployment.start();
    const Result<Incarnation> master = runTask(deployment.waitForMaster(patience));
    QVERIFY(master.isOk());
    QTRY_VERIFY(!deployment.topology()->sentinels.empty()
        && deployment.topology()->sentinels.front().error.has_value());
    QVERIFY(!deployment.topology()->sentinels.front().isReachable);
}

void tst_stubs::T7_K8_eventsOfOthersAndNoise()
{
    FakeSentinel fake;
    fake.master = m_first.endpoint();
    Deployment deployment(settingsWith({fake.endpoint()}));
    bool wasOtherHeard = false;
    deployment.onEvent([&](const SentinelEvent &event) { // the feed keeps but the newest
        wasOtherHeard = wasOtherHeard || event.isOfOtherGroup;
    });
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
    QTRY_COMPARE(deployment.metrics().eventConnections, 1);
    const qint64 opened = deployment.metrics().nodes.connects;
    fake.publish("+switch-master", "sessions 127.0.0.1 1 127.0.0.1 2");
    fake.publish("+not-yet-invented", QByteArray("a\0\r\n\xff", 5));
    for (int i = 0; i < 10000; ++i)
        fake.publish("+noise", QByteArray::number(i));
    fake.publish("+the-end", "x");
    const auto isOver = [&] { return deployment.metrics().sentinels.bytesReceived > 400000; };
    QVERIFY(waitUntil(isOver, electionPatience));
    QTRY_VERIFY(deployment.topology()->events.size() > 50);
    QVERIFY(deployment.topology()->events.size() <= EventFeed::most);
    QTRY_VERIFY(wasOtherHeard);
    QVERIFY(isConnectedTo(deployment, m_first.endpoint()));
    QCOMPARE(deployment.metrics().nodes.connects, opened); // nothing was torn down
    QCOMPARE(deployment.metrics().masterChanges, 0);
}

/// One poll for a burst of those that change who is where, none for the others.
void tst_stubs::K8_eventsHurryFewPolls()
{
    FakeSentinel fake;
    fake.master = m_first.endpoint();
    DeploymentSettings settings = settingsWith({fake.endpoint()});
    settings.timing.poll = std::chrono::hours(1); // by events alone
    Deployment deployment(settings);
    int heard = 0;
    deployment.onEvent([&](const SentinelEvent &event) { heard += event.isOwn() ? 0 : 1; });
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
    QTRY_VERIFY(deployment.topology()->sentinels.front().events == EventsMode::Subscribed);
    QTRY_VERIFY(fake.polls >= 2); // at the start, and when its events could be heard
    const auto publishAndWait = [&](const QByteArray &channel, int count) {
        const qint64 before = deployment.metrics().sentinels.bytesReceived;
        for (int i = 0; i < count; ++i)
            fake.publish(channel, "slave 127.0.0.1:1 127.0.0.1 1 @ mymaster 127.0.0.1 2");
        return waitUntil(
            [&] { return deployment.metrics().sentinels.bytesReceived >= before + count * 60; }, patience);
    };
    const int polls = fake.polls;
    QVERIFY(publishAndWait("+vote-for-leader", 2000));
    QVERIFY(publishAndWait("+new-epoch", 2000));
    QVERIFY(publishAndWait("+not-yet-invented", 2000));
    QElapsedTimer burst;
    burst.start();
    QVERIFY(publishAndWait("+sdown", 2000));
    QTRY_VERIFY(fake.polls > polls);
    // not one for each, and none for the others before it
    const int most = 2 + int(burst.elapsed() / 500);
    QVERIFY2(fake.polls - polls <= most, QByteArray::number(fake.polls - polls).constData());
    QVERIFY(heard > 0);
}

void tst_stubs::T6_switchBetweenKnownNodes()
{
    FakeSentinel fake;
    fake.master = m_first.endpoint();
    Deployment deployment(settingsWith({fake.endpoint()}));
    int firsts = 0;
    deployment.onEvent([&](const SentinelEvent &event) { firsts += event.isFirst ? 1 : 0; });
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
    QTRY_COMPARE(deployment.metrics().eventConnections, 1);
    const QByteArray first = QByteArray::number(m_first.port());
    const QByteArray second = QByteArray::number(m_second.port());
    fake.master = m_second.endpoint();
    fake.epoch = 2;
    fake.publish("+switch-master", "mymaster 127.0.0.1 " + first + " 127.0.0.1 " + second);
    fake.publish(
        "+switch-master", "mymaster 127.0.0.1 " + first + " 127.0.0.1 " + second); // the leader's, later
    QTRY_VERIFY(isConnectedTo(deployment, m_second.endpoint()));
    QTRY_COMPARE(deployment.topology()->incarnation.epoch, Epoch(2)); // by the poll after the event
    QTRY_COMPARE(firsts, 1);
    // and back again: both are known already
    fake.master = m_first.endpoint();
    fake.epoch = 3;
    fake.publish("+switch-master", "mymaster 127.0.0.1 " + second + " 127.0.0.1 " + first);
    QTRY_VERIFY(isConnectedTo(deployment, m_first.endpoint()));
    QCOMPARE(deployment.metrics().masterChanges, 2);
}

void tst_stubs::T4_everyAttemptAsksAgain()
{
    FakeSentinel fake;
    fake.master = Endpoint(u"127.0.0.1"_s, freePort());
    Deployment deployment(settingsWith({fake.endpoint()}));
    deployment.start();
    QTRY_VERIFY(deployment.topology()->attempt && deployment.topology()->attempt->count >= 3);
    QCOMPARE(deployment.topology()->attempt->error.kind(), ErrorKind::Unreachable);
    QVERIFY(fake.polls >= 3);
    fake.master = m_first.endpoint();
    QTRY_VERIFY(isConnectedTo(deployment, m_first.endpoint()));
}

void tst_stubs::N13_withoutMapAHint()
{
    FakeSentinel fake;
    fake.master = outOfReach;
    DeploymentSettings settings = settingsWith({fake.endpoint()});
    settings.streams = withoutIt();
    Deployment deployment(settings);
    deployment.start();
    QTRY_VERIFY(deployment.topology()->attempt && deployment.topology()->attempt->count > 0);
    QTRY_VERIFY(speaksOf(deployment.topology()->attempt->error, "sentinel.hint.nat"_L1));
    const auto &hints = deployment.topology()->hints;
    QVERIFY(std::any_of(
        hints.begin(), hints.end(), [](const Message &hint) { return hint.id() == "sentinel.hint.nat"_L1; }));
}

void tst_stubs::N13_withMap()
{
    FakeSentinel fake;
    fake.master = outOfReach;
    DeploymentSettings settings = settingsWith({fake.endpoint()});
    settings.addressMap = AddressMap({AddressMap::Entry(outOfReach, m_first.endpoint())});
    Deployment deployment(settings);
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
    QCOMPARE(deployment.topology()->incarnation.endpoint, outOfReach); // its name stays what is announced
    QTRY_VERIFY(deployment.topology()->master() && deployment.topology()->master()->isReachable);
    QCOMPARE(deployment.topology()->master()->reached, m_first.endpoint());
}

void tst_stubs::allowListHoldsPasswordsBack()
{
    ScriptedServer thief;
    FakeSentinel fake;
    fake.master = thief.endpoint();
    DeploymentSettings settings = settingsWith({fake.endpoint()});
    settings.dataAccess.password = Secret("geheim");
    settings.allowList = AllowList({u"10.44.0.0/16"_s, u"localhost"_s});
    settings.sentinels = {Endpoint(u"localhost"_s, fake.endpoint().port())};
    Deployment deployment(settings);
    deployment.start();
    QTRY_VERIFY(deployment.topology()->attempt && deployment.topology()->attempt->count > 1);
    QVERIFY(speaksOf(deployment.topology()->attempt->error, "sentinel.allow.outside"_L1));
    QCOMPARE(thief.connectionCount(), 0);
}

void tst_stubs::K7_switchFoundByPolling()
{
    FakeSentinel fake;
    fake.master = m_first.endpoint();
    Deployment deployment(settingsWith({fake.endpoint()}));
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
    fake.master = m_second.endpoint();
    fake.epoch = 2; // and no event
    QTRY_VERIFY(isConnectedTo(deployment, m_second.endpoint()));
    const auto &topology = deployment.topology();
    const bool isInHistory = !topology->history.isEmpty() || topology->failover.has_value();
    QVERIFY(isInHistory);
}

void tst_stubs::T8_eventsAreHeardAgain()
{
    FakeSentinel fake;
    fake.master = m_first.endpoint();
    DeploymentSettings settings = settingsWith({fake.endpoint()});
    settings.timing.poll = 60s; // so that only the end of the gap makes it ask
    Deployment deployment(settings);
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
    QTRY_COMPARE(deployment.metrics().eventConnections, 1);
    const int polls = fake.polls;
    fake.dropListeners();
    fake.master = m_second.endpoint(); // while nobody listened
    fake.epoch = 2;
    QTRY_VERIFY(isConnectedTo(deployment, m_second.endpoint()));
    QVERIFY(fake.polls > polls);
    QTRY_COMPARE(deployment.metrics().eventConnections, 1);
    fake.publish("+tilt", "#tilt mode entered");
    QTRY_VERIFY(
        !deployment.topology()->events.isEmpty() && deployment.topology()->events.back().channel == "+tilt");
}

void tst_stubs::unknownMasterName()
{
    FakeSentinel fake;
    fake.masterName = "sessions";
    fake.master = m_first.endpoint();
    Deployment deployment(settingsWith({fake.endpoint()}));
    deployment.start();
    const Result<Incarnation> master = runTask(deployment.waitForMaster(patience));
    QVERIFY(!master.isOk());
    QCOMPARE(master.error().kind(), ErrorKind::Config);
    QCOMPARE(master.error().message(),
        Message("sentinel.find.unknownName", {QByteArray("mymaster"), u"sessions"_s}));
}

void tst_stubs::T15_slowGroupHoldsUpNobody()
{
    FakeSentinel mute;
    FakeSentinel alive;
    mute.isMute = true;
    alive.master = m_first.endpoint();
    Deployment slow(settingsWith({mute.endpoint()}));
    Deployment quick(settingsWith({alive.endpoint()}));
    slow.start();
    quick.start();
    const client::CallOptions options(client::Intent::Cache);
    QVERIFY(runTask(quick.waitForMaster(patience)).isOk());
    QVERIFY(!slow.topology()->hasMaster); // still asking
    QVERIFY(runTask(quick.call(client::Command("SET", "T15", "x"), options)).isOk());
    alive.master = m_second.endpoint();
    alive.epoch = 2;
    QTRY_VERIFY(isConnectedTo(quick, m_second.endpoint()));
    QVERIFY(!slow.topology()->hasMaster);
}

void tst_stubs::T16_silentSentinelsLeakNothing()
{
    FakeSentinel mute;
    FakeSentinel alive;
    mute.isMute = true;
    alive.master = m_first.endpoint();
    DeploymentSettings settings = settingsWith({mute.endpoint(), alive.endpoint()});
    settings.timing.poll = 20ms;
    settings.timing.call = 300ms;
    Deployment deployment(settings);
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
    QVERIFY(waitUntil([&] { return mute.connectionCount() >= 5; }, electionPatience));
    QTRY_VERIFY(mute.openCount() <= 2); // one to ask and one to listen
}

void tst_stubs::queueIsBounded()
{
    FakeSentinel mute;
    mute.isMute = true;
    DeploymentSettings settings = settingsWith({mute.endpoint()});
    settings.queueLimit = 3;
    settings.queueAge = 200ms;
    Deployment deployment(settings);
    deployment.start();
    std::vector<async::Task<Result<resp::Reply>>> calls;
    const client::CallOptions options(client::Intent::Cache, 5000ms);
    for (int i = 0; i < 5; ++i)
        calls.push_back(deployment.call(client::Command("GET", "k"), options));
    const auto results = runTask(async::whenAll(std::move(calls)));
    QCOMPARE(results.size(), size_t(5));
    QMap<QString, int> kinds;
    for (const Result<resp::Reply> &result : results) {
        ++kinds[cachedeck::toString(result.error().kind())];
        QVERIFY(result.error().delivery() == Delivery::NotSent);
    }
    QCOMPARE(kinds.value(u"timeout"_s), 3);
    QCOMPARE(kinds.value(u"refused"_s), 2);
    QCOMPARE(deployment.metrics().refusedByQueue, 5);
}

void tst_stubs::N11_nameThatDoesNotResolve()
{
    FakeSentinel alive;
    alive.master = m_first.endpoint();
    Deployment deployment(settingsWith({Endpoint(u"no-such-host.invalid"_s, 26379), alive.endpoint()}));
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk()); // the other one is not kept waiting
}

QTEST_GUILESS_MAIN(tst_stubs)
#include "tst_stubs.moc"
