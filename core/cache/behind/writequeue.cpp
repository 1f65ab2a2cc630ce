// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/behind/writequeue.h"

#include "async/combinators.h"
#include "cache/behind/writescripts.h"

namespace cachedeck::cache {

using client::CallOptions;
using client::Command;
using client::Intent;

namespace {

/// How the value of a write lies in the stream: as the entry does.
void readValue(QByteArrayView mode, QByteArrayView bytes, QueuedWrite *write)
{
    if (mode.size() == 2 && mode.startsWith('p') && mode[1] >= '0' && mode[1] <= '2') {
        write->kind = codec::ValueKind(mode[1] - '0');
        write->value = bytes.toByteArray();
        return;
    }
    auto opened = codec::open(bytes);
    const auto *whole = std::get_if<codec::Opened>(&opened);
    if (!whole || mode != "e") {
        write->key.clear();
        return;
    }
    write->kind = whole->header.kind;
    if (!whole->header.isNegative)
        write->value = whole->value;
}

QueuedWrite writeFrom(QByteArrayView id, resp::ReplyView fields)
{
    QueuedWrite write;
    write.version = StreamId::parse(id).value_or(StreamId());
    write.key = fields.field("k").toByteArray();
    write.writer = fields.field("by").toByteArray();
    readValue(fields.field("m").bytes(), fields.field("v").bytes(), &write);
    return write;
}

/// 0 where there is no queue yet.
Result<qint64> numberFrom(const Result<resp::Reply> &answer)
{
    if (answer)
        return answer->view().isArray() ? answer->view()[0].integer() : answer->view().integer();
    if (answer.error().serverCode() == "NOGROUP")
        return qint64(0);
    return answer.error();
}

bool evictsEverything(QByteArrayView info)
{
    const qsizetype at = info.indexOf("\nmaxmemory_policy:allkeys");
    return at >= 0 && !info.contains("\nmaxmemory:0\r");
}

} // namespace

WriteQueue::WriteQueue(client::Caller call, Layout layout, QByteArray name, Milliseconds callDeadline)
    : m_call(std::move(call)), m_layout(std::move(layout)), m_name(std::move(name)), m_deadline(callDeadline)
{
}

Error WriteQueue::typeError() const
{
    return Error(
        ErrorKind::Refused, Message("cache.behind.type", {m_layout.writes(m_name)}), Delivery::Rejected);
}

/// What the server says of another type, said of the queue.
Error WriteQueue::toError(const Error &error) const
{
    return error.serverCode() == "WRONGTYPE" ? typeError() : error;
}

async::Task<WriteQueue::Answer> WriteQueue::ask(Command command)
{
    return m_call(std::move(command), CallOptions(Intent::Lookup, m_deadline));
}

async::Task<WriteQueue::Answer> WriteQueue::run(
    client::Script script, std::vector<QByteArray> keys, std::vector<QByteArray> arguments)
{
    const CallOptions options = script.options(Intent::Cache, m_deadline);
    return client::run(m_call, std::move(script), std::move(keys), std::move(arguments), options);
}

async::Task<Result<Taken>> WriteQueue::take(
    QByteArray token, qint64 most, qint64 mostBytes, QByteArray cursor)
{
    std::vector<QByteArray> keys{m_layout.userLock(lockName()), m_layout.writes(m_name)};
    std::vector<QByteArray> arguments{
        std::move(token), QByteArray::number(most), QByteArray::number(mostBytes), std::move(cursor)};
    const Answer answer = co_await run(writescripts::take(), std::move(keys), std::move(arguments));
    if (!answer)
        co_return answer.error();
    const resp::ReplyView reply = answer->view();
    if (reply[0].bytes() == "queue")
        co_return typeError();
    Taken taken;
    taken.isLost = reply[0].bytes() == "lost";
    taken.cursor = reply[1].toByteArray();
    constexpr qsizetype firstEntry = 2;
    for (qsizetype i = firstEntry; i < reply.size(); ++i)
        taken.writes.push_back(writeFrom(reply[i][0].bytes(), reply[i][1]));
    co_return taken;
}

async::Task<Result<void>> WriteQueue::done(QByteArray key, StreamId version, QByteArrayList ids)
{
    std::vector<QByteArray> keys{m_layout.writes(m_name), m_layout.pendingWrites(m_name)};
    std::vector<QByteArray> arguments{std::move(key), version.text()};
    arguments.insert(arguments.end(), ids.begin(), ids.end());
    const Answer answer = co_await run(writescripts::done(), std::move(keys), std::move(arguments));
    if (!answer)
        co_return answer.error();
    co_return Result<void>();
}

async::Task<Result<WriteQueue::Burial>> WriteQueue::bury(
    QByteArray token, qint64 mostDead, QueuedWrite write, QByteArrayList ids, QByteArray cause, qint64 tries)
{
    std::vector<QByteArray> keys{m_layout.userLock(lockName()), m_layout.writes(m_name),
        m_layout.pendingWrites(m_name), m_layout.deadWrites(m_name), write.key, m_layout.ticket(write.key)};
    std::vector<QByteArray> arguments{std::move(token), QByteArray::number(mostDead), write.key,
        write.version.text(), std::move(cause), QByteArray::number(tries)};
    arguments.insert(arguments.end(), ids.begin(), ids.end());
    const Answer answer = co_await run(writescripts::bury(), std::move(keys), std::move(arguments));
    if (!answer)
        co_return answer.error();
    const QByteArrayView word = answer->view().bytes();
    if (word == "queue")
        co_return typeError();
    if (word == "lost")
        co_return Burial::Lost;
    co_return word == "full" ? Burial::Full : Burial::Done;
}

async::Task<Result<std::optional<QueuedWrite>>> WriteQueue::pending(QByteArray key)
{
    const Answer id = co_await ask(Command("HGET", m_layout.pendingWrites(m_name), key));
    if (!id)
        co_return toError(id.error());
    if (id->isNil())
        co_return std::optional<QueuedWrite>();
    const QByteArray version = id->toByteArray();
    const Answer found = co_await ask(Command("XRANGE", m_layout.writes(m_name), version, version));
    if (!found)
        co_return toError(found.error());
    const resp::ReplyView entry = found->view()[0];
    // Gone meanwhile: the database has it.
    if (!entry.isArray())
        co_return std::optional<QueuedWrite>();
    const QueuedWrite write = writeFrom(entry[0].bytes(), entry[1]);
    if (write.key != key)
        co_return std::optional<QueuedWrite>();
    co_return std::optional<QueuedWrite>(write);
}

async::Task<Result<Backlog>> WriteQueue::backlog()
{
    const QByteArray stream = m_layout.writes(m_name);
    std::vector<async::Task<Answer>> questions;
    questions.push_back(ask(Command("XLEN", stream)));
    questions.push_back(ask(Command("XPENDING", stream, "w")));
    questions.push_back(ask(Command("XLEN", m_layout.deadWrites(m_name))));
    questions.push_back(ask(Command("XRANGE", stream, "-", "+", "COUNT", 1)));
    questions.push_back(ask(Command("TIME")));
    questions.push_back(ask(Command("INFO", "memory")));
    const std::vector<Answer> answers = co_await async::whenAll(std::move(questions));
    Backlog backlog;
    const std::array<qint64 *, 3> numbers{&backlog.length, &backlog.pending, &backlog.dead};
    for (size_t i = 0; i < numbers.size(); ++i) {
        const Result<qint64> number = numberFrom(answers[i]);
        if (!number)
            co_return toError(number.error());
        *numbers[i] = *number;
    }
    const Answer &first = answers[3];
    const Answer &time = answers[4];
    if (!first || !time)
        co_return toError(first ? time.error() : first.error());
    if (const auto id = StreamId::parse(first->view()[0][0].bytes())) {
        const WallTime now(std::chrono::seconds(time->view()[0].integer()));
        backlog.oldest = std::max(Milliseconds(0), now - id->time());
    }
    // Not every user may ask: then it is not known.
    backlog.isEvictable = answers[5] && evictsEverything(answers[5]->view().bytes());
    co_return backlog;
}

async::Task<Result<std::vector<DeadWrite>>> WriteQueue::dead(qint64 most, QByteArray after)
{
    constexpr qint64 page = 100;
    const QByteArray from = after.isEmpty() ? QByteArray("-") : '(' + after;
    const Answer answer = co_await ask(Command(
        "XRANGE", m_layout.deadWrites(m_name), from, "+", "COUNT", std::clamp<qint64>(most, 1, page)));
    if (!answer)
        co_return toError(answer.error());
    std::vector<DeadWrite> letters;
    const resp::ReplyView all = answer->view();
    for (const resp::ReplyView entry : all) {
        const resp::ReplyView fields = entry[1];
        DeadWrite letter;
        letter.id = entry[0].toByteArray();
        letter.write = writeFrom(fields.field("version").bytes(), fields);
        letter.cause = fields.field("cause").toByteArray();
        letter.tries = fields.field("tries").integer();
        letters.push_back(std::move(letter));
    }
    co_return letters;
}

async::Task<Result<qint64>> WriteQueue::forgetDead(QByteArrayList ids)
{
    if (ids.isEmpty())
        co_return qint64(0);
    std::vector<QByteArray> words{QByteArrayLiteral("XDEL"), m_layout.deadWrites(m_name)};
    words.insert(words.end(), ids.begin(), ids.end());
    Command command = Command::of(words);
    const Answer answer = co_await m_call(std::move(command), CallOptions(Intent::Cache, m_deadline));
    if (!answer)
        co_return answer.error();
    co_return answer->view().integer();
}

} // namespace cachedeck::cache
