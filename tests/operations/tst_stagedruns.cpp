// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Staged runs that lose something on their way: steps to a failover, an answer, the right order, the rate.
#include "operations/invalidationrig.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::operations;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

namespace {

/// Counts what it is asked for.
class Counting final : public StagedAction
{
public:
    explicit Counting(int steps) : m_left(steps) { }
    std::vector<qint64> asked;

    async::Task<Result<void>> begin() override { co_return Result<void>(); }
    async::Task<Result<Step>> step(qint64 most) override
    {
        asked.push_back(most);
        co_return Step(0, --m_left == 0);
    }
    async::Task<Result<void>> end(bool) override { co_return Result<void>(); }
    Counts counts() const override { return {}; }

private:
    int m_left;
};

async::Task<Result<resp::Reply>> failing()
{
    co_return Error(ErrorKind::OutcomeUnknown, Message("client.timeout"));
}

} // namespace

class TestStagedRuns : public QObject, private InvalidationRig
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aFailoverThatLosesStepsBeginsAgain_data();
    void aFailoverThatLosesStepsBeginsAgain();
    void aBeginningOfWhichNobodyKnows();
    void theLaterIsUndoneFirst();
    void aWindowThatIsTooShortIsRefused();
    void aSlowRateMakesSmallSteps();
};

void TestStagedRuns::initTestCase()
{
    QVERIFY(start());
}

void TestStagedRuns::init()
{
    begin();
}

void TestStagedRuns::aFailoverThatLosesStepsBeginsAgain_data()
{
    QTest::addColumn<int>("steps");
    QTest::addColumn<bool>("isLost");
    for (const int steps : {1, 3, 1000}) {
        QTest::addRow("%d steps, the record remains", steps) << steps << false;
        QTest::addRow("%d steps, the record is lost, too", steps) << steps << true;
    }
}

/// The server is put back to what it was when the first phase was done, or before it, as a promoted replica
/// that has heard of nothing later.
void TestStagedRuns::aFailoverThatLosesStepsBeginsAgain()
{
    QFETCH(const int, steps);
    QFETCH(const bool, isLost);
    constexpr int listed = 700;
    InvalidationRequest request = ofTags({"pages"});
    const catalog::KeyGroupPtr plain = groupWith(u"page:{id}"_s, {u"pages"_s}, catalog::Mode::Foreign);
    const auto fillAll = [&] {
        const char *const filling = "for i = 0, 699 do redis.call('SET', 'listed:' .. i, 'v') end "
                                    "for i = 0, 299 do redis.call('SET', 'found:' .. i, 'v') end";
        m_server.call({"EVAL", filling, "0"});
        for (int i = 0; i < 5; ++i)
            (void)runTask(m_process->cache.set(keyOf(plain, "page:" + QByteArray::number(i)), "plain"));
    };
    for (int i = 0; i < listed; ++i)
        request.keys.push_back("listed:" + QByteArray::number(i));
    request.globs = {"found:*"};
    fillAll();
    const QByteArray generation = m_server.call({"GET", "c:tv:pages"}).toByteArray();
    Invalidation action(m_process->cache, call(), request);
    QVERIFY(runTask(action.begin()).isOk());
    const QByteArrayList books{
        "c:un:" + action.id(), "c:ux:" + action.id() + ":k", "c:ux:" + action.id() + ":p1"};
    QByteArrayList then;
    for (const QByteArray &book : books)
        then.push_back(m_server.call({"DUMP", book}).toByteArray());
    const auto goOn = [&](int most) {
        for (int i = 0; i < most; ++i) {
            const Result<Step> step = runTask(action.step(100));
            if (!step || step->isLast)
                return step && step->isLast;
        }
        return false;
    };
    if (steps < 1000)
        QVERIFY(!goOn(steps));
    else
        QVERIFY(goOn(steps));
    const char *const forget
        = "for _, key in ipairs(redis.call('KEYS', ARGV[1])) do redis.call('DEL', key) end";
    m_server.call({"EVAL", forget, "0", isLost ? "*" : "c:tr:*"});
    fillAll();
    if (isLost)
        m_server.call({"SET", "c:tv:pages", generation});
    for (qsizetype i = 0; !isLost && i < books.size(); ++i)
        m_server.call({"RESTORE", books[i], "0", then[i], "REPLACE"});
    if (steps == 1000) {
        QVERIFY2(!runTask(action.end(true)).isOk(), "who has come to an end does not say so of what is lost");
        return;
    }
    QVERIFY(goOn(1000));
    QVERIFY(runTask(action.end(true)).isOk());
    // What remains is values that were stored since the record says so: none but pages, whose index is new.
    const char *const count = "return #redis.call('KEYS', 'listed:*') + #redis.call('KEYS', 'found:*')";
    QCOMPARE(numberOf(m_server.call({"EVAL", count, "0"})), 0);
    if (isLost)
        QCOMPARE(numberOf(m_server.call({"EXISTS", "page:1"})), 0);
}

