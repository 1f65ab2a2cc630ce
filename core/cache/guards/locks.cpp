// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/guards/locks.h"

#include "async/timers.h"
#include "cache/random.h"
#include "cache/store/scripts.h"

#include <QRandomGenerator>

#include <algorithm>

namespace cachedeck::cache {

using client::Script;

namespace {

/// KEYS: lock, fence. ARGV: token, lease ms. -> the fence, 0 where another holds it. Found in our own hands
/// when an answer was lost and the script ran twice.
const Script &acquireScript()
{
    static const Script script(R"lua(
-- Under OOM a server refuses what takes memory, unless the script has written: who wants to free some may need
-- the lock for it.
redis.call('PEXPIRE', KEYS[2], ARGV[2] + 86400000)
if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) and redis.pcall('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
local fence = redis.pcall('INCR', KEYS[2])
-- The first of a name, or the first in a day: by the microsecond, so that it is greater than any that has ended.
if type(fence) ~= 'number' or fence < 1e15 then
  local time = redis.call('TIME')
  fence = time[1] * 1000000 + time[2]
  redis.call('SET', KEYS[2], string.format('%.0f', fence), 'PX', ARGV[2] + 86400000)
end
return fence
)lua",
        Script::Kind::Idempotent);
    return script;
}

/// As scripts::unlock(), but never sent twice: the second time it would say that the lock was another's by
/// then.
const Script &releaseScript()
{
    static const Script script(scripts::unlock().text(), Script::Kind::NonIdempotent);
    return script;
}

} // namespace

void Locks::admitTo(client::OwnScripts &scripts)
{
    acquireScript().admitTo(scripts);
    scripts::renew().admitTo(scripts);
    scripts::unlock().admitTo(scripts);
}

async::Task<Result<std::optional<HeldLock>>> Locks::tryAcquire(QByteArray name, Milliseconds lease)
{
    const QByteArray token = randomBytes(16);
    std::vector<QByteArray> keys{m_layout.userLock(name), m_layout.fence(name)};
    std::vector<QByteArray> arguments{token, QByteArray::number(qint64(lease.count()))};
    const Script &script = acquireScript();
    const client::CallOptions options = script.options(client::Intent::Cache, m_deadline);
    const Result<resp::Reply> answer
        = co_await client::run(m_call, script, std::move(keys), std::move(arguments), options);
    if (!answer)
        co_return answer.error();
    const qint64 fence = answer->view().integer();
    if (fence == 0)
        co_return std::optional<HeldLock>();
    co_return std::optional<HeldLock>(HeldLock(std::move(name), token, fence));
}

async::Task<Result<std::optional<HeldLock>>> Locks::acquire(
    QByteArray name, Milliseconds lease, Milliseconds patience)
{
    const SteadyTime start = m_clock.steady();
    for (;;) {
        Result<std::optional<HeldLock>> held = co_await tryAcquire(name, lease);
        const bool isOver = !held || held->has_value() || m_clock.steady() - start >= patience;
        if (isOver)
            co_return held;
        // A tenth of what was waited, so that many who wait for long do not keep the server busy.
        constexpr Milliseconds least{5}, most{250};
        const auto waited = std::chrono::duration_cast<Milliseconds>(m_clock.steady() - start);
        const Milliseconds pause = std::clamp(waited / 10, least, most);
        co_await async::sleepFor(
            pause + Milliseconds(QRandomGenerator::global()->bounded(int(pause.count()))));
    }
}

async::Task<Result<bool>> Locks::runFor(
    client::Script script, HeldLock lock, std::vector<QByteArray> arguments)
{
    std::vector<QByteArray> keys{m_layout.userLock(lock.name)};
    const client::CallOptions options = script.options(client::Intent::Cache, m_deadline);
    const Result<resp::Reply> answer
        = co_await client::run(m_call, std::move(script), std::move(keys), std::move(arguments), options);
    if (!answer)
        co_return answer.error();
    co_return answer->view().integer() == 1;
}

async::Task<Result<bool>> Locks::renew(HeldLock lock, Milliseconds lease)
{
    std::vector<QByteArray> arguments{lock.token, QByteArray::number(qint64(lease.count()))};
    return runFor(scripts::renew(), std::move(lock), std::move(arguments));
}

async::Task<Result<bool>> Locks::release(HeldLock lock)
{
    std::vector<QByteArray> arguments{lock.token};
    return runFor(releaseScript(), std::move(lock), std::move(arguments));
}

} // namespace cachedeck::cache
