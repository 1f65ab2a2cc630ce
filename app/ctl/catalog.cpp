// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/escape.h"
#include "catalog/catalogjson.h"
#include "catalog/doubts.h"
#include "ctl/json.h"
#include "ctl/program.h"
#include "ctl/verbs.h"
#include "words/units.h"
#include "words/words.h"

#include <CLI/CLI.hpp>

namespace cachedeck::ctl {

namespace {

using Text = QLatin1StringView;
using catalog::Catalog;

struct CatalogOptions
{
    CatalogOptions() = default;
    std::string name; ///< Or the path of a file.
    std::string environment;
    QString nameText() const { return QString::fromStdString(name); }
    QString environmentText() const { return QString::fromStdString(environment); }
};

QString joined(const std::vector<catalog::KeyTemplate> &templates)
{
    QStringList texts;
    for (const catalog::KeyTemplate &one : templates)
        texts << one.text();
    return texts.join(Text(", "));
}

/// A file that is being looked at is not trusted with the terminal.
QString safe(const QString &text)
{
    return escaped(QStringView(text));
}

void printTable(Output *output, std::vector<QStringList> rows)
{
    for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
        for (QString &cell : *row)
            cell = safe(cell);
    }
    output->table(rows);
}

QString orDash(const QString &text)
{
    return text.isEmpty() ? words::noFigure() : text;
}

QString written(const std::optional<catalog::Seconds> &duration)
{
    return duration ? words::formatDuration(*duration) : words::noFigure();
}

QString written(const catalog::TtlRule &rule)
{
    switch (rule.kind()) {
    case catalog::TtlRule::Kind::Fixed:
        return written(rule.longest());
    case catalog::TtlRule::Kind::Deadline:
        return Ctl::tr("until its deadline");
    case catalog::TtlRule::Kind::Date:
    case catalog::TtlRule::Kind::Value:
        break;
    }
    return Ctl::tr("by %1, at most %2").arg(rule.parameter(), written(rule.longest()));
}

QString written(const std::optional<catalog::RatioSpan> &target)
{
    if (!target)
        return words::noFigure();
    return words::formatPercent(target->low) + QStringLiteral(" – ") + words::formatPercent(target->high);
}

void printServices(Output *output, const Catalog &catalog)
{
    std::vector<QStringList> rows{{Ctl::tr("service"), Ctl::tr("address"), Ctl::tr("TTL") + u'\t',
        Ctl::tr("memory") + u'\t', Ctl::tr("pattern")}};
    for (const catalog::Service &service : catalog.services) {
        rows.push_back({service.name, orDash(service.baseUrl.toString()), written(service.ttl),
            words::formatOr(service.memory, &words::formatBytes), catalog::nameOf(service.pattern)});
    }
    printTable(output, rows);
}

void printGroups(Output *output, const Catalog &catalog)
{
    std::vector<QStringList> rows{{Ctl::tr("group"), Ctl::tr("key"), Ctl::tr("TTL"),
        Ctl::tr("hit rate wanted"), Ctl::tr("stored as"), Ctl::tr("tags")}};
    for (const catalog::KeyGroupPtr &group : catalog.groups) {
        QStringList stored{catalog::nameOf(group->codec)};
        if (group->isCompressed)
            stored << Ctl::tr("compressed");
        if (group->mode == catalog::Mode::Foreign)
            stored << Ctl::tr("foreign");
        rows.push_back({group->name, group->key.text(), written(group->ttl), written(group->targetHitRate),
            stored.join(Text(", ")), orDash(joined(group->tags))});
    }
    printTable(output, rows);
}

void printEvents(Output *output, const Catalog &catalog)
{
    std::vector<QStringList> rows{
        {Ctl::tr("event"), Ctl::tr("carries"), Ctl::tr("keys"), Ctl::tr("tags"), Ctl::tr("patterns")}};
    for (const catalog::Event &event : catalog.events) {
        rows.push_back({event.name, orDash(event.parameters.join(Text(", "))), orDash(joined(event.keys)),
            orDash(joined(event.tags)), orDash(joined(event.patterns))});
    }
    printTable(output, rows);
}

void printJobs(Output *output, const Catalog &catalog)
{
    std::vector<QStringList> rows{
        {Ctl::tr("job"), Ctl::tr("priority"), Ctl::tr("schedule"), Ctl::tr("source"), Ctl::tr("groups")}};
    for (const catalog::Job &job : catalog.jobs) {
        const QString schedule
            = job.isEnabled ? job.schedule.text : Ctl::tr("%1 (off)").arg(job.schedule.text);
        rows.push_back({job.name, catalog::nameOf(job.priority), schedule, catalog::nameOf(job.source.kind),
            job.groups.join(Text(", "))});
    }
    printTable(output, rows);
}

void print(Output *output, const Catalog &catalog)
{
    output->line(safe(catalog.title));
    if (!catalog.environment.isEmpty())
        output->line(Ctl::tr("environment: %1").arg(safe(catalog.environment)));
    else if (!catalog.environments.isEmpty())
        output->line(Ctl::tr("environments: %1").arg(safe(catalog.environments.join(Text(", ")))));
    using Print = void (*)(Output *, const Catalog &);
    const std::pair<bool, Print> parts[] = {{true, &printServices}, {true, &printGroups},
        {!catalog.events.empty(), &printEvents}, {!catalog.jobs.empty(), &printJobs}};
    for (const auto &[isThere, part] : parts) {
        if (!isThere)
            continue;
        output->line(QString());
        part(output, catalog);
    }
}

QJsonObject summary(const Catalog &catalog)
{
    return QJsonObject{{Text("name"), catalog.name}, {Text("title"), catalog.title},
        {Text("environments"), QJsonArray::fromStringList(catalog.environments)},
        {Text("services"), qint64(catalog.services.size())}, {Text("groups"), qint64(catalog.groups.size())},
        {Text("events"), qint64(catalog.events.size())}, {Text("jobs"), qint64(catalog.jobs.size())}};
}

QStringList summaryRow(const Catalog &catalog)
{
    return {catalog.name, words::formatNumber(qint64(catalog.services.size())),
        words::formatNumber(qint64(catalog.groups.size())),
        words::formatNumber(qint64(catalog.events.size())), words::formatNumber(qint64(catalog.jobs.size())),
        catalog.environments.join(Text(", ")), catalog.title};
}

QStringList summaryHead()
{
    return {Ctl::tr("catalog"), Ctl::tr("services") + u'\t', Ctl::tr("groups") + u'\t',
        Ctl::tr("events") + u'\t', Ctl::tr("jobs") + u'\t', Ctl::tr("environments"), Ctl::tr("title")};
}

async::Task<ExitStatus> runList(Program *program, CatalogOptions)
{
    std::vector<QStringList> rows{summaryHead()};
    for (const QString &name : catalog::shippedNames()) {
        const Result<Catalog> loaded = catalog::load(name);
        if (!loaded) {
            Output::error(loaded.error());
            co_return ExitStatus::Refused; // it ships with us
        }
        if (program->isJson())
            program->output().object(summary(*loaded));
        rows.push_back(summaryRow(*loaded));
    }
    if (!program->isJson())
        printTable(&program->output(), rows);
    co_return ExitStatus::Done;
}

async::Task<ExitStatus> runShow(Program *program, CatalogOptions options)
{
    const Result<Catalog> loaded = app::loadCatalog(options.nameText(), options.environmentText());
    if (!loaded) {
        Output::error(loaded.error());
        co_return usageStatusOf(loaded.error());
    }
    if (program->isJson())
        program->output().object(catalog::toJson(*loaded));
    else
        print(&program->output(), *loaded);
    co_return ExitStatus::Done;
}

/// Where in the file an error is; empty where it is about the file as a whole.
QString placeOf(const Error &error)
{
    for (const Message &context : error.context()) {
        if (context.id() == Text("catalog.place"))
            return std::get<QString>(context.arguments()[1]);
    }
    return {};
}

bool isUnreadable(const Error &error)
{
    const QLatin1StringView id = error.message().id();
    return id == Text("catalog.file.unreadable") || id == Text("base.file.special")
        || id == Text("catalog.environment.unknown");
}

async::Task<ExitStatus> runCheck(Program *program, CatalogOptions options)
{
    const Result<Catalog> loaded = app::loadCatalog(options.nameText(), options.environmentText());
    if (!loaded) {
        Output::error(loaded.error());
        if (isUnreadable(loaded.error()))
            co_return ExitStatus::Usage;
    }
    QStringList notes;
    for (const Message &doubt : loaded ? catalog::doubtsAbout(*loaded) : std::vector<Message>())
        notes << words::text(doubt);
    for (const QString &note : notes)
        Output::note(note);
    if (program->isJson()) {
        QJsonObject answer = loaded ? summary(*loaded) : QJsonObject();
        answer[Text("file")] = options.nameText();
        answer[Text("ok")] = loaded.isOk();
        answer[Text("error")] = loaded ? QJsonValue() : QJsonValue(words::line(loaded.error()));
        answer[Text("pointer")] = loaded ? QJsonValue() : QJsonValue(placeOf(loaded.error()));
        answer[Text("notes")] = QJsonArray::fromStringList(notes);
        program->output().object(answer);
    } else if (loaded) {
        program->output().line(Ctl::tr("%1 is valid").arg(safe(options.nameText())));
        printTable(&program->output(), {summaryHead(), summaryRow(*loaded)});
    }
    co_return loaded ? ExitStatus::Done : ExitStatus::No;
}

using Run = async::Task<ExitStatus> (*)(Program *, CatalogOptions);

CLI::App *addPart(CLI::App *verb, Program *program, const char *name, const QString &about, Run run,
    const std::shared_ptr<CatalogOptions> &options)
{
    CLI::App *part = verb->add_subcommand(name, words(about));
    part->callback([program, options, run] {
        program->choose([options, run](Program *chosen) { return run(chosen, *options); });
    });
    return part;
}

void addEnvironment(CLI::App *part, const std::shared_ptr<CatalogOptions> &options)
{
    part->add_option("--environment", options->environment,
            words(Ctl::tr(
                "With the overrides of this environment: dev, staging, prod or another of the file's")))
        ->type_name("NAME");
}

} // namespace

