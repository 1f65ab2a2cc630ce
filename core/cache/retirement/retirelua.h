// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

// Lua that the scripts of retirescripts.cpp and undoscripts.cpp share; store/scripts.cpp uses its first.

// Another type is not there: D5. Any other error is the server's word that something cannot be done, and must
// not pass for done: the script ends by redis.call, which all versions tell with its code.
#define CACHEDECK_LUA_ATTEMPT                                                                                \
    "local function attempt(...)\n"                                                                          \
    "  local answer = redis.pcall(...)\n"                                                                    \
    "  if type(answer) == 'table' and answer.err and not string.find(answer.err, 'WRONGTYPE', 1, true) "     \
    "then\n"                                                                                                 \
    "    return redis.call(...)\n"                                                                           \
    "  end\n"                                                                                                \
    "  return answer\n"                                                                                      \
    "end\n"

// What all of them begin with.
#define CACHEDECK_LUA_HEAD                                                                                   \
    "local time = redis.call('TIME')\n"                                                                      \
    "local now = time[1] * 1000 + math.floor(time[2] / 1000)\n" CACHEDECK_LUA_ATTEMPT                        \
    "local function field(name)\n"                                                                           \
    "  local value = attempt('HGET', KEYS[1], name)\n"                                                       \
    "  return type(value) == 'string' and value or nil\n"                                                    \
    "end\n"                                                                                                  \
    "local function set(name, value) attempt('HSET', KEYS[1], name, value) end\n"                            \
    "local function raise(name, by)\n"                                                                       \
    "  local sum = (tonumber(field(name)) or 0) + by\n"                                                      \
    "  if by > 0 then set(name, sum) end\n"                                                                  \
    "  return sum\n"                                                                                         \
    "end\n"

// A script that ends halfway leaves what it has written. So what this user must not run is found before: by
// commands that do nothing to a key that never is, or by writing to the record what it says. The first of
// them is a write that needs no memory: behind one the server refuses none for want of memory.
#define CACHEDECK_LUA_REFUSAL                                                                                \
    "local function isHarmless(why)\n"                                                                       \
    "  for _, words in ipairs({'wrong number', 'no such key', 'not an integer', 'WRONGTYPE', 'OOM '}) do\n"  \
    "    if string.find(why, words, 1, true) then return true end\n"                                         \
    "  end\n"                                                                                                \
    "  return false\n"                                                                                       \
    "end\n"                                                                                                  \
    "local function isRight(why)\n"                                                                          \
    "  return string.find(why, 'executing the script', 1, true) or string.find(why, 'called from', 1, "      \
    "true)\n"                                                                                                \
    "end\n"                                                                                                  \
    "local function refusal(key, commands)\n"                                                                \
    "  for _, command in ipairs(commands) do\n"                                                              \
    "    local answer = redis.pcall(command[1], key, unpack(command, 2))\n"                                  \
    "    local why = type(answer) == 'table' and answer.err\n"                                               \
    "    if why and not isHarmless(why) then\n"                                                              \
    "      why = (string.gsub(why, '^@user_script: %d+: %-?', ''))\n"                                        \
    "      if isRight(why) then why = 'NOPERM ' .. string.gsub(why, '^%u+ ', '') .. ' (' .. command[1] .. "  \
    "')' end\n"                                                                                              \
    "      return {err = why}\n"                                                                             \
    "    end\n"                                                                                              \
    "  end\n"                                                                                                \
    "end\n"

// The same where nothing is looked for.
#define CACHEDECK_LUA_WRITE "redis.pcall('HDEL', KEYS[1], '')\n"

// Microseconds of the server so far: what it takes others while it lasts.
#define CACHEDECK_LUA_SPENT                                                                                  \
    "local function spent()\n"                                                                               \
    "  local last = redis.call('TIME')\n"                                                                    \
    "  return (last[1] - time[1]) * 1000000 + last[2] - time[2]\n"                                           \
    "end\n"

// How far somebody who sweeps is, so that who goes on after a failover sees that steps are lost.
#define CACHEDECK_LUA_STEPS                                                                                  \
    "local function steps(run)\n"                                                                            \
    "  if run == '' then return 0 end\n"                                                                     \
    "  local count = attempt('HINCRBY', KEYS[1], 's' .. run, 1)\n"                                           \
    "  return type(count) == 'number' and count or 0\n"                                                      \
    "end\n"

// Order of removals: that of the server's clock, which may be another one and must not go back.
#define CACHEDECK_LUA_ORDER                                                                                  \
    "local function order(list)\n"                                                                           \
    "  local newest = attempt('ZREVRANGE', list, 0, 0, 'WITHSCORES')\n"                                      \
    "  return math.max(now, (tonumber(newest[2]) or 0) + 1)\n"                                               \
    "end\n"

// Of a tag: its generations, or none where another type or size lies there.
#define CACHEDECK_LUA_GENERATIONS                                                                            \
    "local function generations(key)\n"                                                                      \
    "  local seen = attempt('GET', key)\n"                                                                   \
    "  if type(seen) ~= 'string' or #seen % 16 ~= 0 or #seen > 256 then return '' end\n"                     \
    "  return seen\n"                                                                                        \
    "end\n"                                                                                                  \
    "local function expiry(key)\n"                                                                           \
    "  local left = redis.call('PTTL', key)\n"                                                               \
    "  return left < 0 and left or now + left\n"                                                             \
    "end\n"                                                                                                  \
    "local function holds(all, one)\n"                                                                       \
    "  for at = 1, #all - 15, 16 do\n"                                                                       \
    "    if string.sub(all, at, at + 15) == one then return true end\n"                                      \
    "  end\n"                                                                                                \
    "  return false\n"                                                                                       \
    "end\n"

// Our beginning among the keys that were removed. Where it is gone, or nobody was told to note them, any may
// have been: then nothing is touched.
#define CACHEDECK_LUA_BEGUN                                                                                  \
    "local function begun(open, list, ends)\n"                                                               \
    "  local last = attempt('GET', open)\n"                                                                  \
    "  if type(last) ~= 'string' or (tonumber(last) or 0) < ends then return nil end\n"                      \
    "  local since = attempt('ZSCORE', list, KEYS[1])\n"                                                     \
    "  return type(since) == 'string' and tonumber(since) or nil\n"                                          \
    "end\n"

// Of an envelope (codec/envelope.h): its header, or nothing where there is none.
#define CACHEDECK_LUA_HEADER                                                                                 \
    "local function header(key)\n"                                                                           \
    "  local head = attempt('GETRANGE', key, 0, 511)\n"                                                      \
    "  if type(head) ~= 'string' or #head < 32 or string.sub(head, 1, 2) ~= '\\205\\236' then return nil "   \
    "end\n"                                                                                                  \
    "  local size = string.byte(head, 7) + 256 * string.byte(head, 8)\n"                                     \
    "  if size > #head then head = redis.call('GETRANGE', key, 0, size - 1) end\n"                           \
    "  return string.sub(head, 1, size)\n"                                                                   \
    "end\n"
