// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/registry.h"

#include "sentinel/choice.h"

#include <QRandomGenerator>

#include <algorithm>

namespace cachedeck::sentinel {

namespace {

/// More Sentinels or nodes than any real group has: a hostile one must not make us connect everywhere.
constexpr size_t mostSentinels = 32;
constexpr size_t mostNodes = 64;

bool isSpeaking(const SentinelLink &link)
{
    return link.view().isReachable && link.view().knowsMaster;
}

void addOnce(std::vector<Endpoint> &list, const Endpoint &endpoint)
{
    const bool isNew = std::find(list.begin(), list.end(), endpoint) == list.end();
    if (!endpoint.isEmpty() && isNew && list.size() < mostNodes)
        list.push_back(endpoint);
}

} // namespace

Registry::Registry(Doors *doors, SentinelLink::Owner *sentinelOwner, NodeLink::Owner *nodeOwner)
    : m_doors(doors), m_sentinelOwner(sentinelOwner), m_nodeOwner(nodeOwner)
{
}

void Registry::start()
{
    for (const Endpoint &seed : m_doors->settings().sentinels) {
        if (!sentinel(seed))
            addSentinel(seed, true);
    }
    reconcile(m_doors->settings().sentinels.empty() ? m_doors->settings().node : Endpoint());
}

void Registry::clear()
{
    m_sentinels.clear();
    m_nodes.clear();
}

void Registry::addSentinel(const Endpoint &endpoint, bool isSeed)
{
    auto link = std::make_unique<SentinelLink>(m_doors, m_sentinelOwner, endpoint, isSeed);
    SentinelLink &added = *link;
    m_sentinels.push_back(std::move(link));
    // many deployments, many Sentinels: their polls must not fall on one moment
    const auto most = std::max<qint64>(m_doors->settings().timing.poll.count(), 1);
    added.start(Milliseconds(QRandomGenerator::global()->bounded(most)));
}

void Registry::reconcile(const Endpoint &master)
{
    dropDoubles();
    forgetGone();
    learnPeers();
    const std::vector<Endpoint> wanted = wantedNodes(master);
    std::erase_if(m_nodes, [&](const std::unique_ptr<NodeLink> &link) {
        return std::find(wanted.begin(), wanted.end(), link->endpoint()) == wanted.end();
    });
    for (const Endpoint &endpoint : wanted) {
        if (node(endpoint))
            continue;
        m_nodes.push_back(std::make_unique<NodeLink>(m_doors, m_nodeOwner, endpoint));
        m_nodes.back()->start();
    }
}

void Registry::dropDoubles()
{
    const auto isDouble = [&](const std::unique_ptr<SentinelLink> &link) {
        const SentinelView &view = link->view();
        if (view.isSeed || view.runId.isEmpty())
            return false;
        return std::any_of(m_sentinels.begin(), m_sentinels.end(), [&](const auto &other) {
            return other != link && other->view().runId == view.runId
                && (other->view().isSeed || other->view().endpoint < view.endpoint);
        });
    };
    // not erase_if: the predicate looks at the whole list
    for (;;) {
        const auto found = std::find_if(m_sentinels.begin(), m_sentinels.end(), isDouble);
        if (found == m_sentinels.end())
            return;
        m_sentinels.erase(found);
    }
}

void Registry::forgetGone()
{
    const SteadyTime now = Clock::system().steady();
    const Milliseconds limit = m_doors->settings().timing.forgetLearned;
    std::erase_if(m_sentinels, [&](const std::unique_ptr<SentinelLink> &link) {
        const bool isGone = !link->view().isReachable && now - link->lastReachable() > limit;
        return !link->view().isSeed && isGone;
    });
}

bool Registry::isKnown(const PeerOpinion &peer) const
{
    return std::any_of(m_sentinels.begin(), m_sentinels.end(), [&](const auto &link) {
        const SentinelView &view = link->view();
        const bool isSameRun = !peer.runId.isEmpty() && view.runId == peer.runId;
        return isSameRun || view.endpoint == peer.peer
            || view.reached == m_doors->settings().addressMap.reached(peer.peer);
    });
}

void Registry::learnPeers()
{
    std::vector<Endpoint> learned;
    for (const auto &link : m_sentinels) {
        if (!isSpeaking(*link))
            continue;
        for (const PeerOpinion &peer : link->view().peers) {
            const bool isAlive = !peer.flags.has("disconnected") && !peer.flags.isDown();
            if (isAlive && !isKnown(peer))
                addOnce(learned, peer.peer);
        }
    }
    // a seed that has not answered yet may be one of them under another name: wait for it
    const bool areSeedsAsked = std::all_of(m_sentinels.begin(), m_sentinels.end(),
        [](const auto &link) { return !link->view().isSeed || link->polls() > 0; });
    for (const Endpoint &endpoint : learned) {
        if (areSeedsAsked && m_sentinels.size() < mostSentinels)
            addSentinel(endpoint, false);
    }
}

std::vector<Endpoint> Registry::wantedNodes(const Endpoint &master) const
{
    std::vector<Endpoint> wanted;
    addOnce(wanted, master);
    if (m_doors->settings().sentinels.empty()) {
        addOnce(wanted, m_doors->settings().node);
        const NodeLink *single = node(m_doors->settings().node);
        for (const auto &follower : single ? single->report().followers : NodeReport().followers)
            addOnce(wanted, follower.endpoint);
        const bool isSilent = single && !single->report().node.isReachable;
        for (const auto &link : m_nodes) {
            if (isSilent) // its replicas stay on screen while it is away
                addOnce(wanted, link->endpoint());
        }
        return wanted;
    }
    const bool isAnySpeaking = std::any_of(
        m_sentinels.begin(), m_sentinels.end(), [](const auto &link) { return isSpeaking(*link); });
    for (const auto &link : m_sentinels) {
        if (isAnySpeaking && !isSpeaking(*link))
            continue; // the last word of a silent one counts only while all are silent
        for (const NodeOpinion &opinion : link->view().nodes)
            addOnce(wanted, opinion.node);
    }
    return wanted;
}

void Registry::hurrySentinels()
{
    for (const auto &link : m_sentinels)
        link->hurry();
}

void Registry::hurryNodes()
{
    for (const auto &link : m_nodes)
        link->hurry();
}

void Registry::retry()
{
    for (const auto &link : m_sentinels)
        link->retry();
    for (const auto &link : m_nodes)
        link->retry();
}

SentinelLink *Registry::sentinel(const Endpoint &endpoint) const
{
    const auto found = std::find_if(m_sentinels.begin(), m_sentinels.end(),
        [&](const auto &link) { return link->view().endpoint == endpoint; });
    return found == m_sentinels.end() ? nullptr : found->get();
}

NodeLink *Registry::node(const Endpoint &announced) const
{
    const auto found = std::find_if(
        m_nodes.begin(), m_nodes.end(), [&](const auto &link) { return link->endpoint() == announced; });
    return found == m_nodes.end() ? nullptr : found->get();
}

std::vector<SentinelView> Registry::views() const
{
    std::vector<SentinelView> views;
    views.reserve(m_sentinels.size());
    for (const auto &link : m_sentinels)
        views.push_back(link->view());
    return onePerSentinel(std::move(views));
}

} // namespace cachedeck::sentinel
