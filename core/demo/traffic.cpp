// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "demo/traffic.h"

#include "async/combinators.h"
#include "async/timers.h"

#include <cmath>
#include <numbers>

namespace cachedeck::demo {

namespace {

constexpr Milliseconds tick{20};
/// In an outage calls pile up until their deadline; more than these would only wait longer.
constexpr int mostInFlight = 400;
constexpr size_t prefillBatch = 250;

std::vector<QString> groupNames(const Workload &workload)
{
    std::vector<QString> names;
    for (const GroupPlan &plan : workload.plans())
        names.push_back(plan.group->name);
    return names;
}

double secondsBetween(SteadyTime from, SteadyTime to)
{
    return std::chrono::duration<double>(to - from).count();
}

cache::CacheSettings cacheSettings()
{
    cache::CacheSettings settings;
    settings.store.origin = QByteArrayLiteral("cachedeck-demo");
    return settings;
}

} // namespace

sentinel::DeploymentSettings settingsOf(const State &state)
{
    sentinel::DeploymentSettings settings;
    settings.name = DeploymentName(QStringLiteral("demo"));
    settings.sentinels = state.sentinels();
    settings.masterName = masterName.toByteArray();
    settings.policy = client::Policy(false);
    settings.policy.writesDataInDoubt = true; // as services do: a lost entry is cheaper than none
    settings.clientName = QByteArrayLiteral("cachedeck-demo");
    return settings;
}

Traffic::Traffic(const State &state, const catalog::Catalog &catalog, double lookupsPerSecond)
    : m_workload(catalog, lookupsPerSecond, QRandomGenerator::global()->generate(), QDate::currentDate()),
      m_tally(groupNames(m_workload)),
      m_deployment(std::make_unique<sentinel::Deployment>(settingsOf(state))),
      m_cache(*m_deployment, cacheSettings()), m_feed(cache::callerOf(*m_deployment), m_cache.cache())
{
    cache::StatisticsFeed::admitTo(m_deployment->scripts());
}

Traffic::~Traffic() = default;

void Traffic::start()
{
    m_deployment->start();
    m_feed.start();
    m_scope.spawn(run());
}

TrafficFigures Traffic::figures() const
{
    return m_tally.figures(Clock::system().wall());
}

async::Task<void> Traffic::run()
{
    while (true) {
        const Result<Incarnation> master = co_await m_deployment->waitForMaster(Milliseconds(1000));
        if (master.isOk())
            break;
    }
    co_await prefill();
    m_scope.spawn(countSeconds());
    m_start = Clock::system().steady();
    SteadyTime last = m_start;
    double due = 0;
    while (true) {
        co_await async::sleepFor(tick);
        const SteadyTime now = Clock::system().steady();
        // After a pause of our own (a laptop's sleep) there is nothing to make up for.
        due = qMin(due + rateNow() * secondsBetween(last, now), rateNow() / 5);
        last = now;
        for (; due >= 1; --due) {
            if (m_inFlight < mostInFlight)
                m_scope.spawn(perform(m_workload.next()));
        }
    }
}

async::Task<void> Traffic::prefill()
{
    QByteArrayList question;
    question.append("DBSIZE");
    const Result<resp::Reply> size = co_await send(std::move(question), false);
    const bool isFilled = size.isOk() && size->view().integer() > 2000;
    if (isFilled)
        co_return;
    std::vector<cache::Cache::Item> batch;
    bool isMore = true;
    while (isMore) {
        std::optional<Filling> filling = m_workload.nextPrefill();
        isMore = filling.has_value();
        if (filling)
            batch.emplace_back(
                std::move(filling->key), std::move(filling->value), cache::SetOptions(filling->left));
        const bool isDue = batch.size() >= prefillBatch || !isMore;
        if (isDue)
            (void)co_await m_cache.cache().setAll(std::exchange(batch, std::vector<cache::Cache::Item>()));
    }
}

async::Task<void> Traffic::countSeconds()
{
    while (true) {
        co_await async::sleepFor(Milliseconds(1000));
        m_tally.advance();
        m_isFlowing = true;
    }
}

/// The services' load is never quite even: a slow wave with a faster one on it.
double Traffic::rateNow() const
{
    const double seconds = secondsBetween(m_start, Clock::system().steady());
    const double turn = 2 * std::numbers::pi;
    const double wave = 0.12 * std::sin(seconds * turn / 150) + 0.05 * std::sin(seconds * turn / 17);
    return m_workload.operationsPerSecond() * (1 + wave);
}

async::Task<void> Traffic::perform(Operation operation)
{
    ++m_inFlight;
    m_tally.addOperation();
    switch (operation.kind) {
    case Operation::Kind::Lookup:
        co_await lookUp(operation);
        break;
    case Operation::Kind::Invalidation:
    case Operation::Kind::Event:
        co_await invalidate(operation);
        break;
    default:
        std::vector<QByteArrayList> commands = m_workload.commands(operation, Clock::system().wall());
        for (QByteArrayList &command : commands)
            (void)co_await send(std::move(command), operation.isFromReplica);
    }
    --m_inFlight;
}

async::Task<void> Traffic::lookUp(Operation operation)
{
    catalog::Key key = m_workload.keyOf(operation);
    cache::Loader loader = [this, operation] { return askSource(operation); };
    const Result<cache::Fetched> fetched
        = co_await m_cache.cache().getOrSet(std::move(key), std::move(loader));
    const bool isHit = fetched && fetched->origin != cache::Origin::Source
        && fetched->origin != cache::Origin::Shared; // in Redis, in memory or stale
    if (!isHit && m_cache.cache().isAway())
        m_tally.addError(); // served all the same, by the source
    else
        m_tally.addLookup(operation.group, isHit);
}

/// A database that has the value, in the time that the catalog says.
async::Task<Result<cache::Loaded>> Traffic::askSource(Operation lookup)
{
    co_await async::sleepFor(m_workload.sourceTime(lookup));
    cache::Loaded answer(m_workload.valueOf(lookup));
    co_return answer;
}

async::Task<void> Traffic::invalidate(Operation operation)
{
    Affected affected;
    if (operation.kind == Operation::Kind::Event)
        affected = m_workload.affectedBy(operation);
    else
        affected.keys.push_back(m_workload.keyOf(operation));
    const Result<cache::Invalidated> done
        = co_await m_cache.cache().invalidate(std::move(affected.keys), std::move(affected.tags));
    if (!done)
        m_tally.addError();
}

async::Task<Result<resp::Reply>> Traffic::send(QByteArrayList words, bool isFromReplica)
{
    const std::vector<QByteArray> all(words.begin(), words.end());
    client::Command command = client::Command::of(all);
    const client::CallOptions treatment(client::Intent::Demo);
    const Endpoint replica = isFromReplica ? nextReplica() : Endpoint();
    Result<resp::Reply> reply = Error();
    if (replica.isEmpty()) {
        reply = co_await m_deployment->call(std::move(command), treatment);
    } else {
        m_tally.addReplicaRead();
        reply = co_await m_deployment->callNode(replica, std::move(command), treatment);
    }
    if (!reply.isOk())
        m_tally.addError();
    co_return std::move(reply);
}

/// The replicas in turn; empty where none is in step: then the master is asked.
Endpoint Traffic::nextReplica()
{
    const sentinel::TopologyPtr topology = m_deployment->topology();
    std::vector<Endpoint> replicas;
    for (const sentinel::Node &node : topology->nodes) {
        if (!node.isMaster && node.isReachable && node.link == sentinel::LinkState::Up)
            replicas.push_back(node.endpoint);
    }
    return replicas.empty() ? Endpoint() : replicas[m_replicaTurn++ % replicas.size()];
}

} // namespace cachedeck::demo
