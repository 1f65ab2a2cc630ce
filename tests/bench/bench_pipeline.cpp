// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Pipelined GET over the client, each depth beside blocking and asynchronous hiredis in the same rounds
// (performance.md 2, 7 and its last table). Prints medians and ratios; judges nothing.
// `bench_pipeline alone` measures the client without server and socket only, for a profiler.
#include "bench/pipelinerun.h"

#include <QCoreApplication>

#include <cstdio>

using namespace cachedeck::test;

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    std::printf("client alone, 128 callers awaiting: %.0f ns a call\n", measureClientAlone());
    if (argc > 1 && qstrcmp(argv[1], "alone") == 0)
        return 0;
    PipelineRun run;
    if (!run.start())
        return 3;
    std::printf("depth   ours kops/s     blocking        async   /blocking     /async   ns CPU: ours "
                "blocking    async   ratio\n");
    for (const int depth : {1, 16, 128}) {
        const PipelineFigures of = run.compare(depth);
        std::printf("%5d %12.1f %12.1f %12.1f   %10.2f %10.2f   %8.0f %8.0f %8.0f  %8.2f\n", depth,
            of.own.perSecond / 1000, of.blocking.perSecond / 1000, of.async.perSecond / 1000,
            of.own.perSecond / of.blocking.perSecond, of.own.perSecond / of.async.perSecond,
            of.own.cpuNanoseconds, of.blocking.cpuNanoseconds, of.async.cpuNanoseconds,
            of.own.cpuNanoseconds / of.async.cpuNanoseconds);
    }
    for (const int depth : {1, 16, 128}) {
        const TlsFigures of = run.compareTls(depth);
        std::printf("TLS %4d %10.1f kops/s, plain %10.1f, ratio %.2f\n", depth, of.encrypted / 1000,
            of.plain / 1000, of.encrypted / of.plain);
    }
    return 0;
}
