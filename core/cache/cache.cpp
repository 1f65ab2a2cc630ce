// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/cache.h"

#include "async/check.h"
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
constexpr Milliseconds againPause{200}; ///< Before what a new master has to hear is said again.

} // namespace

Cache::Cache(client::Caller call, CacheSettings settings, const Clock &clock)
    : m_settings(std::move(settings)), m_clock(clock), m_store(std::move(call), m_settings.store, clock),
      m_recent(m_settings.replayWindow), m_memory(m_settings.memory)
{
}

Cache::~Cache()
{
    m_scope.cancelAll();
    m_flights.abandon(Error(ErrorKind::Cancelled, Message("cache.closed")));
}

bool Cache::isAway() const
{
    const bool wasAway = m_awayUntil != SteadyTime(); // mostly not: no look at the clock then
    return wasAway && Clock::system().steady() < m_awayUntil; // a pause, as a timer has it
}

void Cache::noteOutcome(const Error *error)
{
    if (!error)
        m_awayUntil = SteadyTime();
    else if (isAwayFor(*error))
        m_awayUntil = Clock::system().steady() + m_settings.awayPause;
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

/// A hit in memory, counted; valid until the tier is told anything.
const MemoryTier::Kept *Cache::recall(const catalog::Key &key, SteadyTime now)
{
    const MemoryTier::Kept *kept = m_memory.find(key, now);
    if (!kept)
        return nullptr;
    GroupStatistics &group = statisticsOf(key);
    ++group.hits;
    ++group.memoryHits;
    group.negativeHits += kept->entry.isNegative ? 1 : 0;
    group.hitTime.record(std::chrono::duration_cast<Microseconds>(m_clock.steady() - now));
    return kept;
}

/// A read that is counted.
async::Task<Result<Lookup>> Cache::look(catalog::Key key)
{
    const SteadyTime since = m_clock.steady();
    if (const MemoryTier::Kept *kept = recall(key, since))
        co_return Lookup(kept->entryAt(since));
    const MemoryTier::Reading reading = m_memory.begin(key, since);
    async::Task<Result<Lookup>> asking = m_store.read(key); // named: see readOrLoad()
    Result<Lookup> found = co_await std::move(asking);
    noteOutcome(found.isOk() ? nullptr : &found.error());
    if (found.isOk())
        count(key, *found, since);
    else
        ++statisticsOf(key).errors;
    if (found.isOk() && found->isHit())
        m_memory.keep(reading, key, *found->entry, m_clock.steady());
    co_return found;
}

std::optional<Milliseconds> Cache::groupTtl(const catalog::Key &key) const
{
    const QDate today = toDateTime(m_store.knownTime()).toTimeZone(m_settings.zone).date();
    const std::optional<catalog::Seconds> ttl = key.ttl(today);
    return ttl ? std::optional<Milliseconds>(*ttl) : std::nullopt;
}

Milliseconds Cache::ttlOf(const catalog::Key &key, std::optional<Milliseconds> exact) const
{
    if (exact)
        return std::max(*exact, leastTtl);
    const Milliseconds ttl = groupTtl(key).value_or(Milliseconds(0));
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

Result<NewEntry> Cache::newEntry(const catalog::Key &key, QByteArray value, const SetOptions &options) const
{
    const bool isDeadline = key.group().ttl.kind() == catalog::TtlRule::Kind::Deadline;
    if (isDeadline && !options.ttl)
        return Error(ErrorKind::Config, Message("cache.ttl.deadline", {key.group().name}));
    NewEntry entry;
    entry.value = std::move(value);
    entry.kind = kindOf(key.group().codec);
    entry.isCompressed = key.group().isCompressed;
    entry.fresh = ttlOf(key, options.ttl);
    entry.kept = keptFor(key, entry.fresh, LoadOptions::of(key.group()).staleFor);
    return entry;
}

async::Task<Result<Stored>> Cache::set(catalog::Key key, QByteArray value, SetOptions options)
{
    Result<NewEntry> made = newEntry(key, std::move(value), options);
    if (!made)
        co_return made.error();
    NewEntry entry = std::move(made).value();
    const MemoryTier::Change change(m_memory, {key.bytes()});
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
    const MemoryTier::Change change(m_memory, {key.bytes()});
    co_return co_await watched(m_store.extend(std::move(key), fresh, kept));
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
    const MemoryTier::Change change(m_memory, {key.bytes()});
    co_return co_await watched(m_store.count(key.bytes(), by, life, key.tags()));
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
    co_await async::check(m_store.checkKeys(names));
    // Before it is sent: also what was never answered may have to be repeated.
    m_statistics.forgotten += m_recent.note(m_clock.steady(), names, tags);
    const MemoryTier::Change change(m_memory, names, tags);
    co_return co_await watched(m_store.invalidate(std::move(names), std::move(tags), randomBytes(8).toHex()));
}

void Cache::noteRetired(const Retirements::Request &request)
{
    const SteadyTime now = m_clock.steady();
    const MemoryTier::Change change(m_memory, request.keys, request.tags);
    std::erase_if(m_retired, [&](const auto &one) {
        return one.second.id == request.id || now - one.first > m_settings.replayWindow;
    });
    m_retired.emplace_back(now, request);
}

void Cache::forgetRetired(const QByteArray &id)
{
    std::erase_if(m_retired, [&](const auto &one) { return one.second.id == id; });
}

bool Cache::isRetired(const QByteArray &id) const
{
    return std::any_of(
        m_retired.begin(), m_retired.end(), [&](const auto &one) { return one.second.id == id; });
}

/// Until it is done, or nobody can still hold what was meant, or it was undone.
async::Task<void> Cache::retireAgain(client::Caller toIt, Retirements::Request request)
{
    const SteadyTime end = m_clock.steady() + m_settings.replayWindow;
    const qint64 count = request.tags.size() + request.keys.size();
    Result<void> done = co_await retireOn(std::move(toIt), request);
    while (!done && m_clock.steady() < end) {
        co_await async::sleepFor(againPause);
        if (!isRetired(request.id))
            co_return;
        done = co_await retireOn(m_store.caller(), request);
    }
    (done ? m_statistics.replayed : m_statistics.forgotten) += count;
}

/// With the plain values, which readers have no generations to judge by: whoever was to sweep them may be
/// gone.
async::Task<Result<void>> Cache::retireOn(client::Caller toIt, Retirements::Request request)
{
    Retirements retirements(toIt, m_store);
    co_await async::check(co_await retirements.repeat(toIt, request));
    for (int i = 1; i <= int(request.tags.size()); ++i) {
        const Part part(Part::Kind::Plain, i);
        for (bool isMore = true; isMore;) {
            const Result<QByteArrayList> some
                = co_await retirements.page(request.id, part, Retirements::mostKeys);
            if (!some)
                co_return some.error();
            isMore = !some->isEmpty();
            if (isMore)
                co_await async::check(co_await retirements.sweep(request.id, part, *some, false));
        }
    }
    co_return Result<void>();
}

void Cache::masterChanged(client::Caller toIt)
{
    for (const auto &[when, request] : m_retired) {
        if (m_clock.steady() - when <= m_settings.replayWindow)
            m_scope.spawn(retireAgain(toIt, request));
    }
    QByteArrayList keys, tags;
    m_recent.collect(m_clock.steady(), &keys, &tags);
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
    const SteadyTime end = m_clock.steady() + m_settings.replayWindow;
    const qint64 count = keys.size() + tags.size();
    while (m_clock.steady() < end) {
        co_await async::sleepFor(againPause);
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
