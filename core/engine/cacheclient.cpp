// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/cacheclient.h"

#include "async/combinators.h"
#include "engine/runtimehost.h"

namespace cachedeck::engine {

namespace {

using cache::Cache;

QByteArrayList listOf(const std::vector<std::string> &names)
{
    QByteArrayList list;
    for (const std::string &name : names)
        list.push_back(QByteArray::fromStdString(name));
    return list;
}

std::optional<std::string> valueOf(const cache::Lookup &found)
{
    if (!found.isHit() || found.entry->isNegative)
        return std::nullopt;
    return found.entry->value.toStdString();
}

cache::SetOptions optionsOf(const SetChoice &choice)
{
    cache::SetOptions options;
    options.ttl = choice.ttl;
    options.tags = listOf(choice.tags);
    options.isOnlyIfAbsent = choice.isOnlyIfAbsent;
    return options;
}

cache::LoadOptions optionsOf(const LoadChoice &choice, const catalog::KeyGroup &group)
{
    cache::LoadOptions options = cache::LoadOptions::of(group);
    options.ttl = choice.ttl;
    options.tags = listOf(choice.tags);
    options.staleFor = choice.staleFor.value_or(options.staleFor);
    options.softTimeout = choice.softTimeout.value_or(options.softTimeout);
    options.hardTimeout = choice.hardTimeout.value_or(options.hardTimeout);
    options.failSafe = choice.failSafe.value_or(options.failSafe);
    options.negativeTtl = choice.negativeTtl;
    if (choice.refreshAt)
        options.refreshAt = Ratio(*choice.refreshAt);
    options.isLocked = choice.isLocked.value_or(options.isLocked);
    return options;
}

/// Awaits \a task on the runtime's thread and answers by \a shape of its value.
template<class From, class To>
async::Task<void> answerBy(
    async::Task<Result<From>> task, std::function<To(From)> shape, std::function<void(Result<To>)> answer)
{
    Result<From> result = co_await std::move(task);
    if (!result)
        answer(result.error());
    else
        answer(shape(std::move(result).value()));
}

/// A call that is one of Cache's; \a begin makes it, \a shape turns its value into ours.
template<class To, class From>
Call<To> callOf(const std::shared_ptr<RuntimeCore> &core,
    std::function<async::Task<Result<From>>(Cache &)> begin, std::function<To(From)> shape)
{
    return Call<To>(core, [begin, shape](RuntimeHost &host, std::function<void(Result<To>)> answer) {
        host.begin(answerBy<From, To>(begin(host.cache()), shape, std::move(answer)));
    });
}

/// The same where the value is ours already.
template<class T>
Call<T> sameOf(const std::shared_ptr<RuntimeCore> &core, std::function<async::Task<Result<T>>(Cache &)> begin)
{
    return callOf<T, T>(core, std::move(begin), [](T value) { return value; });
}

/// All or the first error.
template<class From>
async::Task<Result<std::vector<From>>> allOrError(async::Task<std::vector<Result<From>>> task)
{
    std::vector<Result<From>> results = co_await std::move(task);
    std::vector<From> values;
    for (Result<From> &result : results) {
        if (!result)
            co_return result.error();
        values.push_back(std::move(result).value());
    }
    co_return values;
}

using Checked = std::function<bool(const std::string &)>;

bool isFine(const Result<cache::Fetched> &fetched, const Checked &isReadable)
{
    return !fetched || !fetched->value || !isReadable || isReadable(fetched->value->toStdString());
}

/// Where the other release is quicker each time, or Redis is gone meanwhile: what is there is unreadable, so
/// the source alone can say whether there is such a thing.
async::Task<Result<cache::Fetched>> loadUncached(
    catalog::Key key, cache::Loader loader, Milliseconds hardTimeout)
{
    Error late(ErrorKind::Timeout, Message("cache.load.timeout", {key.bytes(), Microseconds(hardTimeout)}));
    async::Task<Result<cache::Loaded>> loading = loader();
    Result<cache::Loaded> loaded
        = co_await async::withDeadline(std::move(loading), hardTimeout, std::move(late));
    if (!loaded)
        co_return loaded.error();
    cache::Fetched fetched;
    fetched.value = std::move(loaded).value().value;
    fetched.kind = cache::kindOf(key.group().codec);
    fetched.origin = cache::Origin::Source;
    co_return fetched;
}

/// Another release of the service may have stored another form of a type: that is loaded anew.
async::Task<Result<cache::Fetched>> loadReadable(
    Cache *cache, catalog::Key key, cache::Loader loader, cache::LoadOptions options, Checked isReadable)
{
    Result<cache::Fetched> fetched = co_await cache->getOrSet(key, loader, options);
    if (isFine(fetched, isReadable))
        co_return fetched;
    std::vector<catalog::Key> unreadable{key};
    QByteArrayList noTags;
    const Result<cache::Invalidated> gone
        = co_await cache->invalidate(std::move(unreadable), std::move(noTags));
    if (gone.isOk()) {
        fetched = co_await cache->getOrSet(key, loader, options);
        if (isFine(fetched, isReadable))
            co_return fetched;
    }
    co_return co_await loadUncached(std::move(key), std::move(loader), options.hardTimeout);
}

std::optional<std::string> bytesOf(const cache::Fetched &fetched)
{
    return fetched.value ? std::optional<std::string>(fetched.value->toStdString()) : std::nullopt;
}

CacheFigures figuresOf(const cache::GroupStatistics &total)
{
    CacheFigures figures;
    figures.hits = total.hits;
    figures.misses = total.missCount();
    figures.staleHits = total.staleHits;
    figures.loads = total.loads;
    figures.failedLoads = total.failedLoads;
    figures.sharedLoads = total.sharedLoads;
    figures.fills = total.fills;
    figures.refusedFills = total.refusedFills;
    figures.bypassed = total.bypassed;
    figures.errors = total.errors;
    return figures;
}

} // namespace

Error detail::unreadableError()
{
    return {ErrorKind::Protocol, Message("engine.runtime.unreadable")};
}

codec::ValueKind detail::kindOf(const RuntimeCore &core, const KeyName &key)
{
    return cache::kindOf(key.resolve(core).group().codec);
}

catalog::Key KeyName::resolve(const RuntimeCore &core) const
{
    return m_key ? *m_key : core.keyOf(QByteArray::fromStdString(m_text));
}

Call<CacheClient::Found> CacheClient::get(KeyName key) const
{
    return callOf<Found, cache::Lookup>(
        m_core, [key = key.resolve(*m_core)](Cache &cache) { return cache.get(key); }, valueOf);
}

Call<bool> CacheClient::set(KeyName key, Bytes value, SetChoice choice) const
{
    return callOf<bool, cache::Stored>(
        m_core,
        [key = key.resolve(*m_core), bytes = QByteArray::fromStdString(value), options = optionsOf(choice)](
            Cache &cache) { return cache.set(key, bytes, options); },
        [](cache::Stored stored) { return stored == cache::Stored::Stored; });
}

Call<CacheClient::Found> CacheClient::load(
    KeyName key, Source source, LoadChoice choice, Check isReadable) const
{
    const catalog::Key whole = key.resolve(*m_core);
    const auto turn = WorkerPool::isWorker() ? WorkerPool::Turn::Nested : WorkerPool::Turn::InOrder;
    return Call<Found>(m_core,
        [whole, source = std::move(source), options = optionsOf(choice, whole.group()),
            isReadable = std::move(isReadable), turn](RuntimeHost &host, Call<Found>::Answer answer) {
            auto fetching
                = loadReadable(&host.cache(), whole, host.loaderOf(source, turn), options, isReadable);
            host.begin(answerBy<cache::Fetched, Found>(std::move(fetching), bytesOf, std::move(answer)));
        });
}

Call<bool> CacheClient::exists(KeyName key) const
{
    return sameOf<bool>(m_core, [key = key.resolve(*m_core)](Cache &cache) { return cache.exists(key); });
}

Call<std::optional<CacheClient::Milliseconds>> CacheClient::ttl(KeyName key) const
{
    return sameOf<std::optional<Milliseconds>>(
        m_core, [key = key.resolve(*m_core)](Cache &cache) { return cache.ttl(key); });
}

Call<bool> CacheClient::expire(KeyName key, Milliseconds ttl) const
{
    return sameOf<bool>(
        m_core, [key = key.resolve(*m_core), ttl](Cache &cache) { return cache.expire(key, ttl); });
}

Call<bool> CacheClient::touch(KeyName key) const
{
    return sameOf<bool>(m_core, [key = key.resolve(*m_core)](Cache &cache) { return cache.touch(key); });
}

Call<std::int64_t> CacheClient::increment(KeyName key, std::int64_t by, std::optional<Milliseconds> ttl) const
{
    return callOf<std::int64_t, cache::Counted>(
        m_core, [key = key.resolve(*m_core), by, ttl](Cache &cache) { return cache.increment(key, by, ttl); },
        [](const cache::Counted &counted) { return std::int64_t(counted.value); });
}

Call<std::vector<CacheClient::Found>> CacheClient::getAll(std::vector<KeyName> keys) const
{
    std::vector<catalog::Key> whole;
    for (const KeyName &key : keys)
        whole.push_back(key.resolve(*m_core));
    using Lookups = std::vector<cache::Lookup>;
    return callOf<std::vector<Found>, Lookups>(
        m_core, [whole](Cache &cache) { return allOrError<cache::Lookup>(cache.getAll(whole)); },
        [](const Lookups &lookups) {
            std::vector<Found> values;
            for (const cache::Lookup &lookup : lookups)
                values.push_back(valueOf(lookup));
            return values;
        });
}

Call<std::vector<bool>> CacheClient::setAll(
    std::vector<std::pair<KeyName, Bytes>> entries, SetChoice choice) const
{
    std::vector<Cache::Item> items;
    for (const auto &[key, value] : entries)
        items.emplace_back(key.resolve(*m_core), QByteArray::fromStdString(value), optionsOf(choice));
    using AllStored = std::vector<cache::Stored>;
    return callOf<std::vector<bool>, AllStored>(
        m_core, [items](Cache &cache) { return allOrError<cache::Stored>(cache.setAll(items)); },
        [](const AllStored &stored) {
            std::vector<bool> answers;
            for (const cache::Stored one : stored)
                answers.push_back(one == cache::Stored::Stored);
            return answers;
        });
}

Call<std::int64_t> CacheClient::invalidate(std::vector<KeyName> keys, std::vector<std::string> tags) const
{
    std::vector<catalog::Key> whole;
    for (const KeyName &key : keys)
        whole.push_back(key.resolve(*m_core));
    return callOf<std::int64_t, cache::Invalidated>(
        m_core, [whole, tags = listOf(tags)](Cache &cache) { return cache.invalidate(whole, tags); },
        [](const cache::Invalidated &done) { return std::int64_t(done.removed); });
}

Call<bool> CacheClient::writeThrough(KeyName key, Bytes value, std::function<Result<void>()> write) const
{
    const catalog::Key whole = key.resolve(*m_core);
    return Call<bool>(m_core,
        [whole, bytes = QByteArray::fromStdString(value), write = std::move(write)](
            RuntimeHost &host, Call<bool>::Answer answer) {
            auto writing = host.cache().writeThrough(whole, bytes, host.writerOf(write));
            host.beginWrite(answerBy<cache::Written, bool>(
                std::move(writing), [](const cache::Written &written) { return written.isCacheCurrent; },
                std::move(answer)));
        });
}

Call<CacheFigures> CacheClient::figures() const
{
    return Call<CacheFigures>(m_core, [](RuntimeHost &host, const Call<CacheFigures>::Answer &answer) {
        answer(figuresOf(host.cache().statistics().total()));
    });
}

} // namespace cachedeck::engine
