// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/cachedesk.h"

#include "base/units_parse.h"

namespace cachedeck::ctl {

namespace {

using Text = QLatin1StringView;

Result<Milliseconds> positive(const std::string &text)
{
    const Result<Milliseconds> duration = parseDuration(QString::fromStdString(text));
    if (duration && *duration < Milliseconds(1))
        return Error(ErrorKind::Config, Message("cache.duration", {QString::fromStdString(text)}));
    return duration;
}

Result<Given> check(const CacheOptions &options, const engine::Profile &profile)
{
    Given given;
    if (!options.ttl.empty()) {
        const Result<Milliseconds> ttl = positive(options.ttl);
        if (!ttl)
            return ttl.error();
        given.ttl = *ttl;
    }
    for (const QByteArray &tag : options.tagBytes()) {
        if (tag.isEmpty() || tag.size() > codec::maxTagBytes)
            return Error(ErrorKind::Config, Message("cache.tag.length", {tag, qint64(codec::maxTagBytes)}));
    }
    const Result<Milliseconds> timeout = positive(options.timeout);
    if (!timeout)
        return timeout.error();
    given.timeout = *timeout;
    if (!profile.catalog.isEmpty()) {
        Result<catalog::Catalog> catalog = app::loadCatalog(profile.catalog);
        if (!catalog)
            return catalog.error();
        given.catalog = std::move(catalog).value();
    }
    return given;
}

/// What a server of version 7 adds to errors inside a script names a script that is ours.
QByteArray withoutScript(const QByteArray &reply)
{
    const qsizetype tail = reply.lastIndexOf(" script: ");
    const bool isTail = tail >= 0 && reply.indexOf(", on @user_script:", tail) >= 0;
    return isTail ? reply.left(tail) : reply;
}

} // namespace

Error explained(const Error &error)
{
    const Message &message = error.message();
    if (message.id() == Text("server.reply")) {
        const QByteArray &reply = std::get<QByteArray>(message.arguments().front());
        const QByteArray said = withoutScript(reply);
        return said == reply ? error : Error::fromServer(said);
    }
    // What these verbs send are our own scripts: those that write are refused in read-only alone.
    constexpr const char *locks[][2] = {{"client.gate.readOnly", "cache.locked.readOnly"},
        {"client.gate.script", "cache.locked.readOnly"}, {"client.gate.minority", "cache.locked.minority"},
        {"client.gate.noSentinel", "cache.locked.noSentinel"},
        {"client.gate.unproved", "cache.locked.unproved"}, {"client.gate.emptied", "cache.locked.emptied"}};
    for (const auto &[theirs, ours] : locks) {
        if (message.id() == Text(theirs))
            return Error(error.kind(), Message(ours), error.delivery());
    }
    return error;
}

namespace {

ExitStatus statusOf(const Error &error)
{
    const QLatin1StringView id = error.message().id();
    if (id == Text("cache.command.start"))
        return ExitStatus::Usage;
    // The command that loads has had its time; the deployment was reached.
    return id == Text("cache.load.timeout") ? ExitStatus::Refused : exitStatusOf(error);
}

} // namespace

async::Task<std::unique_ptr<Desk>> openDesk(Program *program, CacheOptions options, ExitStatus *status)
{
    std::optional<engine::Connection> connection = co_await program->connectionOr(status);
    if (!connection)
        co_return nullptr;
    Result<Given> given = check(options, connection->profile);
    if (!given) {
        Output::error(given.error());
        *status = ExitStatus::Usage;
        co_return nullptr;
    }
    co_return std::make_unique<Desk>(std::move(*connection), std::move(given).value());
}

async::Task<std::unique_ptr<Desk>> reachDesk(Program *program, CacheOptions options, ExitStatus *status)
{
    std::unique_ptr<Desk> desk = co_await openDesk(program, std::move(options), status);
    if (!desk)
        co_return nullptr;
    const Result<void> reached = co_await desk->session.reach();
    if (!reached) {
        Output::error(reached.error());
        *status = ExitStatus::Unreachable;
        co_return nullptr;
    }
    co_return desk;
}

async::Task<ExitStatus> ended(Desk *desk, ExitStatus status)
{
    co_await desk->session.stop();
    co_return status;
}

async::Task<ExitStatus> answered(Desk *desk, bool isFound)
{
    return ended(desk, isFound ? ExitStatus::Done : ExitStatus::No);
}

async::Task<ExitStatus> failed(Desk *desk, Error error)
{
    const Error said = explained(error);
    Output::error(said);
    return ended(desk, statusOf(said));
}

} // namespace cachedeck::ctl
