// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// What the caches of several processes have counted, told through Redis and read again.
#include "cache/servicerig.h"
#include "cache/statistics/statisticsfeed.h"
#include "cache/statistics/statisticsreader.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

namespace {

/// A process with a cache and a feed, whose answers can be lost on their way.
class FeedProcess
{
public:
    explicit FeedProcess(const Endpoint &server, FeedSettings settings = patientFeed())
        : m_gate(std::make_shared<client::GateContext>(client::Policy(false))),
          m_connection(client::ConnectionSettings(server), m_gate), cache(caller(), patientCache()),
          feed(caller(), cache, settings)
    {
        scripts::admitTo(m_gate->scripts());
        StatisticsFeed::admitTo(m_gate->scripts());
        const Result<void> opened = runTask(m_connection.open());
        if (!opened.isOk())
            QTest::qFail(qPrintable(opened.error().debugText()), __FILE__, __LINE__);
    }
    static FeedSettings patientFeed()
    {
        FeedSettings settings;
        settings.callDeadline = patience;
        return settings;
    }
    bool isLosingAnswers = false;

private:
    client::Caller caller()
    {
        return [this](client::Command command, client::CallOptions options) {
            return call(std::move(command), options);
        };
    }
    async::Task<Result<resp::Reply>> call(client::Command command, client::CallOptions options)
    {
        Result<resp::Reply> answer = co_await m_connection.call(std::move(command), options);
        if (isLosingAnswers)
            co_return Error(ErrorKind::OutcomeUnknown, Message("test.lost"), Delivery::Unknown);
        co_return answer;
    }
    std::shared_ptr<client::GateContext> m_gate;
    client::Connection m_connection;

public:
    Cache cache;
    StatisticsFeed feed;
};

} // namespace

class TestStatisticsFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void everyFieldComesBack();
    void processesAddUp();
    void theSameIsNotToldTwice();
    void aLostAnswerCountsOnce();
    void whoTellsLastWaitsUntilItIsTold();
    void withoutRedisItIsKept();
    void groupsAreBounded();
    void messagesAreBounded();
    void theHookHearsIntervals();
    void d5_anotherTypeIsReplaced();
    void whatIsNotOursIsLeftOut();
    void s9_aFullServerIsToldLater();
    void percentilesSurviveTheWay();

private:
    static catalog::Key key(const catalog::KeyGroupPtr &group, int id)
    {
        return keyOf(group, group->key.expandAll(QByteArray::number(id)));
    }
    catalog::KeyGroupPtr groupNamed(const QString &name) const
    {
        auto group = std::make_shared<catalog::KeyGroup>(*groupWith(name + u":{id}"_s));
        group->name = name;
        return group;
    }
    StatisticsReport report()
    {
        CacheProcess reader(m_server.endpoint(), patientSettings());
        StatisticsReader statistics(
            [&reader](client::Command command, client::CallOptions options) {
                return reader.connection().call(std::move(command), options);
            },
            Layout(), patience);
        return runTask(statistics.read(std::chrono::hours(1))).value();
    }

    RedisProcess m_server;
};

void TestStatisticsFeed::initTestCase()
{
    QVERIFY(m_server.start());
}

void TestStatisticsFeed::init()
{
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
}

