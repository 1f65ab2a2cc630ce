// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

// The body of Cache::fetch(); included by cache.h.
#include "cache/cache.h"

namespace cachedeck::cache {

namespace detail {

/// A loader of bytes around one of the program's type. A coroutine of its own for each call: a capturing
/// lambda would be gone when its coroutine goes on.
template<codec::Cacheable T, class TypedLoader>
async::Task<Result<Loaded>> loadEncoded(TypedLoader ask, codec::ValueKind as)
{
    Result<std::optional<T>> value = co_await ask();
    if (!value.isOk())
        co_return value.error();
    if (!value.value())
        co_return Loaded::nothing();
    Result<QByteArray> bytes = codec::encode(*value.value(), as);
    if (!bytes.isOk())
        co_return bytes.error();
    co_return Loaded(std::move(bytes).value());
}

} // namespace detail

template<codec::Cacheable T, class TypedLoader>
async::Task<Result<std::optional<T>>> Cache::fetch(catalog::Key key, TypedLoader loader)
{
    const codec::ValueKind kind = kindOf(key.group().codec);
    Loader encoding = [loader, kind] { return detail::loadEncoded<T, TypedLoader>(loader, kind); };
    constexpr int mostRounds = 3;
    for (int round = 1;; ++round) {
        // Another release of the program may have stored another form of the type: loaded anew, as a miss.
        // Under a lock only what is later than that is taken from others; and they may be of the other
        // release, too.
        LoadOptions options = LoadOptions::of(key.group());
        options.isLocked = options.isLocked && round < mostRounds;
        async::Task<Result<Fetched>> fetching;
        if (round == 1) {
            fetching = getOrSet(key, encoding, std::move(options));
        } else {
            async::Task<WallTime> asking = createdOf(key);
            const WallTime seen = co_await std::move(asking);
            fetching = load(key, encoding, std::move(options), seen);
        }
        Result<Fetched> fetched = co_await std::move(fetching);
        if (!fetched)
            co_return fetched.error();
        if (!fetched->value)
            co_return std::optional<T>();
        Result<T> value = codec::decode<T>(*fetched->value, fetched->kind);
        if (value)
            co_return std::optional<T>(std::move(value).value());
        if (round == mostRounds)
            co_return value.error();
    }
}

} // namespace cachedeck::cache
