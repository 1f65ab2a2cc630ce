// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/check.h"
#include "async/combinators.h"
#include "cache/judge.h"
#include "cache/scripts.h"
#include "cache/store.h"

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

async::Task<Result<Stored>> Store::putIfAbsent(catalog::Key key, QByteArrayList more, NewEntry entry)
{
    for (int round = 0; round < mostRounds; ++round) {
        // The ticket first: what is stored after it was looked makes it void.
        Result<Begun> begun = co_await begin(key, more);
        if (!begun)
            co_return begun.error();
        const Result<Lookup> found = co_await read(key);
        if (!found)
            co_return found.error();
        if (found->isHit())
            co_return Stored::Present;
        Ticket ticket = std::move(*begun.value().ticket);
        const Result<Stored> stored = co_await commit(std::move(ticket), entry);
        if (!stored || *stored != Stored::Superseded)
            co_return stored;
    }
    co_return Stored::Superseded;
}

async::Task<Result<std::optional<Milliseconds>>> Store::ttl(catalog::Key key)
{
    const Result<Lookup> found = co_await read(key);
    if (!found.isOk())
        co_return found.error();
    if (!found->isHit())
        co_return std::optional<Milliseconds>();
    if (key.group().mode == catalog::Mode::Envelope)
        co_return std::optional<Milliseconds>(found->entry->left);
    Command command("PTTL", key.bytes());
    const Answer answer
        = co_await m_call(std::move(command), CallOptions(Intent::Cache, m_settings.callDeadline));
    if (!answer.isOk())
        co_return answer.error();
    const qint64 left = answer->view().integer();
    if (left == -2) // gone meanwhile
        co_return std::optional<Milliseconds>();
    co_return std::optional<Milliseconds>(left < 0 ? Milliseconds::max() : Milliseconds(left));
}

async::Task<Result<bool>> Store::extend(catalog::Key key, Milliseconds fresh, Milliseconds kept)
{
    const Result<Lookup> found = co_await read(key);
    if (!found.isOk())
        co_return found.error();
    if (!found->isHit())
        co_return false;
    if (key.group().mode == catalog::Mode::Foreign) {
        Command command("PEXPIRE", key.bytes(), qint64(kept.count()));
        const Answer answer
            = co_await m_call(std::move(command), CallOptions(Intent::Cache, m_settings.callDeadline));
        if (!answer.isOk())
            co_return answer.error();
        co_return answer->view().integer() == 1;
    }
    co_return co_await rewrite(std::move(key), fresh, kept);
}

/// The value as it lies there with other times; nothing happens where it has changed since it was read.
async::Task<Result<bool>> Store::rewrite(catalog::Key key, Milliseconds fresh, Milliseconds kept)
{
    Command get("GET", key.bytes());
    const Answer present
        = co_await m_call(std::move(get), CallOptions(Intent::Cache, m_settings.callDeadline));
    if (!present.isOk())
        co_return present.error();
    const QByteArray bytes = present->toByteArray();
    auto opened = readEnvelope(bytes);
    if (std::holds_alternative<MissCause>(opened))
        co_return false;
    codec::Opened &whole = std::get<codec::Opened>(opened);
    whole.header.freshUntil = m_clock.now() + fresh;
    QByteArray sealed = codec::seal(whole.header, whole.value, key.group().isCompressed);
    std::vector<QByteArray> keys{key.bytes()};
    std::vector<QByteArray> arguments{QByteArray::number(bytes.size()), bytes.last(codec::checkBytes),
        std::move(sealed), QByteArray::number(qint64(kept.count()))};
    const Answer answer
        = co_await run(scripts::reseal(), std::move(keys), std::move(arguments), Intent::Cache);
    if (!answer.isOk())
        co_return answer.error();
    tellTime(answer->view());
    co_return answer->view()[1].integer() == 1;
}

