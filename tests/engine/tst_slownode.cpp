// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/engine.h"
#include "monitor/seriesid.h"
#include "support/faultproxy.h"
#include "support/redisprocess.h"

#include <QTest>

#include <cmath>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace std::chrono_literals;
using engine::SnapshotPtr;

/// A node whose answers come after the tick that asked for them has been published.
class SlowNodeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.start()); }
    void init();
    void cleanup() { m_engine.reset(); }

    void lateAnswersAreFiguresOfTheNextTick();
    void silenceIsNotReachable();
    void N4_answersOfMoreThanASecondAreSlowAndNotLost();
    void closedWorkspaceAnswersOnce();
    void firstRatesComeAnIntervalAfterTheFirstSample();

private:
    static constexpr int patience = 30000;

    void delay(std::chrono::milliseconds latency)
    {
        Faults faults;
        faults.latency = latency;
        m_proxy->set(FaultProxy::Direction::ToClient, faults);
    }
    /// Of the newest rows, NaN where there is no data.
    std::vector<double> values(QLatin1StringView series, quint64 after = 0) const
    {
        std::vector<double> result;
        for (const auto &row : m_newest->series->rows) {
            if (row->sequence > after)
                result.push_back(row->value(monitor::SeriesId(series, m_proxy->endpoint().toString())));
        }
        return result;
    }
    quint64 lastRow() const { return m_newest->series->lastSequence(); }

    RedisProcess m_server;
    std::unique_ptr<FaultProxy> m_proxy;
    std::unique_ptr<engine::Engine> m_engine;
    engine::WorkspaceId m_id;
    SnapshotPtr m_newest;
};

void SlowNodeTest::init()
{
    m_proxy = std::make_unique<FaultProxy>(m_server.endpoint());
    m_engine = std::make_unique<engine::Engine>();
    engine::Profile profile;
    profile.name = DeploymentName(QStringLiteral("slow"));
    profile.kind = engine::ProfileKind::SingleNode;
    profile.endpoint = m_proxy->endpoint();
    engine::applyDefaults(profile);
    m_newest.reset();
    m_id = m_engine->open(profile, {});
    m_engine->watch(m_id, this, [this](const SnapshotPtr &snapshot) { m_newest = snapshot; });
    QTRY_VERIFY_WITH_TIMEOUT(m_newest && m_newest->figures.opsPerSecond, patience);
}

void SlowNodeTest::lateAnswersAreFiguresOfTheNextTick()
{
    delay(600ms);
    // The monitoring connection answers after the tick's patience, and before the next tick.
    QTRY_VERIFY_WITH_TIMEOUT(
        m_newest->figures.roundTrip && m_newest->figures.roundTrip->value > 500ms, patience);
    const quint64 from = lastRow();
    QTRY_VERIFY_WITH_TIMEOUT(lastRow() >= from + 5, patience);
    for (const double isReachable : values(monitor::series::reachable, from))
        QCOMPARE(isReachable, 1.0);
    const auto rates = values(monitor::series::opsPerSecond, from);
    const auto known
        = std::count_if(rates.begin(), rates.end(), [](double rate) { return !std::isnan(rate); });
    QVERIFY2(known >= 3, QByteArray::number(qint64(known)).constData());
}

void SlowNodeTest::silenceIsNotReachable()
{
    Faults faults;
    faults.hold = true;
    m_proxy->set(FaultProxy::Direction::ToClient, faults);
    const auto isUnreachable = [&] { return values(monitor::series::reachable).back() == 0.0; };
    QTRY_VERIFY_WITH_TIMEOUT(isUnreachable(), patience);
    const quint64 from = lastRow();
    QTRY_VERIFY_WITH_TIMEOUT(lastRow() >= from + 6, patience); // longer than the deadline of a PING
    for (const double isReachable : values(monitor::series::reachable, from))
        QCOMPARE(isReachable, 0.0);
    m_proxy->clear();
    QTRY_VERIFY_WITH_TIMEOUT(!isUnreachable(), patience);
}

/// It is `response` that tells of it, and nothing that says "disconnected" may come before it.
void SlowNodeTest::N4_answersOfMoreThanASecondAreSlowAndNotLost()
{
    delay(1500ms);
    const auto isTold = [&](QLatin1StringView rule) {
        return std::any_of(m_newest->alerts.begin(), m_newest->alerts.end(),
            [&](const engine::ActiveAlert &active) { return active.alert.ruleId == rule; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isTold(QLatin1StringView("response")), 60000);
    QVERIFY(!isTold(QLatin1StringView("disconnected")));
    QVERIFY(!isTold(QLatin1StringView("unreachable")));
}

void SlowNodeTest::closedWorkspaceAnswersOnce()
{
    Faults faults;
    faults.hold = true;
    m_proxy->set(FaultProxy::Direction::ToClient, faults);
    engine::ExecRequest request;
    request.arguments = {"GET", "a"};
    request.deadline = 60s;
    std::vector<ErrorKind> answers;
    m_engine->execute(m_id, request, this,
        [&](const Result<resp::Reply> &reply) { answers.push_back(reply.error().kind()); });
    m_engine->close(m_id);
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), size_t(1), patience);
    QCOMPARE(int(answers.front()), int(ErrorKind::Cancelled));
    int series = 0;
    m_engine->querySeries(m_id, {}, this, [&](const auto &) { ++series; });
    QTRY_COMPARE_WITH_TIMEOUT(series, 1, patience);
    QCOMPARE(answers.size(), size_t(1));
}

/// The tick that the proved master brings forward begins the rhythm: it does not cost the next one.
void SlowNodeTest::firstRatesComeAnIntervalAfterTheFirstSample()
{
    constexpr auto interval = 4s;
    engine::Profile profile;
    profile.name = DeploymentName(QStringLiteral("new"));
    profile.kind = engine::ProfileKind::SingleNode;
    profile.endpoint = m_server.endpoint();
    engine::applyDefaults(profile);
    const engine::WorkspaceId id = m_engine->open(profile, {});
    m_engine->setInterval(id, interval);
    std::optional<WallTime> sampled, rated;
    m_engine->watch(id, this, [&](const SnapshotPtr &snapshot) {
        if (!sampled && snapshot->figures.usedMemory)
            sampled = snapshot->time;
        if (!rated && snapshot->figures.opsPerSecond)
            rated = snapshot->time;
    });
    QTRY_VERIFY_WITH_TIMEOUT(sampled && rated, patience);
    QVERIFY(*rated - *sampled < interval + interval / 2);
}

QTEST_GUILESS_MAIN(SlowNodeTest)
#include "tst_slownode.moc"
