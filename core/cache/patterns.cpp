// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// The patterns over several keys and over a database that is written.
#include "async/check.h"
#include "async/combinators.h"
#include "cache/cache.h"

namespace cachedeck::cache {

namespace {

Fetched fetchedFrom(const catalog::Key &key, const Loaded &loaded)
{
    Fetched fetched;
    fetched.value = loaded.value;
    fetched.kind = kindOf(key.group().codec);
    fetched.origin = Origin::Source;
    return fetched;
}

} // namespace

async::Task<Result<std::vector<Fetched>>> Cache::getOrSetAll(
    std::vector<catalog::Key> keys, BatchLoader loader, LoadOptions options)
{
    QHash<QByteArray, Fetched> found;
    std::vector<catalog::Key> missing;
    std::vector<Result<Lookup>> lookups;
    if (isAway())
        missing = keys;
    else
        lookups = co_await getAll(keys);
    for (size_t i = 0; i < lookups.size(); ++i) {
        const bool isHit = lookups[i] && lookups[i]->isHit();
        if (isHit)
            found.insert(keys[i].bytes(), served(keys[i], *lookups[i]->entry, Origin::Cache));
        else
            missing.push_back(keys[i]);
    }
    for (size_t first = 0; first < missing.size(); first += size_t(Store::batch)) {
        const size_t end = std::min(missing.size(), first + size_t(Store::batch));
        std::vector<catalog::Key> some(missing.begin() + qsizetype(first), missing.begin() + qsizetype(end));
        co_await async::check(co_await loadMissing(std::move(some), loader, options, &found));
    }
    std::vector<Fetched> all;
    all.reserve(keys.size());
    Fetched leftOut;
    leftOut.origin = Origin::None;
    for (const catalog::Key &key : keys)
        all.push_back(found.value(key.bytes(), leftOut));
    co_return all;
}

/// Tickets for all, then the source, then all fills.
async::Task<Result<void>> Cache::loadMissing(std::vector<catalog::Key> missing, BatchLoader loader,
    LoadOptions options, QHash<QByteArray, Fetched> *found)
{
    std::vector<async::Task<Result<Begun>>> tickets;
    for (const catalog::Key &key : missing)
        tickets.push_back(tryBegin(key, options.tags, QByteArray()));
    std::vector<Result<Begun>> begun = co_await async::whenAll(std::move(tickets));
    for (const catalog::Key &key : missing)
        ++statisticsOf(key).loads;
    const SteadyTime start = m_clock.steady();
    Error late(ErrorKind::Timeout,
        Message("cache.load.timeout", {missing.front().bytes(), Microseconds(options.hardTimeout)}));
    async::Task<Result<QHash<QByteArray, Loaded>>> loading = loader(missing);
    const Result<QHash<QByteArray, Loaded>> loaded
        = co_await async::withDeadline(std::move(loading), options.hardTimeout, std::move(late));
    const auto took = std::chrono::duration_cast<Milliseconds>(m_clock.steady() - start);
    for (const catalog::Key &key : missing) {
        statisticsOf(key).loadTime.record(took);
        statisticsOf(key).failedLoads += loaded ? 0 : 1;
    }
    if (!loaded)
        co_return loaded.error();
    std::vector<async::Task<Result<void>>> fills;
    for (size_t i = 0; i < missing.size(); ++i) {
        const auto value = loaded->constFind(missing[i].bytes());
        if (value == loaded->constEnd())
            continue;
        found->insert(missing[i].bytes(), fetchedFrom(missing[i], *value));
        const bool isStorable = begun[i] && begun[i]->ticket && checkStorable(missing[i], *value, options);
        if (isStorable)
            fills.push_back(fill(*begun[i]->ticket, *value, options, took));
    }
    (void)co_await async::whenAll(std::move(fills));
    co_return Result<void>();
}

/// False where Redis did not answer: then it is told until it does.
async::Task<bool> Cache::invalidateSurely(catalog::Key key, QByteArrayList tags)
{
    std::vector<catalog::Key> keys{key};
    const Result<Invalidated> done = co_await invalidate(std::move(keys), tags);
    QByteArrayList names{key.bytes()};
    const bool isPossible = m_store.checkKeys(names).isOk();
    if (!done && isPossible)
        m_scope.spawn(keepInvalidating(std::move(names), std::move(tags)));
    co_return done.isOk();
}

async::Task<Result<Stored>> Cache::setForWrite(catalog::Key key, QByteArray value, WriteOptions options)
{
    SetOptions how;
    how.ttl = options.ttl;
    how.tags = std::move(options.tags);
    return set(std::move(key), std::move(value), std::move(how));
}

async::Task<Result<Written>> Cache::writeThrough(
    catalog::Key key, QByteArray value, Writer writer, WriteOptions options)
{
    if (options.isCacheFirst)
        (void)co_await setForWrite(key, value, options);
    const Result<void> done = co_await writer();
    const bool mayHaveRun = done || done.error().delivery() == Delivery::Unknown;
    // Cache first: what the database refused must not stay.
    const bool isToInvalidate = options.isCacheFirst ? !done : mayHaveRun;
    Written written;
    if (isToInvalidate)
        written.isCacheCurrent = co_await invalidateSurely(key, options.tags);
    if (!done)
        co_return done.error();
    if (options.isSoleWriter && !options.isCacheFirst && written.isCacheCurrent)
        (void)co_await setForWrite(std::move(key), std::move(value), std::move(options));
    co_return written;
}

} // namespace cachedeck::cache