void addCatalog(CLI::App *app, Program *program)
{
    const auto options = std::make_shared<CatalogOptions>();
    CLI::App *verb = app->add_subcommand("catalog",
        words(Ctl::tr("List, show and check the files that describe deployments; needs no server")));
    verb->require_subcommand(1);
    addPart(verb, program, "list", Ctl::tr("List those that ship"), &runList, options);
    CLI::App *show = addPart(verb, program, "show",
        Ctl::tr("Show one as resolved: with inherited values and overrides"), &runShow, options);
    show->add_option("name", options->name, words(Ctl::tr("One that ships, or the path of a file")))
        ->required()
        ->type_name("NAME");
    addEnvironment(show, options);
    CLI::App *check = addPart(verb, program, "check",
        Ctl::tr("Say whether a file is valid, and what would mend it"), &runCheck, options);
    check->add_option("file", options->name, words(Ctl::tr("The path of the file")))
        ->required()
        ->type_name("FILE");
    addEnvironment(check, options);
    verb->footer(words(Ctl::tr("Exit status of check: 0 valid, 1 not; every environment is checked.\n"
                               "Examples:\n"
                               "  cachedeckctl catalog list\n"
                               "  cachedeckctl catalog show payments --environment prod --json\n"
                               "  cachedeckctl catalog check my-deployment.json")));
}

} // namespace cachedeck::ctl
