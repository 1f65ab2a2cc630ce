// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/livedesk.h"

#include "bench/livechild.h"
#include "monitor/series.h"

#include <chrono>

namespace cachedeck::bench {

namespace {

using namespace std::chrono_literals;

/// Processor time in percent of a core over \a duration, once \a child has settled.
double coreShare(const LiveChild &child, Milliseconds duration)
{
    const double before = child.cpuSeconds();
    const auto start = std::chrono::steady_clock::now();
    pause(duration);
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
    return (child.cpuSeconds() - before) / wall.count() * 100;
}

QString percent(double value)
{
    return QString::number(value, 'f', 2) + QStringLiteral(" %");
}

QString mebibytes(double value)
{
    return QString::number(value, 'f', 1) + QStringLiteral(" MiB");
}

} // namespace

void measureDesk(const DeskTarget &target, Milliseconds duration, LiveReport *report)
{
    // One after the other, so that each shares its libraries with the same company.
    const Milliseconds warm = std::min(duration, Milliseconds(30s));
    double bareMemory = 0, bareShare = 0;
    {
        LiveChild bare(built(QStringLiteral("bench/bench_linewindow")), {}, target.home);
        bare.start();
        pause(warm);
        bareShare = coreShare(bare, warm);
        bareMemory = bare.proportionalMebibytes();
        bare.stop();
    }
    LiveChild desk(built(QStringLiteral("bin/cachedeck")),
        target.arguments + QStringList{QStringLiteral("--page"), QStringLiteral("overview")}, target.home);
    desk.start();
    pause(warm);
    pause(duration - warm);
    const double memory = desk.proportionalMebibytes();
    const double share = coreShare(desk, duration / 2);
    const double later = desk.proportionalMebibytes();
    desk.stop();

    const double minutes = std::chrono::duration<double, std::ratio<60>>(duration).count();
    report->addRatio(QStringLiteral("PSS after %1 min / that window").arg(minutes), memory, bareMemory,
        QStringLiteral("MiB"), Goal::atMost(2));
    const double rings = double(monitor::SeriesStore::Limits().bytes) / 1024 / 1024;
    report->add(QStringLiteral("its growth in %1 min more / full rings").arg(minutes / 2),
        mebibytes(later - memory), mebibytes(rings), (later - memory) / rings, Goal::atMost(1));
    report->add(QStringLiteral("desk on 3 nodes at 1 s, share of a core"), percent(share), percent(bareShare),
        share, Goal::atMost(2, "%"));
}

void measureCharts(const DeskTarget &target, Milliseconds duration, LiveReport *report)
{
    const auto measure = [&](const char *program, const QStringList &arguments) {
        LiveChild child(built(QStringLiteral("bench/") + QLatin1StringView(program)), arguments, target.home);
        child.start();
        pause(Milliseconds(3s));
        const double share = coreShare(child, duration);
        child.stop();
        return share;
    };
    const double lines = measure("bench_linewindow", {QStringLiteral("12")});
    const double own = measure("bench_ownwindow", {});
    report->add(QStringLiteral("12 live charts, 3 series / 12 QChartViews"), percent(own), percent(lines),
        own, Goal::atMost(1, "%"));
}

} // namespace cachedeck::bench
