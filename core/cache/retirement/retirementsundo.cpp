// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/combinators.h"
#include "cache/retirement/retirements.h"
#include "cache/retirement/retirescripts.h"

#include <QHash>

#include <array>

namespace cachedeck::cache {

using client::Command;

namespace {

constexpr std::array states{RetirementState::Running, RetirementState::Stopped, RetirementState::Done,
    RetirementState::Undoing, RetirementState::Undone};

using Fields = QHash<QByteArray, QByteArray>;

WallTime timeOf(const Fields &fields, const char *name)
{
    return WallTime(Milliseconds(fields.value(name).toLongLong()));
}

Retirement retirementFrom(QByteArray id, const Fields &fields)
{
    Retirement one;
    one.id = std::move(id);
    one.state = retirementStateOf(fields.value("state"));
    one.at = timeOf(fields, "at");
    one.until = timeOf(fields, "until");
    one.by = fields.value("by");
    one.note = fields.value("note");
    const int tags = std::clamp(fields.value("tags").toInt(), 0, int(Retirements::mostTags));
    for (int i = 1; i <= tags; ++i) {
        const QByteArray number = QByteArray::number(i);
        one.tags.push_back(fields.value('t' + number));
        one.places.push_back(fields.value("places" + number).toInt());
        one.isInvalidatedSince.push_back(fields.value('r' + number) == "2");
    }
    one.order = fields.value("since").toDouble();
    one.lists = fields.value("lists").toInt();
    const auto count = [&fields](const char *name) { return fields.value(name).toLongLong(); };
    one.swept = count("swept");
    one.newer = count("newer");
    one.unlisted = count("unlisted");
    one.restored = count("restored");
    one.keptNewer = count("keptNewer");
    one.expired = count("expired");
    one.evicted = count("evicted");
    one.shortened = count("shortened");
    return one;
}

} // namespace

QLatin1StringView toString(RetirementState state)
{
    switch (state) {
    case RetirementState::Running:
        return QLatin1StringView("running");
    case RetirementState::Stopped:
        return QLatin1StringView("stopped");
    case RetirementState::Done:
        return QLatin1StringView("done");
    case RetirementState::Undoing:
        return QLatin1StringView("undoing");
    case RetirementState::Undone:
        return QLatin1StringView("undone");
    case RetirementState::Lost:
        break;
    }
    return QLatin1StringView("lost");
}

RetirementState retirementStateOf(QByteArrayView word)
{
    for (const RetirementState state : states) {
        const QLatin1StringView known = toString(state);
        if (word == QByteArrayView(known.data(), known.size()))
            return state;
    }
    return RetirementState::Lost;
}

async::Task<Result<Reinstated>> Retirements::reinstate(Retirement retirement)
{
    const Layout &names = layout();
    const QByteArray &id = retirement.id;
    ScriptCall call;
    call.keys = {names.retirement(id), names.retirements(), names.journal()};
    for (const QByteArray &tag : retirement.tags)
        call.keys.push_back(names.generation(tag));
    for (const QByteArray &tag : retirement.tags)
        call.keys.push_back(names.index(tag));
    for (const QByteArray &tag : retirement.tags)
        call.keys.push_back(names.foreignIndex(tag));
    for (const Part::Kind kind : {Part::Kind::Entries, Part::Kind::Plain}) {
        for (int i = 1; i <= retirement.tags.size(); ++i)
            call.keys.push_back(names.pending(id, Part(kind, i).name()));
    }
    call.keys.insert(call.keys.end(), {never(id), names.undoableUntil(), names.removedKeys()});
    call.arguments = {id, m_store.settings().origin, QByteArray::number(retirement.tags.size())};
    call.arguments.insert(call.arguments.end(), retirement.tags.begin(), retirement.tags.end());
    const Answer answer = co_await run(scripts::reinstate(), std::move(call));
    if (!answer)
        co_return answer.error();
    const resp::ReplyView reply = answer->view();
    Reinstated done;
    done.isOver = reply[1].bytes() == "over";
    done.isBlind = reply[1].bytes() == "blind";
    done.state = retirementStateOf(reply[1].bytes());
    done.tags = int(reply[2].integer());
    done.tagsInvalidatedSince = int(reply[3].integer());
    co_return done;
}

async::Task<Result<qint64>> Retirements::mergeBack(Retirement retirement, Part part, int list, qsizetype most)
{
    CACHEDECK_ASSERT(part.number >= 1 && part.number <= retirement.tags.size());
    const QByteArray &tag = retirement.tags[part.number - 1];
    const bool isPlain = part.kind == Part::Kind::Plain;
    ScriptCall call;
    call.keys = {list > 0 ? layout().placesList(retirement.id, part.number, list)
                          : layout().pending(retirement.id, part.name()),
        isPlain ? layout().foreignIndex(tag) : layout().index(tag)};
    call.arguments = {QByteArray::number(std::clamp<qsizetype>(most, 1, mostKeys))};
    const Answer answer = co_await run(scripts::merge(), std::move(call));
    if (!answer)
        co_return answer.error();
    co_return answer->view()[1].integer();
}

async::Task<Result<QByteArrayList>> Retirements::trashPage(QByteArray id, int list, qsizetype count)
{
    return members(layout().trashList(id, list), count);
}

Retirements::ScriptCall Retirements::restoreCall(
    const Retirement &retirement, int list, const QByteArrayList &keys, const QByteArrayList &dropped) const
{
    const Layout &names = layout();
    ScriptCall call;
    call.keys = {names.retirement(retirement.id), names.trashList(retirement.id, list), names.removedKeys()};
    for (const QByteArray &tag : retirement.tags)
        call.keys.push_back(names.generation(tag));
    for (const QByteArray &tag : retirement.tags)
        call.keys.push_back(names.index(tag));
    int lists = 0;
    for (int i = 1; i <= int(retirement.places.size()); ++i) {
        const bool isMeant = retirement.isInvalidatedSince[size_t(i) - 1];
        for (int at = 1; isMeant && at <= retirement.places[size_t(i) - 1]; ++at, ++lists)
            call.keys.push_back(names.placesList(retirement.id, i, at));
    }
    call.keys.insert(call.keys.end(), keys.begin(), keys.end());
    for (const QByteArray &key : keys)
        call.keys.push_back(names.trash(retirement.id, key));
    call.keys.insert(call.keys.end(), {never(retirement.id), names.undoableUntil()});
    call.arguments = {QByteArray::number(keys.size()), QByteArray::number(retirement.tags.size()),
        QByteArray::number(lists), list > 0 ? "listed" : "found"};
    call.arguments.insert(call.arguments.end(), retirement.tags.begin(), retirement.tags.end());
    call.arguments.insert(call.arguments.end(), dropped.begin(), dropped.end());
    return call;
}

async::Task<Result<Restored>> Retirements::runRestore(ScriptCall call)
{
    const Answer answer = co_await run(scripts::restore(), std::move(call));
    if (!answer)
        co_return answer.error();
    const resp::ReplyView reply = answer->view();
    Restored done;
    done.state = retirementStateOf(reply[1].bytes());
    done.isOver = reply[1].bytes() == "over";
    done.isBlind = reply[1].bytes() == "blind";
    done.restored = reply[2].integer();
    done.keptNewer = reply[3].integer();
    done.expired = reply[4].integer();
    done.evicted = reply[5].integer();
    done.spent = Microseconds(reply[6].integer());
    done.shortened = reply[7].integer();
    co_return done;
}

async::Task<Result<Restored>> Retirements::restore(
    Retirement retirement, int list, QByteArrayList keys, QByteArrayList dropped)
{
    CACHEDECK_ASSERT(list > 0 && keys.size() <= mostKeys);
    return runRestore(restoreCall(retirement, list, keys, dropped));
}

async::Task<Result<Restored>> Retirements::restoreFound(
    Retirement retirement, QByteArrayList keys, QByteArrayList dropped)
{
    CACHEDECK_ASSERT(keys.size() <= mostKeys);
    return runRestore(restoreCall(retirement, 0, keys, dropped));
}

async::Task<Result<Restored>> Retirements::countMissing(Retirement retirement)
{
    ScriptCall call = restoreCall(retirement, 0, QByteArrayList(), QByteArrayList());
    call.arguments[3] = "end";
    return runRestore(std::move(call));
}

// Looking

async::Task<Result<Retirement>> Retirements::find(QByteArray id)
{
    const Answer answer = co_await ask(Command("HGETALL", layout().retirement(id)));
    const bool isOther = !answer && answer.error().serverCode() == "WRONGTYPE";
    if (!answer && !isOther)
        co_return answer.error();
    Fields fields;
    for (qsizetype i = 0; answer && i + 1 < answer->view().size(); i += 2)
        fields.insert(answer->view()[i].toByteArray(), answer->view()[i + 1].toByteArray());
    co_return retirementFrom(std::move(id), fields);
}

async::Task<Result<QByteArrayList>> Retirements::ids(qsizetype from, qsizetype count)
{
    const Answer answer = co_await ask(Command("ZREVRANGE", layout().retirements(), from, from + count - 1));
    const bool isOther = !answer && answer.error().serverCode() == "WRONGTYPE";
    if (!answer && !isOther)
        co_return answer.error();
    QByteArrayList all;
    for (qsizetype i = 0; answer && i < answer->view().size(); ++i)
        all.push_back(answer->view()[i].toByteArray());
    co_return all;
}

async::Task<Result<std::vector<Retirement>>> Retirements::findAll(QByteArrayList names)
{
    std::vector<async::Task<Result<Retirement>>> questions;
    for (const QByteArray &id : names)
        questions.push_back(find(id));
    const std::vector<Result<Retirement>> found = co_await async::whenAll(std::move(questions));
    std::vector<Retirement> all;
    for (const Result<Retirement> &one : found) {
        if (!one)
            co_return one.error();
        if (one->state != RetirementState::Lost)
            all.push_back(*one);
    }
    co_return all;
}

async::Task<Result<std::vector<Retirement>>> Retirements::list(qsizetype count, qsizetype from)
{
    const Result<QByteArrayList> some = co_await ids(from, std::clamp<qsizetype>(count, 1, mostKeys));
    if (!some)
        co_return some.error();
    co_return co_await findAll(*some);
}

async::Task<Result<std::vector<Retirement>>> Retirements::all()
{
    std::vector<Retirement> whole;
    for (qsizetype from = 0;; from += mostKeys) {
        const Result<QByteArrayList> some = co_await ids(from, mostKeys);
        if (!some)
            co_return some.error();
        const Result<std::vector<Retirement>> found = co_await findAll(*some);
        if (!found)
            co_return found.error();
        whole.insert(whole.end(), found->begin(), found->end());
        if (some->size() < mostKeys)
            co_return whole;
    }
}

} // namespace cachedeck::cache
