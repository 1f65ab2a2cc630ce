// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "testing/invocation.h"

#include <memory>

struct lua_State;

namespace cachedeck::testing {

/// Runs scripts as a server does: by the Lua that is inside of every one (5.1), with redis.call and
/// redis.pcall on the commands in memory. So what a test runs is the script itself, with globals that it may
/// neither make nor misspell. Of what servers add, bit, cjson, cmsgpack and struct are not there.
///
/// Under its owner's lock.
class LuaScripts
{
public:
    LuaScripts();
    ~LuaScripts();
    Q_DISABLE_COPY_MOVE(LuaScripts)

    QByteArray load(const QByteArray &text); ///< Its SHA-1. Throws Refusal where it does not compile.
    bool isLoaded(const QByteArray &sha) const { return m_functions.contains(sha); }
    void forgetAll();
    /// EVALSHA and its kin: words are command, SHA or text, number of keys, keys and arguments. Throws
    /// Refusal.
    Value run(Invocation &call, const QByteArray &sha);

private:
    struct Closer
    {
        void operator()(lua_State *state) const;
    };
    static LuaScripts &of(lua_State *state);
    static int call(lua_State *state);
    static int pcall(lua_State *state);
    static int sha1hex(lua_State *state);
    static int log(lua_State *state);
    static int errorReply(lua_State *state);
    static int statusReply(lua_State *state);
    void keepGlobals();
    bool pushAnswer(); ///< Of the command on the stack; false for an error, whose table is pushed.
    void pushWords(const char *name, const std::vector<QByteArray> &words, size_t first, size_t last);

    std::unique_ptr<lua_State, Closer> m_state;
    QHash<QByteArray, int> m_functions; ///< In Lua's registry, by SHA.
    Invocation *m_current = nullptr;
    ScriptRun m_run;
};

} // namespace cachedeck::testing
