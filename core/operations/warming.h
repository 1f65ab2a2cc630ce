// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/cache.h"
#include "operations/warmreport.h"

#include <QStringList>

namespace cachedeck::operations {

/// What a strategy gives for one entry.
struct WarmItem
{
    WarmItem(catalog::Key whose, QByteArray what, std::optional<Milliseconds> exact = {})
        : key(std::move(whose)), value(std::move(what)), ttl(exact)
    {
    }
    catalog::Key key;
    QByteArray value; ///< In the codec of the key's group (codec::encode()).
    std::optional<Milliseconds> ttl; ///< Exact; else the group's, with jitter.
    QByteArrayList tags; ///< Beside the group's.
};

/// Reads from the source what people will ask for. Runs on the cache's thread and must not block it.
using WarmStrategy = std::function<async::Task<Result<std::vector<WarmItem>>>()>;

struct WarmSettings
{
    WarmSettings() = default;
    int batch = 50; ///< Entries that are stored at once; the bound of what is under way.
    Ratio mostMemory{0.9}; ///< Of maxmemory: a fuller server would evict what people use.
    Ratio mostErrors{0.2}; ///< Of the entries, once there are leastForErrors.
    int leastForErrors = 20;
    Milliseconds deadline{1000}; ///< Of each question about the server.
};

/// Fills a cache before anybody asks, by strategies that are registered by name:
///
///     warming.add(QStringLiteral("popular-users"), popularUsers);
///     const std::vector<WarmReport> reports = co_await warming.warmAll();
///
/// Nothing newer is overwritten: an entry stored since the strategy began stays, and what was invalidated
/// since then is not stored, whoever did it (redis-facts C9). Warming ends when the server's memory is nearly
/// full, when it evicts, or when too much fails. One run at a time.
///
/// Thread: the cache's, which must outlive it. Cancelling a run leaves what it has stored.
class Warming
{
public:
    /// \a call reaches the cache's server.
    Warming(cache::Cache &cache, client::Caller call, WarmSettings settings = {},
        const Clock &clock = Clock::system());
    Q_DISABLE_COPY_MOVE(Warming)

    void add(QString name, WarmStrategy strategy); ///< Instead of one of that name.
    QStringList names() const; ///< In the order in which they were added, which is that of warmAll().
    bool isRunning() const { return m_isRunning; }
    /// What is under way ends after its batch, as Cancelled: warm()'s run, or all that is left of
    /// warmAll()'s.
    void stop() { m_isStopping = true; }
    /// stop() for good: what is asked for later is Cancelled, too.
    void close() { m_isStopping = m_isClosed = true; }

    /// Its report says what failed; WarmReport::ended is Config for an unknown name, Refused while another
    /// run is under way.
    async::Task<WarmReport> warm(QString name);
    /// One after the other; the rest is left out once one was ended for what concerns all (memory, stop).
    async::Task<std::vector<WarmReport>> warmAll() { return warmEach(names()); }
    /// The same with \a names alone, in that order.
    async::Task<std::vector<WarmReport>> warmEach(QStringList names);

private:
    struct Round;
    struct Prepared;
    void begin();
    Result<void> checkStopping() const;
    async::Task<WarmReport> warmOne(QString name);
    async::Task<WarmReport> run(QString name, WarmStrategy strategy);
    async::Task<Result<void>> start(Round *round);
    async::Task<Result<void>> load(Round *round, WarmStrategy strategy);
    async::Task<bool> follow(Round *round);
    async::Task<bool> runStrategy(Round *round, WarmStrategy strategy);
    async::Task<Result<void>> storeBatch(Round *round, size_t first, size_t end);
    async::Task<Prepared> prepare(const Round *round, const WarmItem *item);
    async::Task<Result<Warmed>> store(const Round *round, const WarmItem *item, Prepared prepared);
    async::Task<Result<void>> checkServer(Round *round);
    Result<void> checkOutcomes(const WarmReport &report) const;

    cache::Cache &m_cache;
    client::Caller m_call;
    WarmSettings m_settings;
    const Clock &m_clock;
    std::vector<std::pair<QString, WarmStrategy>> m_strategies;
    bool m_isRunning = false;
    bool m_isStopping = false;
    bool m_isClosed = false;
};

} // namespace cachedeck::operations
