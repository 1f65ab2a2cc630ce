// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Invalidation and undo as staged runs: previews, records, stop, resume.
#include "async/combinators.h"
#include "operations/invalidationrig.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::operations;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

namespace {

/// Tells a run to stop after some steps.
class Stopping final : public StagedAction
{
public:
    Stopping(StagedAction *action, int steps) : m_action(action), m_left(steps) { }
    StagedRun *run = nullptr;
    std::function<void()> instead;

    async::Task<Result<void>> begin() override { return m_action->begin(); }
    async::Task<Result<Step>> step(qint64) override
    {
        if (--m_left == 0) {
            if (instead)
                instead();
            else
                run->stop();
        }
        return m_action->step(10);
    }
    async::Task<Result<void>> end(bool isWhole) override { return m_action->end(isWhole); }
    Counts counts() const override { return m_action->counts(); }

private:
    StagedAction *m_action;
    int m_left;
};

} // namespace

namespace {

/// As another program would, while the sweep goes on.
async::Task<void> beginUndo(cache::Retirements *all, QByteArray which)
{
    const Result<cache::Retirement> known = co_await all->find(which);
    if (known)
        (void)co_await all->reinstate(*known);
}

} // namespace

class TestInvalidation : public QObject, private InvalidationRig
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aRunIsPreviewedRecordedAndUndone();
    void keysPatternsAndExpressions();
    void aPreviewOfManyIsAnEstimate();
    void anEmptiedIndexIsNotCountedByOthers();
    void plainValuesAreSeenAndGo();
    void aRunIsStoppedAndResumed();
    void twoResumeAtOnce();
    void anUndoEndsASweep();
    void laterPatternsAreNotUndone();
    void whatTwoTagsHaveIsCountedOnce();
    void aPatternWithoutWildcardsIsAKey();
    void aWindowThatEndsBeforeTheSweep();

private:
    /// So many of names that are equally long, which carry both tags; how large each is.
    qint64 fillTwice(int count)
    {
        const char *const filling
            = "for i = 10001, 10000 + ARGV[1] do local k = 'thing:' .. i "
              "redis.call('SET', k, string.rep('x', 100)) "
              "for _, tag in ipairs({'a', 'b'}) do redis.call('ZADD', 'c:ti:' .. tag, 99999999999999, k) end "
              "end for _, tag in ipairs({'a', 'b'}) do redis.call('SET', 'c:tv:' .. tag, "
              "'0123456789abcdef') end return redis.call('MEMORY', 'USAGE', 'thing:10001')";
        return numberOf(m_server.call({"EVAL", filling, "0", QByteArray::number(count)}));
    }
};

void TestInvalidation::initTestCase()
{
    QVERIFY(start());
}

void TestInvalidation::init()
{
    begin();
}

void TestInvalidation::aRunIsPreviewedRecordedAndUndone()
{
    fill(50);
    const InvalidationRequest request = ofTags({"users"});
    const InvalidationPreview before = look(request);
    QCOMPARE(before.count(), 50);
    QVERIFY(before.keys.isExact());
    QVERIFY(before.bytes.value > 50 * 50 && before.bytes.isExact());
    QCOMPARE(before.sample.size(), 20);
    QCOMPARE(hits(50), 50);
    Invalidation action(m_process->cache, call(), request);
    const Result<RunReport> report = run(&action, action.id());
    QVERIFY(report && report->result == ActivityResult::Done);
    QCOMPARE(report->counts.value(u"invalidated"_s), 50);
    QCOMPARE(report->counts.value(u"swept"_s), 50);
    QVERIFY(action.isUndoable());
    QCOMPARE(look(request).count(), 0);
    QCOMPARE(hits(50), 0);
    fill(10);
    const Result<RunReport> undone = undo(action.id());
    QCOMPARE(undone->counts.value(u"restored"_s), 40);
    QCOMPARE(undone->counts.value(u"keptNewer"_s), 10);
    QCOMPARE(hits(50), 50);
    QCOMPARE(look(request).count(), 50);
    const Result<RunReport> again = undo(action.id());
    QVERIFY(!again);
    QCOMPARE(again.error().kind(), ErrorKind::Refused);
    const std::vector<ActivityRecord> records = m_log->list().records;
    QCOMPARE(records.size(), 6U);
    QCOMPARE(records[0].undoId, QString::fromLatin1(action.id()));
    QCOMPARE(records[1].counts.value(u"swept"_s), 50);
    QCOMPARE(*records[3].result, ActivityResult::Done);
    QCOMPARE(*records[5].result, ActivityResult::Refused);
    QVERIFY(m_log->verify().isOk);
}

