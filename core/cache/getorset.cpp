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

/// A tenth of what was waited: a quick load is heard of soon, and a slow one costs the server little. At
/// random, so that not all look at once.
Milliseconds pollPause(SteadyTime since, SteadyTime now)
{
    constexpr Milliseconds least{2}, most{250};
    const auto waited = std::chrono::duration_cast<Milliseconds>(now - since);
    const Milliseconds pause = std::clamp(waited / 10, least, most);
    return pause + Milliseconds(QRandomGenerator::global()->bounded(int(pause.count())));
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

/// Why what was loaded is not in the cache.
Error refusalOf(Stored stored, const catalog::Key &key)
{
    const char *id = "cache.refused.superseded";
    if (stored == Stored::WrongType)
        id = "cache.refused.wrongType";
    else if (stored == Stored::Late)
        id = "cache.refused.late";
    return Error(ErrorKind::Refused, Message(id, {key.bytes()}), Delivery::Rejected);
}

} // namespace

async::Task<Result<Fetched>> Cache::getOrSet(catalog::Key key, Loader loader)
{
    LoadOptions options = LoadOptions::of(key.group());
    return getOrSet(std::move(key), std::move(loader), std::move(options));
}

async::Task<Result<Fetched>> Cache::getOrSet(catalog::Key key, Loader loader, LoadOptions options)
{
    const SteadyTime since = m_clock.steady();
    if (const MemoryTier::Kept *kept = recall(key, since))
        co_return servedFromMemory(key, *kept, since, loader, options);
    co_return co_await readOrLoad(std::move(key), std::move(loader), std::move(options));
}

