// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/store/scripts.h"

#include "cache/retirement/retirelua.h"
#include "cache/retirement/retirescripts.h"

namespace cachedeck::cache::scripts {

namespace {

using client::Script;

// INFO counts what a command looks up to read, and not what one looks up to write. So that a load costs the
// server's hit rate no more than the question before it, what is only compared here is written to: ZADD adds
// nothing to a score, SETRANGE writes no bytes, ZREM takes a token away. Only generations are read: readers
// want them as strings.

#define CACHEDECK_LUA_NOW                                                                                    \
    "local time = redis.call('TIME')\n"                                                                      \
    "local now = time[1] * 1000 + math.floor(time[2] / 1000)\n"

// Never sooner than others want it: another process may allow its loads more time. GT leaves a key without an
// end as it is, NX gives it one; servers before 7.0 know neither.
#define CACHEDECK_LUA_AT_LEAST                                                                               \
    "local function atLeast(key, last)\n"                                                                    \
    "  if type(redis.pcall('PEXPIREAT', key, last, 'NX')) == 'number' then\n"                                \
    "    redis.call('PEXPIREAT', key, last, 'GT')\n"                                                         \
    "  elseif redis.call('PTTL', key) < last - now then redis.call('PEXPIREAT', key, last) end\n"            \
    "end\n"

// The same for a generation, and with time to spare: each change of one is told to all memory tiers, which
// then drop what carries its tag. One without an end was put back by an undo, and stays.
#define CACHEDECK_LUA_KEEP                                                                                   \
    "local function keep(key, last)\n"                                                                       \
    "  local isShort = redis.pcall('PEXPIREAT', key, last, 'GT')\n"                                          \
    "  if type(isShort) ~= 'number' then\n"                                                                  \
    "    local left = redis.call('PTTL', key)\n"                                                             \
    "    isShort = left >= 0 and left < last - now and 1 or 0\n"                                             \
    "  end\n"                                                                                                \
    "  if isShort == 1 then redis.call('PEXPIREAT', key, last + math.max(last - now, 600000)) end\n"         \
    "end\n"

// What could still be undone must not bring back what somebody has removed since (retirescripts.cpp). Whether
// anything can be is asked without a lookup that counts or an error: a string that has no end (what evicts
// things with an end does not take it) says until when. The order is that of one clock, which never goes
// back.
#define CACHEDECK_LUA_NOTE_REMOVED                                                                           \
    "local function noteRemoved(open, list, first, last)\n"                                                  \
    "  if last < first or redis.pcall('SETRANGE', open, 0, '') == 0 then return end\n"                       \
    "  local ends = attempt('GET', open)\n"                                                                  \
    "  ends = type(ends) == 'string' and tonumber(ends)\n"                                                   \
    "  if not ends then return end\n"                                                                        \
    "  if ends <= now then redis.pcall('DEL', open); return end\n"                                           \
    "  local newest = attempt('ZREVRANGE', list, 0, 0, 'WITHSCORES')\n"                                      \
    "  local order = math.max(now, (tonumber(newest[2]) or 0) + 1)\n"                                        \
    "  for i = first, last do attempt('ZADD', list, order, KEYS[i]) end\n"                                   \
    "  redis.pcall('ZREMRANGEBYRANK', list, 0, -50001)\n"                                                    \
    "  redis.pcall('PEXPIREAT', list, ends)\n"                                                               \
    "end\n"

constexpr const char *beginText
    = CACHEDECK_LUA_NOW CACHEDECK_LUA_ATTEMPT CACHEDECK_LUA_AT_LEAST CACHEDECK_LUA_KEEP R"lua(
if ARGV[1] ~= '' and not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then
  local left = redis.call('PTTL', KEYS[1])
  if left >= 0 then return {now, 0, left} end
  -- Without an end it is no lock of ours, whatever it is (D5).
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
end
if ARGV[5] == '1' then redis.call('DEL', KEYS[2]) end
-- Another type is nothing of ours (D5): made anew, so that what relied on it is refused.
local ends = now + tonumber(ARGV[3])
if type(redis.pcall('ZADD', KEYS[2], ends, ARGV[4])) ~= 'number' then
  redis.call('DEL', KEYS[2])
  redis.call('ZADD', KEYS[2], ends, ARGV[4])
end
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
atLeast(KEYS[2], ends)
local all = redis.pcall('ZADD', KEYS[3], 'XX', 'INCR', 0, 'n')
if type(all) ~= 'string' then
  local a, b, c, d, e, f = string.byte(ARGV[4], 1, 6)
  all = string.format('%.0f', ((((a * 256 + b) * 256 + c) * 256 + d) * 256 + e) * 256 + f)
  redis.call('DEL', KEYS[3])
  redis.call('ZADD', KEYS[3], all, 'n')
end
local answer = {now, 1, 0, ARGV[4], all}
for i = 4, #KEYS - 1 do
  -- Another type or size is nothing of ours. A tag may have several generations, of which the first is
  -- stamped.
  local seen = attempt('GET', KEYS[i])
  local size = type(seen) == 'string' and #seen or 0
  if size == 0 or size % 16 ~= 0 or size > 256 then
    seen = ARGV[4]
    redis.call('SET', KEYS[i], seen, 'PX', ARGV[3] + 600000)
  else
    keep(KEYS[i], ends)
  end
  answer[#answer + 1] = seen
end
local size = redis.pcall('SETRANGE', KEYS[#KEYS], 0, '')
local head = size ~= 0 and redis.pcall('GETRANGE', KEYS[#KEYS], 0, 1023) or ''
answer[#answer + 1] = type(head) == 'string' and head or ''
return answer
)lua";

constexpr const char *commitText
    = CACHEDECK_LUA_NOW CACHEDECK_LUA_ATTEMPT CACHEDECK_LUA_AT_LEAST CACHEDECK_LUA_KEEP R"lua(
local n = tonumber(ARGV[6])
local damaged = 0
local function finish(word)
  if ARGV[1] ~= '' and redis.pcall('GET', KEYS[2]) == ARGV[1] then redis.call('DEL', KEYS[2]) end
  return {now, word, damaged}
end
if now - tonumber(ARGV[2]) > tonumber(ARGV[3]) then return finish('late') end
-- First of what writes: the server refuses it where memory is full, and after another it would not.
local all = redis.pcall('ZADD', KEYS[4], 'XX', 'INCR', 0, 'n')
if type(all) == 'table' and string.find(all.err, 'OOM', 1, true) then return finish('oom') end
if all ~= ARGV[8] or attempt('ZREM', KEYS[3], ARGV[7]) ~= 1 then return finish('superseded') end
for i = 5, 4 + n do
  if attempt('GET', KEYS[i]) ~= ARGV[i + 4] then return finish('superseded') end
end
-- A number is the size, 0 where nothing lies; an error is another type, or a refusal: then TYPE says which.
if type(redis.pcall('SETRANGE', KEYS[1], 0, '')) ~= 'number' then
  local kind = redis.call('TYPE', KEYS[1]).ok
  if kind ~= 'none' and kind ~= 'string' then return finish('type') end
end
if redis.pcall('SET', KEYS[1], ARGV[5], 'PX', ARGV[4]).err then return finish('oom') end
redis.call('DEL', KEYS[3])
local function index(key, score, member)
  if type(redis.pcall('ZADD', key, score, member)) == 'table' then damaged = damaged + 1; return false end
  return true
end
local last, names, ends = now + tonumber(ARGV[4]), KEYS[5 + 2 * n], KEYS[6 + 2 * n]
for i = 1, n do
  local members, tag = KEYS[4 + n + i], ARGV[8 + n + i]
  keep(KEYS[4 + i], last)
  if index(members, last, KEYS[1]) then
    -- A few that have expired go with each that comes, and the whole with its last: no index outlives its entries.
    local gone = redis.call('ZRANGEBYSCORE', members, '-inf', now, 'LIMIT', 0, 10)
    if #gone > 0 then redis.call('ZREM', members, unpack(gone)) end
    atLeast(members, last)
  end
  index(names, now, tag)
  redis.pcall('ZADD', ends, 'GT', last, tag)
end
-- So do names of tags: more than this one brings, so that they never grow beyond what is in use.
local over = n > 0 and redis.pcall('ZRANGEBYSCORE', ends, '-inf', now, 'LIMIT', 0, n + 10) or {}
if #over > 0 then
  redis.pcall('ZREM', names, unpack(over))
  redis.pcall('ZREM', ends, unpack(over))
end
for i = 7 + 2 * n, #KEYS do redis.pcall('ZREM', KEYS[i], KEYS[1]) end
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

constexpr const char *resealText = CACHEDECK_LUA_NOW CACHEDECK_LUA_AT_LEAST CACHEDECK_LUA_KEEP R"lua(
local check = redis.pcall('GETRANGE', KEYS[1], -4, -1)
if check ~= ARGV[2] or redis.call('STRLEN', KEYS[1]) ~= tonumber(ARGV[1]) then return {now, 0} end
redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4])
-- What its tags are known by lives as long, and its places in their indexes tell its new end.
local n, last = tonumber(ARGV[5]), now + tonumber(ARGV[4])
for i = 1, n do
  keep(KEYS[2 + i], last)
  if type(redis.pcall('ZADD', KEYS[2 + n + i], last, KEYS[1])) == 'number' then atLeast(KEYS[2 + n + i], last) end
  redis.pcall('ZADD', KEYS[2], 'GT', last, ARGV[5 + i])
end
return {now, 1}
)lua";

// Only where the tag's index knows it: one that is missing there was invalidated, and is about to be removed.
constexpr const char *extendPlainText = CACHEDECK_LUA_NOW CACHEDECK_LUA_AT_LEAST R"lua(
if redis.call('PEXPIRE', KEYS[1], ARGV[1]) == 0 then return {now, 0} end
local last = now + tonumber(ARGV[1])
for i = 3, #KEYS do
  redis.pcall('ZADD', KEYS[i], 'XX', last, KEYS[1])
  if type(redis.pcall('ZSCORE', KEYS[i], KEYS[1])) == 'string' then atLeast(KEYS[i], last) end
  redis.pcall('ZADD', KEYS[2], 'GT', last, ARGV[i - 1])
end
return {now, 1}
)lua";

// Deleting a generation works under OOM, where writing a new one would be refused (fact 18). Plain values
// have none: the index of those goes aside, whatever its size, so that what is stored from now on is not
// among them.
constexpr const char *invalidateText
    = CACHEDECK_LUA_NOW CACHEDECK_LUA_ATTEMPT CACHEDECK_LUA_NOTE_REMOVED R"lua(
local keys, tags = tonumber(ARGV[1]), tonumber(ARGV[2])
local answer = {now, 0, '', 0}
-- First what a user may have no right for, behind a write that needs no memory.
redis.pcall('ZREM', KEYS[2], '')
local record = {'XADD', KEYS[1], 'MAXLEN', '~', 10000, '*', 'by', ARGV[3], 'id', ARGV[4]}
for i = 1, keys do record[#record + 1] = 'key'; record[#record + 1] = ARGV[4 + i] end
for i = 1, tags do record[#record + 1] = 'tag'; record[#record + 1] = ARGV[4 + keys + i] end
local id = attempt(unpack(record))
if type(id) == 'string' then answer[3] = id end
for i = 3, 2 + keys do
  answer[2] = answer[2] + redis.call('UNLINK', KEYS[i])
  redis.call('DEL', KEYS[keys + i])
end
local first = 2 + 2 * keys + 3 * tags
noteRemoved(KEYS[first + 1], KEYS[first + 2], 3, 2 + keys)
local function size(list)
  local members = attempt('ZCARD', list)
  return type(members) == 'number' and members or 0
end
local function merge(from, to)
  local all, left = redis.call('ZRANGE', from, 0, -1, 'WITHSCORES'), redis.call('PTTL', from)
  for i = 1, #all, 2 do redis.call('ZADD', to, all[i + 1], all[i]) end
  redis.call('DEL', from)
  if left > redis.call('PTTL', to) then redis.call('PEXPIRE', to, left) end
end
local function putAside(members, aside)
  if size(members) == 0 then return size(aside) end
  if redis.call('RENAMENX', members, aside) == 1 then return size(aside) end
  -- What another invalidation has put there is still being removed, or was left there by a process that is gone.
  if size(aside) >= size(members) then
    merge(members, aside)
  else
    if size(aside) > 0 then merge(aside, members) end
    redis.call('RENAME', members, aside)
  end
  return size(aside)
end
for i = 1, tags do
  local generation = KEYS[2 + 2 * keys + i]
  local before = attempt('GET', generation)
  answer[#answer + 1] = type(before) == 'string' and before or ''
  redis.call('DEL', generation)
  local plain = putAside(KEYS[2 + 2 * keys + tags + i], KEYS[2 + 2 * keys + 2 * tags + i])
  if plain > 0 then attempt('ZADD', KEYS[first + 3], now, ARGV[4 + keys + i]) end
  answer[4] = answer[4] + plain
  attempt('ZADD', KEYS[2], now, ARGV[4 + keys + i])
end
if tags > 0 then redis.pcall('ZREMRANGEBYRANK', KEYS[2], 0, -10001) end
return answer
)lua";

// What was stored since has its place in the index anew, and stays.
constexpr const char *removePlainText
    = CACHEDECK_LUA_NOW CACHEDECK_LUA_ATTEMPT CACHEDECK_LUA_NOTE_REMOVED R"lua(
local removed = 0
redis.pcall('ZREM', KEYS[1], '') -- needs no memory: behind it no write is refused for want of it
for i = 6, #KEYS do
  if type(attempt('ZSCORE', KEYS[2], KEYS[i])) ~= 'string' then
    removed = removed + redis.call('UNLINK', KEYS[i])
  end
end
noteRemoved(KEYS[4], KEYS[5], 6, #KEYS)
if #KEYS > 5 then attempt('ZREM', KEYS[1], unpack(KEYS, 6)) end
local left = attempt('ZCARD', KEYS[1])
if type(left) ~= 'number' or left == 0 then attempt('ZREM', KEYS[3], ARGV[1])
else attempt('ZADD', KEYS[3], now, ARGV[1]) end
return {now, removed}
)lua";

constexpr const char *unlockText = R"lua(
if redis.pcall('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
)lua";

constexpr const char *renewText = R"lua(
if redis.pcall('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 0
)lua";

constexpr const char *countText = CACHEDECK_LUA_NOW CACHEDECK_LUA_AT_LEAST R"lua(
local counted = redis.call('INCRBY', KEYS[1], ARGV[1])
-- Lua's numbers are exact up to 2^53: beyond it the server's own text is read, below it nothing is looked up.
local value = string.format('%.0f', counted)
if math.abs(counted) >= 9007199254740992 then value = redis.call('GET', KEYS[1]) end
local left = redis.call('PTTL', KEYS[1])
if left < 0 and tonumber(ARGV[2]) > 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  left = tonumber(ARGV[2])
end
-- One that was there before and that the index does not know was invalidated, and is about to be removed.
local mode = value == ARGV[1] and 'CH' or 'XX'
local last = now + (left >= 0 and left or 315360000000)
for i = 3, #KEYS do
  redis.pcall('ZADD', KEYS[i], mode, left >= 0 and last or 'inf', KEYS[1])
  if redis.call('EXISTS', KEYS[i]) == 1 then atLeast(KEYS[i], last) end
  redis.pcall('ZADD', KEYS[2], 'GT', last, ARGV[i])
end
return {value, left}
)lua";

#undef CACHEDECK_LUA_NOTE_REMOVED
#undef CACHEDECK_LUA_KEEP
#undef CACHEDECK_LUA_AT_LEAST
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

const Script &extendPlain()
{
    static const Script script(extendPlainText, Script::Kind::NonIdempotent);
    return script;
}

const Script &removePlain()
{
    static const Script script(removePlainText, Script::Kind::Idempotent);
    return script;
}

const Script &invalidate()
{
    static const Script script(invalidateText, Script::Kind::Idempotent);
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
    for (const Script *script : retiring())
        script->admitTo(scripts);
    for (const Script *script : {&begin(), &commit(), &put(), &reseal(), &extendPlain(), &invalidate(),
             &removePlain(), &unlock(), &renew(), &count()})
        script->admitTo(scripts);
}

} // namespace cachedeck::cache::scripts
