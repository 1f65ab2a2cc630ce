// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "sentinel/nodelink.h"
#include "sentinel/sentinellink.h"

#include <memory>
#include <vector>

namespace cachedeck::sentinel {

/// Keeps a link to every Sentinel and every data node that the deployment has: the seeds, what they tell of
/// others, and what a single node's ROLE tells of its replicas. Learned Sentinels that are gone for
/// Timing::forgetLearned are dropped, seeds never; the same Sentinel under two addresses (seed by name,
/// announced by number) is known by its run id and linked once; two seeds that are one Sentinel count once.
///
/// Thread: one. reconcile() makes and destroys links: never from inside their calls to the owner.
class Registry
{
public:
    Registry(Doors *doors, SentinelLink::Owner *sentinelOwner, NodeLink::Owner *nodeOwner);

    void start(); ///< Links to the seeds, or to the single node.
    void clear();
    /// Links for what is known by now; \a master is kept in any case.
    void reconcile(const Endpoint &master);

    void hurrySentinels();
    void hurryNodes();
    void retry();

    const std::vector<std::unique_ptr<SentinelLink>> &sentinels() const { return m_sentinels; }
    const std::vector<std::unique_ptr<NodeLink>> &nodes() const { return m_nodes; }
    SentinelLink *sentinel(const Endpoint &endpoint) const; ///< Null if unknown.
    NodeLink *node(const Endpoint &announced) const;
    std::vector<SentinelView> views() const; ///< One of each Sentinel, whatever the number of its addresses.

private:
    void dropDoubles();
    void forgetGone();
    void learnPeers();
    void addSentinel(const Endpoint &endpoint, bool isSeed);
    bool isKnown(const PeerOpinion &peer) const;
    std::vector<Endpoint> wantedNodes(const Endpoint &master) const;

    Doors *m_doors;
    SentinelLink::Owner *m_sentinelOwner;
    NodeLink::Owner *m_nodeOwner;
    std::vector<std::unique_ptr<SentinelLink>> m_sentinels;
    std::vector<std::unique_ptr<NodeLink>> m_nodes;
};

} // namespace cachedeck::sentinel
