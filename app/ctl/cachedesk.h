// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/session.h"
#include "engine/cacheaccess.h"

#include <string>

namespace cachedeck::ctl {

/// What the verbs about entries are given.
struct CacheOptions
{
    CacheOptions() = default;
    std::string key;
    std::string value;
    std::string ttl;
    std::vector<std::string> tags;
    std::vector<std::string> command;
    std::string timeout = "10m";
    qint64 by = 1;
    bool isOnlyIfAbsent = false;

    QByteArray keyBytes() const { return QByteArray::fromStdString(key); }
    QByteArrayList tagBytes() const
    {
        QByteArrayList all;
        for (const std::string &tag : tags)
            all.push_back(QByteArray::fromStdString(tag));
        return all;
    }
};

/// Options that were checked before anything was connected.
struct Given
{
    Given() = default;
    std::optional<Milliseconds> ttl;
    Milliseconds timeout{0};
    std::optional<catalog::Catalog> catalog;
};

/// What these verbs work on: a session and the cache on it.
struct Desk
{
    Desk(engine::Connection connection, Given what)
        : given(std::move(what)), session(std::move(connection), Milliseconds(5000)),
          access(session.workspace(), given.catalog, given.timeout)
    {
    }
    Given given;
    Session session;
    engine::CacheAccess access;
};

/// Options, catalog and connection; nothing is connected yet. Null: why not has been printed, and \a status
/// is what to end with.
async::Task<std::unique_ptr<Desk>> openDesk(Program *program, CacheOptions options, ExitStatus *status);
/// The same with a proved master.
async::Task<std::unique_ptr<Desk>> reachDesk(Program *program, CacheOptions options, ExitStatus *status);
/// Closes the connections on the way out.
async::Task<ExitStatus> ended(Desk *desk, ExitStatus status);
/// Done, or No where the answer is "not found".
async::Task<ExitStatus> answered(Desk *desk, bool isFound);
async::Task<ExitStatus> failed(Desk *desk, Error error);
/// The same as these verbs say it: the gate and the server speak of commands, and here somebody has asked
/// for an entry.
Error explained(const Error &error);

} // namespace cachedeck::ctl
