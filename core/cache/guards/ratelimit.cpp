// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/guards/ratelimit.h"

namespace cachedeck::cache {

namespace {

/// KEYS: counter. ARGV: cost, limit, window ms. -> {admitted, left, ms until the window ends}
const client::Script &takeScript()
{
    static const client::Script script(R"lua(
local used = tonumber(redis.call('GET', KEYS[1]) or '0') or 0
local left = redis.call('PTTL', KEYS[1])
local cost, limit, window = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
-- A counter without an end, left by a crash or by somebody else, would refuse for ever.
if left == -1 then redis.call('PEXPIRE', KEYS[1], window); left = window end
if used + cost > limit then return {0, math.max(0, limit - used), math.max(0, left)} end
redis.call('INCRBY', KEYS[1], cost)
if left < 0 then redis.call('PEXPIRE', KEYS[1], window); left = window end
return {1, limit - used - cost, left}
)lua",
        client::Script::Kind::NonIdempotent);
    return script;
}

} // namespace

void RateLimit::admitTo(client::OwnScripts &scripts)
{
    takeScript().admitTo(scripts);
}

async::Task<Result<Admission>> RateLimit::take(catalog::Key key, qint64 most, qint64 cost)
{
    const bool isOurs = m_layout.isOurs(key.bytes());
    if (isOurs)
        co_return Error(ErrorKind::Refused, Message("cache.key.ours", {key.bytes(), m_layout.prefix()}));
    const QDate today = toDateTime(m_clock.wall()).toTimeZone(m_zone).date();
    const std::optional<catalog::Seconds> window = key.ttl(today);
    if (!window || window->count() <= 0)
        co_return Error(ErrorKind::Config, Message("cache.limit.window", {key.group().name}));
    std::vector<QByteArray> keys{key.bytes()};
    std::vector<QByteArray> arguments{QByteArray::number(std::max<qint64>(cost, 1)), QByteArray::number(most),
        QByteArray::number(qint64(Milliseconds(*window).count()))};
    const client::Script &script = takeScript();
    const client::CallOptions options = script.options(client::Intent::Cache, m_deadline);
    const Result<resp::Reply> answer
        = co_await client::run(m_call, script, std::move(keys), std::move(arguments), options);
    if (!answer)
        co_return answer.error();
    Admission admission;
    admission.isAdmitted = answer->view()[0].integer() == 1;
    admission.left = answer->view()[1].integer();
    admission.resetsIn = Milliseconds(answer->view()[2].integer());
    co_return admission;
}

} // namespace cachedeck::cache
