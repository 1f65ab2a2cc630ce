// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Invalidation where something fails: a killed process, a promoted replica, no memory, no log (redis-facts
// B3).
#include "cache/following.h"
#include "operations/invalidationrig.h"
#include "sentinel/deploymentrig.h"

#include <QProcess>
#include <QTest>

#include <utility>

using namespace cachedeck;
using namespace cachedeck::operations;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestInvalidationFaults : public QObject, private InvalidationRig
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void withoutALogNothingIsTouched();
    void s9_outOfMemory();
    void d3_aKilledProcessLeavesItToBeResumed_data();
    void d3_aKilledProcessLeavesItToBeResumed();
    void d9_aPromotedReplicaHasMissedIt_data();
    void d9_aPromotedReplicaHasMissedIt();
    void s1_aRunGoesOnThroughAFailover();
    void d4_evictedListsOfTheTrash();
    void d4_evictedListsAndTrash();
    void d4_endsWithoutAList();
};

void TestInvalidationFaults::initTestCase()
{
    QVERIFY(start());
}

void TestInvalidationFaults::init()
{
    grant("+@all"); // whatever the test before has left
    begin();
}

void TestInvalidationFaults::withoutALogNothingIsTouched()
{
    fill(5);
    ActivityLog::Settings settings;
    settings.folder = u"/dev/null/state"_s;
    ActivityLog log(settings);
    Invalidation action(m_process->cache, call(), ofTags({"users"}));
    StagedRun staged(&log, &action);
    const Result<RunReport> report
        = runTask(staged.run(Activity(u"invalidate"_s, DeploymentName(u"test"_s), Epoch(0))));
    QVERIFY(!report);
    QCOMPARE(report.error().kind(), ErrorKind::Internal);
    QCOMPARE(hits(5), 5);
    QCOMPARE(numberOf(m_server.call({"EXISTS", "c:uo"})), 0);
}

