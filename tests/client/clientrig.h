// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/scope.h"
#include "client/connection.h"
#include "resp/decoder.h"
#include "support/runtask.h"
#include "support/scriptedstream.h"

#include <QList>

#include <deque>
#include <optional>

namespace cachedeck::test {

using Answer = Result<resp::Reply>;

/// The commands that \a bytes, as a server would receive them, hold.
inline QList<QList<QByteArray>> commandsIn(const QByteArray &bytes)
{
    resp::Decoder decoder;
    decoder.feed(bytes);
    QList<QList<QByteArray>> commands;
    while (auto command = decoder.next()) {
        if (!command->isOk())
            break;
        const resp::ReplyView words = command->value().view();
        QList<QByteArray> one;
        for (resp::ReplyView word : words)
            one.append(word.toByteArray());
        commands.append(one);
    }
    return commands;
}

inline client::Command get(const QByteArray &key)
{
    return client::Command("GET", key);
}

/// A connection whose server is the test, and calls that are looked at later.
class ClientRig
{
public:
    explicit ClientRig(
        client::ConnectionSettings wanted = makeSettings(), client::Policy policy = client::Policy(false))
        : gate(std::make_shared<client::GateContext>(policy))
    {
        gate->setTable(wanted.stream.endpoint, client::CommandTable::builtIn(), Clock::system().steady());
        connection.emplace(std::move(wanted), gate, world.factory());
    }

    static client::ConnectionSettings makeSettings()
    {
        client::ConnectionSettings settings(Endpoint(QStringLiteral("127.0.0.1"), 1));
        settings.clientName.clear();
        return settings;
    }

    /// One call whose answer is kept, and how often it came.
    struct Call
    {
        std::optional<Answer> answer;
        int completions = 0;
    };

    /// By itself it does not time out while a test looks elsewhere.
    Call &start(client::Command command,
        client::CallOptions options = client::CallOptions(client::Intent::Cache, 30s))
    {
        calls.emplace_back();
        scope.spawn(keep(&*connection, std::move(command), options, &calls.back()));
        return calls.back();
    }

    ScriptedStream *stream() const { return world.last(); }

    /// Bytes of the server.
    void feed(const QByteArray &bytes) { stream()->feed(bytes); }

    void startOpening() { scope.spawn(open(&*connection, &opened)); }
    /// Opens and answers the ready check.
    bool becomeReady()
    {
        startOpening();
        stream()->succeed();
        if (!answerProof())
            return false;
        return opened && opened->isOk();
    }
    /// Sends back what the last PING carried.
    bool answerProof()
    {
        if (!waitUntil([this] { return !stream()->written().isEmpty(); }))
            return false;
        const auto commands = commandsIn(stream()->takeWritten());
        for (const QList<QByteArray> &command : commands) {
            if (command.first() == "PING")
                feed("$" + QByteArray::number(command.last().size()) + "\r\n" + command.last() + "\r\n");
            else
                feed("+OK\r\n");
        }
        return true;
    }
    /// Waits for the write of this turn.
    QList<QList<QByteArray>> takeCommands()
    {
        waitUntil([this] { return !stream() || !stream()->written().isEmpty(); });
        return stream() ? commandsIn(stream()->takeWritten()) : QList<QList<QByteArray>>();
    }

    static async::Task<void> keep(
        client::Connection *connection, client::Command command, client::CallOptions options, Call *call)
    {
        Answer answer = co_await connection->call(std::move(command), options);
        ++call->completions;
        call->answer.emplace(std::move(answer));
    }
    static async::Task<void> open(client::Connection *connection, std::optional<Result<void>> *opened)
    {
        Result<void> result = co_await connection->open();
        opened->emplace(std::move(result));
    }

    ScriptedWorld world;
    std::shared_ptr<client::GateContext> gate;
    std::optional<client::Connection> connection;
    std::optional<Result<void>> opened;
    std::deque<Call> calls;
    async::Scope scope;
};

inline QByteArray bulk(const QByteArray &bytes)
{
    return "$" + QByteArray::number(bytes.size()) + "\r\n" + bytes + "\r\n";
}

inline QByteArray bytesOf(const ClientRig::Call &call)
{
    return call.answer && call.answer->isOk() ? call.answer->value().toByteArray()
                                              : QByteArray("(no answer)");
}

} // namespace cachedeck::test
