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
        names.push_back(plan.group.name);
    return names;
}

double secondsBetween(SteadyTime from, SteadyTime to)
{
    return std::chrono::duration<double>(to - from).count();
}

client::CallOptions options(QByteArrayView command)
{
    client::CallOptions result(client::Intent::Demo);
    // A fill that is sent again may overwrite what is newer (redis-facts A5): it is dropped instead.
    if (command == "SET")
        result.retryClass = client::RetryClass::NonIdempotent;
    return result;
}

} // namespace

sentinel::DeploymentSettings settingsOf(const State &state)
{
    sentinel::DeploymentSettings settings;
    settings.name = DeploymentName(QStringLiteral("demo"));
    settings.sentinels = state.sentinels();
    settings.masterName = masterName.toByteArray();
    settings.policy = client::Policy(false);
    settings.clientName = QByteArrayLiteral("cachedeck-demo");
    return settings;
}

Traffic::Traffic(const State &state, const catalog::Catalog &catalog, double lookupsPerSecond)
    : m_workload(catalog, lookupsPerSecond, QRandomGenerator::global()->generate(), QDate::currentDate()),
      m_tally(groupNames(m_workload)), m_deployment(std::make_unique<sentinel::Deployment>(settingsOf(state)))
{
}

Traffic::~Traffic() = default;

void Traffic::start()
{
    m_deployment->start();
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
    std::vector<async::Task<Result<resp::Reply>>> batch;
    while (true) {
        const std::optional<QByteArrayList> command = m_workload.nextPrefill();
        if (command)
            batch.push_back(send(*command, false));
        if (batch.size() >= prefillBatch || !command) {
            (void)co_await async::whenAll(std::move(batch));
            batch.clear();
        }
        if (!command)
            break;
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
    if (operation.kind == Operation::Kind::Lookup) {
        co_await lookUp(operation);
    } else {
        std::vector<QByteArrayList> commands = m_workload.commands(operation, Clock::system().wall());
        for (QByteArrayList &command : commands)
            (void)co_await send(std::move(command), operation.isFromReplica);
    }
    --m_inFlight;
}

async::Task<void> Traffic::lookUp(Operation operation)
{
    std::vector<QByteArrayList> commands = m_workload.commands(operation, Clock::system().wall());
    const Result<resp::Reply> found = co_await send(std::move(commands.front()), operation.isFromReplica);
    if (!found.isOk())
        co_return;
    const bool isHit = !found->isNil();
    m_tally.addLookup(operation.group, isHit);
    if (!isHit)
        (void)co_await send(m_workload.fill(operation), false);
}

async::Task<Result<resp::Reply>> Traffic::send(QByteArrayList words, bool isFromReplica)
{
    const std::vector<QByteArray> all(words.begin(), words.end());
    client::Command command = client::Command::of(all);
    const client::CallOptions treatment = options(words.front());
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
