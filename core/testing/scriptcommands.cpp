// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "testing/serverstate.h"

namespace cachedeck::testing {

namespace {

Value eval(Invocation &call)
{
    return call.state.scripts.run(call, call.state.scripts.load(call.word(1)));
}

Value evalsha(Invocation &call)
{
    return call.state.scripts.run(call, call.word(1).toLower());
}

Value script(Invocation &call)
{
    LuaScripts &scripts = call.state.scripts;
    if (call.is(1, "LOAD"))
        return scripts.load(call.word(2));
    if (call.is(1, "FLUSH")) {
        scripts.forgetAll();
        return Value::ok();
    }
    if (!call.is(1, "EXISTS"))
        Invocation::refuseSyntax();
    std::vector<Value> known;
    for (size_t i = 2; i < call.size(); ++i)
        known.emplace_back(scripts.isLoaded(call.word(i).toLower()) ? 1 : 0);
    return known;
}

} // namespace

void addScriptCommands(Commands &commands)
{
    commands.add("eval", -3, eval);
    commands.add("eval_ro", -3, eval);
    commands.add("evalsha", -3, evalsha);
    commands.add("evalsha_ro", -3, evalsha);
    commands.add("script", -2, script);
    commands.keepFromScripts({"eval", "eval_ro", "evalsha", "evalsha_ro", "script"});
}

} // namespace cachedeck::testing
