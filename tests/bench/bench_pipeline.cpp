// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Pipelined GET over the client, each depth beside blocking and asynchronous hiredis in the same rounds
// (performance.md 2, 7 and its last table). Prints medians and ratios; judges nothing.
// `bench_pipeline alone` measures the client without server and socket only, for a profiler.
#include "async/scope.h"
#include "bench/hiredisyardstick.h"
#include "client/connection.h"
#include "support/redisprocess.h"
#include "support/runtask.h"
#include "support/scriptedstream.h"
#include "support/testca.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace cachedeck;
using namespace cachedeck::client;
using namespace cachedeck::test;

namespace {

constexpr int rounds = 5;

double cpuSeconds()
{
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return double(spent.tv_sec) + double(spent.tv_nsec) * 1e-9;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

struct Sample
{
    double perSecond = 0;
    double cpuNanoseconds = 0; ///< Of this thread, a reply.
};

template<class Work>
Sample measure(int count, Work work)
{
    const double cpu = cpuSeconds();
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
    Sample sample;
    sample.perSecond = count / wall.count();
    sample.cpuNanoseconds = (cpuSeconds() - cpu) * 1e9 / count;
    return sample;
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
        std::printf("%d calls failed\n", failures);
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

struct Row
{
    std::vector<double> perSecond;
    std::vector<double> cpu;
    void add(const Sample &sample)
    {
        perSecond.push_back(sample.perSecond);
        cpu.push_back(sample.cpuNanoseconds);
    }
};

void compare(const RedisProcess &server, const std::vector<QByteArray> &keys, int depth)
{
    const int count = depth == 1 ? 20'000 : 200'000;
    const auto ours = connectTo(ConnectionSettings(server.endpoint()));
    HiredisBlocking blocking(server.port());
    HiredisAsync lockstep(server.port());
    Row own, plain, async;
    for (int round = 0; round < rounds; ++round) {
        plain.add(measure(count, [&] { blocking.run(keys, count, depth); }));
        async.add(measure(count, [&] { lockstep.run(keys, count, depth); }));
        own.add(measure(count, [&] { askAll(ours.get(), keys, count, depth); }));
    }
    std::printf("%5d %12.1f %12.1f %12.1f   %10.2f %10.2f   %8.0f %8.0f %8.0f  %8.2f\n", depth,
        median(own.perSecond) / 1000, median(plain.perSecond) / 1000, median(async.perSecond) / 1000,
        median(own.perSecond) / median(plain.perSecond), median(own.perSecond) / median(async.perSecond),
        median(own.cpu), median(plain.cpu), median(async.cpu), median(own.cpu) / median(async.cpu));
}

void compareTls(const RedisProcess &server, const TestCa &ca, const std::vector<QByteArray> &keys)
{
    ConnectionSettings settings(server.tlsEndpoint());
    settings.stream.tls = ca.trustOnly();
    const auto encrypted = connectTo(settings);
    const auto plain = connectTo(ConnectionSettings(server.endpoint()));
    for (const int depth : {1, 16, 128}) {
        const int count = depth == 1 ? 10'000 : 100'000;
        Row tls, bare;
        for (int round = 0; round < rounds; ++round) {
            bare.add(measure(count, [&] { askAll(plain.get(), keys, count, depth); }));
            tls.add(measure(count, [&] { askAll(encrypted.get(), keys, count, depth); }));
        }
        std::printf("TLS %4d %10.1f kops/s, plain %10.1f, ratio %.2f\n", depth, median(tls.perSecond) / 1000,
            median(bare.perSecond) / 1000, median(tls.perSecond) / median(bare.perSecond));
    }
}

/// The client alone: gate, encoding, queues, decoding, resuming; no socket, no server.
void measureAlone()
{
    ScriptedWorld world;
    const auto gate = std::make_shared<GateContext>();
    ConnectionSettings settings(Endpoint(QStringLiteral("127.0.0.1"), 1));
    settings.clientName.clear();
    settings.heartbeat = Milliseconds(0);
    gate->setTable(settings.stream.endpoint, CommandTable::builtIn(), Clock::system().steady());
    Connection connection(settings, gate, world.factory());
    async::Scope scope;
    const auto open = [](Connection *one) -> async::Task<void> { (void)co_await one->open(); };
    scope.spawn(open(&connection));
    world.last()->succeed();
    waitUntil([&] { return !world.last()->written().isEmpty(); });
    const QByteArray sent = world.last()->takeWritten();
    const qsizetype at = sent.indexOf("cachedeck-");
    const QByteArray proof = sent.mid(at, sent.indexOf('\r', at) - at);
    world.last()->feed(QByteArray("$" + QByteArray::number(proof.size()) + "\r\n" + proof + "\r\n"));

    constexpr int depth = 128;
    constexpr int count = 3'000'000;
    const std::vector<QByteArray> keys{"user:profile:1234567", "session:validation:0123456789abcdef"};
    const QByteArray replies = QByteArray("$25\r\n0123456789012345678901234\r\n").repeated(depth);
    int left = count;
    int failures = 0;
    for (int i = 0; i < depth; ++i)
        scope.spawn(ask(&connection, &keys, &left, &failures));
    QCoreApplication::processEvents();
    const Sample sample = measure(count, [&] {
        while (scope.runningCount() > 0) {
            world.last()->takeWritten();
            world.last()->feed(replies);
        }
    });
    std::printf("client alone, %d callers awaiting: %.0f ns a call\n", depth, sample.cpuNanoseconds);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    measureAlone();
    if (argc > 1 && qstrcmp(argv[1], "alone") == 0)
        return 0;
    TestCa ca;
    RedisSettings wanted;
    wanted.tls = &ca;
    RedisProcess server(wanted);
    if (!server.start())
        return 3;
    std::vector<QByteArray> keys;
    constexpr int keyCount = 200'000;
    HiredisBlocking filler(server.port());
    for (int i = 0; i < keyCount; ++i)
        keys.push_back("user:profile:" + QByteArray::number((i * 7919LL) % keyCount));
    filler.fill(keys, QByteArray(25, 'v'));
    std::printf("depth   ours kops/s     blocking        async   /blocking     /async   ns CPU: ours "
                "blocking    async   ratio\n");
    for (const int depth : {1, 16, 128})
        compare(server, keys, depth);
    compareTls(server, ca, keys);
    return 0;
}
