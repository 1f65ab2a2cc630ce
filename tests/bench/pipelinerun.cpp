// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "bench/pipelinerun.h"

#include "bench/hiredisblocking.h"
#include "bench/hiredisyardstick.h"
#include "support/runtask.h"
#include "support/scriptedstream.h"

#include <QCoreApplication>

#include <algorithm>
#include <ctime>

namespace cachedeck::test {

using namespace cachedeck::client;

namespace {

constexpr int rounds = 5;

double cpuSeconds()
{
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return double(spent.tv_sec) + double(spent.tv_nsec) * 1e-9;
}

template<class Work>
Pace measure(int count, Work work)
{
    const double cpu = cpuSeconds();
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
    Pace pace;
    pace.perSecond = count / wall.count();
    pace.cpuNanoseconds = (cpuSeconds() - cpu) * 1e9 / count;
    return pace;
}

Pace median(const std::vector<Pace> &paces)
{
    std::vector<double> perSecond, cpu;
    for (const Pace &pace : paces) {
        perSecond.push_back(pace.perSecond);
        cpu.push_back(pace.cpuNanoseconds);
    }
    return {test::median(std::move(perSecond)), test::median(std::move(cpu))};
}

/// One of as many callers as there are commands in flight: each awaits its reply before it asks again.
async::Task<void> ask(Connection *connection, const std::vector<QByteArray> *keys, int *left, int *failures)
{
    while (*left > 0) {
        const QByteArray &key = (*keys)[size_t(--*left) % keys->size()];
        const Result<resp::Reply> value = co_await connection->call(Command("GET", key), Intent::Cache);
        *failures += value.isOk() ? 0 : 1;
    }
}

void askAll(Connection *connection, const std::vector<QByteArray> &keys, int count, int depth)
{
    int left = count;
    int failures = 0;
    async::Scope scope;
    for (int i = 0; i < depth; ++i)
        scope.spawn(ask(connection, &keys, &left, &failures));
    while (scope.runningCount() > 0)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    if (failures > 0)
        qFatal("%d calls failed", failures);
}

std::unique_ptr<Connection> connectTo(ConnectionSettings settings)
{
    settings.heartbeat = Milliseconds(0);
    auto connection = std::make_unique<Connection>(std::move(settings), std::make_shared<GateContext>());
    const Result<void> opened = runTask(connection->open());
    if (!opened.isOk())
        qFatal("no connection: %s", qPrintable(opened.error().debugText()));
    return connection;
}

/// Opens \a connection on the scripted server: only the proof that it serves wants an answer.
void openScripted(Connection *connection, ScriptedWorld *world, async::Scope *scope)
{
    const auto open = [](Connection *one) -> async::Task<void> { (void)co_await one->open(); };
    scope->spawn(open(connection));
    world->last()->succeed();
    waitUntil([&] { return !world->last()->written().isEmpty(); });
    const QByteArray sent = world->last()->takeWritten();
    const qsizetype at = sent.indexOf("cachedeck-");
    const QByteArray proof = sent.mid(at, sent.indexOf('\r', at) - at);
    world->last()->feed(QByteArray("$" + QByteArray::number(proof.size()) + "\r\n" + proof + "\r\n"));
}

} // namespace

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

bool PipelineRun::start()
{
    RedisSettings wanted;
    wanted.tls = &m_authority;
    m_server = std::make_unique<RedisProcess>(wanted);
    if (!m_server->start())
        return false;
    constexpr int keyCount = 200'000;
    for (int i = 0; i < keyCount; ++i)
        m_keys.push_back("user:profile:" + QByteArray::number((i * 7919LL) % keyCount));
    bench::HiredisBlocking(m_server->port()).fill(m_keys, QByteArray(25, 'v'));
    return true;
}

PipelineFigures PipelineRun::compare(int depth) const
{
    const int count = depth == 1 ? 20'000 : 200'000;
    const auto connection = connectTo(ConnectionSettings(m_server->endpoint()));
    bench::HiredisBlocking plain(m_server->port());
    HiredisAsync lockstep(m_server->port());
    std::vector<Pace> own, blocking, async;
    for (int round = 0; round < rounds; ++round) {
        blocking.push_back(measure(count, [&] { plain.get(m_keys, count, depth); }));
        async.push_back(measure(count, [&] { lockstep.run(m_keys, count, depth); }));
        own.push_back(measure(count, [&] { askAll(connection.get(), m_keys, count, depth); }));
    }
    return {median(own), median(blocking), median(async)};
}

TlsFigures PipelineRun::compareTls(int depth) const
{
    const int count = depth == 1 ? 10'000 : 100'000;
    ConnectionSettings settings(m_server->tlsEndpoint());
    settings.stream.tls = m_authority.trustOnly();
    const auto encrypted = connectTo(settings);
    const auto plain = connectTo(ConnectionSettings(m_server->endpoint()));
    std::vector<Pace> tls, bare;
    for (int round = 0; round < rounds; ++round) {
        bare.push_back(measure(count, [&] { askAll(plain.get(), m_keys, count, depth); }));
        tls.push_back(measure(count, [&] { askAll(encrypted.get(), m_keys, count, depth); }));
    }
    return {median(tls).perSecond, median(bare).perSecond};
}

double measureClientAlone()
{
    ScriptedWorld world;
    const auto gate = std::make_shared<GateContext>();
    ConnectionSettings settings(Endpoint(QStringLiteral("127.0.0.1"), 1));
    settings.clientName.clear();
    settings.heartbeat = Milliseconds(0);
    gate->setTable(settings.stream.endpoint, CommandTable::builtIn(), Clock::system().steady());
    Connection connection(settings, gate, world.factory());
    async::Scope scope;
    openScripted(&connection, &world, &scope);

    constexpr int depth = 128;
    constexpr int count = 3'000'000;
    const std::vector<QByteArray> keys{"user:profile:1234567", "session:validation:0123456789abcdef"};
    const QByteArray replies = QByteArray("$25\r\n0123456789012345678901234\r\n").repeated(depth);
    int left = count;
    int failures = 0;
    for (int i = 0; i < depth; ++i)
        scope.spawn(ask(&connection, &keys, &left, &failures));
    QCoreApplication::processEvents();
    const Pace pace = measure(count, [&] {
        while (scope.runningCount() > 0) {
            world.last()->takeWritten();
            world.last()->feed(replies);
        }
    });
    return pace.cpuNanoseconds;
}

} // namespace cachedeck::test