void TestInvalidation::keysPatternsAndExpressions()
{
    fill(30);
    for (const char *key : {"page:1", "page:2", "pages"})
        m_server.call({"SET", key, "plain"});
    InvalidationRequest request;
    request.keys = {"user:profile:1", "user:profile:2", "not there"};
    request.globs = {"page:*"};
    request.regexes = {"^user:profile:2\\d$", "users"}; // no bookkeeping, whose names have "users", too
    const InvalidationPreview before = look(request);
    QCOMPARE(before.count(), 2 + 2 + 10);
    Invalidation action(m_process->cache, call(), request);
    const Result<RunReport> report = run(&action, action.id());
    QVERIFY(report && report->result == ActivityResult::Done);
    QCOMPARE(report->counts.value(u"swept"_s), 14);
    QCOMPARE(hits(30), 18);
    QCOMPARE(look(request).count(), 0);
    QVERIFY(!m_server.call({"GET", "pages"}).isNil());
    QCOMPARE(undo(action.id())->counts.value(u"restored"_s), 14);
    QCOMPARE(hits(30), 30);
    QCOMPARE(m_server.call({"GET", "page:1"}).toByteArray(), "plain"_ba);
}

void TestInvalidation::aPreviewOfManyIsAnEstimate()
{
    const char *const fillIndex
        = "for i = 1, 30000 do local k = 'thing:' .. i redis.call('ZADD', 'c:ti:many', 99999999999999, k) "
          "if i % 2 == 0 then redis.call('SET', k, string.rep('x', 100)) end end redis.call('SET', "
          "'c:tv:many', "
          "'0123456789abcdef')";
    QVERIFY(!m_server.call({"EVAL", fillIndex, "0"}).isError());
    const InvalidationPreview seen = look(ofTags({"many"}));
    QVERIFY(!seen.keys.isExact());
    QVERIFY2(
        seen.keys.low <= 15'000 && seen.keys.high >= 15'000, qPrintable(QString::number(seen.keys.value)));
    QVERIFY(seen.bytes.low <= 15'000 * 170 && seen.bytes.high >= 15'000 * 130);
}

void TestInvalidation::anEmptiedIndexIsNotCountedByOthers()
{
    const char *const fillIndex
        = "for i = 1, 30000 do redis.call('ZADD', 'c:ti:many', 99999999999999, 'gone:' .. i) end "
          "for i = 1, 1500 do redis.call('SET', 'there:' .. i, 'v') end "
          "redis.call('SET', 'c:tv:many', '0123456789abcdef')";
    QVERIFY(!m_server.call({"EVAL", fillIndex, "0"}).isError());
    InvalidationRequest request = ofTags({"many"});
    for (int i = 1; i <= 1500; ++i)
        request.keys.push_back("there:" + QByteArray::number(i));
    const InvalidationPreview seen = look(request);
    QVERIFY2(seen.keys.low <= 1500 && seen.keys.value < 2000, qPrintable(QString::number(seen.keys.value)));
}

