// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

// Lua that the scripts of retirescripts.cpp and undoscripts.cpp share. For those two only.

// What all of them begin with. A field that cannot be read is not there: D5.
#define CACHEDECK_LUA_HEAD                                                                                   \
    "local time = redis.call('TIME')\n"                                                                      \
    "local now = time[1] * 1000 + math.floor(time[2] / 1000)\n"                                              \
    "local function field(name)\n"                                                                           \
    "  local value = redis.pcall('HGET', KEYS[1], name)\n"                                                   \
    "  return type(value) == 'string' and value or nil\n"                                                    \
    "end\n"                                                                                                  \
    "local function set(name, value) redis.pcall('HSET', KEYS[1], name, value) end\n"                        \
    "local function raise(name, by)\n"                                                                       \
    "  local sum = (tonumber(field(name)) or 0) + by\n"                                                      \
    "  if by > 0 then set(name, sum) end\n"                                                                  \
    "  return sum\n"                                                                                         \
    "end\n"

// What needs no memory and changes nothing: behind a write the server refuses none for want of memory.
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
    "  local count = redis.pcall('HINCRBY', KEYS[1], 's' .. run, 1)\n"                                       \
    "  return type(count) == 'number' and count or 0\n"                                                      \
    "end\n"

// Order of removals: that of the server's clock, which may be another one and must not go back.
#define CACHEDECK_LUA_ORDER                                                                                  \
    "local function order(list)\n"                                                                           \
    "  local newest = redis.pcall('ZREVRANGE', list, 0, 0, 'WITHSCORES')\n"                                  \
    "  return math.max(now, (tonumber(newest[2]) or 0) + 1)\n"                                               \
    "end\n"

// Of a tag: its generations, or none where another type or size lies there.
#define CACHEDECK_LUA_GENERATIONS                                                                            \
    "local function generations(key)\n"                                                                      \
    "  local seen = redis.pcall('GET', key)\n"                                                               \
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
    "  local last = redis.pcall('GET', open)\n"                                                              \
    "  if type(last) ~= 'string' or (tonumber(last) or 0) < ends then return nil end\n"                      \
    "  local since = redis.pcall('ZSCORE', list, KEYS[1])\n"                                                 \
    "  return type(since) == 'string' and tonumber(since) or nil\n"                                          \
    "end\n"

// Of an envelope (codec/envelope.h): its header, or nothing where there is none.
#define CACHEDECK_LUA_HEADER                                                                                 \
    "local function header(key)\n"                                                                           \
    "  local head = redis.pcall('GETRANGE', key, 0, 511)\n"                                                  \
    "  if type(head) ~= 'string' or #head < 32 or string.sub(head, 1, 2) ~= '\\205\\236' then return nil "   \
    "end\n"                                                                                                  \
    "  local size = string.byte(head, 7) + 256 * string.byte(head, 8)\n"                                     \
    "  if size > #head then head = redis.call('GETRANGE', key, 0, size - 1) end\n"                           \
    "  return string.sub(head, 1, size)\n"                                                                   \
    "end\n"
