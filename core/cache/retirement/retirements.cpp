// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/retirement/retirements.h"

#include "async/combinators.h"
#include "cache/random.h"
#include "cache/retirement/retirescripts.h"

#include <algorithm>

namespace cachedeck::cache {

using client::CallOptions;
using client::Command;
using client::Intent;

namespace {

/// A person waits for it rather than a request of thousands.
constexpr Milliseconds patience{5000};
constexpr size_t runArgument = 6; ///< Of the sweep.

QByteArray number(qint64 value)
{
    return QByteArray::number(value);
}

bool isBooksOfAnotherType(const Result<resp::Reply> &answer)
{
    return !answer && answer.error().serverCode() == "WRONGTYPE";
}

QByteArrayList listFrom(resp::ReplyView reply)
{
    QByteArrayList all;
    for (qsizetype i = 0; i < reply.size(); ++i)
        all.push_back(reply[i].toByteArray());
    return all;
}

Retired retiredFrom(resp::ReplyView reply, const QByteArrayList &tags)
{
    constexpr qsizetype first = 4;
    constexpr qsizetype ofEach = 3;
    Retired done;
    done.until = WallTime(Milliseconds(reply[1].integer()));
    done.journalId = reply[2].toByteArray();
    done.isUndoable = reply[3].integer() == 1;
    for (qsizetype i = 0; i < tags.size(); ++i) {
        RetiredTag tag;
        tag.tag = tags[i];
        tag.generations = reply[first + ofEach * i].toByteArray();
        tag.entries = reply[first + ofEach * i + 1].integer();
        tag.plain = reply[first + ofEach * i + 2].integer();
        done.tags.push_back(std::move(tag));
    }
    return done;
}

} // namespace

QByteArray Retirements::makeId()
{
    return randomBytes(8).toHex();
}

async::Task<Retirements::Answer> Retirements::run(client::Script script, ScriptCall call)
{
    const CallOptions options = script.options(Intent::Invalidate, patience);
    return client::run(m_call, std::move(script), std::move(call.keys), std::move(call.arguments), options);
}

async::Task<Retirements::Answer> Retirements::ask(Command command)
{
    return m_call(std::move(command), CallOptions(Intent::Lookup, patience));
}

// Making invalid

Retirements::ScriptCall Retirements::retirementCall(const Request &request) const
{
    const Layout &names = layout();
    ScriptCall call;
    call.keys = {names.retirement(request.id), names.retirements(), names.journal(), names.invalidatedTags(),
        names.allTickets()};
    for (const QByteArray &tag : request.tags)
        call.keys.push_back(names.generation(tag));
    for (const QByteArray &tag : request.tags)
        call.keys.push_back(names.index(tag));
    for (const QByteArray &tag : request.tags)
        call.keys.push_back(names.foreignIndex(tag));
    for (const Part::Kind kind : {Part::Kind::Entries, Part::Kind::Plain}) {
        for (int i = 1; i <= request.tags.size(); ++i)
            call.keys.push_back(names.pending(request.id, Part(kind, i).name()));
    }
    call.keys.insert(call.keys.end(), {never(request.id), names.undoableUntil(), names.removedKeys()});
    call.arguments
        = {request.id, m_store.settings().origin, number(request.window.count()), number(request.tags.size()),
            request.note, request.marker, number(request.isVoidingLoads), number(request.before.has_value())};
    call.arguments.insert(call.arguments.end(), request.tags.begin(), request.tags.end());
    if (request.before)
        call.arguments.insert(call.arguments.end(), request.before->begin(), request.before->end());
    return call;
}

async::Task<Result<Retired>> Retirements::retire(Request request)
{
    CACHEDECK_ASSERT(request.tags.size() <= mostTags);
    CACHEDECK_ASSERT(request.marker.size() == qsizetype(sizeof(codec::Generation)));
    CACHEDECK_ASSERT(!request.before || request.before->size() == request.tags.size());
    ScriptCall call = retirementCall(request);
    const Answer answer = co_await run(scripts::retire(), std::move(call));
    if (!answer)
        co_return answer.error();
    m_steps = 0;
    co_return retiredFrom(answer->view(), request.tags);
}

async::Task<Result<void>> Retirements::repeat(client::Caller toIt, Request request)
{
    ScriptCall call = retirementCall(request);
    const CallOptions options(Intent::Invalidate, patience);
    constexpr qsizetype ofEach = 100; // a few ms of the new master, which others wait for
    std::vector<async::Task<Answer>> calls;
    calls.push_back(toIt(scripts::retire().byText(call.keys, call.arguments), options));
    for (qsizetype at = 0; at < request.keys.size(); at += ofEach) {
        QByteArrayList some = request.keys.mid(at, ofEach);
        some.removeIf([this](const QByteArray &key) { return layout().isOurs(key); });
        m_list = 1 + int(at / listSize);
        ScriptCall keys = sweepCall(request.id, Part(), some, false);
        keys.arguments[runArgument].clear(); // it is not a step of ours: those are still missing there
        calls.push_back(toIt(scripts::sweep().byText(keys.keys, keys.arguments), options));
    }
    const std::vector<Answer> answers = co_await async::whenAll(std::move(calls));
    for (const Answer &answer : answers) {
        if (!answer)
            co_return answer.error();
    }
    co_return Result<void>();
}

async::Task<Result<RetirementState>> Retirements::enlist(QByteArray id, QByteArrayList keys)
{
    CACHEDECK_ASSERT(keys.size() <= mostKeys);
    ScriptCall call;
    call.keys = {layout().retirement(id), layout().pending(id, Part().name()), never(id)};
    call.arguments = {m_run};
    call.arguments.insert(call.arguments.end(), keys.begin(), keys.end());
    const Answer answer = co_await run(scripts::enlist(), std::move(call));
    if (!answer)
        co_return answer.error();
    const RetirementState state = retirementStateOf(answer->view()[1].bytes());
    const bool isKnown = state != RetirementState::Running || countStep(answer->view()[2].integer());
    co_return isKnown ? state : RetirementState::Lost;
}

// Sweeping

/// False where the server knows fewer steps than it has told of.
bool Retirements::countStep(qint64 steps)
{
    const bool isKnown = steps > m_steps;
    m_steps = steps;
    return isKnown;
}

async::Task<Result<QByteArrayList>> Retirements::members(QByteArray list, qsizetype count)
{
    const Answer answer = co_await ask(Command("ZRANGE", list, 0, std::max<qsizetype>(count, 1) - 1));
    if (isBooksOfAnotherType(answer))
        co_return QByteArrayList();
    if (!answer)
        co_return answer.error();
    co_return listFrom(answer->view());
}

async::Task<Result<QByteArrayList>> Retirements::page(QByteArray id, Part part, qsizetype count)
{
    return members(layout().pending(id, part.name()), count);
}

async::Task<Result<qint64>> Retirements::pending(QByteArray id, Part part)
{
    const Answer answer = co_await ask(Command("ZCARD", layout().pending(id, part.name())));
    if (isBooksOfAnotherType(answer))
        co_return qint64(0);
    if (!answer)
        co_return answer.error();
    co_return answer->view().integer();
}

Retirements::ScriptCall Retirements::sweepCall(
    const QByteArray &id, Part part, const QByteArrayList &keys, bool isForced) const
{
    const Layout &names = layout();
    const bool isPlain = part.kind == Part::Kind::Plain;
    const int places = isPlain && part.number <= int(m_places.size()) ? m_places[size_t(part.number) - 1] : 1;
    const QByteArray tag = number(part.number);
    ScriptCall call;
    call.keys = {names.retirement(id), names.pending(id, part.name()), names.trashList(id, m_list),
        names.placesList(id, part.number, places), names.removedKeys(), names.removedKeys(), never(id)};
    call.arguments = {QByteArray(1, static_cast<char>(part.kind)), tag, number(m_list), number(places),
        number(isForced), number(keys.size()), m_run, id, m_store.settings().origin};
    call.keys.insert(call.keys.end(), keys.begin(), keys.end());
    for (const QByteArray &key : keys)
        call.keys.push_back(names.trash(id, key));
    const bool isByKey = part.kind == Part::Kind::Keys || part.kind == Part::Kind::Found;
    for (qsizetype i = 0; isByKey && i < keys.size(); ++i)
        call.keys.push_back(names.ticket(keys[i]));
    if (isByKey)
        call.keys.push_back(names.journal());
    return call;
}

async::Task<Result<Swept>> Retirements::sweep(QByteArray id, Part part, QByteArrayList keys, bool isForced)
{
    CACHEDECK_ASSERT(keys.size() <= mostKeys);
    keys.removeIf([this](const QByteArray &key) { return layout().isOurs(key); });
    if (m_listsOf != id) {
        const Result<Retirement> known = co_await find(id);
        if (!known)
            co_return known.error();
        m_listsOf = id;
        m_list = std::max(1, known->lists);
        m_places = known->places;
        m_tags = known->tags;
        std::replace(m_places.begin(), m_places.end(), 0, 1);
    }
    ScriptCall call = sweepCall(id, part, keys, isForced);
    if (part.kind == Part::Kind::Plain && part.number <= m_tags.size())
        call.keys[4] = layout().foreignIndex(m_tags[part.number - 1]);
    const Answer answer = co_await run(scripts::sweep(), std::move(call));
    if (!answer)
        co_return answer.error();
    const resp::ReplyView reply = answer->view();
    Swept swept;
    swept.state = retirementStateOf(reply[1].bytes());
    constexpr qsizetype whole = 9;
    if (reply.size() < whole)
        co_return swept;
    swept.isRewound = swept.state == RetirementState::Running && !countStep(reply[7].integer());
    swept.spent = Microseconds(reply[8].integer());
    swept.swept = reply[2].integer();
    swept.newer = reply[3].integer();
    swept.unlisted = reply[4].integer();
    const auto isFull = [](qint64 size) { return size + mostKeys > listSize; };
    m_list += isFull(reply[5].integer()) ? 1 : 0;
    if (part.kind == Part::Kind::Plain && part.number <= int(m_places.size()))
        m_places[size_t(part.number) - 1] += isFull(reply[6].integer()) ? 1 : 0;
    co_return swept;
}

async::Task<Result<RetirementState>> Retirements::settle(QByteArray id, RetirementState state)
{
    ScriptCall call;
    call.keys = {layout().retirement(id), layout().retirements()};
    const auto add = [&call](RetirementState one) { call.arguments.push_back(toString(one).data()); };
    add(state);
    const bool isWhole = state == RetirementState::Done && m_steps > 0;
    call.arguments.insert(call.arguments.end(), {id, isWhole ? m_run : QByteArray(), number(m_steps)});
    switch (state) {
    case RetirementState::Running:
        add(RetirementState::Stopped);
        add(RetirementState::Done);
        break;
    case RetirementState::Stopped:
    case RetirementState::Done:
        add(RetirementState::Running);
        break;
    case RetirementState::Undone:
        add(RetirementState::Undoing);
        break;
    case RetirementState::Undoing: // reinstate()
    case RetirementState::Lost:
        break;
    }
    const Answer answer = co_await run(scripts::settle(), std::move(call));
    if (!answer)
        co_return answer.error();
    const bool isSettled = answer->view()[2].integer() == 1;
    co_return isSettled ? state : retirementStateOf(answer->view()[1].bytes());
}

} // namespace cachedeck::cache