void TestStatisticsFeed::everyFieldComesBack()
{
    GroupStatistics counted;
    qint64 next = 3;
    for (qint64 *counter : {&counted.hits, &counted.memoryHits, &counted.negativeHits, &counted.staleHits,
             &counted.bypassed, &counted.fills, &counted.refusedFills, &counted.loads, &counted.failedLoads,
             &counted.sharedLoads, &counted.errors})
        *counter = next++;
    for (qint64 &cause : counted.misses)
        cause = next++;
    for (client::LatencyHistogram *timing : {&counted.hitTime, &counted.loadTime, &counted.waitTime}) {
        timing->record(Microseconds(next * 100));
        timing->record(Microseconds(next++ * 1'000'000'000));
    }
    QHash<QString, GroupStatistics> groups;
    const StatisticsFields fields = fieldsOf(u"a group with blanks"_s, counted);
    for (const auto &[name, amount] : fields)
        addField(&groups, name, amount);
    QCOMPARE(groups.size(), 1);
    const GroupStatistics back = groups.value(u"a group with blanks"_s);
    QCOMPARE(fieldsOf(u"a group with blanks"_s, back), fields);
    QCOMPARE(back.missCount(), counted.missCount());
    QCOMPARE(back.loadTime.mean(), counted.loadTime.mean());
    QVERIFY(fieldsOf(u"g"_s, since(counted, counted)).empty());
    QCOMPARE(fieldsOf(u"g"_s, since(counted, GroupStatistics())).size(), fields.size());
}

void TestStatisticsFeed::processesAddUp()
{
    FeedProcess one(m_server.endpoint());
    FeedProcess other(m_server.endpoint());
    const catalog::KeyGroupPtr users = groupNamed(u"users"_s);
    Source source("value");
    for (FeedProcess *process : {&one, &other}) {
        for (int i = 0; i < 3; ++i)
            QVERIFY(runTask(process->cache.getOrSet(key(users, 1), source.loader())).isOk());
        QVERIFY(runTask(process->feed.flush()).isOk());
    }
    const StatisticsReport all = report();
    const GroupStatistics counted = all.groups.value(u"users"_s);
    QCOMPARE(all.processes, 2);
    QCOMPARE(counted.hits, 5);
    QCOMPARE(counted.loads, 1);
    QCOMPARE(counted.misses[size_t(MissCause::Absent)], 1);
    QCOMPARE(counted.loadsAvoided(), 5);
    QCOMPARE(counted.hitTime.count(), 5);
    QCOMPARE(counted.waitTime.count(), 1);
    QCOMPARE(all.total().hits, 5);
    const resp::Reply keys = m_server.call({"KEYS", "c:st:*"});
    QVERIFY(keys.view().size() >= 1 && keys.view().size() <= 2);
    const QByteArray name = keys.view()[0].toByteArray();
    QVERIFY(numberOf(m_server.call({"TTL", name})) > 24 * 3600);
}

void TestStatisticsFeed::theSameIsNotToldTwice()
{
    FeedProcess one(m_server.endpoint());
    const catalog::KeyGroupPtr users = groupNamed(u"users"_s);
    QVERIFY(runTask(one.cache.get(key(users, 1))).isOk());
    for (int i = 0; i < 3; ++i)
        QVERIFY(runTask(one.feed.flush()).isOk());
    QVERIFY(runTask(one.cache.get(key(users, 1))).isOk());
    QVERIFY(runTask(one.feed.flush()).isOk());
    QCOMPARE(report().groups.value(u"users"_s).missCount(), 2);
}

void TestStatisticsFeed::aLostAnswerCountsOnce()
{
    FeedProcess one(m_server.endpoint());
    const catalog::KeyGroupPtr users = groupNamed(u"users"_s);
    QVERIFY(runTask(one.cache.get(key(users, 1))).isOk());
    one.isLosingAnswers = true;
    for (int i = 0; i < 3; ++i)
        QVERIFY(!runTask(one.feed.flush()).isOk());
    one.isLosingAnswers = false;
    QVERIFY(runTask(one.cache.get(key(users, 1))).isOk());
    QVERIFY(runTask(one.feed.flush()).isOk());
    QCOMPARE(report().groups.value(u"users"_s).missCount(), 2);
}

/// What the interval has begun to send must not end with whoever flushes before he goes.
void TestStatisticsFeed::whoTellsLastWaitsUntilItIsTold()
{
    FeedProcess one(m_server.endpoint());
    QVERIFY(runTask(one.cache.get(key(groupNamed(u"users"_s), 1))).isOk());
    bool isFirstDone = false;
    async::Scope scope;
    scope.spawn([](StatisticsFeed *feed, bool *isDone) -> async::Task<void> {
        (void)co_await feed->flush();
        *isDone = true;
    }(&one.feed, &isFirstDone));
    QVERIFY(!isFirstDone);
    QVERIFY(runTask(one.feed.flush()).isOk());
    QVERIFY(isFirstDone);
    QCOMPARE(report().total().missCount(), 1);
}

void TestStatisticsFeed::withoutRedisItIsKept()
{
    RedisProcess server;
    QVERIFY(server.start());
    FeedSettings settings = FeedProcess::patientFeed();
    FeedProcess one(server.endpoint(), settings);
    const catalog::KeyGroupPtr users = groupNamed(u"users"_s);
    QVERIFY(runTask(one.cache.get(key(users, 1))).isOk());
    server.kill();
    QVERIFY(!runTask(one.feed.flush()).isOk());
    QVERIFY(!runTask(one.feed.flush()).isOk());
    QCOMPARE(one.feed.dropped(), 0);
}

void TestStatisticsFeed::groupsAreBounded()
{
    FeedSettings settings = FeedProcess::patientFeed();
    settings.mostGroups = 2;
    FeedProcess one(m_server.endpoint(), settings);
    for (int i = 0; i < 5; ++i)
        QVERIFY(runTask(one.cache.get(key(groupNamed(u"group%1"_s.arg(i)), 1))).isOk());
    QVERIFY(runTask(one.feed.flush()).isOk());
    const StatisticsReport all = report();
    QCOMPARE(all.groups.size(), 3);
    QCOMPARE(all.groups.value(u"other"_s).missCount(), 3);
    QCOMPARE(all.total().missCount(), 5);
}

void TestStatisticsFeed::messagesAreBounded()
{
    FeedSettings settings = FeedProcess::patientFeed();
    settings.mostWaiting = 2;
    FeedProcess one(m_server.endpoint(), settings);
    const catalog::KeyGroupPtr users = groupNamed(u"users"_s);
    one.isLosingAnswers = true;
    for (int i = 0; i < 5; ++i) {
        one.isLosingAnswers = false;
        QVERIFY(runTask(one.cache.get(key(users, 1))).isOk());
        one.isLosingAnswers = true;
        QVERIFY(!runTask(one.feed.flush()).isOk());
    }
    // The first was tried each time; what came while it was, is one message after it.
    QVERIFY(one.feed.dropped() <= 3);
    one.isLosingAnswers = false;
    QVERIFY(runTask(one.feed.flush()).isOk());
    QVERIFY(report().groups.value(u"users"_s).missCount() >= 2);
}

void TestStatisticsFeed::theHookHearsIntervals()
{
    FeedSettings settings = FeedProcess::patientFeed();
    settings.interval = Milliseconds(20);
    FeedProcess one(m_server.endpoint(), settings);
    const catalog::KeyGroupPtr users = groupNamed(u"users"_s);
    qint64 misses = 0;
    int intervals = 0;
    one.feed.onInterval([&](const StatisticsInterval &interval) {
        ++intervals;
        misses += interval.groups.value(u"users"_s).missCount();
        QVERIFY(!interval.wasAway && interval.end != WallTime());
    });
    QVERIFY(runTask(one.cache.get(key(users, 1))).isOk());
    one.feed.start();
    QTRY_VERIFY(intervals >= 3);
    QCOMPARE(misses, 1);
    QTRY_COMPARE(report().groups.value(u"users"_s).missCount(), 1);
}

void TestStatisticsFeed::d5_anotherTypeIsReplaced()
{
    FeedProcess one(m_server.endpoint());
    const WallTime now = runTask(one.cache.store().now()).value();
    const qint64 minute = std::chrono::floor<std::chrono::minutes>(now).time_since_epoch().count();
    for (qint64 i = 0; i < 2; ++i) // the next one, too, should it begin now
        QVERIFY(m_server.call({"SET", Layout().statistics(minute + i), "theirs"}).isOk());
    QVERIFY(report().groups.isEmpty());
    QVERIFY(runTask(one.cache.get(key(groupNamed(u"users"_s), 1))).isOk());
    QVERIFY(runTask(one.feed.flush()).isOk());
    QCOMPARE(report().groups.value(u"users"_s).missCount(), 1);
}

void TestStatisticsFeed::whatIsNotOursIsLeftOut()
{
    QHash<QString, GroupStatistics> groups;
    for (const char *name : {"", " ", "hits", " users"})
        addField(&groups, name, 1);
    QVERIFY(groups.isEmpty());
    for (const char *name :
        {"unheard users", "miss. users", "miss.unheard users", "hit.b users", "hit.b-1 users",
            "hit.b132 users", "hit.bx users", "hit. users", ".b1 users", "hit.unheard users"})
        addField(&groups, name, 1);
    addField(&groups, "hits users", -5);
    QVERIFY(fieldsOf(u"users"_s, groups.value(u"users"_s)).empty());
}

void TestStatisticsFeed::s9_aFullServerIsToldLater()
{
    FeedProcess one(m_server.endpoint());
    const catalog::KeyGroupPtr users = groupNamed(u"users"_s);
    QVERIFY(runTask(one.cache.get(key(users, 1))).isOk());
    QVERIFY(m_server.call({"CONFIG", "SET", "maxmemory", "1"}).isOk());
    QCOMPARE(runTask(one.feed.flush()).error().serverCode(), QByteArray("OOM"));
    QVERIFY(m_server.call({"CONFIG", "SET", "maxmemory", "0"}).isOk());
    QVERIFY(runTask(one.feed.flush()).isOk());
    QCOMPARE(report().groups.value(u"users"_s).missCount(), 1);
}

void TestStatisticsFeed::percentilesSurviveTheWay()
{
    client::LatencyHistogram first;
    for (int i = 1; i <= 1000; ++i)
        first.record(Microseconds(i * 10));
    const client::LatencyHistogram before = first;
    for (int i = 0; i < 1000; ++i)
        first.record(Microseconds(50'000));
    const client::LatencyHistogram later = first.since(before);
    QCOMPARE(later.count(), 1000);
    QCOMPARE(later.mean(), Microseconds(50'000));
    QVERIFY(later.percentile(0.01) >= Microseconds(50'000) && later.most() <= Microseconds(60'000));
    GroupStatistics counted;
    counted.loadTime = before;
    QHash<QString, GroupStatistics> groups;
    const StatisticsFields fields = fieldsOf(u"g"_s, counted);
    for (const auto &[name, amount] : fields)
        addField(&groups, name, amount);
    for (const double share : {0.5, 0.95, 0.99})
        QCOMPARE(groups.value(u"g"_s).loadTime.percentile(share), before.percentile(share));
}

QTEST_GUILESS_MAIN(TestStatisticsFeed)
#include "tst_statisticsfeed.moc"
