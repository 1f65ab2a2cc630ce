// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/scripts.h"

namespace cachedeck::cache::scripts {

namespace {

using client::Script;

#define CACHEDECK_LUA_NOW                                                                                    \
    "local time = redis.call('TIME')\n"                                                                      \
    "local now = time[1] * 1000 + math.floor(time[2] / 1000)\n"

constexpr const char *beginText = CACHEDECK_LUA_NOW R"lua(
if ARGV[1] ~= '' and not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then
  local left = redis.call('PTTL', KEYS[1])
  if left >= 0 then return {now, 0, left} end
  -- Without an end it is no lock of ours, whatever it is (D5).
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
end
if ARGV[5] == '1' then redis.call('DEL', KEYS[2]) end
local answer = {now, 1, 0}
for i = 2, #KEYS - 1 do
  -- Another type or size is nothing of ours (D5): minted anew, so that what relied on it is a miss.
  local seen = redis.pcall('GET', KEYS[i])
  if type(seen) ~= 'string' or #seen ~= 16 then
    seen = ARGV[4]
    redis.call('SET', KEYS[i], seen)
  end
  answer[#answer + 1] = seen
end
-- Never shortened: another process may allow its loads more time.
if redis.call('PTTL', KEYS[2]) < tonumber(ARGV[3]) then redis.call('PEXPIRE', KEYS[2], ARGV[3]) end
local head = redis.pcall('GETRANGE', KEYS[#KEYS], 0, 1023)
answer[#answer + 1] = type(head) == 'string' and head or ''
return answer
)lua";

constexpr const char *commitText = CACHEDECK_LUA_NOW R"lua(
local n = tonumber(ARGV[6])
local damaged = 0
local function finish(word)
  if ARGV[1] ~= '' and redis.pcall('GET', KEYS[2]) == ARGV[1] then redis.call('DEL', KEYS[2]) end
  return {now, word, damaged}
end
if now - tonumber(ARGV[2]) > tonumber(ARGV[3]) then return finish('late') end
for i = 3, 4 + n do
  if redis.pcall('GET', KEYS[i]) ~= ARGV[i + 4] then return finish('superseded') end
end
local kind = redis.call('TYPE', KEYS[1]).ok
if kind ~= 'none' and kind ~= 'string' then return finish('type') end
if redis.pcall('SET', KEYS[1], ARGV[5], 'PX', ARGV[4]).err then return finish('oom') end
redis.call('DEL', KEYS[3])
local function index(key, score, member)
  if type(redis.pcall('ZADD', key, score, member)) == 'table' then damaged = damaged + 1; return false end
  return true
end
for i = 1, n do
  local members, last = KEYS[4 + n + i], now + tonumber(ARGV[4])
  if index(members, last, KEYS[1]) then
    -- A few that have expired go with each that comes, and the whole with its last: no index outlives its entries.
    local gone = redis.call('ZRANGEBYSCORE', members, '-inf', now, 'LIMIT', 0, 10)
    if #gone > 0 then redis.call('ZREM', members, unpack(gone)) end
    if redis.call('PTTL', members) < last - now then redis.call('PEXPIREAT', members, last) end
  end
  index(KEYS[5 + 2 * n], now, ARGV[8 + n + i])
end
for i = 6 + 2 * n, #KEYS do redis.pcall('ZREM', KEYS[i], KEYS[1]) end
return finish('stored')
)lua";

// An envelope has the number of its tags in its sixth byte (codec/envelope.h); the index must hear of them.
constexpr const char *putText = CACHEDECK_LUA_NOW R"lua(
local kind = redis.call('TYPE', KEYS[1]).ok
if kind == 'string' then
  local head = redis.call('GETRANGE', KEYS[1], 0, 5)
  if #head == 6 and string.sub(head, 1, 2) == '\205\236' and string.byte(head, 6) > 0 then return {now, 'tagged'} end
elseif kind ~= 'none' then
  return {now, 'type'}
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
redis.call('DEL', KEYS[2])
return {now, 'stored'}
)lua";

constexpr const char *resealText = CACHEDECK_LUA_NOW R"lua(
local check = redis.pcall('GETRANGE', KEYS[1], -4, -1)
if check ~= ARGV[2] or redis.call('STRLEN', KEYS[1]) ~= tonumber(ARGV[1]) then return {now, 0} end
redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4])
return {now, 1}
)lua";