void TestInvalidationFaults::s9_outOfMemory()
{
    RedisSettings small;
    small.config = {"maxmemory 3mb", "maxmemory-policy noeviction"};
    RedisProcess server(small);
    QVERIFY(server.start());
    m_process = std::make_unique<ServiceProcess>(server.endpoint());
    fill(20);
    int written = 0;
    for (const qsizetype size : {100'000, 1000, 10}) {
        const QByteArray filling(size, 'x');
        while (!server.call({"SET", QByteArray("fill:" + QByteArray::number(written)), filling}).isError())
            ++written;
    }
    InvalidationRequest request = ofTags({"users"});
    request.globs = {"fill:1*"};
    Invalidation action(m_process->cache, call(), request);
    const Result<RunReport> report = run(&action, action.id());
    QVERIFY(report && report->result == ActivityResult::Done);
    QVERIFY(report->counts.value(u"swept"_s) > 20);
    QVERIFY(action.isUndoable());
    QCOMPARE(hits(20), 0);
    QVERIFY(server.call({"SET", "more", "x"}).isError());
    QCOMPARE(stateOf(action.id()), cache::RetirementState::Done);
    QCOMPARE(undo(action.id())->counts.value(u"restored"_s), report->counts.value(u"swept"_s));
    QCOMPARE(hits(20), 20);
    QCOMPARE(stateOf(action.id()), cache::RetirementState::Undone);
    const Result<RunReport> again = undo(action.id());
    QVERIFY(!again && again.error().is(ErrorKind::Refused));
    m_process.reset();
}

void TestInvalidationFaults::d3_aKilledProcessLeavesItToBeResumed_data()
{
    QTest::addColumn<QString>("point");
    QTest::addColumn<bool>("isUndone");
    for (const char *point : {"start", "retired", "1", "3", "end"}) {
        QTest::addRow("%s, resumed", point) << QString::fromLatin1(point) << false;
        QTest::addRow("%s, undone", point) << QString::fromLatin1(point) << true;
    }
}

void TestInvalidationFaults::d3_aKilledProcessLeavesItToBeResumed()
{
    QFETCH(const QString, point);
    QFETCH(const bool, isUndone);
    fill(100);
    QProcess worker;
    worker.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    worker.start(QStringLiteral(INVALIDATION_WORKER),
        {QString::number(m_server.port()), m_log->settings.folder, u"users"_s, point});
    QVERIFY(worker.waitForStarted());
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT(
        (said += worker.readAllStandardOutput()).contains("halted"), int(patience.count()));
    worker.kill();
    QVERIFY(worker.waitForFinished());
    const QByteArray id = said.split('\n').first();
    QVERIFY(m_log->verify().isOk);
    QCOMPARE(m_log->list().records.size(), 1U);
    if (point == u"start"_s) {
        QCOMPARE(hits(100), 100);
        return;
    }
    QCOMPARE(hits(100), 0);
    cache::Retirements retirements(call(), m_process->cache.store());
    const cache::Retirement known = runTask(retirements.find(id)).value();
    QCOMPARE(known.state, cache::RetirementState::Running);
    if (!isUndone) {
        Invalidation resumed(m_process->cache, call(), known);
        const Result<RunReport> done = run(&resumed, id);
        QCOMPARE(done->result, ActivityResult::Done);
        QCOMPARE(done->counts.value(u"swept"_s), 100);
        QCOMPARE(numberOf(m_server.call({"EXISTS", "user:profile:1"})), 0);
    }
    QVERIFY(undo(id).isOk());
    QCOMPARE(hits(100), 100);
    QCOMPARE(numberOf(m_server.call({"ZCARD", "c:ti:users"})), 100);
    QVERIFY(m_log->verify().isOk);
}

void TestInvalidationFaults::d9_aPromotedReplicaHasMissedIt_data()
{
    QTest::addColumn<bool>("hasHeard");
    QTest::newRow("the replica has heard of the first phase") << true;
    QTest::newRow("it has not") << false;
}

void TestInvalidationFaults::d9_aPromotedReplicaHasMissedIt()
{
    QFETCH(const bool, hasHeard);
    SentinelCluster cluster;
    QVERIFY(cluster.start());
    sentinel::Deployment deployment(settingsOf(cluster));
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
    cache::CacheSettings settings = patientCache();
    cache::DeploymentCache owner(deployment, settings);
    const client::Caller toMaster = cache::callerOf(deployment);
    cache::Cache &cache = owner.cache();
    const auto key = [this](int i) { return keyOf(m_group, "user:profile:" + QByteArray::number(i)); };
    for (int i = 0; i < 50; ++i)
        QCOMPARE(
            runTask(cache.store().put(key(i), {"users"}, entryWith("v"))).value(), cache::Stored::Stored);
    for (int i = 1; i < cluster.nodeCount(); ++i)
        QTRY_VERIFY(numberOf(cluster.node(i).call({"EXISTS", "user:profile:49"})) == 1);
    if (!hasHeard) {
        for (int i = 1; i < cluster.nodeCount(); ++i)
            cluster.node(i).freeze();
        QVERIFY(!cluster.node(0).call({"CLIENT", "KILL", "TYPE", "replica"}).isError());
    }
    Invalidation action(cache, toMaster, ofTags({"users"}));
    QVERIFY(runTask(action.begin()).isOk());
    for (int i = 1; hasHeard && i < cluster.nodeCount(); ++i)
        QTRY_VERIFY(numberOf(cluster.node(i).call({"EXISTS", "c:uo"})) == 1);
    cluster.node(0).kill();
    for (int i = 1; !hasHeard && i < cluster.nodeCount(); ++i)
        cluster.node(i).thaw();
    QVERIFY(cluster.waitForFailoverFrom(0));
    QVERIFY(runTask(deployment.waitForMaster(electionPatience)).isOk());
    QTRY_COMPARE(deployment.topology()->incarnation.endpoint, cluster.master().endpoint());
    const auto hitCount = [&] {
        int all = 0;
        for (int i = 0; i < 50; ++i)
            all += runTask(cache.store().read(key(i))).value().isHit() ? 1 : 0;
        return all;
    };
    QCOMPARE(hitCount(), 0);
    for (int i = 0; i < 100; ++i) {
        const Result<Step> step = runTask(action.step(20));
        QVERIFY(step.isOk());
        if (step->isLast)
            break;
    }
    QVERIFY(runTask(action.end(true)).isOk());
    QCOMPARE(action.counts().value(u"swept"_s), 50);
    QCOMPARE(hitCount(), 0);
    cache::Retirements retirements(toMaster, cache.store());
    Undo undoing(cache, toMaster, runTask(retirements.find(action.id())).value());
    const Result<RunReport> undone = run(&undoing, action.id());
    QVERIFY(undone.isOk());
    QCOMPARE(undone->counts.value(u"restored"_s), 50);
    QCOMPARE(hitCount(), 50);
}

void TestInvalidationFaults::s1_aRunGoesOnThroughAFailover()
{
    constexpr int count = 200;
    SentinelCluster cluster;
    QVERIFY(cluster.start());
    sentinel::Deployment deployment(settingsOf(cluster));
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
    cache::DeploymentCache owner(deployment, patientCache());
    const client::Caller toMaster = cache::callerOf(deployment);
    cache::Cache &cache = owner.cache();
    for (int i = 0; i < count; ++i) {
        const catalog::Key key = keyOf(m_group, "user:profile:" + QByteArray::number(i));
        const QByteArrayList tags = i % 2 ? QByteArrayList{"users"} : QByteArrayList();
        QCOMPARE(runTask(cache.store().put(key, tags, entryWith("v"))).value(), cache::Stored::Stored);
    }
    InvalidationRequest request = ofTags({"users"});
    request.globs = {"user:profile:*[02468]"};
    Invalidation action(cache, toMaster, request);
    RunPace pace;
    pace.perSecond = 200;
    pace.mostStep = 20;
    pace.patience = electionPatience;
    StagedRun staged(m_log->log.get(), &action, pace);
    bool isKilled = false;
    staged.onProgress([&](const RunProgress &) {
        if (!std::exchange(isKilled, true))
            cluster.node(0).kill();
    });
    const Result<RunReport> report = runTask(
        staged.run(Activity(u"invalidate"_s, DeploymentName(u"test"_s), Epoch(1))), 2 * electionPatience);
    QVERIFY2(report.isOk() && !report->error,
        qPrintable(report && report->error ? report->error->debugText() : QString()));
    QCOMPARE(report->result, ActivityResult::Done);
    QVERIFY(isKilled && cluster.waitForFailoverFrom(0));
    for (int i = 0; i < count; ++i)
        QCOMPARE(
            numberOf(cluster.master().call({"EXISTS", QByteArray("user:profile:" + QByteArray::number(i))})),
            0);
    QVERIFY(m_log->verify().isOk);
}

void TestInvalidationFaults::d4_evictedListsOfTheTrash()
{
    const QByteArray id = fillAndInvalidate();
    QVERIFY(!id.isEmpty());
    QCOMPARE(names("c:tr:*").size(), 5);
    QCOMPARE(numberOf(m_server.call({"DEL", QByteArray("c:tx:" + id + ":1")})), 1);
    // Who may not look for them does not say that it was done, and it can be tried again.
    grant("-scan");
    const Result<RunReport> blind = undo(id);
    QVERIFY(blind && blind->error);
    QCOMPARE(blind->error->kind(), ErrorKind::Permission);
    QCOMPARE(stateOf(id), cache::RetirementState::Undoing);
    QCOMPARE(names("c:tr:*").size(), 5);
    grant("+scan");
    const Result<RunReport> report = undo(id);
    QVERIFY(report && report->result == ActivityResult::Done);
    QCOMPARE(report->counts.value(u"restored"_s), 5);
    QCOMPARE(report->counts.value(u"evicted"_s), 0);
    QCOMPARE(report->counts.value(u"shortened"_s), 1);
    QCOMPARE(hits(3), 3);
    QCOMPARE(left("endless"), -1);
    QVERIFY2(
        left("long") > 500'000 && left("long") <= 600'000, "it is known to have had the window, not more");
    QVERIFY2(left("user:profile:0") <= 300'000, "exactly what it had, which is less than the window");
    QCOMPARE(names("c:tr:*"), QByteArrayList());
    QCOMPARE(stateOf(id), cache::RetirementState::Undone);
}

void TestInvalidationFaults::d4_evictedListsAndTrash()
{
    const QByteArray id = fillAndInvalidate();
    QVERIFY(!id.isEmpty());
    QCOMPARE(numberOf(m_server.call({"DEL", QByteArray("c:tx:" + id + ":1")})), 1);
    QCOMPARE(numberOf(m_server.call({"DEL", QByteArray("c:tr:" + id + ":endless"),
                 QByteArray("c:tr:" + id + ":user:profile:1")})),
        2);
    // Something newer is there by now.
    fill(1);
    const Result<RunReport> report = undo(id);
    QVERIFY(report && report->result == ActivityResult::Done);
    QCOMPARE(report->counts.value(u"restored"_s), 2);
    QCOMPARE(report->counts.value(u"keptNewer"_s), 1);
    QCOMPARE(report->counts.value(u"evicted"_s), 2);
    QCOMPARE(names("c:tr:*"), QByteArrayList());
}

/// In a step that takes the server several milliseconds.
void TestInvalidationFaults::d4_endsWithoutAList()
{
    constexpr int count = 2000;
    const catalog::Key entry = keyOf(m_group, "user:profile:long");
    const cache::NewEntry value = entryWith("v", std::chrono::hours(2));
    QCOMPARE(runTask(m_process->cache.store().put(entry, {"users"}, value)).value(), cache::Stored::Stored);
    const char *const filling
        = "for i = 1, ARGV[1] do redis.call('SET', 'long:' .. i, 'v', 'PX', 7200000) end "
          "redis.call('SET', 'long:less', 'v', 'PX', 60000)";
    QVERIFY(!m_server.call({"EVAL", filling, "0", QByteArray::number(count)}).isError());
    const auto end = [this](const QByteArray &key) { return numberOf(m_server.call({"PEXPIRETIME", key})); };
    const qint64 ofEntry = end(entry.bytes());
    const qint64 ofLess = end("long:less");
    Invalidation action(m_process->cache, call(), everyKind());
    QCOMPARE(run(&action, action.id())->counts.value(u"swept"_s), count + 2);
    const QByteArray record = "c:un:" + action.id();
    const qint64 window = m_server.call({"HGET", record, "until"}).toByteArray().toLongLong();
    QVERIFY(numberOf(m_server.call({"DEL", QByteArray("c:tx:" + action.id() + ":1")})) == 1);
    const Result<RunReport> report = undo(action.id());
    QCOMPARE(report->counts.value(u"restored"_s), count + 2);
    QCOMPARE(report->counts.value(u"shortened"_s), count + 1);
    QCOMPARE(end("long:1"), window);
    QCOMPARE(end("long:less"), ofLess);
    // It says itself until when it is fresh.
    QVERIFY2(end(entry.bytes()) > ofEntry - 1000 && end(entry.bytes()) <= ofEntry, "an entry");
}

QTEST_GUILESS_MAIN(TestInvalidationFaults)
#include "tst_invalidationfaults.moc"