/// Apart, so that a hit in memory needs no large frame. Tasks are named before they are awaited: what is made
/// in a statement that awaits takes room in the frame, and frames beyond a kilobyte are dear to allocate.
async::Task<Result<Fetched>> Cache::readOrLoad(catalog::Key key, Loader loader, LoadOptions options)
{
    std::optional<Lookup> found;
    if (!isAway()) {
        async::Task<Result<Lookup>> looking = look(key);
        Result<Lookup> looked = co_await std::move(looking);
        if (looked.isOk())
            found = std::move(looked).value();
    }
    if (found && found->isHit()) {
        if (wantsRefresh(*found->entry, options))
            refresh(key, loader, options, *found->entry);
        co_return served(key, std::move(*found->entry), Origin::Cache);
    }
    async::Task<Result<Fetched>> loading;
    if (found && found->entry) {
        async::Task<Result<WallTime>> asking = m_store.now();
        const Result<WallTime> now = co_await std::move(asking);
        if (now.isOk() && isWithin(*found->entry, options.staleFor, *now)) {
            refresh(key, loader, options, *found->entry);
            co_return served(key, std::move(*found->entry), Origin::Stale);
        }
        if (now.isOk() && isWithin(*found->entry, options.failSafe, *now))
            loading = loadOr(std::move(key), std::move(loader), std::move(options), std::move(*found->entry));
    } else if (!found) {
        ++statisticsOf(key).bypassed;
    }
    if (loading.isEmpty())
        loading = load(std::move(key), std::move(loader), std::move(options));
    co_return co_await std::move(loading);
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

Fetched Cache::servedFromMemory(const catalog::Key &key, const MemoryTier::Kept &kept, SteadyTime now,
    const Loader &loader, const LoadOptions &options)
{
    const bool mayRefresh = options.refreshAt || options.xfetchBeta > 0;
    Fetched fetched;
    fetched.origin = Origin::Memory;
    fetched.kind = kept.entry.kind;
    if (!kept.entry.isNegative)
        fetched.value = kept.entry.value;
    if (mayRefresh) {
        const Entry present = kept.entryAt(now); // what is kept may go while a load begins
        if (wantsRefresh(present, options))
            refresh(key, loader, options, present);
    }
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

/// In the background; nobody waits for it, and one at a time is enough. \a seen: what it shall replace.
void Cache::refresh(const catalog::Key &key, const Loader &loader, LoadOptions options, const Entry &seen)
{
    if (m_flights.isUnderWay(key.bytes()))
        return;
    (void)m_flights.join(key.bytes(), {});
    m_scope.spawn(fly(key, loader, std::move(options), seen.created, false));
}

/// Waits for the one load of this key, which goes on when this caller is cancelled. Where the value may be
/// from before this caller began, he waits for the next load, together with all who are in his place.
async::Task<Result<Fetched>> Cache::load(catalog::Key key, Loader loader, LoadOptions options, WallTime seen)
{
    const SteadyTime since = m_clock.steady();
    for (bool isAgain = false;; isAgain = true) {
        async::Slot<Landing> landing;
        const bool isFirst = m_flights.join(key.bytes(), landing.completer());
        if (isFirst)
            m_scope.spawn(fly(key, loader, options, seen, isAgain));
        else
            ++statisticsOf(key).sharedLoads;
        Landing landed = co_await landing;
        if (landed.isDoubtful)
            continue;
        const auto waited = std::chrono::duration_cast<Microseconds>(m_clock.steady() - since);
        statisticsOf(key).waitTime.record(waited);
        co_return std::move(landed.result);
    }
}

/// When what holds now was made; before all time where nothing does, or nobody tells.
async::Task<WallTime> Cache::createdOf(catalog::Key key)
{
    if (isAway())
        co_return WallTime::min();
    const Result<Lookup> found = co_await watched(m_store.read(std::move(key)));
    co_return found && found->isHit() ? found->entry->created : WallTime::min();
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

async::Task<Result<Begun>> Cache::tryBegin(catalog::Key key, QByteArrayList tags, QByteArray token)
{
    if (isAway())
        co_return Error(ErrorKind::Unreachable, Message("cache.away"));
    co_return co_await watched(m_store.begin(std::move(key), std::move(tags), std::move(token)));
}

/// What another process has stored meanwhile, if it is later than \a seen.
async::Task<std::optional<Fetched>> Cache::othersValue(catalog::Key key, WallTime seen)
{
    Result<Lookup> found = co_await watched(m_store.read(key));
    if (!found || !found->isHit() || found->entry->created <= seen)
        co_return std::nullopt;
    ++statisticsOf(key).sharedLoads;
    Entry entry = std::move(*found.value().entry);
    co_return served(key, std::move(entry), Origin::Shared);
}

/// A ticket, under the lock where \a token is not empty; the value instead where another process was quicker;
/// neither where Redis is away.
async::Task<Cache::Departure> Cache::depart(
    catalog::Key key, LoadOptions options, QByteArray token, WallTime seen)
{
    const Clock &timer = Clock::system(); // of pauses and deadlines, also where a test holds the other
    const SteadyTime start = timer.steady();
    for (;;) {
        Result<Begun> begun = co_await tryBegin(key, options.tags, token);
        if (!begun || (begun->ticket && token.isEmpty()))
            co_return Departure(std::move(begun));
        // Also with the lock in hand: its last holder may have stored since we looked.
        const bool isThere = !begun->ticket || begun->ticket->hasValue;
        std::optional<Fetched> theirs;
        if (isThere)
            theirs = co_await othersValue(key, seen);
        if (theirs && begun->ticket)
            (void)co_await m_store.unlock(key, token);
        if (theirs)
            co_return Departure(std::move(*theirs));
        if (begun->ticket)
            co_return Departure(std::move(begun));
        co_await async::sleepFor(pollPause(start, timer.steady()));
        if (timer.steady() - start > options.hardTimeout)
            token.clear(); // whoever holds the lock takes too long for us
    }
}

/// One load: the ticket first, then the source, then the fill. \a isAgain: some who wait doubted the last
/// one; all of them shall have joined before the source is asked.
async::Task<void> Cache::fly(
    catalog::Key key, Loader loader, LoadOptions options, WallTime seen, bool isAgain)
{
    if (isAgain)
        co_await async::sleepFor(Milliseconds(0));
    QByteArray wanted = options.isLocked ? randomBytes(16) : QByteArray();
    Departure departure = co_await depart(key, options, std::move(wanted), seen);
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
    Result<void> kept;
    if (loaded)
        kept = checkStorable(key, *loaded, options);
    const bool isStorable = loaded && kept;
    if (!isStorable && !token.isEmpty())
        (void)co_await m_store.unlock(key, token);
    if (!loaded) {
        m_flights.land(key.bytes(), Result<Fetched>(loaded.error()), false);
        co_return;
    }
    Fetched fetched;
    fetched.origin = Origin::Source;
    fetched.kind = kindOf(key.group().codec);
    fetched.value = loaded.value().value;
    // Nobody has said that it still holds, unless a fill is accepted: not without Redis, not where it is
    // full.
    if (isStorable && !ticket)
        kept = departure.error;
    if (isStorable && ticket) {
        const auto took = std::chrono::duration_cast<Milliseconds>(m_clock.steady() - start);
        Ticket own = std::move(*ticket);
        kept = co_await fill(std::move(own), std::move(loaded).value(), std::move(options), took);
    }
    // Not left for its lease where the fill has never come to unlocking.
    const bool isLeftLocked = isStorable && ticket && !kept && !kept.error().is(ErrorKind::Refused);
    if (isLeftLocked && !token.isEmpty() && kept.error().delivery() != Delivery::Unknown)
        (void)co_await m_store.unlock(key, token);
    if (!kept)
        fetched.notStored = std::make_shared<const Error>(kept.error());
    m_flights.land(key.bytes(), Result<Fetched>(std::move(fetched)), !kept);
}

/// "Nothing" has no plain form: other software would take it for a value. And what lives until a deadline
/// that nobody has told would live for ever or not at all. What may be older than what is known elsewhere is
/// for whoever waits, not for all.
Result<void> Cache::checkStorable(const catalog::Key &key, const Loaded &loaded, const LoadOptions &options)
{
    const bool isForeign = key.group().mode == catalog::Mode::Foreign;
    const bool isTimed
        = options.ttl || loaded.ttl || key.group().ttl.kind() != catalog::TtlRule::Kind::Deadline;
    if (!isTimed)
        return Error(ErrorKind::Config, Message("cache.ttl.deadline", {key.group().name}));
    if (loaded.isDoubtful)
        return Error(ErrorKind::Refused, Message("cache.refused.doubtful", {key.bytes()}));
    if (isForeign && !loaded.value)
        return Error(ErrorKind::Refused, Message("cache.refused.nothing", {key.bytes()}));
    return {};
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
async::Task<Result<void>> Cache::fill(
    Ticket ticket, Loaded loaded, LoadOptions options, Milliseconds loadTime)
{
    NewEntry entry;
    const Milliseconds ttl = ttlOf(ticket.key, options.ttl ? options.ttl : loaded.ttl);
    entry.isNegative = !loaded.value;
    entry.value = std::move(loaded.value).value_or(QByteArray());
    entry.kind = kindOf(ticket.key.group().codec);
    entry.isCompressed = ticket.key.group().isCompressed;
    entry.fresh = entry.isNegative ? negativeTtl(ttl, options) : ttl;
    entry.kept = keptFor(ticket.key, entry.fresh, std::max(options.staleFor, options.failSafe));
    entry.loadTime = loadTime;
    const catalog::Key key = ticket.key;
    const MemoryTier::Change change(m_memory, {key.bytes()});
    const Result<Stored> stored = co_await watched(m_store.commit(std::move(ticket), std::move(entry)));
    GroupStatistics &group = statisticsOf(key);
    group.errors += stored.isOk() ? 0 : 1;
    if (!stored.isOk())
        co_return stored.error();
    const bool isStored = *stored == Stored::Stored;
    ++(isStored ? group.fills : group.refusedFills);
    if (!isStored)
        co_return refusalOf(*stored, key);
    co_return Result<void>();
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