async::Task<Result<Invalidated>> Store::invalidate(QByteArrayList keys, QByteArrayList tags, QByteArray id)
{
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
    std::vector<async::Task<Answer>> calls;
    while (!keys.isEmpty() || !tags.isEmpty()) {
        const QByteArrayList someKeys = takeBatch(keys);
        const QByteArrayList someTags = takeBatch(tags);
        const ScriptCall call = invalidation(someKeys, someTags, QByteArrayLiteral("replay"));
        calls.push_back(toIt(scripts::invalidate().byText(call.keys, call.arguments), options));
    }
    const std::vector<Answer> answers = co_await async::whenAll(std::move(calls));
    for (const Answer &answer : answers) {
        if (!answer)
            co_return answer.error();
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
        codec::Generation generation{};
        if (before.size() == qsizetype(generation.size())) {
            std::copy(before.begin(), before.end(), generation.begin());
            done.before.emplace_back(tags[i], generation);
        }
    }
    for (qsizetype i = 0; hasPlain && i < tags.size(); ++i) {
        const Result<qint64> removed = co_await removePlain(tags[i], id);
        if (!removed)
            co_return removed.error();
        done.removed += *removed;
    }
    co_return done;
}

/// Plain values have no generation by which a reader could see that they are invalid: they go. As many as
/// there were; what is stored meanwhile is newer.
async::Task<Result<qint64>> Store::removePlain(QByteArray tag, QByteArray id)
{
    const QByteArray index = m_settings.layout.foreignIndex(tag);
    const CallOptions options(Intent::Invalidate, m_settings.callDeadline);
    const Answer count = co_await m_call(Command("ZCARD", index), options);
    if (!count)
        co_return count.error();
    qint64 removed = 0;
    for (qint64 left = count->view().integer(); left > 0; left -= batch) {
        const Answer page = co_await m_call(Command("ZRANGE", index, 0, batch - 1), options);
        if (!page)
            co_return page.error();
        QByteArrayList keys;
        std::vector<QByteArray> forget{QByteArrayLiteral("ZREM"), index};
        const resp::ReplyView members = page->view();
        for (const resp::ReplyView member : members) {
            keys.push_back(member.toByteArray());
            forget.push_back(keys.back());
        }
        if (keys.isEmpty())
            break;
        const Result<Invalidated> gone = co_await invalidateBatch(std::move(keys), QByteArrayList(), id);
        if (!gone)
            co_return gone.error();
        removed += gone->removed;
        const Answer forgotten = co_await m_call(Command::of(forget), options);
        if (!forgotten)
            co_return forgotten.error();
    }
    co_return removed;
}

async::Task<Result<void>> Store::voidTickets()
{
    std::vector<QByteArray> keys{m_settings.layout.allTickets()};
    const Answer answer = co_await run(
        scripts::voidTickets(), std::move(keys), std::vector<QByteArray>(), Intent::Invalidate);
    if (!answer.isOk())
        co_return answer.error();
    tellTime(answer->view());
    co_return Result<void>();
}

async::Task<Result<void>> Store::unlock(catalog::Key key, QByteArray lockToken)
{
    std::vector<QByteArray> keys{m_settings.layout.lock(key.bytes())};
    std::vector<QByteArray> arguments{std::move(lockToken)};
    const Answer answer
        = co_await run(scripts::unlock(), std::move(keys), std::move(arguments), Intent::Cache);
    if (!answer.isOk())
        co_return answer.error();
    co_return Result<void>();
}

async::Task<Result<bool>> Store::renew(catalog::Key key, QByteArray lockToken)
{
    std::vector<QByteArray> keys{m_settings.layout.lock(key.bytes())};
    std::vector<QByteArray> arguments{
        std::move(lockToken), QByteArray::number(qint64(m_settings.lease.count()))};
    const Answer answer
        = co_await run(scripts::renew(), std::move(keys), std::move(arguments), Intent::Cache);
    if (!answer.isOk())
        co_return answer.error();
    co_return answer->view().integer() == 1;
}

async::Task<Result<Counted>> Store::count(QByteArray key, qint64 by, Milliseconds ttl)
{
    co_await async::check(checkKey(key));
    std::vector<QByteArray> keys{std::move(key)};
    std::vector<QByteArray> arguments{QByteArray::number(by), QByteArray::number(qint64(ttl.count()))};
    const Answer answer
        = co_await run(scripts::count(), std::move(keys), std::move(arguments), Intent::Cache);
    if (!answer.isOk())
        co_return answer.error();
    Counted counted;
    counted.value = answer->view()[0].integer();
    const qint64 left = answer->view()[1].integer();
    if (left >= 0)
        counted.left = Milliseconds(left);
    co_return counted;
}

} // namespace cachedeck::cache
