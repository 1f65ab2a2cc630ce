// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/program.h"
#include "ctl/verbs.h"

#include <CLI/CLI.hpp>

namespace cachedeck::ctl {

namespace {

/// What may follow: sub-commands and options, own and inherited.
QStringList followersOf(const CLI::App *app)
{
    QStringList all;
    for (const CLI::App *verb : app->get_subcommands(nullptr)) {
        if (verb->get_name().empty()) // an option group
            all << followersOf(verb);
        else if (!verb->get_group().empty())
            all << QString::fromStdString(verb->get_name());
    }
    for (const CLI::Option *option : app->get_options()) {
        for (const std::string &name : option->get_lnames())
            all << QString::fromStdString("--" + name);
    }
    return all;
}

QString join(QStringList words)
{
    words.removeDuplicates();
    return words.join(u' ');
}

std::vector<const CLI::App *> verbsOf(const CLI::App *app)
{
    std::vector<const CLI::App *> verbs;
    for (const CLI::App *verb : app->get_subcommands(nullptr)) {
        if (!verb->get_name().empty() && !verb->get_group().empty())
            verbs.push_back(verb);
    }
    return verbs;
}

QString bashScript(const CLI::App *app)
{
    const QStringList common = followersOf(app).filter(QStringLiteral("--"));
    QString cases;
    QString names;
    for (const CLI::App *verb : verbsOf(app)) {
        const QString name = QString::fromStdString(verb->get_name());
        names += names.isEmpty() ? name : QString(u'|' + name);
        cases += QStringLiteral("    %1) words='%2' ;;\n").arg(name, join(followersOf(verb) + common));
    }
    return QStringLiteral("_cachedeckctl() {\n"
                          "  local word verb= words= current=${COMP_WORDS[COMP_CWORD]}\n"
                          "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
                          "    case $word in %1) verb=$word; break ;; esac\n"
                          "  done\n"
                          "  case $verb in\n"
                          "%2"
                          "    *) words='%3' ;;\n"
                          "  esac\n"
                          "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
                          "}\n"
                          "complete -o default -F _cachedeckctl cachedeckctl")
        .arg(names, cases, join(followersOf(app)));
}

/// zsh reads bash's completions once it is told to.
QString zshScript(const CLI::App *app)
{
    return QStringLiteral("#compdef cachedeckctl\nautoload -U +X bashcompinit && bashcompinit\n")
        + bashScript(app);
}

QString quoted(std::string text)
{
    return u'\'' + QString::fromStdString(text).replace(u'\'', QLatin1StringView("\\'")) + u'\'';
}

void addFishOptions(QStringList &lines, const CLI::App *app, const QString &condition)
{
    for (const CLI::App *group : app->get_subcommands(nullptr)) {
        if (group->get_name().empty())
            addFishOptions(lines, group, condition);
    }
    for (const CLI::Option *option : app->get_options()) {
        const QString value = option->get_items_expected_max() > 0 ? QStringLiteral(" -r") : QString();
        for (const std::string &name : option->get_lnames())
            lines << QLatin1StringView("complete -c cachedeckctl") + condition + QLatin1StringView(" -l ")
                    + QString::fromStdString(name) + value + QLatin1StringView(" -d ")
                    + quoted(option->get_description());
    }
}

QString fishScript(const CLI::App *app)
{
    QStringList lines;
    addFishOptions(lines, app, QString());
    for (const CLI::App *verb : verbsOf(app)) {
        const QString name = QString::fromStdString(verb->get_name());
        lines << QStringLiteral("complete -c cachedeckctl -f -n __fish_use_subcommand -a %1 -d %2")
                     .arg(name, quoted(verb->get_description()));
        const QString condition = QStringLiteral(" -n '__fish_seen_subcommand_from %1'").arg(name);
        addFishOptions(lines, verb, condition);
        for (const CLI::App *part : verbsOf(verb))
            lines << QStringLiteral("complete -c cachedeckctl -f%1 -a %2 -d %3")
                         .arg(condition, QString::fromStdString(part->get_name()),
                             quoted(part->get_description()));
    }
    return lines.join(u'\n');
}

async::Task<ExitStatus> runCompletion(Program *program, std::string shell)
{
    const CLI::App *app = program->interface();
    if (shell == "bash")
        program->output().line(bashScript(app));
    else if (shell == "zsh")
        program->output().line(zshScript(app));
    else
        program->output().line(fishScript(app));
    co_return ExitStatus::Done;
}

} // namespace

void addCompletion(CLI::App *app, Program *program)
{
    const auto shell = std::make_shared<std::string>();
    CLI::App *verb
        = app->add_subcommand("completion", words(Ctl::tr("Print a completion script for a shell")));
    verb->add_option("shell", *shell, words(Ctl::tr("Which shell")))
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}))
        ->type_name("SHELL");
    verb->footer(
        words(Ctl::tr("Examples:\n"
                      "  source <(cachedeckctl completion bash)\n"
                      "  cachedeckctl completion fish > ~/.config/fish/completions/cachedeckctl.fish")));
    verb->callback([program, shell] {
        program->choose([shell](Program *chosen) { return runCompletion(chosen, *shell); });
    });
}

} // namespace cachedeck::ctl
