// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/behind/writescripts.h"

#include "cache/store/scripts.h"

namespace cachedeck::cache::writescripts {

namespace {

using client::Script;

// commit() is a whole program: it becomes a function that sees its own KEYS and ARGV. It writes first, so
// that a server without memory refuses before anything has happened, and nothing after it can be refused for
// that.
constexpr const char *beforeCommit = R"lua(
local given, wanted = KEYS, ARGV
local KEYS, ARGV = {}, {}
for i = 1, #given - 2 do KEYS[i] = given[i] end
for i = 1, #wanted - 5 do ARGV[i] = wanted[i] end
local stream, latest = given[#given - 1], given[#given]
local limit, floorTime, floorNumber, mode, by = unpack(wanted, #wanted - 4)
local kind = redis.call('TYPE', stream).ok
local other = redis.call('TYPE', latest).ok
if kind ~= 'none' and kind ~= 'stream' or other ~= 'none' and other ~= 'hash' then return {0, 'queue'} end
local length = kind == 'stream' and redis.call('XLEN', stream) or 0
if length >= tonumber(limit) then return {0, 'full', length} end
local function commit()
)lua";

constexpr const char *afterCommit = R"lua(
end
local answer = commit()
if answer[2] ~= 'stored' then return answer end
if kind == 'none' then redis.call('XGROUP', 'CREATE', stream, 'w', '0', 'MKSTREAM') end
local function add(id)
  return redis.pcall('XADD', stream, id, 'k', KEYS[1], 'm', mode, 'v', ARGV[5], 'by', by)
end
-- A new master's clock may be behind that of the last one: what is written later must not get a lower id.
local id
if tonumber(floorTime) >= tonumber(answer[1]) then id = add(floorTime .. '-' .. floorNumber) end
if type(id) ~= 'string' then id = add('*') end
if type(id) ~= 'string' then
  redis.call('DEL', KEYS[1])
  return {0, 'queue'}
end
redis.call('HSET', latest, KEYS[1], id)
answer[4] = id
return answer
)lua";

constexpr const char *takeText = R"lua(
if redis.pcall('GET', KEYS[1]) ~= ARGV[1] then return {'lost'} end
local kind = redis.call('TYPE', KEYS[2]).ok
if kind == 'none' then return {'ok', ''} end
if kind ~= 'stream' then return {'queue'} end
redis.pcall('XGROUP', 'CREATE', KEYS[2], 'w', '0')
local answer, bytes, cursor = {'ok', ''}, 0, ARGV[4]
local function add(entries)
  for _, entry in ipairs(entries) do
    -- Before 7.0 an entry that was deleted is still pending, and comes as nothing.
    if type(entry) == 'table' and type(entry[2]) == 'table' then
      answer[#answer + 1] = entry
      for _, part in ipairs(entry[2]) do bytes = bytes + #part end
    end
  end
end
-- What was deleted takes its time and gives nothing: the rest of those is for the next call.
for _ = 1, 10 * tonumber(ARGV[2]) do
  if #answer - 2 >= tonumber(ARGV[2]) or bytes >= tonumber(ARGV[3]) then break end
  if cursor ~= '' then
    local page = redis.call('XAUTOCLAIM', KEYS[2], 'w', 'writer', 0, cursor, 'COUNT', 1)
    add(page[2])
    cursor = page[1] == '0-0' and '' or page[1]
  else
    local page = redis.call('XREADGROUP', 'GROUP', 'w', 'writer', 'COUNT', 1, 'STREAMS', KEYS[2], '>')
    if not page then break end
    add(page[1][2])
  end
end
answer[2] = cursor
return answer
)lua";

constexpr const char *doneText = R"lua(
local acknowledged = redis.pcall('XACK', KEYS[1], 'w', unpack(ARGV, 3))
redis.pcall('XDEL', KEYS[1], unpack(ARGV, 3))
if redis.pcall('HGET', KEYS[2], ARGV[1]) == ARGV[2] then redis.call('HDEL', KEYS[2], ARGV[1]) end
return type(acknowledged) == 'number' and acknowledged or 0
)lua";

constexpr const char *buryText = R"lua(
if redis.pcall('GET', KEYS[1]) ~= ARGV[1] then return 'lost' end
local found = redis.pcall('XRANGE', KEYS[2], ARGV[4], ARGV[4])
if found.err then return 'queue' end
if #found == 0 then return 'gone' end
local kind = redis.call('TYPE', KEYS[4]).ok
if kind ~= 'none' and kind ~= 'stream' then return 'queue' end
if kind == 'stream' and redis.call('XLEN', KEYS[4]) >= tonumber(ARGV[2]) then return 'full' end
local record = {'XADD', KEYS[4], '*', 'version', ARGV[4], 'cause', ARGV[5], 'tries', ARGV[6]}
for _, part in ipairs(found[1][2]) do record[#record + 1] = part end
local id = redis.pcall(unpack(record))
if type(id) ~= 'string' then return 'full' end
redis.call('XACK', KEYS[2], 'w', unpack(ARGV, 7))
redis.call('XDEL', KEYS[2], unpack(ARGV, 7))
if redis.pcall('HGET', KEYS[3], ARGV[3]) == ARGV[4] then
  redis.call('HDEL', KEYS[3], ARGV[3])
  redis.call('DEL', KEYS[5], KEYS[6])
end
return id
)lua";

} // namespace

const Script &enqueue()
{
    // A second run would queue the value behind one that was written in between.
    static const Script script(
        beforeCommit + scripts::commit().text() + afterCommit, Script::Kind::NonIdempotent);
    return script;
}

const Script &take()
{
    // What a lost answer gave is pending: the next walk over that finds it, a second run would not.
    static const Script script(takeText, Script::Kind::NonIdempotent);
    return script;
}

const Script &done()
{
    static const Script script(doneText, Script::Kind::Idempotent);
    return script;
}

const Script &bury()
{
    static const Script script(buryText, Script::Kind::Idempotent);
    return script;
}

} // namespace cachedeck::cache::writescripts
