// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// POST /api/cache/warm: what each answer means.
#include "async/combinators.h"
#include "cache/servicerig.h"
#include "endpoints/cacheroutes.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::endpoints;
using namespace cachedeck::operations;
using namespace cachedeck::test;

class TestWarmRoute : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void all();
    void inPart();
    void twice();
    void fullServer();

private:
    async::Task<http::Response> asked() { return warmBy(*m_warming)(http::Request()); }
    void add(const char *name, std::optional<Error> failure = {});
    std::unique_ptr<RedisProcess> m_server;
    std::unique_ptr<ServiceProcess> m_process;
    std::unique_ptr<Warming> m_warming;
};

namespace {

async::Task<Result<std::vector<WarmItem>>> oneItem(std::optional<Error> failure)
{
    if (failure)
        co_return *failure;
    std::vector<WarmItem> items;
    const auto group = groupWith(QStringLiteral("user:{id}"));
    items.emplace_back(keyOf(group, "user:1"), "warm", Milliseconds(60'000));
    co_return items;
}

} // namespace

void TestWarmRoute::init()
{
    m_server = std::make_unique<RedisProcess>();
    QVERIFY(m_server->start());
    m_process = std::make_unique<ServiceProcess>(m_server->endpoint());
    WarmSettings settings;
    settings.deadline = patience;
    m_warming = std::make_unique<Warming>(m_process->cache, m_process->caller(), settings);
}

void TestWarmRoute::cleanup()
{
    m_warming.reset();
    m_process.reset();
    m_server.reset();
}

void TestWarmRoute::add(const char *name, std::optional<Error> failure)
{
    m_warming->add(QString::fromLatin1(name), [failure] { return oneItem(failure); });
}

void TestWarmRoute::all()
{
    add("users");
    const http::Response response = runTask(asked());
    QCOMPARE(response.status, 200);
    QCOMPARE(response.body, QByteArray("{\"message\":\"Cache warming completed\"}"));
}

void TestWarmRoute::inPart()
{
    add("users");
    add("bills", Error(ErrorKind::Unreachable, Message("test.database")));
    const http::Response response = runTask(asked());
    QCOMPARE(response.status, 207);
    QCOMPARE(response.body,
        QByteArray("{\"status\":\"partial\",\"strategies\":[{\"failed\":0,\"name\":\"users\",\"stored\":1},"
                   "{\"ended\":\"test.database\",\"failed\":0,\"name\":\"bills\",\"stored\":0}]}"));
}

void TestWarmRoute::twice()
{
    add("users");
    std::vector<async::Task<http::Response>> both;
    both.push_back(asked());
    both.push_back(asked());
    const std::vector<http::Response> answers = runTask(async::whenAll(std::move(both)));
    QCOMPARE(answers[0].status, 200);
    QCOMPARE(answers[1].status, 409);
    QCOMPARE(answers[1].body, QByteArray("{\"error\":\"running\"}"));
}

void TestWarmRoute::fullServer()
{
    const qint64 used = m_server->info("used_memory").toLongLong();
    m_server->call({"CONFIG", "SET", "maxmemory", QByteArray::number(used * 100 / 95)});
    add("users");
    const http::Response response = runTask(asked());
    QCOMPARE(response.status, 503);
    QVERIFY(response.body.startsWith("{\"error\":\"ended\",\"strategies\":[{\"ended\":"));
}

QTEST_GUILESS_MAIN(TestWarmRoute)
#include "tst_warmroute.moc"
