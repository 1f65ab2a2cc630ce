// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/livesample.h"

#include "bench/livechild.h"
#include "bench/pipelinerun.h"
#include "support/runtask.h"
#include "support/sentinelcluster.h"

#include <QStandardPaths>
#include <QTcpSocket>

#include <memory>

namespace cachedeck::bench {

namespace {

using namespace std::chrono_literals;
using namespace cachedeck::test;

constexpr int rounds = 3;
constexpr int samplesInWindow = 20;
constexpr Milliseconds interval{1000};

/// What the server's process has spent, in milliseconds.
double spentBy(RedisProcess &server)
{
    double seconds = 0;
    for (const QByteArray &line : server.call({"INFO", "cpu"}).toByteArray().split('\n')) {
        if (line.startsWith("used_cpu_sys:") || line.startsWith("used_cpu_user:"))
            seconds += line.mid(line.indexOf(':') + 1).trimmed().toDouble();
    }
    return seconds * 1000;
}

/// Milliseconds of the server over one window in which \a work runs.
template<class Work>
double costOf(RedisProcess &server, Work work)
{
    const double before = spentBy(server);
    work();
    return spentBy(server) - before;
}

bool scrape(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    if (!socket.waitForConnected(2000))
        return false;
    socket.write("GET /metrics HTTP/1.0\r\n\r\n");
    QByteArray page;
    while (socket.waitForReadyRead(5000))
        page += socket.readAll();
    return page.contains("\nredis_up 1");
}

void scrapeOnceAnInterval(quint16 port)
{
    for (int i = 0; i < samplesInWindow; ++i) {
        if (!scrape(port))
            qFatal("the exporter does not answer");
        pause(interval);
    }
}

std::unique_ptr<LiveChild> startMonitor(const SentinelCluster &cluster, const QString &home)
{
    QStringList sentinels;
    for (const Endpoint &sentinel : cluster.sentinelEndpoints())
        sentinels << sentinel.toString();
    auto monitor = std::make_unique<LiveChild>(built(QStringLiteral("bin/cachedeckctl")),
        QStringList{QStringLiteral("watch"), QStringLiteral("--json"), QStringLiteral("--sentinel"),
            sentinels.join(u','), QStringLiteral("--master"), QString::fromLatin1(cluster.masterName()),
            QStringLiteral("--interval"), QString::number(interval.count()) + QStringLiteral("ms")},
        home);
    monitor->start();
    QByteArray lines;
    if (!waitUntil([&] { return (lines += monitor->takeOutput()).count('\n') >= 5; }))
        qFatal("cachedeckctl watch says nothing");
    return monitor;
}

std::unique_ptr<LiveChild> startExporter(
    const RedisProcess &server, const QString &program, quint16 port, const QString &home)
{
    const QString address = QStringLiteral("127.0.0.1:%1").arg(port);
    const QString redis = QStringLiteral("redis://") + server.endpoint().toString();
    auto exporter = std::make_unique<LiveChild>(program,
        QStringList{QStringLiteral("-redis.addr"), redis, QStringLiteral("-web.listen-address"), address},
        home);
    exporter->start();
    if (!waitUntil([&] { return scrape(port); }))
        qFatal("prometheus-redis-exporter does not answer");
    return exporter;
}

void fill(RedisProcess &server)
{
    for (int i = 0; i < 20'000; ++i) {
        const QByteArray key = "user:profile:" + QByteArray::number(i);
        server.call({"SET", key, "0123456789012345678901234", "EX", i % 3 == 0 ? "3600" : "86400"});
    }
}

} // namespace

bool measureSample(const QString &home, LiveReport *report)
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("prometheus-redis-exporter"));
    if (program.isEmpty()) {
        report->note(QStringLiteral("no prometheus-redis-exporter here: a sample is not compared"));
        return true;
    }
    SentinelCluster cluster;
    if (!cluster.start())
        return false;
    RedisProcess &master = cluster.master();
    fill(master);
    const quint16 port = freePort();
    std::vector<double> own, scrapes, quiet;
    for (int round = 0; round < rounds; ++round) {
        quiet.push_back(costOf(master, [] { pause(interval * samplesInWindow); }));
        {
            const auto monitor = startMonitor(cluster, home);
            own.push_back(costOf(master, [] { pause(interval * samplesInWindow); }));
        }
        const auto exporter = startExporter(master, program, port, home);
        scrapes.push_back(costOf(master, [port] { scrapeOnceAnInterval(port); }));
    }
    const double idle = median(quiet);
    report->addRatio(QStringLiteral("server CPU of a sample / of a scrape"),
        (median(own) - idle) / samplesInWindow, (median(scrapes) - idle) / samplesInWindow,
        QStringLiteral("ms"), Goal::atMost(0.5));
    report->note(QStringLiteral("without what the server spends by itself, %1 ms in %2 s")
                     .arg(idle, 0, 'f', 1)
                     .arg((interval * samplesInWindow).count() / 1000));
    return true;
}

} // namespace cachedeck::bench
