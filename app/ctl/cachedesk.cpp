// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/cachedesk.h"

#include "base/units_parse.h"

namespace cachedeck::ctl {

namespace {

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
    Output::error(error);
    return ended(desk, exitStatusOf(error));
}

} // namespace cachedeck::ctl
