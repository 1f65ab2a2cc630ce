// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/destructive.h"

#include "async/timers.h"
#include "ctl/commandline.h"
#include "ctl/json.h"
#include "operations/keymask.h"
#include "platform/terminal.h"
#include "words/units.h"
#include "words/words.h"

#include <QSocketNotifier>

#include <CLI/CLI.hpp>
#include <cstdio>

namespace cachedeck::ctl {

namespace {

using Text = QLatin1StringView;

Error refusal(const char *id, std::initializer_list<MessageArgument> arguments)
{
    return Error(ErrorKind::Refused, Message(id, arguments));
}

constexpr std::chrono::minutes thinking{1}; ///< Then what was shown is too old to be agreed to.

/// Connections live on while a person thinks.
async::Task<bool> saysYes()
{
    Output::note(Ctl::tr("Do it? Type yes"));
#ifdef Q_OS_UNIX
    constexpr Milliseconds look{50};
    bool hasLine = false;
    QSocketNotifier input(0, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &input, [&] {
        hasLine = true;
        input.setEnabled(false);
    });
    const SteadyTime end = Clock::system().steady() + thinking;
    while (!hasLine && Clock::system().steady() < end)
        co_await async::sleepFor(look);
    if (!hasLine)
        co_return false;
#endif
    char answer[16] = {};
    co_return std::fgets(answer, sizeof answer, stdin) && QByteArrayView(answer).trimmed() == "yes";
}

void printProgress(const operations::RunProgress &progress)
{
    if (!platform::isTerminal(platform::StandardStream::Error))
        return;
    const QString handled = words::formatNumber(progress.handled);
    Output::note(progress.total < 0
            ? Ctl::tr("%1 keys so far, %2").arg(handled, words::formatDuration(progress.elapsed))
            : Ctl::tr("%1 of %2 keys, %3")
                  .arg(
                      handled, words::formatNumber(progress.total), words::formatDuration(progress.elapsed)));
}

QString estimateText(const scan::Estimate &estimate, bool isBytes)
{
    const auto text = [isBytes](double value) {
        return isBytes ? words::formatBytes(Bytes(qRound64(value))) : words::formatNumber(qRound64(value));
    };
    if (estimate.isExact())
        return text(estimate.value);
    return Ctl::tr("about %1 (%2 to %3)").arg(text(estimate.value), text(estimate.low), text(estimate.high));
}

} // namespace

void DestructiveOptions::addTo(CLI::App *verb)
{
    verb->add_flag("--run", isRun, words(Ctl::tr("Do it")));
    verb->add_flag("--dry-run", isDry, words(Ctl::tr("Say what it would do")));
    verb->add_option("--confirm", confirm,
            words(Ctl::tr("Name of the deployment, for what destroys something in production")))
        ->type_name("DEPLOYMENT");
    verb->add_option("--rate", keysPerSecond, words(Ctl::tr("At most so many keys a second; default 100000")))
        ->check(wholeNumber(1, 10'000'000))
        ->type_name("N");
}

Result<void> checkConfirmed(const DestructiveOptions &options, const engine::Profile &profile)
{
    const QString name = QString::fromStdString(options.confirm);
    const bool isGuarded = profile.isReadOnly || profile.environment == engine::Environment::Production;
    if (!name.isEmpty() && name != profile.name.value)
        return refusal("engine.exec.confirmName", {name, profile.name.value});
    if (isGuarded && name.isEmpty())
        return refusal("operations.confirm", {profile.name.value});
    return {};
}

async::Task<std::unique_ptr<Desk>> openToDestroy(
    Program *program, DestructiveOptions *options, ExitStatus *status)
{
    std::optional<engine::Connection> connection = co_await program->connectionOr(status);
    if (!connection)
        co_return nullptr;
    engine::Profile &profile = connection->profile;
    Given given;
    given.timeout = cache::StoreSettings().longestLoad;
    if (!profile.catalog.isEmpty()) {
        Result<catalog::Catalog> catalog = app::loadCatalog(profile.catalog);
        if (!catalog) {
            Output::error(catalog.error());
            *status = ExitStatus::Usage;
            co_return nullptr;
        }
        given.catalog = std::move(catalog).value();
    }
    const Result<void> confirmed = checkConfirmed(*options, profile);
    if (!confirmed && options->isRun && !options->isDry) {
        Output::error(confirmed.error());
        *status = ExitStatus::Refused;
        co_return nullptr;
    }
    if (!confirmed)
        options->unconfirmed = confirmed.error();
    profile.isReadOnly = options->isDry || !confirmed;
    profile.isEnvironmentGuessed = profile.isEnvironmentGuessed && options->confirm.empty();
    auto desk = std::make_unique<Desk>(std::move(*connection), std::move(given));
    const Result<void> reached = co_await desk->session.reach();
    if (!reached) {
        Output::error(reached.error());
        *status = ExitStatus::Unreachable;
        co_return nullptr;
    }
    co_return desk;
}

async::Task<Result<void>> agree(
    Program *program, const DestructiveOptions *options, const Desk *desk, bool isGrave)
{
    const QString name = desk->session.name();
    const bool canAsk = platform::isTerminal(platform::StandardStream::Input) && !program->isJson();
    if (!options->isRun && !canAsk)
        co_return refusal("operations.preview", {name});
    // Before anybody is asked: a yes would not be enough.
    if (options->unconfirmed)
        co_return *options->unconfirmed;
    const bool isTyped = QString::fromStdString(options->confirm) == name;
    if (isGrave && !isTyped)
        co_return refusal("operations.grave", {name});
    bool isAgreed = options->isRun;
    if (!isAgreed)
        isAgreed = co_await saysYes();
    if (!isAgreed)
        co_return refusal("operations.declined", {name});
    co_return Result<void>();
}

operations::Activity activityOn(Desk *desk, const QString &action)
{
    const sentinel::Topology &topology = desk->session.topology();
    return operations::Activity(action, DeploymentName(desk->session.name()), topology.incarnation.epoch);
}

async::Task<Result<operations::RunReport>> runStaged(
    Program *program, operations::StagedAction *action, operations::Activity activity, qint64 perSecond)
{
    operations::ActivityLog log;
    operations::RunPace pace;
    pace.perSecond = perSecond;
    operations::StagedRun run(&log, action, pace);
    run.onProgress([](const operations::RunProgress &progress) { printProgress(progress); });
    program->onInterrupt([&run] { run.stop(); });
    Result<operations::RunReport> report = co_await run.run(std::move(activity));
    program->onInterrupt({});
    co_return report;
}

ExitStatus statusOf(const operations::RunReport &report)
{
    if (report.logError)
        Output::error(*report.logError);
    if (report.error)
        Output::error(*report.error);
    switch (report.result) {
    case operations::ActivityResult::Done:
        return report.logError ? ExitStatus::Partly : ExitStatus::Done;
    case operations::ActivityResult::Unknown:
        return ExitStatus::Unknown;
    default:
        return ExitStatus::Partly;
    }
}

QJsonObject toJson(const operations::InvalidationPreview &preview)
{
    const auto whole = [](double value) { return QJsonValue(qRound64(value)); };
    QJsonArray sample;
    for (const QByteArray &key : preview.sample)
        sample.append(json::bytes(key));
    return QJsonObject{{Text("keys"), whole(preview.keys.value)}, {Text("keysLow"), whole(preview.keys.low)},
        {Text("keysHigh"), whole(preview.keys.high)},
        {Text("bytes"),
            QJsonObject{{Text("value"), whole(preview.bytes.value)}, {Text("low"), whole(preview.bytes.low)},
                {Text("high"), whole(preview.bytes.high)}}},
        {Text("services"), QJsonArray::fromStringList(preview.services)}, {Text("sample"), sample}};
}

void printPreview(Program *program, const operations::InvalidationPreview &preview)
{
    if (program->isJson()) {
        program->output().object(toJson(preview));
        return;
    }
    Output &output = program->output();
    output.line(
        Ctl::tr("%1 keys, %2").arg(estimateText(preview.keys, false), estimateText(preview.bytes, true)));
    if (!preview.services.isEmpty())
        output.line(Ctl::tr("of the services %1").arg(preview.services.join(Text(", "))));
    for (const QByteArray &key : preview.sample)
        output.line(u"  " + operations::maskedKey(key));
}

} // namespace cachedeck::ctl
