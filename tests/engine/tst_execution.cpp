// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/execution.h"
#include "support/redisprocess.h"
#include "support/runtask.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// What a person typed, on a real server: how much it may read (product rule 1).
class ExecutionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_deployment.reset(); }

    void bulkReads_data();
    void bulkReads();
    void isSaidToBeMeant();
    void whatTheServerRefusesIsItsOwn();
    void sizeThatIsNotAnswered();
    void nothingTyped();

private:
    Result<resp::Reply> sent(const QByteArray &line, bool mayReadMuch = false)
    {
        engine::ExecRequest request;
        request.arguments = line.split(' ');
        request.deadline = 10s;
        request.mayReadMuch = mayReadMuch;
        return runTask(engine::execute(m_deployment.get(), std::move(request)));
    }

    RedisProcess m_server;
    std::unique_ptr<sentinel::Deployment> m_deployment;
};

void ExecutionTest::initTestCase()
{
    QVERIFY(m_server.start());
    const QByteArray fill
        = "for i = 1, 1001 do redis.call('HSET', 'large', i, i) redis.call('RPUSH', 'list', i) end"
          " redis.call('HSET', 'small', 'a', '1') redis.call('SET', 'text', 'x') return 1";
    QVERIFY(!m_server.call({"EVAL", fill, "0"}).isError());
    sentinel::DeploymentSettings settings;
    settings.name = DeploymentName(u"execution"_s);
    settings.node = m_server.endpoint();
    m_deployment = std::make_unique<sentinel::Deployment>(std::move(settings));
    m_deployment->start();
    QVERIFY(runTask(m_deployment->waitForMaster(20s)).isOk());
}

void ExecutionTest::bulkReads_data()
{
    QTest::addColumn<bool>("isSent");
    const auto row = [](const char *line, bool isSent) { QTest::newRow(line) << isSent; };
    row("HGETALL small", true);
    row("HGETALL large", false);
    row("HGETALL nothing", true);
    row("LRANGE list 0 -1", false);
    row("LRANGE list 0 999", true); // its words bound it
    row("SCAN 0 COUNT 100000", false); // no one number tells
    row("GET text", true);
}

void ExecutionTest::bulkReads()
{
    QFETCH(bool, isSent);
    const Result<resp::Reply> reply = sent(QTest::currentDataTag());
    QCOMPARE(reply.isOk(), isSent);
    if (isSent)
        return;
    QCOMPARE(reply.error().message().id(), "engine.exec.bulk"_L1);
    QVERIFY(reply.error().is(ErrorKind::Refused));
    QVERIFY(reply.error().delivery() == Delivery::NotSent);
}

void ExecutionTest::isSaidToBeMeant()
{
    const Result<resp::Reply> reply = sent("HGETALL large", true);
    QVERIFY(reply.isOk());
    QCOMPARE(reply->view().size(), qsizetype(2002));
}

void ExecutionTest::whatTheServerRefusesIsItsOwn()
{
    const Result<resp::Reply> reply = sent("HGETALL text");
    QVERIFY(!reply);
    QCOMPARE(reply.error().serverCode(), QByteArray("WRONGTYPE"));
}

void ExecutionTest::sizeThatIsNotAnswered()
{
    engine::ExecRequest request;
    request.arguments = {"HGETALL", "large"};
    request.deadline = 200ms;
    m_server.freeze();
    const Result<resp::Reply> reply = runTask(engine::execute(m_deployment.get(), std::move(request)));
    m_server.thaw();
    QVERIFY(!reply);
    QVERIFY(reply.error().message().id() != "engine.exec.bulk"_L1);
    QVERIFY(runTask(m_deployment->waitForMaster(20s)).isOk());
}

void ExecutionTest::nothingTyped()
{
    const Result<resp::Reply> reply = runTask(engine::execute(m_deployment.get(), {}));
    QCOMPARE(reply.error().message().id(), "engine.exec.empty"_L1);
}

QTEST_GUILESS_MAIN(ExecutionTest)
#include "tst_execution.moc"
