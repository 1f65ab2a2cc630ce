// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/deploymentcore.h"

#include "sentinel/choice.h"
#include "sentinel/eventparser.h"

#include <algorithm>

namespace cachedeck::sentinel {

namespace {

/// A storm of events must not become a storm of topologies.
constexpr Milliseconds publishGap{20};

SteadyTime steadyNow()
{
    return Clock::system().steady();
}

WallTime wallNow()
{
    return Clock::system().wall();
}

client::Caller callerOn(std::shared_ptr<client::Connection> connection)
{
    return [connection = std::move(connection)](client::Command command, client::CallOptions options) {
        return connection->call(std::move(command), options);
    };
}

} // namespace

Deployment::Private::Private(DeploymentSettings settings)
    : doors(std::move(settings)),
      dispatcher(std::make_shared<Dispatcher>(doors.settings().queueLimit, doors.settings().queueAge)),
      registry(&doors, this, this), follower(&doors, &registry, dispatcher, this)
{
    m_publishTimer.setSingleShot(true);
    QObject::connect(&m_publishTimer, &QTimer::timeout, &m_publishTimer, [this] { publish(); });
    doors.setOnFreshSecrets([this] {
        registry.retry();
        follower.tryNow();
    });
    topology = std::make_shared<const Topology>(m_builder.build(facts()));
}

Deployment::Private::~Private()
{
    follower.stop();
    dispatcher->shutDown();
    registry.clear();
}

void Deployment::Private::start()
{
    m_isStarted = true;
    registry.start();
    follower.start();
    changed();
}

void Deployment::Private::stopFollowing()
{
    follower.stop();
    dispatcher->refuse(Error(ErrorKind::Cancelled, Message("sentinel.stopped")));
}

void Deployment::Private::close()
{
    if (const auto &connection = dispatcher->connection())
        doors.retire(follower.incarnation().endpoint, ServerKind::DataNode, connection->metrics());
    dispatcher->shutDown();
    registry.clear();
    m_isStarted = false;
    publish();
}

void Deployment::Private::tryNow()
{
    doors.allowReread();
    registry.retry();
    follower.tryNow();
}

void Deployment::Private::refresh()
{
    const bool isKnown
        = topology->hasMaster == follower.hasMaster() && topology->incarnation == follower.incarnation();
    if (!isKnown)
        publish();
}

// --- What the links and the follower tell

void Deployment::Private::sentinelPolled(SentinelLink &)
{
    doubtOrTrust();
    follower.sentinelPolled();
    changed();
}

void Deployment::Private::doubtOrTrust()
{
    const std::vector<SentinelView> views = registry.views();
    client::MasterDoubt doubt = doubtOf(views); // none where there are no Sentinels
    if (doubt == client::MasterDoubt::None && follower.isUnproved())
        doubt = client::MasterDoubt::Unproved;
    if (doubt == client::MasterDoubt::None && dataset.loss())
        doubt = client::MasterDoubt::Emptied;
    doors.gate()->setDoubt(doubt);
}

void Deployment::Private::nodePolled(NodeLink &)
{
    changed();
}

void Deployment::Private::followerChanged()
{
    changed();
}

void Deployment::Private::sentinelSaid(SentinelLink &, SentinelEvent event)
{
    const bool isOurSwitch = event.change && !event.isOfOtherGroup;
    const Endpoint to = isOurSwitch ? event.change->to : Endpoint();
    const Endpoint who = event.sentinel;
    // One that leaves another node than ours is left to the polls, which know its epoch.
    const bool isNews = isOurSwitch && follower.isNews(to) && follower.isOurs(event.change->from);
    const bool isLate = isOurSwitch && m_log.isUnheard(to); // a poll was quicker than the event
    event.isFirst = isNews || isLate;
    if (isLate)
        m_log.heard(who);
    if (NodeLink *node = isAboutReturn(event) ? registry.node(event.instance->address) : nullptr)
        node->hurry();
    addEvent(std::move(event));
    if (isNews && !isLate)
        noteSwitch(to, who);
}

void Deployment::Private::switchFound(const Endpoint &to)
{
    if (follower.isNews(to))
        noteSwitch(to, Endpoint());
}

void Deployment::Private::noteSwitch(const Endpoint &to, const Endpoint &sentinel)
{
    const Incarnation from = follower.incarnation();
    m_noticedAt = steadyNow();
    if (!from.endpoint.isEmpty() && from.endpoint != to)
        noteMove(from, to, sentinel);
    follower.leaveFor(to);
    registry.hurryNodes();
    changed();
}

void Deployment::Private::noteMove(const Incarnation &from, const Endpoint &to, const Endpoint &sentinel)
{
    m_log.switched(wallNow(), from.endpoint, to, sentinel);
    SwitchFacts facts;
    facts.time = wallNow();
    facts.steady = steadyNow();
    facts.from = from.endpoint;
    facts.fromRunId = from.runId;
    m_lastSwitch = facts;
}

void Deployment::Private::masterAdopted(const ProvedMaster &master, bool isNew)
{
    const Endpoint now = master.incarnation.endpoint;
    const bool isFirst = m_adopted.endpoint.isEmpty();
    const bool isMove = !isFirst && m_adopted.endpoint != now;
    const auto &record = m_log.current();
    const bool isTold = record && record->switched && record->to == now;
    const auto unknown = dispatcher->unknownOutcomes() - m_unknownBefore;
    m_unknownBefore = dispatcher->unknownOutcomes();
    m_masterChanges += isNew && !isFirst ? 1 : 0;
    if (isMove && !isTold)
        noteMove(m_adopted, now, Endpoint()); // the first answers named another before any event did
    if (isMove) {
        m_lastSwitch->historyEnd = master.info.historyEnd;
        const auto took = std::chrono::duration_cast<Microseconds>(steadyNow() - m_noticedAt);
        addNote(Message("sentinel.event.moved", {now.toString(), took}));
    }
    m_adopted = master.incarnation;
    judgeDataset(master);
    m_log.moved(wallNow(), master.incarnation.epoch, int(unknown));
    if (isNew && masterHandler)
        masterHandler(callerOn(master.connection), master.incarnation);
    registry.hurryNodes();
    changed();
}

/// Before the first call goes to it: \a master is not served yet.
void Deployment::Private::judgeDataset(const ProvedMaster &master)
{
    const bool isNew = dataset.adopted(master.incarnation.runId, master.info.keys, wallNow());
    if (isNew && dataset.loss()) {
        addNote(Message("sentinel.event.datasetLost",
            {master.incarnation.endpoint.toString(), dataset.loss()->keysBefore, dataset.loss()->keysAfter}));
    }
    doubtOrTrust();
}

void Deployment::Private::confirmDataset()
{
    if (!dataset.confirm())
        return;
    addNote(Message("sentinel.event.datasetConfirmed", {follower.incarnation().endpoint.toString()}));
    doubtOrTrust();
}

void Deployment::Private::masterLost(const Error &)
{
    if (!follower.isSwitching())
        m_noticedAt = steadyNow();
    registry.hurrySentinels();
    changed();
    if (lostHandler)
        lostHandler();
}

Result<Endpoint> Deployment::Private::reachMaster() const
{
    const Endpoint &master = follower.incarnation().endpoint;
    if (!follower.hasMaster())
        return Error(ErrorKind::Unreachable, Message("sentinel.call.notConnected", {master.toString()}));
    return doors.reach(master);
}

void Deployment::Private::addEvent(SentinelEvent event)
{
    m_log.note(event);
    if (m_feed.add(event) && eventHandler)
        eventHandler(event);
    changed();
}

void Deployment::Private::addNote(Message note)
{
    SentinelEvent event;
    event.time = wallNow();
    event.note = std::move(note);
    addEvent(std::move(event));
}

// --- The whole picture

void Deployment::Private::changed()
{
    if (m_publishTimer.isActive())
        return;
    const auto since = std::chrono::duration_cast<Milliseconds>(steadyNow() - m_lastPublish);
    m_publishTimer.start(since >= publishGap ? Milliseconds(0) : publishGap - since);
}

Facts Deployment::Private::facts() const
{
    const DeploymentSettings &settings = doors.settings();
    Facts facts;
    facts.name = settings.name;
    facts.kind = settings.sentinels.empty() ? DeploymentKind::SingleNode : DeploymentKind::Sentinel;
    facts.masterName = settings.masterName;
    facts.now = wallNow();
    facts.steady = steadyNow();
    facts.grace = settings.timing.agreementGrace;
    facts.isStarted = m_isStarted;
    facts.hasMaster = follower.hasMaster();
    facts.isUnproved = follower.hasMaster() && follower.isUnproved();
    facts.isSwitching = follower.isSwitching();
    facts.incarnation = follower.incarnation();
    facts.lostAt = follower.lostAt();
    facts.attempt = follower.attempt();
    facts.lastSwitch = m_lastSwitch;
    facts.datasetLoss = dataset.loss();
    facts.sentinels = registry.views();
    for (const auto &link : registry.nodes())
        facts.nodes.push_back(link->report());
    if (!follower.natHint().isEmpty())
        facts.hints.push_back(follower.natHint());
    return facts;
}

void Deployment::Private::publish()
{
    m_lastPublish = steadyNow();
    if (m_isStarted)
        registry.reconcile(follower.incarnation().endpoint);
    doubtOrTrust(); // what was learned or dropped counts, too
    Topology next = m_builder.build(facts());
    noteDifferences(next);
    m_publishTimer.stop(); // notes are in it already
    const bool isSettled = next.state == DeploymentState::Connected && m_log.current();
    if (isSettled)
        m_log.settled(wallNow());
    next.failover = m_log.current();
    next.history = m_log.history();
    next.events = m_feed.events();
    next.checkSanity();
    if (next == *topology)
        return;
    topology = std::make_shared<const Topology>(std::move(next));
    if (topologyHandler)
        topologyHandler(topology);
}

/// Lines of our own in the event feed: what only we see.
void Deployment::Private::noteDifferences(const Topology &next)
{
    for (const Node &node : next.nodes) {
        const Node *before = topology->node(node.endpoint);
        const bool was = before && before->isOldMaster;
        if (node.isOldMaster && !was)
            addNote(Message("sentinel.event.oldMaster", {node.endpoint.toString(), node.atRisk}));
        else if (was && !node.isOldMaster && node.isReachable)
            addNote(Message("sentinel.event.demoted", {node.endpoint.toString()}));
    }
    if (topology->hasMaster && !next.hasMaster && !follower.isSwitching())
        addNote(Message("sentinel.event.lost", {next.incarnation.endpoint.toString()}));
}

DeploymentMetrics Deployment::Private::metrics() const
{
    DeploymentMetrics metrics;
    metrics.nodes = doors.retired(ServerKind::DataNode);
    metrics.sentinels = doors.retired(ServerKind::Sentinel);
    for (const auto &link : registry.nodes()) {
        if (!link->connection())
            continue;
        metrics.nodes.merge(link->connection()->metrics());
        ++metrics.nodeConnections;
    }
    if (dispatcher->isServing()) {
        metrics.nodes.merge(dispatcher->connection()->metrics());
        ++metrics.nodeConnections;
    }
    for (const auto &link : registry.sentinels()) {
        metrics.sentinels.merge(link->metrics());
        metrics.sentinelConnections += link->connection() ? 1 : 0;
        metrics.eventConnections += link->areEventsOpen() ? 1 : 0;
    }
    metrics.lostConnections = doors.lost();
    metrics.calls = dispatcher->calls();
    metrics.retries = dispatcher->retries();
    metrics.unknownOutcomes = dispatcher->unknownOutcomes();
    metrics.refusedByQueue = dispatcher->refusedByQueue();
    metrics.queued = dispatcher->queued();
    metrics.masterChanges = m_masterChanges;
    return metrics;
}

qint64 Deployment::Private::sentCommands(const Endpoint &node) const
{
    qint64 sent = sentOn(doors.retired(node));
    const NodeLink *link = registry.node(node);
    if (link && link->connection())
        sent += sentOn(link->connection()->metrics());
    if (dispatcher->isServing() && follower.incarnation().endpoint == node)
        sent += sentOn(dispatcher->connection()->metrics());
    return sent;
}

} // namespace cachedeck::sentinel
