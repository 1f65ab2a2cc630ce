// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/nodelink.h"

#include "async/check.h"

#include <algorithm>

namespace cachedeck::sentinel {

namespace {

constexpr Milliseconds untilWoken{24 * 3600 * 1000};
constexpr Milliseconds leastPause{20};
/// Bounds of the pause between tries of a node that is down, however seldom the others are asked: an old
/// master that comes back takes writes for about 8 s before the Sentinels demote it, and must be seen in that
/// time (S4).
constexpr Milliseconds leastCap{500};
constexpr Milliseconds mostCap{2000};

SteadyTime steadyNow()
{
    return Clock::system().steady();
}

/// The node lives and speaks; it only does not serve now.
bool isPassing(const Error &error)
{
    return error.is(ErrorKind::Loading) || error.is(ErrorKind::Busy);
}

} // namespace

NodeLink::NodeLink(Doors *doors, Owner *owner, Endpoint endpoint) : m_doors(doors), m_owner(owner)
{
    m_report.node.reached = doors->settings().addressMap.reached(endpoint);
    m_report.node.endpoint = std::move(endpoint);
    m_report.node.since = Clock::system().wall();
    m_backoff.setCap(std::clamp(doors->settings().timing.poll, leastCap, mostCap));
}

NodeLink::~NodeLink()
{
    m_scope.cancelAll();
    if (m_connection) {
        // a caller's frame may keep it for a while: it must not tell us any more
        m_connection->abort(Error(ErrorKind::Cancelled, Message("sentinel.stopped")));
        m_doors->retire(endpoint(), ServerKind::DataNode, m_connection->metrics());
    }
}

void NodeLink::start()
{
    m_scope.spawn(watchForEver());
}

void NodeLink::hurry()
{
    m_wake.notify();
}

void NodeLink::retry()
{
    m_isHalted = false;
    m_roleWay.askAgain();
    m_backoff.reset();
    m_wake.notify();
}

async::Task<void> NodeLink::watchForEver()
{
    for (;;) {
        Milliseconds pause = untilWoken;
        if (!m_isHalted) {
            const Result<void> asked = co_await askOnce();
            if (!asked)
                fail(asked.error());
            bool isBetter = false;
            if (!asked && needsPerson(asked.error()))
                isBetter = co_await m_doors->findBetterSecrets(m_secretsVersion);
            pause = isBetter ? Milliseconds(0) : pauseAfter(asked);
            m_owner->nodePolled(*this);
        }
        const bool isHurried = co_await m_wake.wait(pause);
        if (isHurried)
            co_await async::sleepFor(leastPause);
    }
}

async::Task<Result<void>> NodeLink::askOnce()
{
    const bool isNew = !m_connection;
    if (isNew) {
        const Result<void> connected = co_await connect();
        co_await async::check(connected);
    }
    const std::shared_ptr<client::Connection> connection = m_connection;
    const client::CallOptions options(client::Intent::Monitor, m_doors->settings().timing.probe);
    const SteadyTime asked = steadyNow();
    const Result<RoleReport> role = co_await askRole(connection, options, m_roleWay.way(asked));
    if (!role) {
        const Result<void> told = withoutRole(role.error());
        co_return told;
    }
    m_roleWay.told(role->way);
    applyRole(*role, std::chrono::duration_cast<Microseconds>(steadyNow() - asked));
    const Node &node = m_report.node;
    const bool needsInfo = isNew || node.link == LinkState::Syncing || !node.isServing;
    if (needsInfo)
        co_return co_await askInfo();
    co_return Result<void>();
}

/// It has not said what it is; that it lives is something, too.
Result<void> NodeLink::withoutRole(const Error &error)
{
    if (error.is(ErrorKind::Permission)) {
        m_roleWay.refused(steadyNow());
        m_report.node.roleWay = RoleWay::None;
        m_report.node.error.reset();
        setReachable(true);
        return {};
    }
    if (!isPassing(error))
        return error;
    applyTrouble(error);
    return {};
}

async::Task<Result<void>> NodeLink::connect()
{
    const Result<Endpoint> reached = m_doors->reach(endpoint());
    if (!reached)
        co_return reached.error();
    m_secretsVersion = m_doors->secretsVersion();
    const std::shared_ptr<client::Connection> connection = m_doors->node(*reached, true);
    const Result<void> opened = co_await connection->open();
    if (!opened) {
        m_doors->retire(endpoint(), ServerKind::DataNode, connection->metrics());
        co_return opened.error();
    }
    m_doors->secretsAccepted(ServerKind::DataNode, m_secretsVersion);
    m_backoff.connected(steadyNow());
    m_connection = connection;
    m_roleWay = RoleMemory(); // granted meanwhile?
    m_connection->setOnClosed([this](const Error &) {
        m_doors->countLost();
        m_wake.notify();
    });
    co_return Result<void>();
}

async::Task<Result<void>> NodeLink::askInfo()
{
    const std::shared_ptr<client::Connection> connection = m_connection;
    if (!connection)
        co_return Result<void>();
    const client::CallOptions options(client::Intent::Monitor, m_doors->settings().timing.probe);
    client::Command infoCommand("INFO");
    const Result<resp::Reply> reply = co_await connection->call(infoCommand, options);
    if (reply)
        applyInfo(parseNodeInfo(reply->view().bytes()));
    else if (isPassing(reply.error()))
        applyTrouble(reply.error());
    else if (!reply.error().is(ErrorKind::Permission)) // without INFO, ROLE has said the essential
        co_return reply.error();
    co_return Result<void>();
}

void NodeLink::applyRole(const RoleReport &role, Microseconds roundTrip)
{
    const RoleAnswer &answer = role.answer;
    Node &node = m_report.node;
    node.roleWay = role.way;
    const bool isNewMaster = answer.role == Role::Master && node.role != Role::Master;
    if (isNewMaster)
        m_report.firstOffset = answer.offset;
    node.role = answer.role;
    node.link = answer.link;
    node.replicaOf = answer.master;
    node.offset = answer.offset;
    node.roundTrip = roundTrip;
    if (node.link != LinkState::Syncing)
        node.syncPercent.reset();
    if (node.error && node.error->is(ErrorKind::Busy))
        node.isServing = true;
    if (node.isServing)
        node.error.reset();
    m_report.followers = answer.followers;
    setReachable(true);
}

void NodeLink::applyInfo(const NodeInfo &info)
{
    Node &node = m_report.node;
    if (!node.runId.isEmpty() && node.runId != info.runId)
        m_report.firstOffset = node.offset; // another life of the server
    node.runId = info.runId;
    node.loadingPercent = info.loadingPercent;
    node.syncPercent = info.syncPercent;
    node.priority = info.priority;
    node.isServing = !info.loadingPercent;
    if (node.isServing)
        node.error.reset();
    else
        node.error = Error(ErrorKind::Loading,
            Message("sentinel.node.loading", {node.endpoint.toString(), qint64(*info.loadingPercent)}),
            Delivery::Rejected);
}

void NodeLink::applyTrouble(const Error &error)
{
    m_report.node.isServing = false;
    m_report.node.error
        = error.withContext(Message("sentinel.while.node", {m_report.node.endpoint.toString()}));
    setReachable(true);
}

void NodeLink::fail(const Error &error)
{
    if (m_connection && m_connection->state() == client::ConnectionState::Closed) {
        m_doors->retire(endpoint(), ServerKind::DataNode, m_connection->metrics());
        m_connection.reset();
    }
    Node &node = m_report.node;
    node.error = error.withContext(Message("sentinel.while.node", {node.endpoint.toString()}));
    node.roundTrip.reset();
    node.lag.reset();
    m_report.followers.clear();
    if (node.link != LinkState::None)
        node.link = LinkState::Down;
    setReachable(false);
}

void NodeLink::setReachable(bool isReachable)
{
    Node &node = m_report.node;
    const WallTime now = Clock::system().wall();
    if (isReachable) {
        node.lastSeen = now;
        m_hasEverAnswered = true;
    }
    if (node.isReachable == isReachable)
        return;
    node.isReachable = isReachable;
    node.since = now;
}

Milliseconds NodeLink::pauseAfter(const Result<void> &asked)
{
    const Milliseconds poll = m_doors->settings().timing.poll;
    if (asked)
        return poll;
    if (needsPerson(asked.error())) {
        m_isHalted = true;
        return untilWoken;
    }
    return m_connection ? poll : std::max(m_backoff.next(steadyNow()), poll / 10);
}

} // namespace cachedeck::sentinel