void TestStagedRuns::aBeginningOfWhichNobodyKnows()
{
    fill(5);
    m_server.call(
        {"SCRIPT", "FLUSH"}); // so that the first phase takes two calls, the digest's and the text's
    int scripts = 0;
    const client::Caller lossy = [this, &scripts](client::Command command, client::CallOptions options) {
        const bool isLost = options.intent == client::Intent::Invalidate && ++scripts > 2;
        return isLost ? failing() : m_process->connection().call(std::move(command), options);
    };
    Invalidation action(m_process->cache, lossy, ofTags({"users"}));
    const Result<RunReport> report = run(&action, action.id());
    QVERIFY(report.isOk());
    QVERIFY(report->error.has_value());
    QVERIFY(report->result == ActivityResult::Unknown || report->result == ActivityResult::Partly);
    QCOMPARE(hits(5), 0);
    const std::vector<ActivityRecord> records = m_log->list().records;
    QCOMPARE(records.back().undoId, QString::fromLatin1(action.id()));
    QVERIFY(undo(action.id()).isOk());
    QCOMPARE(hits(5), 5);
}

void TestStagedRuns::theLaterIsUndoneFirst()
{
    fill(3);
    Invalidation first(m_process->cache, call(), ofTags({"users"}));
    QVERIFY(run(&first, first.id()).isOk());
    fill(1);
    Invalidation second(m_process->cache, call(), ofTags({"users"}));
    QVERIFY(run(&second, second.id()).isOk());
    const Result<RunReport> wrong = undo(first.id());
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().kind(), ErrorKind::Refused);
    QVERIFY(wrong.error().debugText().contains(QString::fromLatin1(second.id())));
    QCOMPARE(undo(second.id())->counts.value(u"restored"_s), 1);
    QCOMPARE(undo(first.id())->counts.value(u"restored"_s), 2);
    QCOMPARE(hits(3), 3);
}

void TestStagedRuns::aWindowThatIsTooShortIsRefused()
{
    fill(1);
    Invalidation action(m_process->cache, call(), ofTags({"users"}));
    QVERIFY(run(&action, action.id()).isOk());
    const QByteArray record = "c:un:" + action.id();
    m_server.call({"HSET", record, "swept", "100000000"}); // ten minutes are not enough
    const Result<RunReport> late = undo(action.id());
    QVERIFY(!late);
    QCOMPARE(late.error().kind(), ErrorKind::Refused);
    m_server.call({"HSET", record, "swept", "1"});
    QCOMPARE(undo(action.id())->counts.value(u"restored"_s), 1);
}

void TestStagedRuns::aSlowRateMakesSmallSteps()
{
    Counting action(5);
    RunPace pace;
    pace.perSecond = 3;
    QVERIFY(run(&action, "0123456789abcdef", pace).isOk());
    for (const qint64 most : action.asked)
        QVERIFY(most >= 1 && most <= 3);
}

QTEST_GUILESS_MAIN(TestStagedRuns)
#include "tst_stagedruns.moc"
