// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/cache.h"

#include "async/combinators.h"
#include "async/timers.h"
#include "cache/random.h"

#include <QRandomGenerator>

#include <algorithm>

namespace cachedeck::cache {

namespace {

bool isAwayFor(const Error &error)
{
    switch (error.kind()) {
    case ErrorKind::Timeout:
    case ErrorKind::OutcomeUnknown:
    case ErrorKind::Unreachable:
    case ErrorKind::Loading:
    case ErrorKind::Busy:
        return true;
    default:
        return false;
    }
}

constexpr Milliseconds leastTtl{1};
constexpr qsizetype mostRecentNames = 100'000; ///< Some 10 MB; Statistics::forgotten counts what is beyond.

} // namespace

Cache::Cache(client::Caller call, CacheSettings settings, const Clock &clock)
    : m_settings(std::move(settings)), m_clock(clock), m_store(std::move(call), m_settings.store, clock)
{
}

Cache::~Cache()
{
    m_scope.cancelAll();
    m_flights.abandon(Error(ErrorKind::Cancelled, Message("cache.closed")));
}

bool Cache::isAway() const
{
    return m_clock.steady() < m_awayUntil;
}

void Cache::noteOutcome(const Error *error)
{
    if (!error)
        m_awayUntil = SteadyTime();
    else if (isAwayFor(*error))
        m_awayUntil = m_clock.steady() + m_settings.awayPause;
}

void Cache::count(const catalog::Key &key, const Lookup &found, SteadyTime since)
{
    GroupStatistics &group = statisticsOf(key);
    if (!found.isHit()) {
        ++group.misses[size_t(found.cause)];
        return;
    }
    ++group.hits;
    group.negativeHits += found.entry->isNegative ? 1 : 0;
    group.hitTime.record(std::chrono::duration_cast<Microseconds>(m_clock.steady() - since));
}

/// A read that is counted.
async::Task<Result<Lookup>> Cache::look(catalog::Key key)
{
    const SteadyTime since = m_clock.steady();
    Result<Lookup> found = co_await watched(m_store.read(key));
    if (found.isOk())
        count(key, *found, since);
    else
        ++statisticsOf(key).errors;
    co_return found;
}

Milliseconds Cache::ttlOf(const catalog::Key &key, std::optional<Milliseconds> exact) const
{
    if (exact)
        return std::max(*exact, leastTtl);
    const QDate today = QDateTime::currentDateTimeUtc().toTimeZone(m_settings.zone).date();
    const Milliseconds ttl = key.ttl(today).value_or(catalog::Seconds(0));
    const double most = std::max(double(ttl.count()) * m_settings.jitter.value, 1000.0);
    const double spread = most * (2 * QRandomGenerator::global()->generateDouble() - 1);
    const bool isSpread = m_settings.jitter.value > 0 && ttl > std::chrono::seconds(1);
    return std::max(isSpread ? ttl + Milliseconds(qint64(spread)) : ttl, leastTtl);
}

/// A plain value does not say that it is stale: it goes when it is.
Milliseconds Cache::keptFor(const catalog::Key &key, Milliseconds fresh, Milliseconds stale)
{
    return key.group().mode == catalog::Mode::Foreign ? fresh : fresh + stale;
}

// One entry

async::Task<Result<Lookup>> Cache::get(catalog::Key key)
{
    return look(std::move(key));
}

async::Task<Result<Stored>> Cache::set(catalog::Key key, QByteArray value, SetOptions options)
{
    const bool isDeadline = key.group().ttl.kind() == catalog::TtlRule::Kind::Deadline;
    if (isDeadline && !options.ttl)
        co_return Error(ErrorKind::Config, Message("cache.ttl.deadline", {key.group().name}));
    NewEntry entry;
    entry.value = std::move(value);
    entry.kind = kindOf(key.group().codec);
    entry.isCompressed = key.group().isCompressed;
    entry.fresh = ttlOf(key, options.ttl);
    entry.kept = keptFor(key, entry.fresh, LoadOptions::of(key.group()).staleFor);
    async::Task<Result<Stored>> storing = options.isOnlyIfAbsent
        ? m_store.putIfAbsent(key, options.tags, std::move(entry))
        : m_store.put(key, options.tags, std::move(entry));
    const Result<Stored> stored = co_await watched(std::move(storing));
    GroupStatistics &group = statisticsOf(key);
    group.errors += stored.isOk() ? 0 : 1;
    if (stored.isOk())
        ++(*stored == Stored::Stored ? group.fills : group.refusedFills);
    co_return stored;
}

async::Task<Result<bool>> Cache::exists(catalog::Key key)
{
    const Result<Lookup> found = co_await watched(m_store.read(std::move(key)));
    if (!found.isOk())
        co_return found.error();
    co_return found->isHit();
}

async::Task<Result<std::optional<Milliseconds>>> Cache::ttl(catalog::Key key)
{
    return watched(m_store.ttl(std::move(key)));
}

async::Task<Result<bool>> Cache::expire(catalog::Key key, Milliseconds ttl)
{
    const Milliseconds fresh = std::max(ttl, leastTtl);
    const Milliseconds kept = keptFor(key, fresh, LoadOptions::of(key.group()).staleFor);
    return watched(m_store.extend(std::move(key), fresh, kept));
}

async::Task<Result<bool>> Cache::touch(catalog::Key key)
{
    if (key.group().ttl.kind() == catalog::TtlRule::Kind::Deadline)
        co_return Error(ErrorKind::Config, Message("cache.ttl.deadline", {key.group().name}));
    const Milliseconds whole = ttlOf(key, {});
    co_return co_await expire(std::move(key), whole);
}

async::Task<Result<Counted>> Cache::increment(catalog::Key key, qint64 by, std::optional<Milliseconds> ttl)
{
    const bool isEndless = !ttl && key.group().ttl.kind() == catalog::TtlRule::Kind::Deadline;
    const Milliseconds life = isEndless ? Milliseconds(0) : ttlOf(key, ttl);
    return watched(m_store.count(key.bytes(), by, life));
}

// Many

async::Task<std::vector<Result<Lookup>>> Cache::getAll(std::vector<catalog::Key> keys)
{
    // All leave in one write, as the connection gathers what is called in one turn.
    std::vector<async::Task<Result<Lookup>>> reads;
    reads.reserve(keys.size());
    for (catalog::Key &key : keys)
        reads.push_back(look(std::move(key)));
    return async::whenAll(std::move(reads));
}

async::Task<std::vector<Result<Stored>>> Cache::setAll(std::vector<Item> items)
{
    std::vector<async::Task<Result<Stored>>> writes;
    writes.reserve(items.size());
    for (Item &item : items)
        writes.push_back(set(std::move(item.key), std::move(item.value), std::move(item.options)));
    return async::whenAll(std::move(writes));
}

async::Task<Result<Invalidated>> Cache::invalidate(std::vector<catalog::Key> keys, QByteArrayList tags)
{
    QByteArrayList names;
    for (const catalog::Key &key : keys)
        names.push_back(key.bytes());
    // Before it is sent: also what was never answered may have to be repeated.
    remember(names, tags);
    return watched(m_store.invalidate(std::move(names), std::move(tags), randomBytes(8).toHex()));
}

void Cache::remember(const QByteArrayList &keys, const QByteArrayList &tags)
{
    const SteadyTime now = m_clock.steady();
    m_recent.emplace_back(now, keys, tags);
    m_recentNames += keys.size() + tags.size();
    const auto isOver = [&](const Recent &one) { return now - one.when > m_settings.replayWindow; };
    while (!m_recent.empty() && (isOver(m_recent.front()) || m_recentNames > mostRecentNames)) {
        const qsizetype names = m_recent.front().keys.size() + m_recent.front().tags.size();
        m_statistics.forgotten += isOver(m_recent.front()) ? 0 : names;
        m_recentNames -= names;
        m_recent.pop_front();
    }
}

void Cache::masterChanged(client::Caller toIt)
{
    const SteadyTime now = m_clock.steady();
    QByteArrayList keys, tags;
    for (const Recent &one : m_recent) {
        if (now - one.when > m_settings.replayWindow)
            continue;
        keys += one.keys;
        tags += one.tags;
    }
    if (!keys.isEmpty() || !tags.isEmpty())
        m_scope.spawn(replay(std::move(toIt), std::move(keys), std::move(tags)));
}

async::Task<void> Cache::replay(client::Caller toIt, QByteArrayList keys, QByteArrayList tags)
{
    const qint64 count = keys.size() + tags.size();
    const Result<void> done = co_await m_store.repeat(std::move(toIt), keys, tags);
    if (done)
        m_statistics.replayed += count;
    else
        co_await keepInvalidating(std::move(keys), std::move(tags));
}

/// Until it is done, or nobody can still hold what was meant.
async::Task<void> Cache::keepInvalidating(QByteArrayList keys, QByteArrayList tags)
{
    constexpr Milliseconds pause{200};
    const SteadyTime end = m_clock.steady() + m_settings.replayWindow;
    const qint64 count = keys.size() + tags.size();
    while (m_clock.steady() < end) {
        co_await async::sleepFor(pause);
        const Result<Invalidated> again
            = co_await m_store.invalidate(keys, tags, QByteArrayLiteral("replay"));
        if (again) {
            m_statistics.replayed += count;
            co_return;
        }
    }
    m_statistics.forgotten += count;
}

} // namespace cachedeck::cache
