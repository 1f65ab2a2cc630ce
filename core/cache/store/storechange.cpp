// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/check.h"
#include "cache/store/judge.h"
#include "cache/store/scripts.h"
#include "cache/store/store.h"

namespace cachedeck::cache {

using client::CallOptions;
using client::Command;
using client::Intent;

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
    if (key.group().mode == catalog::Mode::Foreign)
        co_return co_await extendPlain(std::move(key), kept);
    co_return co_await rewrite(std::move(key), fresh, kept);
}

async::Task<Result<bool>> Store::extendPlain(catalog::Key key, Milliseconds kept)
{
    const QByteArrayList tags = key.tags();
    std::vector<QByteArray> keys{key.bytes(), m_settings.layout.tagEnds()};
    for (const QByteArray &tag : tags)
        keys.push_back(m_settings.layout.foreignIndex(tag));
    std::vector<QByteArray> arguments{QByteArray::number(qint64(kept.count()))};
    arguments.insert(arguments.end(), tags.begin(), tags.end());
    const Answer answer
        = co_await run(scripts::extendPlain(), std::move(keys), std::move(arguments), Intent::Cache);
    if (!answer.isOk())
        co_return answer.error();
    tellTime(answer->view());
    co_return answer->view()[1].integer() == 1;
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
    const std::vector<codec::TagStamp> &stamps = whole.header.stamps;
    const Layout &layout = m_settings.layout;
    std::vector<QByteArray> keys{key.bytes(), layout.tagEnds()};
    for (const codec::TagStamp &stamp : stamps)
        keys.push_back(layout.generation(stamp.tag));
    for (const codec::TagStamp &stamp : stamps)
        keys.push_back(layout.index(stamp.tag));
    std::vector<QByteArray> arguments{QByteArray::number(bytes.size()), bytes.last(codec::checkBytes),
        std::move(sealed), QByteArray::number(qint64(kept.count())), QByteArray::number(stamps.size())};
    for (const codec::TagStamp &stamp : stamps)
        arguments.push_back(stamp.tag);
    const Answer answer
        = co_await run(scripts::reseal(), std::move(keys), std::move(arguments), Intent::Cache);
    if (!answer.isOk())
        co_return answer.error();
    tellTime(answer->view());
    co_return answer->view()[1].integer() == 1;
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

async::Task<Result<Counted>> Store::count(QByteArray key, qint64 by, Milliseconds ttl, QByteArrayList tags)
{
    co_await async::check(checkKey(key));
    std::vector<QByteArray> keys{std::move(key), m_settings.layout.tagEnds()};
    for (const QByteArray &tag : tags)
        keys.push_back(m_settings.layout.foreignIndex(tag));
    std::vector<QByteArray> arguments{QByteArray::number(by), QByteArray::number(qint64(ttl.count()))};
    arguments.insert(arguments.end(), tags.begin(), tags.end());
    const Answer answer
        = co_await run(scripts::count(), std::move(keys), std::move(arguments), Intent::Cache);
    if (!answer.isOk())
        co_return answer.error();
    Counted counted;
    counted.value = answer->view()[0].integer(); // of a text: see the script
    const qint64 left = answer->view()[1].integer();
    if (left >= 0)
        counted.left = Milliseconds(left);
    co_return counted;
}

} // namespace cachedeck::cache
