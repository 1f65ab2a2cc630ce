// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/escape.h"
#include "base/units_parse.h"
#include "client/bulkread.h"
#include "client/gate.h"
#include "ctl/json.h"
#include "ctl/program.h"
#include "ctl/session.h"
#include "ctl/verbs.h"
#include "platform/terminal.h"
#include "words/words.h"

#include <CLI/CLI.hpp>
#include <cstdio>

namespace cachedeck::ctl {

namespace {

using Text = QLatin1StringView;

struct ExecOptions
{
    ExecOptions() = default;
    std::vector<std::string> words;
    std::string node;
    std::string deadline = "1s";
    std::string confirm;
    bool isRun = false;
    bool isDry = false;
    bool isUnconfirmed = false;
};

/// What goes to the engine, and what the guards make of it.
struct Plan
{
    Plan() = default;
    engine::ExecRequest request;
    bool isReading = false; ///< By our own table of commands; the server's decides when it is sent.
    std::optional<Error> refusal; ///< Why it is never sent, also with --run.
    bool isBulk = false; ///< It may read more than product rule 1 allows unasked, by its words.
};

Result<Plan> planOf(const ExecOptions &options)
{
    Plan plan;
    for (const std::string &word : options.words)
        plan.request.arguments.append(QByteArray::fromStdString(word));
    if (plan.request.arguments.isEmpty() || plan.request.arguments.front().isEmpty())
        return Error(ErrorKind::Config, Message("engine.exec.empty"));
    const Result<Milliseconds> deadline = parseDuration(QString::fromStdString(options.deadline));
    if (!deadline)
        return deadline.error();
    if (*deadline < Milliseconds(1))
        return Error(ErrorKind::Config, Message("engine.options.deadline"));
    plan.request.deadline = *deadline;
    plan.request.isForcedInDoubt = options.isUnconfirmed;
    plan.request.mayReadMuch = options.isRun;
    if (!options.node.empty()) {
        const Result<Endpoint> node = Endpoint::parse(QString::fromStdString(options.node), 6379);
        if (!node)
            return node.error();
        plan.request.node = *node;
    }
    const std::vector<QByteArray> words(plan.request.arguments.begin(), plan.request.arguments.end());
    const client::Command command = client::Command::of(words);
    const auto table = client::CommandTable::builtIn();
    plan.isReading = client::Gate::decide(client::Policy(true), client::Intent::Exec, command, *table).isOk();
    plan.isBulk = plan.isReading && client::isBulkRead(command);
    const Result<void> allowed
        = client::Gate::decide(client::Policy(false), client::Intent::Exec, command, *table);
    // A command that our table lacks may be in the server's.
    if (!allowed && allowed.error().message().id() != Text("client.gate.unknown"))
        plan.refusal = allowed.error();
    return plan;
}

/// Production and what is read-only want the deployment's name typed (product rule 3).
Result<void> checkConfirmed(const ExecOptions &options, const engine::Profile &profile)
{
    const QString name = QString::fromStdString(options.confirm);
    const bool isGuarded = profile.isReadOnly || profile.environment == engine::Environment::Production;
    if (!name.isEmpty() && name != profile.name.value)
        return Error(ErrorKind::Refused, Message("engine.exec.confirmName", {name, profile.name.value}));
    if (isGuarded && name.isEmpty())
        return Error(ErrorKind::Refused, Message("engine.exec.confirm", {profile.name.value}));
    return {};
}

void printPreview(Program *program, const Plan &plan, const engine::Profile &profile)
{
    const std::vector<QByteArray> words(plan.request.arguments.begin(), plan.request.arguments.end());
    const QString command = client::Command::of(words).maskedText();
    const QString node = plan.request.node ? plan.request.node->toString() : Ctl::tr("the master");
    if (program->isJson()) {
        program->output().object(QJsonObject{{Text("command"), command},
            {Text("node"), plan.request.node ? json::address(*plan.request.node) : QJsonValue()},
            {Text("deployment"), profile.name.value},
            {Text("environment"), engine::toString(profile.environment)}, {Text("reading"), plan.isReading},
            {Text("refusal"), plan.refusal ? QJsonValue(words::line(*plan.refusal)) : QJsonValue()}});
        return;
    }
    const QString kind = plan.refusal
        ? Ctl::tr("it is refused in any case (%1)").arg(words::line(*plan.refusal))
        : plan.isBulk    ? Ctl::tr("it only reads, and needs --run for more than 1,000 elements")
        : plan.isReading ? Ctl::tr("it only reads")
                         : Ctl::tr("it may change something and needs --run");
    const QString environment = words::word(Text("environment."), engine::toString(profile.environment));
    program->output().line(Ctl::tr("%1 would go to %2 of %3 (%4): %5")
                               .arg(command, node, profile.name.value, environment, kind));
}

/// Asks on the terminal; nobody there is no.
bool isAgreed(Program *program, const Plan &plan, const engine::Profile &profile)
{
    printPreview(program, plan, profile);
    if (!platform::isTerminal(platform::StandardStream::Input) || program->isJson())
        return false;
    Output::note(Ctl::tr("Send it? Type yes"));
    char answer[16] = {};
    return std::fgets(answer, sizeof answer, stdin) && QByteArrayView(answer).trimmed() == "yes";
}

void printText(Output *output, resp::ReplyView reply, const QString &indent)
{
    switch (reply.type()) {
    case resp::ReplyType::Nil:
        output->line(indent + Text("(nil)"));
        return;
    case resp::ReplyType::Integer:
        output->line(indent + QString::number(reply.integer()));
        return;
    case resp::ReplyType::Error:
    case resp::ReplyType::Status:
    case resp::ReplyType::Bulk:
        output->line(indent + words::argumentText(reply.toByteArray()));
        return;
    case resp::ReplyType::Array:
        break;
    }
    if (reply.size() == 0)
        output->line(indent + Text("(empty)"));
    for (qsizetype i = 0; i < reply.size(); ++i) {
        if (reply[i].isArray())
            output->line(indent + QString::number(i + 1) + Text(")"));
        const QString inner = reply[i].isArray() ? QString(indent + Text("  "))
                                                 : QString(indent + QString::number(i + 1) + Text(") "));
        printText(output, reply[i], inner);
    }
}

/// INFO and its like are texts of many lines: shown as they are, each line made safe.
void printReply(Program *program, resp::ReplyView reply)
{
    if (program->isJson()) {
        program->output().object(QJsonObject{{Text("reply"), json::reply(reply)}});
        return;
    }
    if (!reply.isString()) {
        printText(&program->output(), reply, QString());
        return;
    }
    const QList<QByteArray> lines = reply.toByteArray().split('\n');
    for (const QByteArray &line : lines)
        program->output().line(escaped(line.endsWith('\r') ? line.chopped(1) : line));
}

/// The same refusal, said for what was asked: it has not been demoted, it is what it was.
Error explained(const Error &error, const engine::ExecRequest &request, const sentinel::Topology &topology)
{
    const sentinel::Node *node = request.node ? topology.node(*request.node) : nullptr;
    const bool isReplica = error.is(ErrorKind::NotMaster) && node && !node->isMaster;
    if (!isReplica)
        return error;
    return Error(
        ErrorKind::NotMaster, Message("engine.exec.replica", {request.node->toString()}), error.delivery());
}

async::Task<ExitStatus> send(Program *program, engine::Connection connection, engine::ExecRequest request)
{
    const DeploymentName name = connection.profile.name;
    const bool isOpen = !connection.profile.isReadOnly;
    Session session(std::move(connection), Milliseconds(5000));
    const Result<void> reached = co_await session.reach();
    if (!reached && !request.node) {
        Output::error(reached.error());
        co_return ExitStatus::Unreachable;
    }
    if (request.node)
        co_await session.reachNode(*request.node);
    const Result<resp::Reply> reply = co_await session.workspace().execute(request);
    ExitStatus status = ExitStatus::Done;
    if (reply) {
        printReply(program, reply->view());
    } else {
        // Locked although we left it open: it named nodes elsewhere, so it is production after all.
        const bool isDoubted = isOpen && reply.error().message().id() == Text("client.gate.readOnly");
        Output::error(isDoubted
                ? Error(ErrorKind::Refused, Message("engine.exec.confirm", {name.value}))
                : explained(reply.error(), request, *session.workspace().deployment().topology()));
        status = exitStatusOf(reply.error());
    }
    co_await session.stop();
    co_return status;
}

async::Task<ExitStatus> runExec(Program *program, ExecOptions options)
{
    const Result<Plan> plan = planOf(options);
    if (!plan) {
        Output::error(plan.error());
        co_return ExitStatus::Usage;
    }
    ExitStatus status = ExitStatus::Done;
    std::optional<engine::Connection> connection = co_await program->connectionOr(&status);
    if (!connection)
        co_return status;
    engine::Profile &profile = connection->profile;
    if (options.isDry) {
        printPreview(program, *plan, profile);
        co_return ExitStatus::Done;
    }
    if (plan->refusal) {
        Output::error(*plan->refusal);
        co_return ExitStatus::Refused;
    }
    const bool isAllowed = plan->isReading || options.isRun || isAgreed(program, *plan, profile);
    if (!isAllowed) {
        Output::error(Error(ErrorKind::Refused, Message("engine.exec.preview", {profile.name.value})));
        co_return ExitStatus::Refused;
    }
    if (!plan->isReading) {
        const Result<void> confirmed = checkConfirmed(options, profile);
        if (!confirmed) {
            Output::error(confirmed.error());
            co_return ExitStatus::Refused;
        }
    }
    // The gate is told what was decided here: reading alone, or what a person has just confirmed.
    profile.isReadOnly = plan->isReading;
    profile.isEnvironmentGuessed = profile.isEnvironmentGuessed && options.confirm.empty();
    co_return co_await send(program, std::move(*connection), plan->request);
}

} // namespace

void addExec(CLI::App *app, Program *program)
{
    const auto options = std::make_shared<ExecOptions>();
    CLI::App *verb = app->add_subcommand("exec", words(Ctl::tr("Send one command to the master or a node")));
    verb->add_option("command", options->words, words(Ctl::tr("The command and its arguments, after --")))
        ->type_name("COMMAND ARG");
    verb->add_option("--node", options->node, words(Ctl::tr("Another node than the master")))
        ->type_name("HOST:PORT");
    verb->add_option(
            "--deadline", options->deadline, words(Ctl::tr("How long to wait for the answer; default 1s")))
        ->type_name("DURATION");
    verb->add_flag("--run", options->isRun, words(Ctl::tr("Send it although it may change something")));
    verb->add_flag(
        "--dry-run", options->isDry, words(Ctl::tr("Say what would be sent, and whether it needs --run")));
    verb->add_option("--confirm", options->confirm,
            words(Ctl::tr("Name of the deployment, for what changes something in production")))
        ->type_name("DEPLOYMENT");
    verb->add_flag("--unconfirmed", options->isUnconfirmed,
        words(Ctl::tr("Send it although the master is in doubt: no majority of the Sentinels confirms it, or "
                      "its data is lost")));
    verb->footer(
        words(Ctl::tr("What only reads is sent at once. Commands that could disturb the server or others are "
                      "refused (4).\n"
                      "Examples:\n"
                      "  cachedeckctl exec --profile payments-eu -- TTL user:profile:4711\n"
                      "  cachedeckctl exec --url redis://localhost --run -- SET greeting hello")));
    verb->callback([program, options] {
        program->choose([options](Program *chosen) { return runExec(chosen, *options); });
    });
}

} // namespace cachedeck::ctl
