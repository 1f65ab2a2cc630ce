// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/mailbox.h"
#include "async/scope.h"
#include "cache/following.h"
#include "cache/statistics/statisticsfeed.h"
#include "documents/collector.h"
#include "engine/errand.h"
#include "engine/runtimecore.h"
#include "operations/warming.h"

#include <set>
#include <string>

namespace cachedeck::engine {

/// What a service's loader answers: the value, nothing where there is no such thing, or why it could not find
/// out.
using Source = std::function<Result<std::optional<std::string>>()>;

/// What a service's warming strategy answers, its keys with their groups.
using WarmRead = std::function<Result<std::vector<operations::WarmItem>>()>;

/// What lives on a runtime's thread: the deployment and its cache, for parts of a service that know them
/// (Runtime::run()).
///
/// Thread: the runtime's, made and destroyed there.
class RuntimeHost
{
public:
    RuntimeHost(std::shared_ptr<RuntimeCore> core, sentinel::DeploymentSettings deployment,
        cache::CacheSettings cacheSettings, const Clock &clock);
    Q_DISABLE_COPY_MOVE(RuntimeHost)

    sentinel::Deployment &deployment() { return m_deployment; }
    cache::Cache &cache() { return m_cache.cache(); }
    /// Runs; a service's own hook is set here.
    cache::StatisticsFeed &feed() { return m_feed; }
    /// Of this service, by the name that its settings give. One, so that it remembers since when.
    documents::Collector &collector() { return m_collector; }
    /// Takes strategies that are coroutines of this thread beside those of strategyOf().
    operations::Warming &warming() { return m_warming; }
    const std::optional<catalog::Catalog> &catalog() const { return m_core->catalog(); }
    /// For what a service starts here; ends when the runtime is closed, before the cache does.
    async::Scope &scope() { return m_scope; }
    /// Starts a call, which closing gives time to end.
    void begin(async::Task<void> call) { m_calls.spawn(std::move(call)); }
    /// The same for one whose writer changes something elsewhere: once that runs, closing waits for the call
    /// as long as it takes.
    void beginWrite(async::Task<void> call) { m_writes.spawn(std::move(call)); }
    async::Mailbox::Address address() const { return m_mailbox.address(); }

    /// \a source, run by the executor of the service, as the cache asks for values. What it throws becomes an
    /// error. Not begun where nobody waits any more, or stop() has waited long enough. \a turn: Nested
    /// where one of our threads waits for it.
    cache::Loader loaderOf(Source source, WorkerPool::Turn turn = WorkerPool::Turn::InOrder);
    /// The same.
    cache::Writer writerOf(std::function<Result<void>()> write);
    /// The same.
    operations::WarmStrategy strategyOf(WarmRead read);

    /// Lets the calls under way end for at most \a patience and writes that run for as long as they take,
    /// then closes the deployment. Warming ends after its batch.
    async::Task<void> stop(std::chrono::milliseconds patience);

private:
    async::Task<void> tellStatistics(SteadyTime::duration most);
    async::Task<Result<cache::Loaded>> load(std::shared_ptr<const Source> source, WorkerPool::Turn turn);
    async::Task<Result<void>> write(std::shared_ptr<const std::function<Result<void>()>> work);
    void withdraw();
    using Writes = std::set<std::shared_ptr<Errand<void>>>;
    class Listed;

    async::Mailbox m_mailbox; // first: what others post ends after all that waits for it
    Writes m_writing; ///< What writers do, or are to do.
    std::shared_ptr<RuntimeCore> m_core;
    sentinel::Deployment m_deployment;
    cache::DeploymentCache m_cache;
    cache::StatisticsFeed m_feed; ///< What this service counts, for the desk.
    documents::Collector m_collector; ///< And for its own pages.
    operations::Warming m_warming;
    async::Scope m_scope;
    async::Scope m_calls, m_writes; // last
};

} // namespace cachedeck::engine
