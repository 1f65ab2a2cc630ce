// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/retirement/retirescripts.h"

#include "cache/retirement/retirelua.h"

namespace cachedeck::cache::scripts {

using client::Script;

namespace {

// KEYS[#KEYS - 1]: until when anything can be undone; KEYS[#KEYS]: keys that were removed. Where one of them
// was lost in between, none of those who relied on it finds its own beginning there again.
constexpr const char *retireText
    = CACHEDECK_LUA_HEAD CACHEDECK_LUA_REFUSAL CACHEDECK_LUA_GENERATIONS CACHEDECK_LUA_ORDER R"lua(
local never = KEYS[#KEYS - 2]
-- What the sweep needs, too: one that cannot go on should not begin.
local refused = refusal(never, {{'DEL'}, {'EXISTS'}, {'TYPE'}, {'PTTL'}, {'PEXPIREAT', 1}, {'PEXPIRE', 1}, {'GET'},
  {'SET', '', 'XX'}, {'GETRANGE', 0, 0}, {'HGET', ''}, {'HGETALL'}, {'HSET', '', '', ''}, {'HINCRBY', '', ''},
  {'RENAME', never}, {'RENAMENX', never}, {'XADD', 'NOMKSTREAM', '*', '', ''}, {'ZADD', 'XX', 0, ''}, {'ZREM', ''},
  {'ZCARD'}, {'ZSCORE', ''}, {'ZCOUNT', 1, 0}, {'ZRANGE', 0, 0}, {'ZREVRANGE', 0, 0},
  {'ZREMRANGEBYSCORE', 1, 0}, {'ZREMRANGEBYRANK', 1, 0}})
if refused then return refused end
local n, isAgain = tonumber(ARGV[4]), ARGV[8] == '1'
redis.pcall('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
if ARGV[7] == '1' then redis.call('DEL', KEYS[5]) end
local ends, isNews = tonumber(field('until')), false
if not ends then
  ends, isNews = now + tonumber(ARGV[3]), true
  local open, removed = KEYS[#KEYS - 1], KEYS[#KEYS]
  local last = attempt('GET', open)
  last = type(last) == 'string' and tonumber(last) or 0
  if last <= now and redis.call('TYPE', removed).ok == 'zset' then redis.call('DEL', removed) end
  local since = order(removed)
  attempt('HSET', KEYS[1], 'state', 'running', 'until', ends, 'at', now, 'by', ARGV[2], 'note', ARGV[5],
    'marker', ARGV[6], 'tags', n, 'since', since)
  local kind = redis.call('TYPE', open).ok
  local isOurs = kind == 'none' or last > 0
  if isOurs and not attempt('SET', open, math.max(last, ends)).err then
    attempt('ZADD', removed, since, KEYS[1])
    redis.pcall('PEXPIREAT', removed, math.max(last, ends))
  end
end
local keep = ends
local answer = {now, ends, '', field('state') and 1 or 0}
-- The index goes aside as it is, whatever its size.
local function put(from, to)
  if redis.call('TYPE', from).ok == 'zset' and redis.call('EXISTS', to) == 0 then redis.call('RENAME', from, to) end
end
local function live(page)
  local left, count = attempt('PTTL', page), attempt('ZCOUNT', page, '(' .. now, '+inf')
  if type(left) == 'number' and left > 0 then keep = math.max(keep, now + left) end
  return type(count) == 'number' and count or 0
end
for i = 1, n do
  local generation, before = KEYS[5 + i], field('g' .. i)
  if not before then
    local present = generations(generation)
    before = isAgain and ARGV[8 + n + i] or present
    if before == present then
      local last = expiry(generation)
      redis.call('DEL', generation)
      -- What tells an undo that nobody has made it invalid since. New entries carry it.
      if before ~= '' or redis.call('EXISTS', KEYS[5 + 2 * n + i]) == 1 then
        attempt('SET', generation, ARGV[6])
        if last ~= -1 then redis.pcall('PEXPIREAT', generation, math.max(last, ends)) end
        attempt('HSET', KEYS[1], 'l' .. i, last)
      end
      put(KEYS[5 + n + i], KEYS[5 + 3 * n + i])
      put(KEYS[5 + 2 * n + i], KEYS[5 + 4 * n + i])
      attempt('ZADD', KEYS[4], now, ARGV[8 + i])
      isNews = true
    end
    attempt('HSET', KEYS[1], 'g' .. i, before, 't' .. i, ARGV[8 + i])
  end
  answer[#answer + 1] = before
  answer[#answer + 1] = live(KEYS[5 + 3 * n + i])
  answer[#answer + 1] = live(KEYS[5 + 4 * n + i])
end
redis.pcall('PEXPIREAT', KEYS[1], keep)
attempt('ZADD', KEYS[2], keep, ARGV[1])
if redis.call('PTTL', KEYS[2]) < keep - now then redis.pcall('PEXPIREAT', KEYS[2], keep) end
if isNews and n > 0 then
  redis.pcall('ZREMRANGEBYRANK', KEYS[4], 0, -10001)
  local record = {'XADD', KEYS[3], 'MAXLEN', '~', 10000, '*', 'by', ARGV[2], 'id', ARGV[1], 'retired', ARGV[1]}
  for i = 1, n do record[#record + 1] = 'tag'; record[#record + 1] = ARGV[8 + i] end
  local id = attempt(unpack(record))
  if type(id) == 'string' then answer[3] = id end
end
return answer
)lua";

constexpr const char *enlistText = CACHEDECK_LUA_HEAD CACHEDECK_LUA_REFUSAL CACHEDECK_LUA_STEPS R"lua(
local refused = refusal(KEYS[3], {{'DEL'}, {'HINCRBY', '', ''}, {'PEXPIRE', 1}, {'PTTL'}, {'ZADD', 'XX', 0, ''}})
if refused then return refused end
local state = field('state')
if state ~= 'running' then return {now, state or 'lost', 0} end
for i = 2, #ARGV do attempt('ZADD', KEYS[2], 0, ARGV[i]) end
if #ARGV > 1 then attempt('PEXPIRE', KEYS[2], math.max(1, redis.call('PTTL', KEYS[1]))) end
return {now, state, steps(ARGV[1])}
)lua";

// Under the first fields of the header there is no tag: the search begins behind them.
constexpr const char *sweepText = CACHEDECK_LUA_HEAD CACHEDECK_LUA_REFUSAL CACHEDECK_LUA_HEADER
    CACHEDECK_LUA_STEPS CACHEDECK_LUA_ORDER CACHEDECK_LUA_SPENT R"lua(
local refused = refusal(KEYS[7], {{'DEL'}, {'EXISTS'}, {'GETRANGE', 0, 0}, {'PEXPIREAT', 1}, {'PTTL'},
  {'XADD', 'NOMKSTREAM', '*', '', ''}, {'ZADD', 'XX', 0, ''}, {'ZCARD'}, {'ZREM', ''}, {'ZREMRANGEBYRANK', 1, 0},
  {'ZREVRANGE', 0, 0}, {'ZSCORE', ''}})
if refused then return refused end
local kind, n, run = ARGV[1], tonumber(ARGV[6]), ARGV[7]
local isByKey = kind == 'k' or kind == 's'
local state, ends = field('state'), tonumber(field('until'))
local isKnown = state and ends
if not isKnown and ARGV[5] ~= '1' then return {now, 'lost', 0, 0, 0, 0, 0, 0, spent()} end
if isKnown and state ~= 'running' then return {now, state} end
refused = isKnown and refusal(KEYS[1], {{'HSET', 'state', state}, {'HINCRBY', 'swept', 0}, {'RENAMENX', KEYS[1]}})
  or not isKnown and refusal(KEYS[7], {{'UNLINK'}})
if refused then return refused end
local wanted = {}
if kind == 'e' and isKnown then
  local tag, before = field('t' .. ARGV[2]) or '', field('g' .. ARGV[2]) or ''
  local name = string.char(#tag % 256, math.floor(#tag / 256)) .. tag
  for at = 1, #before - 15, 16 do wanted[#wanted + 1] = name .. string.sub(before, at, at + 15) end
end
local function isMeant(key)
  if isByKey then return true end
  if kind == 'p' then return type(attempt('ZSCORE', KEYS[5], key)) ~= 'string' end
  local head = header(key)
  if not head then return false end
  for i = 1, #wanted do
    if string.find(head, wanted[i], 33, true) then return true end
  end
  return false
end
-- Exact since 7.0; before, it is told as what is left.
local isExact = type(redis.pcall('PEXPIRETIME', KEYS[1])) == 'number'
local function expiry(key)
  if isExact then return redis.call('PEXPIRETIME', key) end
  local left = redis.call('PTTL', key)
  return left < 0 and left or now + left
end
local swept, newer, unlisted = 0, 0, 0
local function discard(key, trash)
  local last = expiry(key)
  if last == -2 then return end
  if redis.call('RENAMENX', key, trash) == 0 then
    newer = newer + 1
    return
  end
  swept = swept + 1
  local listed = attempt('ZADD', KEYS[3], last < 0 and 'inf' or last, key)
  if type(listed) ~= 'number' then unlisted = unlisted + 1 end
  -- One that had no end gets one second more, which tells so where the list is gone.
  if last < 0 or last > ends then redis.call('PEXPIREAT', trash, last < 0 and ends + 1000 or ends) end
end
-- For who undoes what was before: just before our own beginning, so that we are not kept from it; but later
-- where it was not we who took it.
local hears = isKnown and (kind == 'k' or kind == 'p')
local since, latest = tonumber(field('since')) or now, hears and order(KEYS[6]) or now
for i = 1, n do
  local key, trash = KEYS[7 + i], KEYS[7 + n + i]
  if isByKey then redis.call('DEL', KEYS[7 + 2 * n + i]) end
  if not isMeant(key) then newer = newer + redis.call('EXISTS', key)
  elseif isKnown then discard(key, trash)
  else swept = swept + redis.call('UNLINK', key) end
  local isTaken = hears and redis.call('EXISTS', trash) == 1
  if hears then attempt('ZADD', KEYS[6], 'GT', isTaken and since - 0.5 or latest, key) end
  if kind == 'p' and isTaken then
    local score = attempt('ZSCORE', KEYS[2], key)
    attempt('ZADD', KEYS[4], type(score) == 'string' and score or 'inf', key)
  end
end
for at = 1, n, 500 do attempt('ZREM', KEYS[2], unpack(KEYS, 7 + at, 7 + math.min(n, at + 499))) end
-- For who reads the journal: what was stored from older data, and who repeats it on a new master.
if isByKey and n > 0 then
  local record = {'XADD', KEYS[#KEYS], 'MAXLEN', '~', 10000, '*', 'by', ARGV[9], 'id', ARGV[8], 'swept', ARGV[8]}
  for i = 1, n do record[#record + 1] = 'key'; record[#record + 1] = KEYS[7 + i] end
  attempt(unpack(record))
end
if not isKnown then return {now, 'lost', swept, newer, 0, 0, 0, 0, spent()} end
-- One after the other: large ones that end at once would stall the server.
local function size(list, name, number)
  local members = attempt('ZCARD', list)
  if type(members) ~= 'number' or members == 0 then return 0 end
  redis.pcall('PEXPIREAT', list, ends + 100 * number)
  if (tonumber(field(name)) or 0) < number then set(name, number) end
  return members
end
local listed = size(KEYS[3], 'lists', tonumber(ARGV[3]))
local places = kind == 'p' and size(KEYS[4], 'places' .. ARGV[2], tonumber(ARGV[4])) or 0
if hears then
  redis.pcall('ZREMRANGEBYRANK', KEYS[6], 0, -50001)
  if redis.call('PTTL', KEYS[6]) < ends - now then redis.pcall('PEXPIREAT', KEYS[6], ends) end
end
return {now, state, raise('swept', swept), raise('newer', newer), raise('unlisted', unlisted), listed, places,
  steps(run), spent()}
)lua";

constexpr const char *settleText = CACHEDECK_LUA_HEAD CACHEDECK_LUA_WRITE R"lua(
local state = field('state')
-- Who has seen more steps than there are is about to settle what is lost.
if ARGV[3] ~= '' and (tonumber(field('s' .. ARGV[3])) or 0) < tonumber(ARGV[4]) then return {now, 'lost', 0} end
for i = 5, #ARGV do
  if state == ARGV[i] then
    set('state', ARGV[1])
    -- Nothing is left to be swept: services need no longer tell us which keys they remove than until the window ends.
    local ends = tonumber(field('until'))
    if ends and (ARGV[1] == 'done' or ARGV[1] == 'undone') then
      redis.pcall('PEXPIREAT', KEYS[1], ends)
      attempt('ZADD', KEYS[2], ends, ARGV[2])
      local last = attempt('ZREVRANGE', KEYS[2], 0, 0, 'WITHSCORES')
      if last[2] then redis.pcall('PEXPIREAT', KEYS[2], last[2]) end
    end
    return {now, state, 1}
  end
end
return {now, state or 'lost', 0}
)lua";

} // namespace

const Script &retire()
{
    static const Script script(retireText, Script::Kind::Idempotent);
    return script;
}

const Script &enlist()
{
    static const Script script(enlistText, Script::Kind::Idempotent);
    return script;
}

const Script &sweep()
{
    static const Script script(sweepText, Script::Kind::Idempotent);
    return script;
}

const Script &settle()
{
    static const Script script(settleText, Script::Kind::Idempotent);
    return script;
}

std::vector<const Script *> retiring()
{
    return {&retire(), &enlist(), &sweep(), &settle(), &reinstate(), &merge(), &restore()};
}

} // namespace cachedeck::cache::scripts
