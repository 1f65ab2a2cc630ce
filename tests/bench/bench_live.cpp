// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The whole product on real servers: start, memory and processor time of the desk on the living demo, what a
// sample costs the server, and the client's pace; each beside its yardstick of the same run, with its goal
// (performance.md, last table). Needs an X screen of its own: `./dev bench live [--minutes N] [--only PART]`.
#include "bench/livechild.h"
#include "bench/livedesk.h"
#include "bench/livereport.h"
#include "bench/livesample.h"
#include "bench/pipelinerun.h"
#include "demo/deployment.h"
#include "support/runtask.h"

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QTemporaryDir>

using namespace cachedeck;
using namespace cachedeck::bench;
using namespace std::chrono_literals;

namespace {

struct Wanted
{
    Wanted() = default;
    bool has(const char *part) const { return only.isEmpty() || only == QLatin1StringView(part); }
    QString only;
    Milliseconds duration{};
};

Wanted parse(const QGuiApplication &app)
{
    QCommandLineParser parser;
    const QCommandLineOption minutes(QStringLiteral("minutes"),
        QStringLiteral("How long the desk runs before its memory counts (10)"), QStringLiteral("N"),
        QStringLiteral("10"));
    const QCommandLineOption only(QStringLiteral("only"),
        QStringLiteral("One part: paint, desk, charts, sample, pipeline"), QStringLiteral("PART"));
    parser.addHelpOption();
    parser.addOptions({minutes, only});
    parser.process(app);
    Wanted wanted;
    wanted.only = parser.value(only);
    wanted.duration = Milliseconds(qint64(std::max(0.1, parser.value(minutes).toDouble()) * 60'000));
    return wanted;
}

/// The demo with its traffic for as long as this lives.
class LivingDemo
{
public:
    explicit LivingDemo(const QString &folder) : m_deployment(folder) { }
    ~LivingDemo() { (void)test::runTask(m_deployment.down(), 20s); }
    Q_DISABLE_COPY_MOVE(LivingDemo)

    /// The desk's arguments; fatal where the demo does not come up.
    QStringList start()
    {
        demo::Deployment::Options options;
        options.traffic = demo::TrafficProgram(built(QStringLiteral("bin/cachedeckctl")),
            {QStringLiteral("demo"), QStringLiteral("traffic"), QStringLiteral("--folder")});
        options.owner = platform::identify(platform::ownProcessId());
        const Result<demo::State> state = test::runTask(m_deployment.up(std::move(options)), 60s);
        if (!state)
            qFatal("the demo does not start: %s", qPrintable(state.error().debugText()));
        QStringList sentinels;
        for (const Endpoint &sentinel : state->sentinels())
            sentinels << sentinel.toString();
        return {QStringLiteral("--sentinel"), sentinels.join(u','), QStringLiteral("--master"),
            QString::fromLatin1(demo::masterName)};
    }

private:
    demo::Deployment m_deployment;
};

void measureOnDemo(const Wanted &wanted, const QString &folder, LiveReport *report)
{
    if (!wanted.has("paint") && !wanted.has("desk") && !wanted.has("charts"))
        return;
    LivingDemo demo(folder + QStringLiteral("/demo"));
    DeskTarget target;
    target.arguments = demo.start();
    target.home = folder;
    if (wanted.has("paint"))
        measureFirstPaint(target, report);
    if (wanted.has("desk"))
        measureDesk(target, wanted.duration, report);
    if (wanted.has("charts"))
        measureCharts(target, std::min(wanted.duration, Milliseconds(1min)), report);
}

void measurePace(LiveReport *report)
{
    test::PipelineRun run;
    if (!run.start())
        qFatal("no server");
    const QString kops = QStringLiteral("kops/s");
    const test::PipelineFigures one = run.compare(1);
    report->addRatio(QStringLiteral("GET, depth 1 / blocking hiredis"), one.own.perSecond / 1000,
        one.blocking.perSecond / 1000, kops, Goal::atLeast(0.7));
    const test::PipelineFigures some = run.compare(16);
    report->addRatio(QStringLiteral("GET, depth 16 / hiredis async"), some.own.perSecond / 1000,
        some.async.perSecond / 1000, kops, Goal::atLeast(1.5));
    const test::PipelineFigures many = run.compare(128);
    report->addRatio(QStringLiteral("GET, depth 128 / hiredis async"), many.own.perSecond / 1000,
        many.async.perSecond / 1000, kops, Goal::atLeast(1.5));
    report->addRatio(QStringLiteral("GET, depth 128 / blocking hiredis"), many.own.perSecond / 1000,
        many.blocking.perSecond / 1000, kops, Goal::atLeast(1));
    report->addRatio(QStringLiteral("CPU of a reply, depth 128 / hiredis async"), many.own.cpuNanoseconds,
        many.async.cpuNanoseconds, QStringLiteral("ns"), Goal::atMost(0.65));
    const test::TlsFigures tls = run.compareTls(128);
    report->addRatio(QStringLiteral("GET over TLS, depth 128 / without TLS"), tls.encrypted / 1000,
        tls.plain / 1000, kops, Goal::atLeast(0.8));
}

} // namespace

int main(int argc, char **argv)
{
    const QGuiApplication app(argc, argv);
    const Wanted wanted = parse(app);
    const QTemporaryDir folder;
    LiveReport report;
    measureOnDemo(wanted, folder.path(), &report);
    if (wanted.has("sample") && !measureSample(folder.path(), &report))
        return 3;
    if (wanted.has("pipeline"))
        measurePace(&report);
    report.sum();
    return 0;
}
