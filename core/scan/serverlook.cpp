// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "scan/serverlook.h"

#include "async/combinators.h"

#include <QByteArrayList>

#include <array>

namespace cachedeck::scan {

using client::Command;

namespace {

/// The rest of the line that begins with \a name and a colon.
QByteArrayView fieldOf(QByteArrayView text, QByteArrayView name)
{
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = text.indexOf('\n', at);
        end = end < 0 ? text.size() : end;
        const QByteArrayView line = text.sliced(at, end - at).trimmed();
        if (line.size() > name.size() && line.startsWith(name) && line[name.size()] == ':')
            return line.sliced(name.size() + 1);
        at = end + 1;
    }
    return {};
}

/// Of "calls=1,usec=2,...".
qint64 numberOf(QByteArrayView statistics, const QByteArray &name)
{
    const QByteArray begin = name + '=';
    const QByteArrayList parts = statistics.toByteArray().split(',');
    for (const QByteArray &part : parts) {
        if (part.startsWith(begin))
            return part.mid(begin.size()).toLongLong();
    }
    return 0;
}

/// They say that they are Redis, and count their cursors in ways of their own.
constexpr std::array others{"dragonfly_version", "kvrocks_version", "garnet_version", "pika_version"};

bool isRedisAlone(QByteArrayView server)
{
    if (fieldOf(server, "redis_mode") != "standalone" || fieldOf(server, "redis_version").isEmpty())
        return false;
    for (const char *other : others) {
        if (!fieldOf(server, other).isEmpty())
            return false;
    }
    return true;
}

/// A server that keeps INFO to itself; anything else (no connection) says nothing about the server.
bool isDenied(const Error &error)
{
    return error.is(ErrorKind::Permission) || error.is(ErrorKind::Server);
}

} // namespace

ServerLook readLook(QByteArrayView server, QByteArrayView statistics)
{
    ServerLook look;
    look.runId = fieldOf(server, "run_id").toByteArray();
    look.hasKnownCursors = isRedisAlone(server);
    const QByteArrayView scan = fieldOf(statistics, "cmdstat_scan");
    look.scanCalls = numberOf(scan, "calls");
    look.scanTime = Microseconds(numberOf(scan, "usec"));
    return look;
}

async::Task<Result<ServerLook>> lookAt(client::Caller call, client::CallOptions options)
{
    std::vector<async::Task<Result<resp::Reply>>> questions;
    questions.push_back(call(Command("DBSIZE"), options));
    questions.push_back(call(Command("INFO", "server"), options));
    questions.push_back(call(Command("INFO", "commandstats"), options));
    const std::vector<Result<resp::Reply>> answers = co_await async::whenAll(std::move(questions));
    for (const Result<resp::Reply> &answer : answers) {
        const bool isQuestion = &answer != &answers.front();
        if (!answer && !(isQuestion && isDenied(answer.error())))
            co_return answer.error();
    }
    const QByteArray server = answers[1].isOk() ? answers[1]->toByteArray() : QByteArray();
    const QByteArray statistics = answers[2].isOk() ? answers[2]->toByteArray() : QByteArray();
    ServerLook look = readLook(server, statistics);
    look.keys = answers[0]->view().integer();
    co_return look;
}

} // namespace cachedeck::scan
