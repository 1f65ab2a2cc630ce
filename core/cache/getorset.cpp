// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/combinators.h"
#include "cache/cache.h"
#include "cache/random.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

namespace cachedeck::cache {

namespace {

Error tooSlow(const catalog::Key &key, Milliseconds most)
{
    return Error(ErrorKind::Timeout, Message("cache.load.timeout", {key.bytes(), Microseconds(most)}));
}

/// Short enough that a waiter is done soon after the value is there, and not all at once.
Milliseconds pollPause()
{
    return Milliseconds(QRandomGenerator::global()->bounded(2, 6));
}

bool isWithin(const Entry &stale, Milliseconds window, WallTime now)
{
    return now < stale.freshUntil + window;
}

Milliseconds negativeTtl(Milliseconds ttl, const LoadOptions &options)
{
    constexpr Milliseconds least{5000}, most{30'000};
    return options.negativeTtl.value_or(std::min(ttl, std::clamp(ttl / 10, least, most)));
}

} // namespace

async::Task<Result<Fetched>> Cache::getOrSet(catalog::Key key, Loader loader)
{
    LoadOptions options = LoadOptions::of(key.group());
    return getOrSet(std::move(key), std::move(loader), std::move(options));
}

async::Task<Result<Fetched>> Cache::getOrSet(catalog::Key key, Loader loader, LoadOptions options)
{
    if (isAway()) {
        ++statisticsOf(key).bypassed;
        co_return co_await load(std::move(key), std::move(loader), std::move(options));
    }
    Result<Lookup> found = co_await look(key);
    if (!found.isOk()) {
        ++statisticsOf(key).bypassed;
        co_return co_await load(std::move(key), std::move(loader), std::move(options));
    }
    Lookup &lookup = found.value();
    if (lookup.isHit()) {
        if (wantsRefresh(*lookup.entry, options))
            refresh(key, loader, options);
        co_return served(key, std::move(*lookup.entry), Origin::Cache);
    }
    if (!lookup.entry)
        co_return co_await load(std::move(key), std::move(loader), std::move(options));
    const Result<WallTime> now = co_await m_store.now();
    if (now.isOk() && isWithin(*lookup.entry, options.staleFor, *now)) {
        refresh(key, loader, options);
        co_return served(key, std::move(*lookup.entry), Origin::Stale);
    }
    if (!now.isOk() || !isWithin(*lookup.entry, options.failSafe, *now))
        co_return co_await load(std::move(key), std::move(loader), std::move(options));
    Entry stale = std::move(*lookup.entry);
    co_return co_await loadOr(std::move(key), std::move(loader), std::move(options), std::move(stale));
}

Fetched Cache::served(const catalog::Key &key, Entry entry, Origin origin)
{
    if (origin == Origin::Stale)
        ++statisticsOf(key).staleHits;
    Fetched fetched;
    fetched.origin = origin;
    fetched.kind = entry.kind;
    if (!entry.isNegative)
        fetched.value = std::move(entry.value);
    return fetched;
}

/// Refresh-ahead and XFetch: only on access, and decided by each reader for itself.
bool Cache::wantsRefresh(const Entry &entry, const LoadOptions &options) const
{
    const auto life = double((entry.freshUntil - entry.created).count());
    const auto left = double(entry.left.count());
    if (options.refreshAt && life > 0 && left <= life * (1 - options.refreshAt->value))
        return true;
    if (options.xfetchBeta <= 0)
        return false;
    const double chance = 1 - QRandomGenerator::global()->generateDouble(); // in (0, 1]
    return left <= -double(entry.loadTime.count()) * options.xfetchBeta * std::log(chance);
}

/// In the background; nobody waits for it, and one at a time is enough.
void Cache::refresh(const catalog::Key &key, const Loader &loader, const LoadOptions &options)
{
    if (m_flights.isUnderWay(key.bytes()))
        return;
    (void)m_flights.join(key.bytes(), {});
    m_scope.spawn(fly(key, loader, options));
}

/// Waits for the one load of this key, which goes on when this caller is cancelled.
async::Task<Result<Fetched>> Cache::load(catalog::Key key, Loader loader, LoadOptions options)
{
    async::Slot<Landing> landing;
    const bool isFirst = m_flights.join(key.bytes(), landing.completer());
    if (isFirst)
        m_scope.spawn(fly(key, loader, options));
    else
        ++statisticsOf(key).sharedLoads;
    Landing landed = co_await landing;
    if (!landed.isDoubtful)
        co_return std::move(landed.result);
    // Loaded after this caller began, so it is new enough for him; whoever comes next fills the cache.
    Result<Loaded> loaded = co_await runLoader(key, loader, options);
    if (!loaded.isOk())
        co_return loaded.error();
    Fetched fetched;
    fetched.origin = Origin::Source;
    fetched.kind = kindOf(key.group().codec);
    fetched.value = std::move(loaded.value().value);
    co_return fetched;
}

/// The same with a stale copy at hand, for a source that fails or takes its time.
async::Task<Result<Fetched>> Cache::loadOr(catalog::Key key, Loader loader, LoadOptions options, Entry stale)
{
    const Milliseconds soft = options.softTimeout.count() > 0 ? options.softTimeout : options.hardTimeout;
    Error late = tooSlow(key, soft);
    async::Task<Result<Fetched>> loading = load(key, std::move(loader), std::move(options));
    Result<Fetched> fetched = co_await async::withDeadline(std::move(loading), soft, std::move(late));
    if (fetched.isOk())
        co_return fetched;
    co_return served(key, std::move(stale), Origin::Stale);
}

async::Task<std::optional<Begun>> Cache::tryBegin(catalog::Key key, QByteArrayList tags, QByteArray token)
{
    if (isAway())
        co_return std::nullopt;
    Result<Begun> begun = co_await watched(m_store.begin(std::move(key), std::move(tags), std::move(token)));
    if (!begun.isOk())
        co_return std::nullopt;
    co_return std::move(begun).value();
}

/// What another process has stored meanwhile.
async::Task<std::optional<Fetched>> Cache::othersValue(catalog::Key key)
{
    Result<Lookup> found = co_await watched(m_store.read(key));
    if (!found.isOk() || !found->isHit())
        co_return std::nullopt;
    ++statisticsOf(key).sharedLoads;
    Entry entry = std::move(*found.value().entry);
    co_return served(key, std::move(entry), Origin::Shared);
}

/// A ticket, under the lock where \a token is not empty; the value instead where another process was quicker;
/// neither where Redis is away.
async::Task<Cache::Departure> Cache::depart(catalog::Key key, LoadOptions options, QByteArray token)
{
    const SteadyTime patienceEnds = m_clock.steady() + options.hardTimeout;
    for (;;) {
        std::optional<Begun> begun = co_await tryBegin(key, options.tags, token);
        if (!begun || (begun->ticket && token.isEmpty()))
            co_return Departure(std::move(begun));
        // Also with the lock in hand: its last holder may have stored since we looked.
        std::optional<Fetched> theirs = co_await othersValue(key);
        if (theirs && begun->ticket)
            (void)co_await m_store.unlock(key, token);
        if (theirs)
            co_return Departure(std::move(*theirs));
        if (begun->ticket)
            co_return Departure(std::move(begun));
        co_await async::sleepFor(pollPause());
        if (m_clock.steady() > patienceEnds)
            token.clear(); // whoever holds the lock takes too long for us
    }
}

/// One load: the ticket first, then the source, then the fill.
async::Task<void> Cache::fly(catalog::Key key, Loader loader, LoadOptions options)
{
    QByteArray wanted = options.isLocked ? randomBytes(16) : QByteArray();
    Departure departure = co_await depart(key, options, std::move(wanted));
    if (departure.value) {
        m_flights.land(key.bytes(), Result<Fetched>(std::move(*departure.value)), false);
        co_return;
    }
    std::optional<Ticket> &ticket = departure.ticket;
    const QByteArray token = ticket ? ticket->lockToken : QByteArray();
    const auto isLoading = std::make_shared<bool>(true);
    if (!token.isEmpty())
        m_scope.spawn(renewLock(key, token, isLoading));
    m_flights.sourceIsAsked(key.bytes());
    const SteadyTime start = m_clock.steady();
    Result<Loaded> loaded = co_await runLoader(key, loader, options);
    *isLoading = false;
    if (!loaded.isOk()) {
        if (!token.isEmpty())
            (void)co_await m_store.unlock(key, token);
        m_flights.land(key.bytes(), Result<Fetched>(loaded.error()), false);
        co_return;
    }
    Fetched fetched;
    fetched.origin = Origin::Source;
    fetched.kind = kindOf(key.group().codec);
    fetched.value = loaded.value().value;
    Stored stored = Stored::Stored;
    const bool isNothing = !fetched.value && key.group().mode == catalog::Mode::Foreign;
    if (ticket && isNothing) { // other software would take an empty value for one
        if (!token.isEmpty())
            (void)co_await m_store.unlock(key, token);
    } else if (ticket) {
        const auto took = std::chrono::duration_cast<Milliseconds>(m_clock.steady() - start);
        Ticket own = std::move(*ticket);
        stored = co_await fill(std::move(own), std::move(loaded).value(), std::move(options), took);
    }
    const bool isDoubtful = stored == Stored::Superseded || stored == Stored::Late;
    m_flights.land(key.bytes(), Result<Fetched>(std::move(fetched)), isDoubtful);
}

async::Task<Result<Loaded>> Cache::runLoader(catalog::Key key, Loader loader, LoadOptions options)
{
    ++statisticsOf(key).loads;
    const SteadyTime start = m_clock.steady();
    Error late = tooSlow(key, options.hardTimeout);
    async::Task<Result<Loaded>> loading = loader();
    Result<Loaded> loaded
        = co_await async::withDeadline(std::move(loading), options.hardTimeout, std::move(late));
    GroupStatistics &group = statisticsOf(key);
    group.loadTime.record(std::chrono::duration_cast<Microseconds>(m_clock.steady() - start));
    group.failedLoads += loaded.isOk() ? 0 : 1;
    co_return loaded;
}

/// A fill that fails costs the next caller a load, no more: it is never sent again.
async::Task<Stored> Cache::fill(Ticket ticket, Loaded loaded, LoadOptions options, Milliseconds loadTime)
{
    NewEntry entry;
    const Milliseconds ttl = ttlOf(ticket.key, options.ttl ? options.ttl : loaded.ttl);
    entry.isNegative = !loaded.value;
    entry.value = std::move(loaded.value).value_or(QByteArray());
    entry.kind = kindOf(ticket.key.group().codec);
    entry.isCompressed = ticket.key.group().isCompressed;
    entry.fresh = entry.isNegative ? negativeTtl(ttl, options) : ttl;
    entry.kept = entry.fresh + std::max(options.staleFor, options.failSafe);
    entry.loadTime = loadTime;
    const catalog::Key key = ticket.key;
    const Result<Stored> stored = co_await watched(m_store.commit(std::move(ticket), std::move(entry)));
    GroupStatistics &group = statisticsOf(key);
    group.errors += stored.isOk() ? 0 : 1;
    if (!stored.isOk())
        co_return Stored::Superseded;
    ++(*stored == Stored::Stored ? group.fills : group.refusedFills);
    co_return *stored;
}

/// While the source takes its time: who waits elsewhere must not take the lock for an orphan.
async::Task<void> Cache::renewLock(catalog::Key key, QByteArray token, std::shared_ptr<const bool> isLoading)
{
    for (;;) {
        co_await async::sleepFor(m_settings.store.lease / 3);
        if (!*isLoading)
            co_return;
        const Result<bool> renewed = co_await m_store.renew(key, token);
        if (renewed.isOk() && !*renewed)
            co_return;
    }
}

} // namespace cachedeck::cache