void TestInvalidation::plainValuesAreSeenAndGo()
{
    const catalog::KeyGroupPtr plain = groupWith(u"page:{id}"_s, {u"pages"_s}, catalog::Mode::Foreign);
    const catalog::Key key = keyOf(plain, "page:1");
    QCOMPARE(runTask(m_process->cache.set(key, "plain")).value(), cache::Stored::Stored);
    QCOMPARE(look(ofTags({"pages"})).count(), 1);
    Invalidation action(m_process->cache, call(), ofTags({"pages"}));
    QCOMPARE(run(&action, action.id())->counts.value(u"swept"_s), 1);
    QVERIFY(!runTask(m_process->cache.get(key)).value().isHit());
    QCOMPARE(look(ofTags({"pages"})).count(), 0);
    QCOMPARE(undo(action.id())->counts.value(u"restored"_s), 1);
    QVERIFY(runTask(m_process->cache.get(key)).value().isHit());
}

void TestInvalidation::aRunIsStoppedAndResumed()
{
    fill(100);
    Invalidation action(m_process->cache, call(), ofTags({"users"}));
    Stopping stopping(&action, 3);
    StagedRun staged(m_log->log.get(), &stopping);
    stopping.run = &staged;
    const Result<RunReport> stopped
        = runTask(staged.run(Activity(u"invalidate"_s, DeploymentName(u"test"_s), Epoch(0))));
    QCOMPARE(stopped->result, ActivityResult::Stopped);
    QCOMPARE(stopped->counts.value(u"invalidated"_s), 100);
    const qint64 swept = stopped->counts.value(u"swept"_s);
    QVERIFY(swept > 0 && swept < 100);
    QCOMPARE(hits(100), 0);
    ServiceProcess other(m_server.endpoint());
    const client::Caller theirs = other.caller();
    cache::Retirements retirements(theirs, other.cache.store());
    const cache::Retirement known = runTask(retirements.find(action.id())).value();
    QCOMPARE(known.state, cache::RetirementState::Stopped);
    Invalidation resumed(other.cache, theirs, known);
    QCOMPARE(runTask(resumed.pending()).value(), 100 - swept);
    const Result<RunReport> done = run(&resumed, action.id());
    QCOMPARE(done->result, ActivityResult::Done);
    QCOMPARE(done->counts.value(u"swept"_s), 100);
    QCOMPARE(undo(action.id())->counts.value(u"restored"_s), 100);
    QCOMPARE(hits(100), 100);
}

void TestInvalidation::twoResumeAtOnce()
{
    fill(200);
    cache::Retirements retirements(call(), m_process->cache.store());
    Invalidation first(m_process->cache, call(), ofTags({"users"}));
    QVERIFY(runTask(first.begin()).isOk());
    const cache::Retirement known = runTask(retirements.find(first.id())).value();
    Invalidation second(m_process->cache, call(), known);
    StagedRun one(m_log->log.get(), &first);
    StagedRun two(m_log->log.get(), &second);
    // The first goes on from where it is; begin() of one that is retired does nothing twice.
    std::vector<async::Task<Result<RunReport>>> runs;
    runs.push_back(one.run(Activity(u"a"_s, DeploymentName(u"test"_s), Epoch(0))));
    runs.push_back(two.run(Activity(u"b"_s, DeploymentName(u"test"_s), Epoch(0))));
    const std::vector<Result<RunReport>> reports = runTask(async::whenAll(std::move(runs)));
    for (const Result<RunReport> &report : reports)
        QVERIFY(report.isOk());
    QCOMPARE(runTask(retirements.find(first.id())).value().swept, 200);
    QCOMPARE(undo(first.id())->counts.value(u"restored"_s), 200);
}

