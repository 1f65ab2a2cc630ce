// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/commandline.h"

#include "ctl/program.h"

#include <algorithm>

namespace cachedeck::ctl {

namespace {

// CLI11 takes "[a,b]" for two words wherever a list may stand, "--" for the end of a verb that has all its
// words (the next are options of the verb above), "--tag=" for an option whose value follows, and whatever
// follows an option for its value. It has no switch for any of it, but it leaves alone what begins otherwise:
// such words get a mark, which each option's first check takes away.
constexpr char plain = '\1'; ///< A word, or what stands behind "=".
constexpr char afterEnd = '\2'; ///< A word behind "--": never an option's value.

bool isMark(char c)
{
    return c == plain || c == afterEnd;
}

bool isOption(const std::string &word)
{
    return word.rfind("--", 0) == 0 || word == "-h";
}

std::string marked(const std::string &word)
{
    if (word.rfind("--", 0) == 0) {
        const size_t at = word.find('=');
        if (at == std::string::npos)
            return word;
        const std::string value = word.substr(at + 1);
        const bool isOdd = value.empty() || isMark(value.front()) || isOption(value);
        return isOdd ? word.substr(0, at + 1) + plain + value : word;
    }
    const bool isList = word.size() > 1 && word.front() == '[' && word.back() == ']';
    const bool isOdd = isList || word == "++" || (!word.empty() && isMark(word.front()));
    return isOdd ? plain + word : word;
}

/// As CLI11 wants them: the last one first.
std::vector<std::string> markedWords(int argc, const char *const *argv)
{
    std::vector<std::string> words;
    bool isEnded = false;
    for (int i = 1; i < argc; ++i) {
        const std::string word(argv[i]);
        if (isEnded)
            words.push_back(afterEnd + word);
        else if (word == "--")
            isEnded = true;
        else
            words.push_back(marked(word));
    }
    std::reverse(words.begin(), words.end());
    return words;
}

std::string takeMark(std::string &value)
{
    if (!value.empty() && isMark(value.front()))
        value.erase(0, 1);
    return {};
}

std::string takeMarkOfValue(std::string &value)
{
    const QString given = QString::fromStdString(value);
    if (isOption(value))
        return words(Ctl::tr("its value is missing; if it is \"%1\", write it behind =").arg(given));
    if (!value.empty() && value.front() == afterEnd)
        return words(Ctl::tr("its value is missing before --"));
    return takeMark(value);
}

void prepare(CLI::App *app)
{
    for (CLI::Option *option : app->get_options()) {
        const bool isFlag = option->get_items_expected_max() == 0;
        if (isFlag)
            continue;
        const bool isList = !option->get_positional() && option->get_items_expected_max() > 1;
        if (isList)
            option->expected(1)->allow_extra_args(false)->multi_option_policy(
                CLI::MultiOptionPolicy::TakeAll);
        auto *const check = option->get_positional() ? &takeMark : &takeMarkOfValue;
        option->transform(CLI::Validator(check, std::string()));
    }
    for (CLI::App *verb : app->get_subcommands([](CLI::App *) { return true; }))
        prepare(verb);
}

std::string withoutMarks(std::string text)
{
    text.erase(std::remove_if(text.begin(), text.end(), &isMark), text.end());
    return text;
}

} // namespace

void parse(CLI::App *app, int argc, const char *const *argv)
{
    app->failure_message([](const CLI::App *failed, const CLI::Error &error) {
        return withoutMarks(CLI::FailureMessage::simple(failed, error));
    });
    prepare(app);
    app->parse(markedWords(argc, argv));
}

CLI::Validator wholeNumber(qint64 least, qint64 most)
{
    const auto check = [least, most](std::string &given) {
        const QString text = QString::fromStdString(given);
        bool isNumber = false;
        const qint64 number = text.toLongLong(&isNumber);
        if (isNumber && number >= least && number <= most)
            return std::string();
        return words(Ctl::tr("\"%1\" is no whole number from %2 to %3")
                         .arg(text, QString::number(least), QString::number(most)));
    };
    return CLI::Validator(check, std::string());
}

} // namespace cachedeck::ctl
