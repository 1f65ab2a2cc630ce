// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "client/policy.h"
#include "sentinel/event.h"
#include "sentinel/views.h"

#include <QList>

#include <memory>

namespace cachedeck::sentinel {

/// Whether the Sentinels could run a failover now, from all that we see: reachable by us, not in TILT, not
/// down in the majority's eyes, against what is needed. CKQUORUM alone says OK in TILT (redis-facts fact 6).
struct Quorum
{
    Quorum() = default;
    int usable = 0;
    int needed = 0; ///< max(quorum, majority of voters)
    int voters = 0; ///< All Sentinels that any of them counts, stale entries too.
    int quorum = 0; ///< As configured.
    bool isOk = false;
    Message cause; ///< Why it is not ok; empty when it is.
    friend bool operator==(const Quorum &, const Quorum &) = default;
};

enum class DeploymentState {
    Stopped,
    Connecting, ///< Not yet connected since start.
    Connected,
    Failover, ///< The master is gone or being replaced; calls wait in the queue.
    Settling, ///< On the new master; the old one, or a Sentinel, has not followed yet.
    /// We see fewer than a majority of the Sentinels: what we see may be the wrong side, so nothing is
    /// changed (client::Policy::doubt).
    MinorityView,
    Lost, ///< No proved master.
};

enum class DeploymentKind { Sentinel, SingleNode };

/// The master began a new life (restart, failover) without what its last one had: S5. It stands until a
/// person confirms it or a later life has the data again, and meanwhile the gate changes nothing.
struct DatasetLoss
{
    DatasetLoss() = default;
    WallTime time{};
    qint64 keysBefore = 0;
    qint64 keysAfter = 0;
    friend bool operator==(const DatasetLoss &, const DatasetLoss &) = default;
};

/// What is being tried while there is no master: for the page "no connection" (ux.md, States).
struct Attempt
{
    Attempt() = default;
    int count = 0; ///< Attempts since it was lost.
    WallTime next{}; ///< When the next one starts; epoch 0: not by itself (credentials were refused).
    Error error; ///< What the last one met; its context names the step and the address.
    friend bool operator==(const Attempt &, const Attempt &) = default;
};

/// One deployment as it is at one moment: an immutable value that crosses threads as
/// std::shared_ptr<const Topology>. Equal topologies compare equal, so that the desk repaints only changes.
struct Topology
{
    Topology() = default;

    DeploymentName deployment;
    DeploymentKind kind = DeploymentKind::Sentinel;
    QByteArray masterName; ///< Sentinel's name of the group; empty for a single node.
    DeploymentState state = DeploymentState::Stopped;
    WallTime stateSince{};
    Message cause; ///< Why it is in this state, where that needs words (N9, N10, N14, K3, K6); else empty.
    std::optional<Attempt> attempt; ///< While there is no proved master.

    Incarnation incarnation; ///< Of the proved master; its endpoint is as announced. Kept while it is lost.
    bool hasMaster = false; ///< A proved connection to incarnation.endpoint stands now.
    /// Why changes are refused now although the profile may allow them (client::Policy::doubt), as far as the
    /// Sentinels are the cause (datasetLoss is the other), and since when; None also while some Sentinels
    /// have not been asked yet that could end it.
    client::MasterDoubt doubt = client::MasterDoubt::None;
    WallTime doubtSince{};
    bool isConfirmed = false; ///< A majority of the Sentinels agrees on it (always true for a single node).

    std::optional<DatasetLoss> datasetLoss; ///< Not yet confirmed (Deployment::confirmDataset).

    std::vector<Node> nodes; ///< The master first, then by address. Dead ones that are still listed stay.
    std::vector<SentinelView> sentinels; ///< Seeds in their order, then learned ones.
    Quorum quorum;
    bool disagree = false; ///< Sentinels have named different masters for longer than a switch takes (K6).

    std::optional<FailoverRecord> failover; ///< The running one, or the one that is settling.
    QList<FailoverRecord> history; ///< Ended ones, oldest first, at most 20.
    QList<SentinelEvent> events; ///< Oldest first, at most 300.
    std::vector<Message>
        hints; ///< What a person should mend: NAT without a map, few Sentinels, stale entries.

    const Node *node(const Endpoint &announced) const; ///< Null if unknown.
    const SentinelView *sentinel(const Endpoint &announced) const;
    const Node *master() const; ///< The node of incarnation, whether reachable or not; null before the first.
    int reachableSentinels() const;
    /// By the Sentinels, whatever it says itself; a single node says it itself, and while it is silent nobody
    /// knows.
    bool isReplica(const Node &node) const;
    /// How many Sentinels are needed only one can say that watches the group.
    bool isQuorumKnown() const;

    /// Stops the program when the value contradicts itself (two nodes of one address, master not a node...).
    void checkSanity() const;
    friend bool operator==(const Topology &, const Topology &) = default;
};

using TopologyPtr = std::shared_ptr<const Topology>;

QLatin1StringView toString(DeploymentState state);

} // namespace cachedeck::sentinel