// Deleting a generation works under OOM, where writing a new one would be refused (fact 18).
constexpr const char *invalidateText = CACHEDECK_LUA_NOW R"lua(
local keys, tags = tonumber(ARGV[1]), tonumber(ARGV[2])
local answer = {now, 0, '', 0}
for i = 3, 2 + keys do
  answer[2] = answer[2] + redis.call('UNLINK', KEYS[i])
  redis.call('DEL', KEYS[keys + i])
end
for i = 1, tags do
  local generation = KEYS[2 + 2 * keys + i]
  local before = redis.pcall('GET', generation)
  answer[#answer + 1] = type(before) == 'string' and before or ''
  redis.call('DEL', generation)
  local plain = redis.pcall('ZCARD', KEYS[2 + 2 * keys + tags + i])
  if type(plain) == 'number' then answer[4] = answer[4] + plain end
  redis.pcall('ZADD', KEYS[2], now, ARGV[4 + keys + i])
end
if tags > 0 then redis.pcall('ZREMRANGEBYRANK', KEYS[2], 0, -10001) end
local record = {'XADD', KEYS[1], 'MAXLEN', '~', 10000, '*', 'by', ARGV[3], 'id', ARGV[4]}
for i = 1, keys do record[#record + 1] = 'key'; record[#record + 1] = ARGV[4 + i] end
for i = 1, tags do record[#record + 1] = 'tag'; record[#record + 1] = ARGV[4 + keys + i] end
local id = redis.pcall(unpack(record))
if type(id) == 'string' then answer[3] = id end
return answer
)lua";

constexpr const char *voidText = CACHEDECK_LUA_NOW R"lua(
redis.call('DEL', KEYS[1])
return {now}
)lua";

constexpr const char *unlockText = R"lua(
if redis.pcall('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
)lua";

constexpr const char *renewText = R"lua(
if redis.pcall('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 0
)lua";

constexpr const char *countText = R"lua(
local value = redis.call('INCRBY', KEYS[1], ARGV[1])
local left = redis.call('PTTL', KEYS[1])
if left < 0 and tonumber(ARGV[2]) > 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  left = tonumber(ARGV[2])
end
return {value, left}
)lua";

#undef CACHEDECK_LUA_NOW

} // namespace

const Script &begin()
{
    // A second run would mint the generation of the first again, which may have been invalidated in between.
    static const Script script(beginText, Script::Kind::NonIdempotent);
    return script;
}

const Script &commit()
{
    // A second run finds its ticket gone and answers "superseded": no harm, but not the truth.
    static const Script script(commitText, Script::Kind::NonIdempotent);
    return script;
}

const Script &put()
{
    static const Script script(putText, Script::Kind::NonIdempotent);
    return script;
}

const Script &reseal()
{
    static const Script script(resealText, Script::Kind::NonIdempotent);
    return script;
}

const Script &invalidate()
{
    static const Script script(invalidateText, Script::Kind::Idempotent);
    return script;
}

const Script &voidTickets()
{
    static const Script script(voidText, Script::Kind::Idempotent);
    return script;
}

const Script &unlock()
{
    static const Script script(unlockText, Script::Kind::Idempotent);
    return script;
}

const Script &renew()
{
    static const Script script(renewText, Script::Kind::Idempotent);
    return script;
}

const Script &count()
{
    static const Script script(countText, Script::Kind::NonIdempotent);
    return script;
}

void admitTo(client::OwnScripts &scripts)
{
    for (const Script *script : {&begin(), &commit(), &put(), &reseal(), &invalidate(), &voidTickets(),
             &unlock(), &renew(), &count()})
        script->admitTo(scripts);
}

} // namespace cachedeck::cache::scripts
