// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "documents/collector.h"

#include "async/combinators.h"
#include "documents/prometheus.h"

#include <algorithm>
#include <array>

namespace cachedeck::documents {

using client::CallOptions;
using client::Command;
using client::Intent;

namespace {

using Fields = std::vector<std::pair<QByteArray, QByteArray>>;

/// "name:value" a line.
Fields fieldsOf(const QByteArray &section)
{
    Fields fields;
    for (const QByteArray &line : section.split('\n')) {
        const qsizetype mark = line.indexOf(':');
        if (mark > 0 && !line.startsWith('#'))
            fields.emplace_back(line.left(mark), line.mid(mark + 1).trimmed());
    }
    return fields;
}

Fields chosen(const Fields &all, std::initializer_list<const char *> wanted)
{
    Fields fields;
    for (const char *name : wanted) {
        const auto found
            = std::find_if(all.begin(), all.end(), [&](const auto &field) { return field.first == name; });
        if (found != all.end())
            fields.push_back(*found);
    }
    return fields;
}

/// Later servers add figures to a database's line; documents have the three that all know.
Fields databases(const Fields &all)
{
    Fields fields;
    for (const auto &[name, line] : all) {
        QByteArrayList kept;
        for (const QByteArray &part : line.split(',')) {
            const QByteArray figure = part.left(part.indexOf('='));
            if (figure == "keys" || figure == "expires" || figure == "avg_ttl")
                kept.push_back(part);
        }
        if (name.startsWith("db"))
            fields.emplace_back(name, kept.join(','));
    }
    return fields;
}

/// The groups that have appeared, up to the bound: who is among them stays.
std::shared_ptr<const QSet<QString>> withAppeared(std::shared_ptr<const QSet<QString>> before,
    const std::vector<std::pair<QString, cache::GroupStatistics>> &groups)
{
    const size_t known = before ? size_t(before->size()) : 0;
    if (known == std::min(mostGroups, groups.size()))
        return before;
    auto all = std::make_shared<QSet<QString>>(before ? *before : QSet<QString>());
    for (const auto &[name, statistics] : groups) {
        if (size_t(all->size()) < mostGroups)
            all->insert(name);
    }
    return all;
}

/// What is left of figures that nobody has renewed.
CacheFiguresPtr expired(const CacheFigures &old, SteadyTime now)
{
    auto figures = std::make_shared<CacheFigures>(old);
    const auto age = std::chrono::duration_cast<Microseconds>(now - old.taken);
    figures->isConnected = false;
    figures->since = old.time;
    figures->latency.reset();
    figures->server = ServerFigures();
    figures->problem = Error(ErrorKind::Timeout, Message("documents.figures.old", {age}));
    return figures;
}

QByteArray textOf(const Result<resp::Reply> &answer)
{
    return answer ? answer->toByteArray() : QByteArray();
}

} // namespace

Collector::Collector(client::Caller call, const cache::Statistics &statistics, QString service,
    Milliseconds deadline, const Clock &clock)
    : m_call(std::move(call)), m_statistics(statistics), m_service(std::move(service)), m_deadline(deadline),
      m_clock(clock)
{
}

async::Task<Result<resp::Reply>> Collector::ask(client::Command command)
{
    return m_call(std::move(command), CallOptions(Intent::Monitor, m_deadline));
}

async::Task<CacheFiguresPtr> Collector::collect()
{
    const quint64 round = ++m_begun;
    const SteadyTime start = m_clock.steady();
    Command ping("PING");
    const Result<resp::Reply> pong = co_await ask(std::move(ping));
    auto figures = std::make_shared<CacheFigures>();
    figures->service = m_service;
    figures->isConnected = pong.isOk();
    if (pong)
        figures->latency = std::chrono::duration_cast<Microseconds>(m_clock.steady() - start);
    else
        figures->problem = pong.error();
    if (pong)
        figures->server = co_await askServer();
    addGroups(figures.get());
    figures->time = m_clock.wall();
    figures->taken = m_clock.steady();
    noteConnected(round, *figures);
    figures->since = m_since;
    co_return CacheFiguresPtr(std::move(figures));
}

/// Of rounds that overlap the one that began last knows best.
void Collector::noteConnected(quint64 round, const CacheFigures &figures)
{
    if (round < m_noted)
        return;
    m_noted = round;
    if (m_wasConnected != figures.isConnected)
        m_since = figures.time;
    m_wasConnected = figures.isConnected;
}

/// Whatever a right is missing for stays empty.
async::Task<ServerFigures> Collector::askServer()
{
    std::vector<async::Task<Result<resp::Reply>>> questions;
    questions.push_back(ask(Command("INFO", "memory"))); // one section each: more are not known before 7.0
    questions.push_back(ask(Command("INFO", "stats")));
    questions.push_back(ask(Command("INFO", "keyspace")));
    questions.push_back(ask(Command("DBSIZE")));
    const std::vector<Result<resp::Reply>> answers = co_await async::whenAll(std::move(questions));
    ServerFigures server;
    server.memory = chosen(
        fieldsOf(textOf(answers[0])), {"used_memory", "used_memory_human", "mem_fragmentation_ratio"});
    server.stats = chosen(
        fieldsOf(textOf(answers[1])), {"total_commands_processed", "keyspace_hits", "keyspace_misses"});
    server.keyspace = databases(fieldsOf(textOf(answers[2])));
    if (answers[3])
        server.keyCount = answers[3]->view().integer();
    co_return server;
}

void Collector::addGroups(CacheFigures *figures)
{
    for (auto group = m_statistics.groups().begin(); group != m_statistics.groups().end(); ++group)
        figures->groups.emplace_back(group.key(), group.value());
    std::sort(figures->groups.begin(), figures->groups.end(),
        [](const auto &a, const auto &b) { return a.first < b.first; });
    figures->total = m_statistics.total();
    figures->own = m_own = withAppeared(m_own, figures->groups);
}

FiguresBoard::FiguresBoard(const QString &service, const Clock &clock) : m_clock(clock)
{
    auto figures = std::make_shared<CacheFigures>();
    figures->service = service;
    figures->time = clock.wall();
    figures->taken = clock.steady();
    figures->since = figures->time;
    m_newest = std::move(figures);
}

void FiguresBoard::publish(CacheFiguresPtr figures)
{
    const std::lock_guard lock(m_mutex);
    m_newest.swap(figures);
}

void FiguresBoard::expireAfter(Milliseconds age)
{
    const std::lock_guard lock(m_mutex);
    m_mostAge = age;
}

CacheFiguresPtr FiguresBoard::newest() const
{
    const SteadyTime now = m_clock.steady();
    const std::lock_guard lock(m_mutex);
    const bool isOld = m_mostAge && now - m_newest->taken > *m_mostAge;
    return isOld && m_newest->isConnected ? expired(*m_newest, now) : m_newest;
}

Reporter::Reporter(Collector &collector, FiguresBoard &board, Milliseconds interval)
    : m_collector(collector), m_board(board)
{
    // A round takes as long as its questions.
    m_board.expireAfter(3 * interval + 2 * collector.deadline());
    m_scope.spawn(report(interval));
}

async::Task<void> Reporter::report(Milliseconds interval)
{
    for (;;) {
        CacheFiguresPtr figures = co_await m_collector.collect();
        m_board.publish(std::move(figures));
        co_await async::sleepFor(interval);
    }
}

} // namespace cachedeck::documents
