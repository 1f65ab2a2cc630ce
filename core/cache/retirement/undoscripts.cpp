// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/retirement/retirelua.h"
#include "cache/retirement/retirescripts.h"

namespace cachedeck::cache::scripts {

using client::Script;

namespace {

constexpr const char *reinstateText
    = CACHEDECK_LUA_HEAD CACHEDECK_LUA_REFUSAL CACHEDECK_LUA_GENERATIONS CACHEDECK_LUA_BEGUN R"lua(
local never = KEYS[#KEYS - 2]
-- What bringing back needs, too.
local refused = refusal(never, {{'DEL'}, {'EXISTS'}, {'PTTL'}, {'PERSIST'}, {'PEXPIREAT', 1}, {'UNLINK'}, {'GET'},
  {'SET', '', 'XX'}, {'GETRANGE', 0, 0}, {'HGET', ''}, {'HGETALL'}, {'HSET', '', '', ''}, {'RENAME', never},
  {'RENAMENX', never}, {'XADD', 'NOMKSTREAM', '*', '', ''}, {'ZADD', 'XX', 0, ''}, {'ZREM', ''}, {'ZSCORE', ''},
  {'ZRANGE', 0, 0}, {'ZREVRANGE', 0, 0}, {'ZREMRANGEBYSCORE', 1, 0}, {'ZREMRANGEBYRANK', 1, 0}})
if refused then return refused end
redis.pcall('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
local state, ends, marker = field('state'), tonumber(field('until')), field('marker')
if not state or not ends or not marker then return {now, 'lost', 0, 0} end
if state == 'undone' then return {now, state, 0, 0} end
if ends <= now then return {now, 'over', 0, 0} end
if not begun(KEYS[#KEYS - 1], KEYS[#KEYS], ends) then return {now, 'blind', 0, 0} end
set('state', 'undoing')
local n = tonumber(ARGV[3])
local function put(from, to)
  if redis.call('EXISTS', to) == 0 and redis.call('EXISTS', from) == 1 then redis.call('RENAME', from, to) end
end
local record, back, again = {'XADD', KEYS[3], 'MAXLEN', '~', 10000, '*', 'by', ARGV[2], 'id', ARGV[1],
  'undone', ARGV[1]}, 0, 0
for i = 1, n do
  local result = field('r' .. i)
  if not result then
    local before, present = field('g' .. i) or '', generations(KEYS[3 + i])
    result = '0'
    local last, isBack = tonumber(field('l' .. i)), before == ''
    if last and holds(present, marker) then
      local ends0 = expiry(KEYS[3 + i])
      for at = 1, #before - 15, 16 do
        local one = string.sub(before, at, at + 15)
        if #present < 256 and not holds(present, one) then present = present .. one end
        isBack = isBack or holds(present, one)
      end
      redis.call('SET', KEYS[3 + i], present)
      if last ~= -1 and ends0 ~= -1 then redis.call('PEXPIREAT', KEYS[3 + i], math.max(last, ends0)) end
      result = isBack and '1' or '2'
    elseif last then
      result = '2'
    end
    if result == '1' then
      record[#record + 1] = 'undoneTag'
      record[#record + 1] = ARGV[3 + i]
    end
    put(KEYS[3 + 3 * n + i], KEYS[3 + n + i])
    put(KEYS[3 + 4 * n + i], KEYS[3 + 2 * n + i])
    set('r' .. i, result)
  end
  if result == '1' then back = back + 1 elseif result == '2' then again = again + 1 end
end
if #record > 12 then attempt(unpack(record)) end
return {now, 'undoing', back, again}
)lua";

constexpr const char *mergeText = CACHEDECK_LUA_HEAD R"lua(
local some = attempt('ZRANGE', KEYS[1], 0, tonumber(ARGV[1]) - 1, 'WITHSCORES')
if some.err or #some == 0 then return {now, 0} end
local last, index, gone = 0, {'ZADD', KEYS[2], 'NX'}, {'ZREM', KEYS[1]}
for i = 1, #some, 2 do
  last = math.max(last, tonumber(some[i + 1]) or 0)
  index[#index + 1] = some[i + 1]
  index[#index + 1] = some[i]
  gone[#gone + 1] = some[i]
end
local left = redis.call('PTTL', KEYS[2])
redis.pcall('ZREMRANGEBYRANK', KEYS[1], 1, 0)
attempt(unpack(index))
redis.call(unpack(gone))
if left ~= -1 and last > now + math.max(left, 0) and last < 1e15 then redis.pcall('PEXPIREAT', KEYS[2], last) end
return {now, #some / 2}
)lua";

constexpr const char *restoreText = CACHEDECK_LUA_HEAD CACHEDECK_LUA_REFUSAL CACHEDECK_LUA_GENERATIONS
    CACHEDECK_LUA_BEGUN CACHEDECK_LUA_HEADER CACHEDECK_LUA_SPENT R"lua(
local refused = refusal(KEYS[#KEYS - 1], {{'DEL'}, {'EXISTS'}, {'GET'}, {'GETRANGE', 0, 0}, {'PERSIST'},
  {'PEXPIREAT', 1}, {'PTTL'}, {'UNLINK'}, {'ZADD', 'XX', 0, ''}, {'ZREM', ''}, {'ZSCORE', ''}})
if refused then return refused end
local state, ends = field('state'), tonumber(field('until'))
if state ~= 'undoing' then return {now, state or 'lost', 0, 0, 0, 0, 0, 0} end
refused = refusal(KEYS[1], {{'HSET', 'state', state}, {'RENAMENX', KEYS[1]}})
if refused then return refused end
local n, tags, lists = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local isListed, isEnd = ARGV[4] == 'listed', ARGV[4] == 'end'
if not ends or ends <= now then return {now, 'over', 0, 0, 0, 0, 0, 0} end
-- Who removed a key since then knew better.
local since = begun(KEYS[#KEYS], KEYS[3], ends)
if not since then return {now, 'blind', 0, 0, 0, 0, 0, 0} end
local index, seen = {}, {}
for i = 1, tags do
  seen[ARGV[4 + i]] = generations(KEYS[3 + i])
  index[ARGV[4 + i]] = KEYS[3 + tags + i]
end
local dropped = {}
for i = 5 + tags, #ARGV do dropped[ARGV[i]] = true end
local function wasRemoved(key)
  if dropped[key] then return true end
  local score = attempt('ZSCORE', KEYS[3], key)
  return type(score) == 'string' and tonumber(score) >= since
end
-- Plain values carry no generations. Which of them have a tag that was invalidated again tell its places; where
-- one of those lists is missing, it may be any.
local function isInvalidAgain(key)
  for i = 4 + 2 * tags, 3 + 2 * tags + lists do
    local score = attempt('ZSCORE', KEYS[i], key)
    if type(score) == 'string' or type(score) == 'table' or redis.call('EXISTS', KEYS[i]) == 0 then return true end
  end
  return false
end
-- Indexes in which an entry belongs; nothing where one of its tags does not hold.
local function places(key, trash)
  local all, head = {}, tags > 0 and header(trash)
  if not head then return not isInvalidAgain(key) and all or nil end
  local at = 33
  for i = 1, string.byte(head, 6) do
    local size = (string.byte(head, at) or 0) + 256 * (string.byte(head, at + 1) or 0)
    local tag = string.sub(head, at + 2, at + 1 + size)
    if seen[tag] then
      if not holds(seen[tag], string.sub(head, at + 2 + size, at + 17 + size)) then return nil end
      all[#all + 1] = index[tag]
    end
    at = at + 18 + size
  end
  return all
end
-- Of one that no list tells (any more): its end, which the trash has kept, or that it had none. One that would
-- have outlived the window comes back for the time that it is sure to have had: until it is no longer fresh.
-- Its end is told exactly since 7.0; before, as what is left when it is asked, and "now" is a while ago.
local isExact = not isListed and type(redis.pcall('PEXPIRETIME', KEYS[1])) == 'number'
local function ending(trash)
  local last = isExact and redis.call('PEXPIRETIME', trash) or expiry(trash)
  if last < ends - (isExact and 0 or 100) then return last >= 0 and last or nil end
  if last > ends + 500 then return 'inf' end
  local head, fresh = header(trash), 0
  for at = 24, 17, -1 do fresh = 256 * fresh + (head and string.byte(head, at) or 0) end
  return math.max(ends, fresh < 1e15 and fresh or 0), true
end
local restored, newer, expired, evicted, shortened = 0, 0, 0, 0, 0
local function back(key, trash, score)
  if redis.call('EXISTS', trash) == 0 then
    if tonumber(score) and tonumber(score) <= now then expired = expired + 1 else evicted = evicted + 1 end
    return
  end
  local all = places(key, trash)
  if not all or wasRemoved(key) or redis.call('RENAMENX', trash, key) == 0 then
    redis.call('UNLINK', trash)
    newer = newer + 1
    return
  end
  restored = restored + 1
  if score == 'inf' then redis.call('PERSIST', key) else redis.call('PEXPIREAT', key, score) end
  for i = 1, #all do
    local left = redis.call('PTTL', all[i])
    redis.pcall('ZADD', all[i], 'NX', score, key)
    if score ~= 'inf' and left ~= -1 and tonumber(score) > now + math.max(left, 0) then
      redis.pcall('PEXPIREAT', all[i], score)
    end
  end
end
local first = 3 + 2 * tags + lists
for i = 1, n do
  local key, trash = KEYS[first + i], KEYS[first + n + i]
  if isListed then
    local score = attempt('ZSCORE', KEYS[2], key)
    if type(score) == 'string' then back(key, trash, score) end
  else
    local score, isShort = ending(trash)
    local before = restored
    if score then back(key, trash, score) end
    if isShort then shortened = shortened + restored - before end
  end
end
if isListed and n > 0 then attempt('ZREM', KEYS[2], unpack(KEYS, first + 1, first + n)) end
-- What neither a list tells nor the trash has is gone.
local function number(name) return tonumber(field(name)) or 0 end
if isEnd then
  evicted = number('swept') - number('restored') - number('keptNewer') - number('expired') - number('evicted')
  evicted = math.max(evicted, 0)
end
return {now, state, raise('restored', restored), raise('keptNewer', newer), raise('expired', expired),
  raise('evicted', evicted), spent(), raise('shortened', shortened)}
)lua";

} // namespace

const Script &reinstate()
{
    static const Script script(reinstateText, Script::Kind::Idempotent);
    return script;
}

const Script &merge()
{
    static const Script script(mergeText, Script::Kind::Idempotent);
    return script;
}

const Script &restore()
{
    static const Script script(restoreText, Script::Kind::Idempotent);
    return script;
}

} // namespace cachedeck::cache::scripts
