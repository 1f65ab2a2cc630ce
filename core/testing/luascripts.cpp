// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "testing/luascripts.h"

#include "base/result.h"
#include "testing/serverstate.h"

#include <QCryptographicHash>

#include <cmath>

extern "C" {
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
}

// Lua is C and leaves functions by longjmp where it raises an error: no frame that does so may hold what has
// a destructor. That is why each callback has its work in a function of its own.

namespace cachedeck::testing {

namespace {

constexpr size_t firstKey = 3; ///< EVALSHA sha count key...
constexpr int mostDepth = 32;

QByteArray textAt(lua_State *state, int index)
{
    if (lua_type(state, index) == LUA_TNUMBER) {
        const double number = lua_tonumber(state, index);
        const bool isWhole = std::abs(number) < 9e15 && number == std::floor(number);
        return isWhole ? QByteArray::number(qint64(number)) : QByteArray::number(number, 'g', 17);
    }
    size_t size = 0;
    const char *bytes = lua_tolstring(state, index, &size);
    return {bytes, qsizetype(size)};
}

void pushField(lua_State *state, const char *name, const QByteArray &text)
{
    lua_createtable(state, 0, 1);
    lua_pushlstring(state, text.constData(), size_t(text.size()));
    lua_setfield(state, -2, name);
}

void pushValue(lua_State *state, const Value &value)
{
    switch (value.type()) {
    case Value::Type::Nil:
        lua_pushboolean(state, 0);
        break;
    case Value::Type::Status:
        pushField(state, "ok", value.bytes());
        break;
    case Value::Type::Error:
        pushField(state, "err", value.bytes());
        break;
    case Value::Type::Integer:
        lua_pushnumber(state, double(value.number()));
        break;
    case Value::Type::Bulk:
        lua_pushlstring(state, value.bytes().constData(), size_t(value.bytes().size()));
        break;
    case Value::Type::Array:
        luaL_checkstack(state, 4, "an answer is nested too deep");
        lua_createtable(state, int(value.items().size()), 0);
        for (size_t i = 0; i < value.items().size(); ++i) {
            pushValue(state, value.items()[i]);
            lua_rawseti(state, -2, int(i + 1));
        }
        break;
    }
}

Value valueAt(lua_State *state, int depth);

/// {err = }, {ok = } or a list up to its first nil.
Value tableAt(lua_State *state, int depth)
{
    lua_getfield(state, -1, "err");
    const QByteArray error = lua_isstring(state, -1) ? textAt(state, -1) : QByteArray();
    lua_getfield(state, -2, "ok");
    const QByteArray status = lua_isstring(state, -1) ? textAt(state, -1) : QByteArray();
    lua_pop(state, 2);
    if (!error.isNull())
        return Value::error(error);
    if (!status.isNull())
        return Value::status(status);
    std::vector<Value> items;
    for (int i = 1;; ++i) {
        lua_rawgeti(state, -1, i);
        const bool isEnd = lua_isnil(state, -1);
        if (!isEnd)
            items.push_back(valueAt(state, depth + 1));
        lua_pop(state, 1);
        if (isEnd)
            return items;
    }
}

/// What is on top, as a server converts it.
Value valueAt(lua_State *state, int depth)
{
    switch (lua_type(state, -1)) {
    case LUA_TSTRING:
        return textAt(state, -1);
    case LUA_TNUMBER:
        return qint64(lua_tonumber(state, -1));
    case LUA_TBOOLEAN:
        return lua_toboolean(state, -1) ? Value(1) : Value();
    case LUA_TTABLE:
        return depth < mostDepth && lua_checkstack(state, 4) ? tableAt(state, depth) : Value();
    default:
        return {};
    }
}

/// Of an error that a script has ended with: {err = } of redis.call, or Lua's own text.
QByteArray errorAt(lua_State *state)
{
    if (!lua_istable(state, -1))
        return "ERR " + textAt(state, -1);
    lua_getfield(state, -1, "err");
    const QByteArray text = textAt(state, -1);
    lua_pop(state, 1);
    return text;
}

Value runWords(lua_State *state, Invocation &by, ScriptRun &run)
{
    std::vector<QByteArray> words;
    const int count = lua_gettop(state);
    for (int i = 1; i <= count; ++i) {
        if (!lua_isstring(state, i))
            return Value::error("ERR Lua redis lib command arguments must be strings or integers");
        words.push_back(textAt(state, i));
    }
    if (words.empty())
        return Value::error("ERR Please specify at least one argument for this redis.call()");
    if (!Commands::all().isKnown(words.front()))
        return Value::error("ERR Unknown Redis command called from script");
    Invocation inner(std::move(words), by.state, by.session);
    return Commands::all().run(inner, &run);
}

int refuseNewGlobal(lua_State *state)
{
    return luaL_error(state, "Attempt to modify a readonly table");
}

int refuseUnknownGlobal(lua_State *state)
{
    return luaL_error(state, "Script attempted to access nonexistent global variable '%s'",
        lua_isstring(state, 2) ? lua_tostring(state, 2) : "?");
}

/// {name = } of the one text that is given.
int fieldOfText(lua_State *state, const char *name)
{
    if (lua_gettop(state) != 1 || lua_type(state, 1) != LUA_TSTRING)
        return luaL_error(state, "wrong number or type of arguments");
    const auto push = [state, name] {
        const QByteArray text = textAt(state, 1);
        pushField(state, name, text.startsWith('-') ? text.mid(1) : text);
    };
    push();
    return 1;
}

} // namespace

void LuaScripts::Closer::operator()(lua_State *state) const
{
    lua_close(state);
}

LuaScripts::LuaScripts() : m_state(luaL_newstate())
{
    CACHEDECK_ASSERT(m_state);
    lua_State *state = m_state.get();
    for (const lua_CFunction library : {luaopen_base, luaopen_table, luaopen_string, luaopen_math}) {
        lua_pushcfunction(state, library);
        lua_call(state, 0, 0);
    }
    constexpr std::pair<const char *, lua_CFunction> functions[]{{"call", call}, {"pcall", pcall},
        {"sha1hex", sha1hex}, {"log", log}, {"error_reply", errorReply}, {"status_reply", statusReply}};
    lua_createtable(state, 0, int(std::size(functions)));
    for (const auto &[name, function] : functions) {
        lua_pushlightuserdata(state, this);
        lua_pushcclosure(state, function, 1);
        lua_setfield(state, -2, name);
    }
    for (int level = 0; const char *name : {"LOG_DEBUG", "LOG_VERBOSE", "LOG_NOTICE", "LOG_WARNING"}) {
        lua_pushinteger(state, level++);
        lua_setfield(state, -2, name);
    }
    lua_setfield(state, LUA_GLOBALSINDEX, "redis");
    // Scripts must not reach files (and do not on a server).
    for (const char *name : {"dofile", "loadfile", "print"}) {
        lua_pushnil(state);
        lua_setfield(state, LUA_GLOBALSINDEX, name);
    }
    keepGlobals();
}

LuaScripts::~LuaScripts() = default;

/// As every server does, so that a script with a global of its own fails here, too.
void LuaScripts::keepGlobals()
{
    lua_State *state = m_state.get();
    for (const char *name : {"KEYS", "ARGV"}) {
        lua_createtable(state, 0, 0);
        lua_setfield(state, LUA_GLOBALSINDEX, name);
    }
    lua_createtable(state, 0, 2);
    lua_pushcfunction(state, refuseNewGlobal);
    lua_setfield(state, -2, "__newindex");
    lua_pushcfunction(state, refuseUnknownGlobal);
    lua_setfield(state, -2, "__index");
    lua_setmetatable(state, LUA_GLOBALSINDEX);
}

LuaScripts &LuaScripts::of(lua_State *state)
{
    return *static_cast<LuaScripts *>(lua_touserdata(state, lua_upvalueindex(1)));
}

bool LuaScripts::pushAnswer()
{
    const Value answer = runWords(m_state.get(), *m_current, m_run);
    pushValue(m_state.get(), answer);
    return !answer.isError();
}

int LuaScripts::call(lua_State *state)
{
    return of(state).pushAnswer() ? 1 : lua_error(state);
}

int LuaScripts::pcall(lua_State *state)
{
    of(state).pushAnswer();
    return 1;
}

int LuaScripts::sha1hex(lua_State *state)
{
    const auto push = [state] {
        const QByteArray sha = QCryptographicHash::hash(textAt(state, 1), QCryptographicHash::Sha1).toHex();
        lua_pushlstring(state, sha.constData(), size_t(sha.size()));
    };
    push();
    return 1;
}

int LuaScripts::log(lua_State *)
{
    return 0;
}

int LuaScripts::errorReply(lua_State *state)
{
    return fieldOfText(state, "err");
}

int LuaScripts::statusReply(lua_State *state)
{
    return fieldOfText(state, "ok");
}

QByteArray LuaScripts::load(const QByteArray &text)
{
    const QByteArray sha = QCryptographicHash::hash(text, QCryptographicHash::Sha1).toHex();
    if (m_functions.contains(sha))
        return sha;
    const qsizetype start = text.startsWith("#!") ? std::max<qsizetype>(text.indexOf('\n'), 0) : 0;
    const QByteArray body = text.mid(start);
    if (luaL_loadbuffer(m_state.get(), body.constData(), size_t(body.size()), "@user_script") != 0) {
        const QByteArray why = textAt(m_state.get(), -1);
        lua_pop(m_state.get(), 1);
        throw Refusal("ERR Error compiling script (new function): " + why);
    }
    m_functions.insert(sha, luaL_ref(m_state.get(), LUA_REGISTRYINDEX));
    return sha;
}

void LuaScripts::forgetAll()
{
    for (const int reference : std::as_const(m_functions))
        luaL_unref(m_state.get(), LUA_REGISTRYINDEX, reference);
    m_functions.clear();
}

void LuaScripts::pushWords(const char *name, const std::vector<QByteArray> &words, size_t first, size_t last)
{
    lua_createtable(m_state.get(), int(last - first), 0);
    for (size_t i = first; i < last; ++i) {
        lua_pushlstring(m_state.get(), words[i].constData(), size_t(words[i].size()));
        lua_rawseti(m_state.get(), -2, int(i - first + 1));
    }
    lua_setfield(m_state.get(), LUA_GLOBALSINDEX, name);
}

Value LuaScripts::run(Invocation &call, const QByteArray &sha)
{
    const auto function = m_functions.constFind(sha);
    if (function == m_functions.constEnd())
        throw Refusal("NOSCRIPT No matching script. Please use EVAL.");
    const qint64 keyCount = call.integer(2);
    if (keyCount < 0 || size_t(keyCount) + firstKey > call.size())
        throw Refusal("ERR Number of keys can't be greater than number of args");
    const size_t firstArgument = firstKey + size_t(keyCount);
    pushWords("KEYS", call.words, firstKey, firstArgument);
    pushWords("ARGV", call.words, firstArgument, call.size());
    Invocation *const before = std::exchange(m_current, &call);
    m_run = ScriptRun();
    m_run.isReadOnly = call.word(0).toLower().endsWith("_ro");
    m_run.wasFull = call.state.isFull();
    lua_State *const state = m_state.get();
    lua_rawgeti(state, LUA_REGISTRYINDEX, *function);
    const int failed = lua_pcall(state, 0, 1, 0);
    m_current = before;
    Value answer = failed != 0 ? Value::error(errorAt(state) + " script: " + sha) : valueAt(state, 0);
    lua_settop(state, 0);
    return answer;
}

} // namespace cachedeck::testing
