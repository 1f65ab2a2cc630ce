// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "testing/keyspace.h"
#include "testing/value.h"

#include <initializer_list>
#include <string>
#include <unordered_map>

namespace cachedeck::testing {

class ServerState;
class Session;

/// What a script that runs may do. Whether memory is left is asked at its beginning, as a server does: a
/// script that has begun to write goes on.
struct ScriptRun
{
    bool isReadOnly = false;
    bool wasFull = false;
    bool hasWritten = false;
};

/// One command on its way: its words and what it works on. Reads of words throw Refusal, as the server would
/// refuse them.
class Invocation
{
public:
    Invocation(std::vector<QByteArray> theWords, ServerState &theState, Session &theSession)
        : words(std::move(theWords)), state(theState), session(theSession)
    {
    }

    const std::vector<QByteArray> words; ///< The name is number 0.
    ServerState &state;
    Session &session;

    Keyspace &keys();
    size_t size() const { return words.size(); }
    const QByteArray &word(size_t index) const;
    qint64 integer(size_t index) const;
    double number(size_t index) const; ///< "inf" too.
    bool is(size_t index, const char *option) const; ///< Whatever the case; false beyond the end.

    static qint64 integerFrom(const QByteArray &text);
    static double numberFrom(const QByteArray &text);
    [[noreturn]] static void refuseSyntax() { throw Refusal("ERR syntax error"); }
};

/// The commands that the server in memory knows, by their lower-case names.
class Commands
{
public:
    using Handler = Value (*)(Invocation &);
    /// Write: changes data. Memory: the same, and is refused where none is left.
    enum class Need { Nothing, Write, Memory };

    static const Commands &all();

    /// \a arity as a server has it: so many words with the name, or at least so many where it is negative.
    void add(const char *name, int arity, Handler handler, Need need = Need::Nothing);
    /// Those whose look at the key in word 1 the server counts as hit or miss.
    void countLookups(std::initializer_list<const char *> names);
    void keepFromScripts(std::initializer_list<const char *> names);
    bool isKnown(const QByteArray &name) const; ///< Whatever the case.
    /// Never throws; a command that is not known, or has too few words, is refused. \a script: on behalf of
    /// it.
    Value run(Invocation &invocation, ScriptRun *script = nullptr) const;

private:
    Commands();
    struct Entry
    {
        int arity = 1;
        Handler handler = nullptr;
        Need need = Need::Nothing;
        bool isForScripts = true;
        bool isLookup = false;
    };
    static void count(const Entry &entry, Invocation &invocation);
    static void check(const Entry &entry, const Invocation &invocation, ScriptRun *script);
    std::unordered_map<std::string, Entry> m_entries;
};

// Each in the file of its name.
void addKeyCommands(Commands &commands);
void addStringCommands(Commands &commands);
void addHashCommands(Commands &commands);
void addListAndSetCommands(Commands &commands);
void addSortedSetCommands(Commands &commands);
void addStreamCommands(Commands &commands);
void addGroupCommands(Commands &commands);
void addServerCommands(Commands &commands);
void addScriptCommands(Commands &commands);

/// As the server writes a score.
QByteArray scoreText(double score);

} // namespace cachedeck::testing
