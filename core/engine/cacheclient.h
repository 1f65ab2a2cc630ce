// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "codec/valuecodec.h"
#include "engine/call.h"
#include "engine/choices.h"

#include <type_traits>

namespace cachedeck::engine {

namespace detail {

template<class T>
concept OwnBytes = requires(const T &value, std::string_view bytes)
{
    {
        toBytes(value)
        } -> std::convertible_to<std::string>;
    {
        fromBytes(bytes, std::type_identity<T>())
        } -> std::convertible_to<std::optional<T>>;
};

template<class T>
Result<std::string> bytesFrom(const T &value, codec::ValueKind kind)
{
    if constexpr (OwnBytes<T>) {
        return std::string(toBytes(value));
    } else {
        const Result<QByteArray> bytes = codec::encode(value, kind);
        if (!bytes)
            return bytes.error();
        return bytes->toStdString();
    }
}

template<class T>
std::optional<T> valueFrom(std::string_view bytes, codec::ValueKind kind)
{
    if constexpr (OwnBytes<T>) {
        return fromBytes(bytes, std::type_identity<T>());
    } else {
        Result<T> value = codec::decode<T>(QByteArray(bytes.data(), qsizetype(bytes.size())), kind);
        return value.isOk() ? std::optional<T>(std::move(value).value()) : std::nullopt;
    }
}

/// Whatever a loader gives, as Result<std::optional<T>>.
template<class T, class Given>
Result<std::optional<T>> tidied(Given given)
{
    if constexpr (isResult<Given>) {
        if (!given.isOk())
            return given.error();
        return std::optional<T>(std::move(given).value());
    } else {
        return std::optional<T>(std::move(given));
    }
}

codec::ValueKind kindOf(const RuntimeCore &core, const KeyName &key);
Error unreadableError();

} // namespace detail

/// A type that fetch() can cache: what codec::Cacheable takes, or a type without Qt that has two functions
/// beside it:
///
///     std::string toBytes(const Profile &profile);
///     std::optional<Profile> fromBytes(std::string_view bytes, std::type_identity<Profile>);
template<class T>
concept Fetchable = codec::Cacheable<T> || detail::OwnBytes<T>;

/// The cache as a service calls it, from any of its threads. Each call returns a Call, which says how its
/// answer comes. Values are bytes, or types by fetch(). A handle: cheap to copy, any thread.
///
/// Loaders and writers are plain functions that may block; they run on threads of the service
/// (RuntimeSettings::executor). A loader gives std::optional<T> (nothing: there is no such thing), T, or a
/// Result of either where it can fail. They may be called after their call has been answered (refresh), so
/// they own what they need. What a loader throws is an error of the call (Internal). Too many that wait for a
/// thread are refused (Busy).
class CacheClient
{
public:
    using Bytes = std::string;
    using Found = std::optional<Bytes>;
    using Milliseconds = std::chrono::milliseconds;

    explicit CacheClient(std::shared_ptr<RuntimeCore> core) : m_core(std::move(core)) { }

    Call<Found> get(KeyName key) const;
    /// False: something newer was stored or invalidated meanwhile, another type lies there, or
    /// (isOnlyIfAbsent) an entry holds.
    Call<bool> set(KeyName key, Bytes value, SetChoice choice = {}) const;
    template<class Loader>
    Call<Found> getOrSet(KeyName key, Loader loader, LoadChoice choice = {}) const
    {
        return load(
            std::move(key), sourceOf<Bytes>(std::move(loader), codec::ValueKind::Raw), std::move(choice), {});
    }
    template<Fetchable T, class Loader>
    Call<std::optional<T>> fetch(KeyName key, Loader loader, LoadChoice choice = {}) const;

    Call<bool> exists(KeyName key) const;
    Call<std::optional<Milliseconds>> ttl(KeyName key) const; ///< Nothing where no entry holds.
    Call<bool> expire(KeyName key, Milliseconds ttl) const; ///< False where no entry holds.
    Call<bool> touch(KeyName key) const;
    Call<std::int64_t> increment(
        KeyName key, std::int64_t by = 1, std::optional<Milliseconds> ttl = {}) const;
    Call<std::vector<Found>> getAll(std::vector<KeyName> keys) const; ///< In their order.
    Call<std::vector<bool>> setAll(
        std::vector<std::pair<KeyName, Bytes>> entries, SetChoice choice = {}) const;
    /// Keys and tags in one step; how many keys were there.
    Call<std::int64_t> invalidate(std::vector<KeyName> keys, std::vector<std::string> tags = {}) const;
    /// Writes to the database by \a write, then removes the old value (cache::Cache::writeThrough). False: it
    /// is written, but Redis has not heard of it yet.
    Call<bool> writeThrough(KeyName key, Bytes value, std::function<Result<void>()> write) const;
    Call<CacheFigures> figures() const;

private:
    using Source = std::function<Result<Found>()>;
    using Check = std::function<bool(const Bytes &)>; ///< Whether a value can be read.
    Call<Found> load(KeyName key, Source source, LoadChoice choice, Check isReadable) const;
    template<class T, class Loader>
    static Source sourceOf(Loader loader, codec::ValueKind kind);

    std::shared_ptr<RuntimeCore> m_core;
};

template<class T, class Loader>
CacheClient::Source CacheClient::sourceOf(Loader loader, codec::ValueKind kind)
{
    return [loader = std::move(loader), kind]() mutable -> Result<Found> {
        const Result<std::optional<T>> loaded = detail::tidied<T>(loader());
        if (!loaded)
            return loaded.error();
        if (!loaded->has_value())
            return Found();
        if constexpr (std::same_as<T, Bytes>) {
            return *loaded;
        } else {
            Result<Bytes> bytes = detail::bytesFrom<T>(**loaded, kind);
            if (!bytes)
                return bytes.error();
            return Found(std::move(bytes).value());
        }
    };
}

template<Fetchable T, class Loader>
Call<std::optional<T>> CacheClient::fetch(KeyName key, Loader loader, LoadChoice choice) const
{
    const codec::ValueKind kind = detail::kindOf(*m_core, key);
    Check isReadable = [kind](const Bytes &bytes) { return detail::valueFrom<T>(bytes, kind).has_value(); };
    auto bytes = std::make_shared<Call<Found>>(
        load(std::move(key), sourceOf<T>(std::move(loader), kind), std::move(choice), std::move(isReadable)));
    using Typed = std::optional<T>;
    return Call<Typed>(m_core, [bytes, kind](RuntimeHost &host, typename Call<Typed>::Answer answer) {
        bytes->start()(host, [answer = std::move(answer), kind](const Result<Found> &found) {
            if (!found)
                return answer(found.error());
            if (!*found)
                return answer(Typed());
            Typed value = detail::valueFrom<T>(**found, kind);
            if (!value)
                return answer(detail::unreadableError());
            answer(std::move(value));
        });
    });
}

} // namespace cachedeck::engine
