// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "client/commandtable.h"

#include "client/commandlists.h"

#include <algorithm>
#include <array>

namespace cachedeck::client {

namespace {

const CommandInfo unknownCommand;

std::string lowered(QByteArrayView bytes)
{
    std::string lower(bytes.data(), size_t(bytes.size()));
    std::transform(lower.begin(), lower.end(), lower.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c; });
    return lower;
}

bool hasFlag(resp::ReplyView flags, QByteArrayView wanted)
{
    return std::any_of(
        flags.begin(), flags.end(), [&](resp::ReplyView flag) { return flag.bytes() == wanted; });
}

/// Whether a key specification says that a key is written (PFCOUNT is flagged readonly and RW).
bool writesKeys(resp::ReplyView specifications)
{
    for (resp::ReplyView specification : specifications) {
        const resp::ReplyView flags = specification.field("flags");
        if (hasFlag(flags, "RW") || hasFlag(flags, "OW") || hasFlag(flags, "RM"))
            return true;
    }
    return false;
}

CommandClass classByFlags(resp::ReplyView flags, resp::ReplyView keySpecifications)
{
    if (hasFlag(flags, "write"))
        return CommandClass::Writing;
    if (hasFlag(flags, "readonly"))
        return writesKeys(keySpecifications) ? CommandClass::Writing : CommandClass::Reading;
    // Neither flag and not on our lists: it may do anything.
    return CommandClass::Administrative;
}

RetryClass retryOf(std::string_view name, CommandClass kind, const NamedFacts *facts)
{
    if (name == "exec") // runs what was queued before it
        return RetryClass::NonIdempotent;
    if (kind == CommandClass::Reading || kind == CommandClass::Harmless
        || kind == CommandClass::ConnectionState)
        return RetryClass::Read;
    return facts && facts->isIdempotent ? RetryClass::Idempotent : RetryClass::NonIdempotent;
}

CommandInfo infoOf(std::string_view name, CommandClass kind, const NamedFacts *facts)
{
    CommandInfo info;
    info.kind = kind;
    info.retry = retryOf(name, kind, facts);
    if (facts) {
        info.rule = facts->rule;
        info.shape = facts->shape;
        info.place = facts->place;
        info.isContainer = facts->isContainer;
        info.isInvalidation = facts->isInvalidation;
        info.isFailoverStep = facts->isFailoverStep;
    }
    return info;
}

bool hasOption(const Command &command, qsizetype first, std::initializer_list<QByteArrayView> options)
{
    const auto words = command.arguments();
    for (size_t i = size_t(first); i < words.size(); ++i) {
        for (QByteArrayView option : options) {
            if (words[i].compare(option, Qt::CaseInsensitive) == 0)
                return true;
        }
    }
    return false;
}

} // namespace

/// Fills a table; apart from it, so that a table is immutable once made.
class CommandTableBuilder
{
public:
    CommandTableBuilder() : m_table(new CommandTable()) { }

    bool addFromReply(resp::ReplyView entry)
    {
        constexpr int nameAt = 0, flagsAt = 2, specificationsAt = 8, subcommandsAt = 9;
        if (entry.size() < 3 || !entry[nameAt].isString() || !entry[flagsAt].isArray())
            return false;
        const std::string name = lowered(entry[nameAt].bytes());
        const NamedFacts *facts = namedFacts(name);
        const bool isFixed = facts && facts->isFixed;
        const CommandClass kind
            = isFixed ? facts->builtIn : classByFlags(entry[flagsAt], entry[specificationsAt]);
        CommandInfo info = infoOf(name, kind, facts);
        const resp::ReplyView subcommands = entry[subcommandsAt];
        info.isContainer = info.isContainer || subcommands.size() > 0;
        if (hasFlag(entry[flagsAt], "blocking") && info.rule != ArgumentRule::BlockOption
            && info.place == CommandPlace::Shared)
            info.place = CommandPlace::Own;
        // COMMAND is the one container that is a command itself.
        if (info.isContainer && !isFixed)
            info.kind = CommandClass::Unknown;
        m_table->m_commands.insert_or_assign(name, info);
        if (info.isContainer && subcommands.size() == 0)
            addBuiltInSubcommands(name);
        return std::all_of(subcommands.begin(), subcommands.end(),
            [this](resp::ReplyView subcommand) { return addFromReply(subcommand); });
    }