void TestInvalidation::anUndoEndsASweep()
{
    fill(100);
    Invalidation action(m_process->cache, call(), ofTags({"users"}));
    Stopping stopping(&action, 3);
    cache::Retirements retirements(call(), m_process->cache.store());
    async::Scope scope;
    stopping.instead = [&] {
        const QByteArray id = action.id();
        scope.spawn(beginUndo(&retirements, id));
    };
    const Result<RunReport> report = run(&stopping, action.id());
    QCOMPARE(report->result, ActivityResult::Stopped);
    QTRY_COMPARE(scope.runningCount(), 0);
    const Result<RunReport> undone = undo(action.id());
    QVERIFY(undone && undone->result == ActivityResult::Done);
    QCOMPARE(hits(100), 100);
    QCOMPARE(numberOf(m_server.call({"ZCARD", "c:ti:users"})), 100);
}

void TestInvalidation::laterPatternsAreNotUndone()
{
    fill(10);
    Invalidation byTag(m_process->cache, call(), ofTags({"users"}));
    QVERIFY(run(&byTag, byTag.id()).isOk());
    InvalidationRequest pattern;
    pattern.globs = {"user:profile:[1-3]"};
    Invalidation later(m_process->cache, call(), pattern);
    QVERIFY(run(&later, later.id()).isOk());
    const Result<RunReport> undone = undo(byTag.id());
    QCOMPARE(undone->counts.value(u"restored"_s), 7);
    QCOMPARE(undone->counts.value(u"keptNewer"_s), 3);
}

void TestInvalidation::whatTwoTagsHaveIsCountedOnce()
{
    constexpr int count = 15'000; // more than are listed by name
    const auto bytes = double(count * fillTwice(count));
    InvalidationRequest tagAndPattern = ofTags({"a"});
    tagAndPattern.globs = {"thing:*"};
    InvalidationRequest tagAndKeys = ofTags({"a"});
    for (int i = 0; i < count / 2; ++i)
        tagAndKeys.keys.push_back("thing:" + QByteArray::number(10'001 + i));
    for (const InvalidationRequest &request : {ofTags({"a", "b"}), tagAndPattern, tagAndKeys}) {
        const InvalidationPreview seen = look(request);
        const QByteArray said = QByteArray::number(seen.keys.value) + " keys, "
            + QByteArray::number(seen.bytes.value) + " bytes";
        QVERIFY2(seen.keys.low <= count && seen.keys.high >= count, said.constData());
        QVERIFY2(seen.keys.value < count * 1.2, said.constData());
        QVERIFY2(seen.bytes.low <= bytes && seen.bytes.high >= bytes, said.constData());
    }
}

void TestInvalidation::aPatternWithoutWildcardsIsAKey()
{
    fillTwice(15'000); // of so many a sample is taken
    m_server.call({"SET", "thing[1]", "v"});
    InvalidationRequest request;
    request.globs = {"thing:12345", "thing\\[1\\]", "thing:none", "c:tv:a"};
    const InvalidationPreview seen = look(request);
    QCOMPARE(seen.count(), 2);
    QVERIFY(seen.keys.isExact());
    Invalidation action(m_process->cache, call(), request);
    QCOMPARE(run(&action, action.id())->counts.value(u"swept"_s), 2);
    QCOMPARE(look(request).count(), 0);
}

void TestInvalidation::aWindowThatEndsBeforeTheSweep()
{
    fill(3);
    InvalidationRequest request = ofTags({"users"});
    request.window = std::chrono::seconds(1);
    Invalidation action(m_process->cache, call(), request);
    Stopping waiting(&action, 1);
    const QByteArray open = "c:un:" + action.id();
    const char *const isOver = "local t = redis.call('TIME') "
                               "return t[1] * 1000 > redis.call('HGET', KEYS[1], 'until') + 1000 and 1 or 0";
    waiting.instead = [&] { QTRY_COMPARE(numberOf(m_server.call({"EVAL", isOver, "1", open})), 1); };
    const Result<RunReport> report = run(&waiting, action.id());
    QVERIFY(report.isOk());
    QVERIFY2(!action.isUndoable(), "nobody knows it any more");
    QCOMPARE(hits(3), 0);
}

QTEST_GUILESS_MAIN(TestInvalidation)
#include "tst_invalidation.moc"
