// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/guards/sessions.h"

#include "async/check.h"
#include "cache/random.h"

namespace cachedeck::cache {

QByteArray Sessions::newId()
{
    return randomBytes(16).toHex();
}

async::Task<Result<Stored>> Sessions::begin(catalog::Key key, QByteArray content)
{
    return m_cache.set(std::move(key), std::move(content));
}

async::Task<Result<std::optional<QByteArray>>> Sessions::open(catalog::Key key)
{
    const Result<Lookup> found = co_await m_cache.get(key);
    if (!found)
        co_return found.error();
    if (!found->isHit())
        co_return std::optional<QByteArray>();
    const Entry &entry = *found->entry;
    Milliseconds left = entry.left;
    const bool isPlain = key.group().mode == catalog::Mode::Foreign;
    if (isPlain) { // it does not say itself how long it lives
        const Result<std::optional<Milliseconds>> asked = co_await m_cache.ttl(key);
        left = asked.isOk() ? asked->value_or(Milliseconds::max()) : Milliseconds::max();
    }
    // By what the group says: its own life grows each time that it moves on.
    const bool isHalfOver = left < m_cache.groupTtl(key).value_or(Milliseconds(0)) / 2;
    if (isHalfOver)
        (void)co_await m_cache.touch(key);
    co_return std::optional<QByteArray>(entry.value);
}

async::Task<Result<bool>> Sessions::end(catalog::Key key)
{
    std::vector<catalog::Key> keys;
    keys.push_back(std::move(key));
    const Result<Invalidated> done = co_await m_cache.invalidate(std::move(keys));
    if (!done)
        co_return done.error();
    co_return done->removed == 1;
}

async::Task<Result<void>> TokenBlacklist::refuse(catalog::Key key, WallTime expiry)
{
    const bool isByTag = !key.tags().isEmpty();
    if (isByTag)
        co_return Error(ErrorKind::Config, Message("cache.blacklist.tags", {key.group().name}));
    const Result<WallTime> now = co_await m_cache.store().now();
    if (!now)
        co_return now.error();
    if (expiry <= *now)
        co_return Result<void>();
    SetOptions until(expiry - *now);
    const Result<Stored> stored = co_await m_cache.set(key, QByteArrayLiteral("1"), std::move(until));
    if (!stored)
        co_return stored.error();
    const bool isRefusedNow = *stored == Stored::Stored;
    if (isRefusedNow)
        co_return Result<void>();
    const char *id = *stored == Stored::WrongType ? "cache.refused.wrongType" : "cache.refused.superseded";
    co_return Error(ErrorKind::Refused, Message(id, {key.bytes()}), Delivery::Rejected);
}

async::Task<Result<bool>> TokenBlacklist::isRefused(catalog::Key key)
{
    return m_cache.exists(std::move(key));
}

} // namespace cachedeck::cache
