// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// How keys and tags become invalid.
#include "async/check.h"
#include "async/combinators.h"
#include "cache/store/judge.h"
#include "cache/store/scripts.h"
#include "cache/store/store.h"

#include <algorithm>

namespace cachedeck::cache {

using client::CallOptions;
using client::Command;
using client::Intent;

namespace {

QByteArrayList takeBatch(QByteArrayList &names)
{
    const QByteArrayList some = names.first(std::min(names.size(), Store::batch));
    names.remove(0, some.size());
    return some;
}

} // namespace

Result<void> Store::checkKeys(const QByteArrayList &keys) const
{
    for (const QByteArray &key : keys) {
        Result<void> checked = checkKey(key);
        if (!checked)
            return checked;
    }
    return {};
}

async::Task<Result<Invalidated>> Store::invalidate(QByteArrayList keys, QByteArrayList tags, QByteArray id)
{
    co_await async::check(checkKeys(keys));
    Invalidated all;
    while (!keys.isEmpty() || !tags.isEmpty()) {
        QByteArrayList someKeys = takeBatch(keys);
        QByteArrayList someTags = takeBatch(tags);
        const Result<Invalidated> done
            = co_await invalidateBatch(std::move(someKeys), std::move(someTags), id);
        if (!done.isOk())
            co_return done.error();
        all.removed += done->removed;
        all.journalIds += done->journalIds;
        all.before.insert(all.before.end(), done->before.begin(), done->before.end());
    }
    co_return all;
}

Store::ScriptCall Store::invalidation(
    const QByteArrayList &keys, const QByteArrayList &tags, const QByteArray &id) const
{
    const Layout &layout = m_settings.layout;
    ScriptCall call;
    call.keys = {layout.journal(), layout.invalidatedTags()};
    call.keys.insert(call.keys.end(), keys.begin(), keys.end());
    for (const QByteArray &key : keys)
        call.keys.push_back(layout.ticket(key));
    for (const QByteArray &tag : tags)
        call.keys.push_back(layout.generation(tag));
    for (const QByteArray &tag : tags)
        call.keys.push_back(layout.foreignIndex(tag));
    for (const QByteArray &tag : tags)
        call.keys.push_back(layout.foreignAside(tag));
    call.keys.insert(call.keys.end(), {layout.undoableUntil(), layout.removedKeys(), layout.removingTags()});
    call.arguments
        = {QByteArray::number(keys.size()), QByteArray::number(tags.size()), m_settings.origin, id};
    call.arguments.insert(call.arguments.end(), keys.begin(), keys.end());
    call.arguments.insert(call.arguments.end(), tags.begin(), tags.end());
    return call;
}

async::Task<Result<void>> Store::repeat(client::Caller toIt, QByteArrayList keys, QByteArrayList tags)
{
    constexpr Milliseconds patience{5000};
    const CallOptions options(Intent::Invalidate, patience);
    const QByteArrayList all = tags;
    std::vector<async::Task<Answer>> calls;
    while (!keys.isEmpty() || !tags.isEmpty()) {
        const QByteArrayList someKeys = takeBatch(keys);
        const QByteArrayList someTags = takeBatch(tags);
        const ScriptCall call = invalidation(someKeys, someTags, QByteArrayLiteral("replay"));
        calls.push_back(toIt(scripts::invalidate().byText(call.keys, call.arguments), options));
    }
    const std::vector<Answer> answers = co_await async::whenAll(std::move(calls));
    qint64 plain = 0;
    for (const Answer &answer : answers) {
        if (!answer)
            co_return answer.error();
        plain += answer->view()[3].integer();
    }
    for (qsizetype i = 0; plain > 0 && i < all.size(); ++i) {
        const Result<qint64> removed = co_await removePlain(toIt, all[i]);
        if (!removed)
            co_return removed.error();
    }
    co_return Result<void>();
}

async::Task<Result<Invalidated>> Store::invalidateBatch(
    QByteArrayList keys, QByteArrayList tags, QByteArray id)
{
    ScriptCall call = invalidation(keys, tags, id);
    std::vector<QByteArray> names = std::move(call.keys);
    std::vector<QByteArray> arguments = std::move(call.arguments);
    const Answer answer
        = co_await run(scripts::invalidate(), std::move(names), std::move(arguments), Intent::Invalidate);
    if (!answer.isOk())
        co_return answer.error();
    const resp::ReplyView reply = answer->view();
    tellTime(reply);
    Invalidated done;
    done.removed = reply[1].integer();
    if (reply[2].bytes().size() > 0)
        done.journalIds.push_back(reply[2].toByteArray());
    const bool hasPlain = reply[3].integer() > 0;
    constexpr qsizetype firstGeneration = 4;
    for (qsizetype i = 0; i < tags.size(); ++i) {
        const QByteArrayView before = reply[firstGeneration + i].bytes();
        const bool isOurs = before.size() % generationBytes == 0 && before.size() <= mostGenerationBytes;
        for (qsizetype at = 0; isOurs && at < before.size(); at += generationBytes) {
            codec::Generation generation{};
            std::copy_n(before.begin() + at, generationBytes, generation.begin());
            done.before.emplace_back(tags[i], generation);
        }
    }
    for (qsizetype i = 0; hasPlain && i < tags.size(); ++i) {
        const Result<qint64> removed = co_await removePlain(m_call, tags[i]);
        if (!removed)
            co_return removed.error();
        done.removed += *removed;
    }
    co_return done;
}

/// Plain values have no generation by which a reader could see that they are invalid: they go. What is stored
/// meanwhile is newer, and not among those that were put aside.
async::Task<Result<qint64>> Store::removePlain(client::Caller call, QByteArray tag)
{
    const Layout &layout = m_settings.layout;
    const QByteArray aside = layout.foreignAside(tag);
    const CallOptions options = scripts::removePlain().options(Intent::Invalidate, m_settings.callDeadline);
    for (qint64 removed = 0;;) {
        const Answer page = co_await call(Command("ZRANGE", aside, 0, batch - 1), options);
        const bool isOthers = !page && page.error().serverCode() == "WRONGTYPE"; // D5
        if (!page && !isOthers)
            co_return page.error();
        std::vector<QByteArray> keys{aside, layout.foreignIndex(tag), layout.removingTags(),
            layout.undoableUntil(), layout.removedKeys()};
        const resp::ReplyView members = isOthers ? resp::ReplyView() : page->view();
        for (const resp::ReplyView member : members)
            keys.push_back(member.toByteArray());
        const bool isLast = members.size() < batch;
        std::vector<QByteArray> arguments{tag};
        const Answer gone = co_await client::run(
            call, scripts::removePlain(), std::move(keys), std::move(arguments), options);
        if (!gone)
            co_return gone.error();
        removed += gone->view()[1].integer();
        if (isLast)
            co_return removed;
    }
}

async::Task<Result<qint64>> Store::removeLeftovers(Milliseconds idle)
{
    const Result<WallTime> time = co_await now();
    if (!time)
        co_return time.error();
    constexpr int mostTags = 10;
    const qint64 until = (*time - idle).time_since_epoch().count();
    Command command("ZRANGEBYSCORE", m_settings.layout.removingTags(), "-inf", until, "LIMIT", 0, mostTags);
    const CallOptions options(Intent::Invalidate, m_settings.callDeadline);
    const Answer answer = co_await m_call(std::move(command), options);
    if (!answer)
        co_return answer.error();
    qint64 removed = 0;
    const resp::ReplyView tags = answer->view();
    for (const resp::ReplyView tag : tags) {
        QByteArray name = tag.toByteArray();
        const Result<qint64> some = co_await removePlain(m_call, std::move(name));
        if (!some)
            co_return some.error();
        removed += *some;
    }
    co_return removed;
}

} // namespace cachedeck::cache
