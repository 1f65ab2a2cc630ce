// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/statistics/statisticsfeed.h"

#include "cache/random.h"

#include <QScopeGuard>

namespace cachedeck::cache {

using client::Script;

namespace {

constexpr size_t mostFields = 1000; ///< In one message: what a server may be kept busy with at once.

/// KEYS: hash of the minute. ARGV: who, number, seconds to live, most fields of the hash, then name and
/// amount of each. -> 1 counted, 0 counted before, -1 no room
const Script &addScript()
{
    static const Script script(R"lua(
local kind = redis.call('TYPE', KEYS[1]).ok
if kind ~= 'none' and kind ~= 'hash' then redis.call('DEL', KEYS[1]) end
local mark = 'by ' .. ARGV[1]
local last = redis.call('HGET', KEYS[1], mark)
if last and tonumber(last) >= tonumber(ARGV[2]) then return 0 end
if redis.call('HLEN', KEYS[1]) > tonumber(ARGV[4]) then return -1 end
-- First, so that a server without memory refuses all of it.
redis.call('HSET', KEYS[1], mark, ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[3])
for i = 5, #ARGV, 2 do
  if string.find(ARGV[i], '^%a+%.max ') then
    local before = redis.call('HGET', KEYS[1], ARGV[i])
    if not before or tonumber(ARGV[i + 1]) > (tonumber(before) or 0) then
      redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
    end
  else
    redis.pcall('HINCRBY', KEYS[1], ARGV[i], ARGV[i + 1])
  end
end
return 1
)lua",
        Script::Kind::Idempotent);
    return script;
}

} // namespace

StatisticsFeed::StatisticsFeed(client::Caller call, Cache &cache, FeedSettings settings, const Clock &clock)
    : m_call(std::move(call)), m_cache(cache), m_settings(settings), m_clock(clock),
      m_who(randomBytes(8).toHex())
{
}

void StatisticsFeed::admitTo(client::OwnScripts &scripts)
{
    addScript().admitTo(scripts);
}

void StatisticsFeed::start()
{
    m_scope.spawn(run());
}

async::Task<void> StatisticsFeed::run()
{
    for (;;) {
        co_await async::sleepFor(m_settings.interval);
        (void)co_await flush();
    }
}

async::Task<Result<void>> StatisticsFeed::flush()
{
    co_await gather();
    co_return co_await send();
}

/// What each group has counted since it was told last; it is told with this.
QHash<QString, GroupStatistics> StatisticsFeed::countedSince()
{
    QHash<QString, GroupStatistics> all;
    const QHash<QString, GroupStatistics> &groups = m_cache.statistics().groups();
    for (auto group = groups.cbegin(); group != groups.cend(); ++group) {
        GroupStatistics counted = since(group.value(), m_told.value(group.key()));
        if (fieldsOf(group.key(), counted).empty())
            continue;
        const bool hasRoom = all.contains(group.key()) || all.size() < m_settings.mostGroups;
        all[hasRoom ? group.key() : QStringLiteral("other")].merge(counted);
        m_told[group.key()] = group.value();
    }
    return all;
}

async::Task<void> StatisticsFeed::gather()
{
    const Result<WallTime> server = co_await m_cache.store().now();
    StatisticsInterval interval;
    interval.end = server ? *server : m_clock.wall();
    interval.wasAway = !server || m_cache.isAway();
    interval.groups = countedSince();
    const qint64 minute = std::chrono::floor<std::chrono::minutes>(interval.end).time_since_epoch().count();
    for (auto group = interval.groups.cbegin(); group != interval.groups.cend(); ++group)
        add(minute, fieldsOf(group.key(), group.value()));
    if (m_hook)
        m_hook(interval);
}

/// To the last message where that has not been tried to send, else to a new one.
void StatisticsFeed::add(qint64 minute, const StatisticsFields &fields)
{
    const bool isOpen = !m_waiting.empty() && !m_isSending && m_waiting.back().minute == minute
        && m_waiting.back().number > m_lastNumber;
    const bool hasRoom = isOpen && m_waiting.back().fields.size() + fields.size() <= mostFields;
    if (!hasRoom) {
        const qint64 number = m_waiting.empty() ? m_lastNumber + 1 : m_waiting.back().number + 1;
        m_waiting.emplace_back(minute, number);
    }
    StatisticsFields &all = m_waiting.back().fields;
    all.insert(all.end(), fields.begin(), fields.end());
    while (m_waiting.size() > size_t(std::max(1, m_settings.mostWaiting)) && !m_isSending) {
        m_waiting.pop_front();
        ++m_dropped;
    }
}

async::Task<Result<void>> StatisticsFeed::send()
{
    // Who tells before he ends must not end before it is told, whoever sends it.
    constexpr Milliseconds pause{2};
    while (m_isSending)
        co_await async::sleepFor(pause);
    m_isSending = true;
    const auto ended = qScopeGuard([this] { m_isSending = false; });
    Result<void> result;
    while (!m_waiting.empty() && result) {
        const Batch &message = m_waiting.front();
        m_lastNumber = std::max(m_lastNumber, message.number);
        constexpr qint64 mostInHash = 50'000;
        std::vector<QByteArray> keys{m_cache.store().settings().layout.statistics(message.minute)};
        std::vector<QByteArray> arguments{m_who, QByteArray::number(message.number),
            QByteArray::number(qint64(std::chrono::seconds(life).count())), QByteArray::number(mostInHash)};
        for (const auto &[name, amount] : message.fields) {
            arguments.push_back(name);
            arguments.push_back(QByteArray::number(amount));
        }
        const client::CallOptions options
            = addScript().options(client::Intent::Cache, m_settings.callDeadline);
        const Result<resp::Reply> answer
            = co_await client::run(m_call, addScript(), std::move(keys), std::move(arguments), options);
        if (!answer) {
            result = answer.error();
            continue;
        }
        m_dropped += answer->view().integer() < 0 ? 1 : 0;
        m_waiting.pop_front();
    }
    co_return result;
}

} // namespace cachedeck::cache