    void addBuiltIn()
    {
        m_table->m_isBuiltIn = true;
        for (std::string_view name : builtInNames())
            addBuiltIn(name);
    }

    std::shared_ptr<const CommandTable> take() { return std::move(m_table); }

private:
    /// Of a container whose sub-commands the server does not list (6.2 lists none).
    void addBuiltInSubcommands(const std::string &container)
    {
        for (std::string_view name : builtInNames()) {
            if (name.size() > container.size() && name.starts_with(container)
                && name[container.size()] == '|')
                addBuiltIn(name);
        }
    }
    void addBuiltIn(std::string_view name)
    {
        const NamedFacts *facts = namedFacts(name);
        m_table->m_commands.insert_or_assign(std::string(name), infoOf(name, facts->builtIn, facts));
    }

    std::shared_ptr<CommandTable> m_table;
};

Result<std::shared_ptr<const CommandTable>> CommandTable::fromReply(const resp::Reply &reply)
{
    const resp::ReplyView entries = reply.view();
    CommandTableBuilder builder;
    bool isGood = entries.size() > 0;
    for (resp::ReplyView entry : entries)
        isGood = isGood && builder.addFromReply(entry);
    if (!isGood)
        return Error(ErrorKind::Protocol, Message("client.commands.malformed"), Delivery::Rejected);
    return builder.take();
}

std::shared_ptr<const CommandTable> CommandTable::builtIn()
{
    static const std::shared_ptr<const CommandTable> table = [] {
        CommandTableBuilder builder;
        builder.addBuiltIn();
        return builder.take();
    }();
    return table;
}

const CommandInfo &CommandTable::findLower(std::string_view name) const
{
    const auto found = m_commands.find(name);
    return found == m_commands.end() ? unknownCommand : found->second;
}

const CommandInfo &CommandTable::find(QByteArrayView name) const
{
    // No command has a name nearly as long; what is longer is not worth an allocation.
    std::array<char, 96> lower;
    if (name.size() > qsizetype(lower.size()))
        return unknownCommand;
    std::transform(name.begin(), name.end(), lower.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c; });
    return findLower(std::string_view(lower.data(), size_t(name.size())));
}

const CommandInfo &CommandTable::find(const Command &command) const
{
    const QByteArrayView name = command.name();
    // "client|list" is how we write it, not a name to send.
    if (name.contains('|'))
        return unknownCommand;
    const CommandInfo &info = find(name);
    if (!info.isContainer || command.size() < 2)
        return info;
    QByteArray full;
    full.reserve(64);
    full.append(name).append('|').append(command.argument(1));
    return find(QByteArrayView(full));
}

RetryClass CommandTable::retryClass(const Command &command, const CommandInfo &info)
{
    if (info.retry != RetryClass::Idempotent)
        return info.retry;
    // The options that make the answer, or the effect, depend on what was there before.
    if (command.isNamed("SET") && hasOption(command, 3, {"NX", "GET"}))
        return RetryClass::NonIdempotent;
    if (command.isNamed("ZADD") && hasOption(command, 2, {"INCR"}))
        return RetryClass::NonIdempotent;
    return RetryClass::Idempotent;
}

std::vector<QByteArray> CommandTable::names() const
{
    std::vector<QByteArray> all;
    all.reserve(m_commands.size());
    for (const auto &entry : m_commands)
        all.push_back(QByteArray::fromStdString(entry.first));
    std::sort(all.begin(), all.end());
    return all;
}

} // namespace cachedeck::client
