// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "client/policy.h"
#include "sentinel/topology.h"

#include <span>

namespace cachedeck::sentinel {

/// What one Sentinel answered when asked for the master.
struct Claim
{
    Claim() = default;
    Claim(Endpoint who, Endpoint named, Epoch configEpoch)
        : sentinel(std::move(who)), master(std::move(named)), epoch(configEpoch)
    {
    }
    Endpoint sentinel;
    Endpoint master; ///< As announced.
    Epoch epoch;
    bool isInTilt = false;
    int voters = 0; ///< Sentinels that it counts, itself included.
};

/// Whom the Sentinels name together.
struct Choice
{
    Choice() = default;
    Endpoint master; ///< Empty: nobody, or they contradict each other at the same epoch without a majority.
    Epoch epoch;
    int agreeing = 0; ///< Sentinels that name this address.
    int asked = 0; ///< Claims considered.
    bool isContested = false; ///< At the highest epoch they name different addresses.
};

/// The address with the highest config epoch among the Sentinels that are not in TILT (all of them if every
/// one is); different addresses at that epoch are decided by a majority of the voters, and not at all without
/// one (redis-facts A3, T18). Pure.
Choice chooseMaster(std::span<const Claim> claims);

/// The claims that \a views stand for: the reachable ones that know the master.
std::vector<Claim> claimsOf(std::span<const SentinelView> views);

/// Could the Sentinels run a failover now? Pure (redis-facts A7).
Quorum assessQuorum(std::span<const SentinelView> views);

/// Whether a majority of all voters, as far as we reach them, names \a master.
bool isConfirmedBy(std::span<const SentinelView> views, const Endpoint &master);

/// Whether we see fewer Sentinels than a majority of the voters: perhaps the wrong side of a partition (N9).
bool isMinority(std::span<const SentinelView> views);

/// What that means for the master. Pure.
client::MasterDoubt doubtOf(std::span<const SentinelView> views);

/// In doubt now, but some have not been asked yet that could end it: just learned, or alive for a peer of
/// theirs. Pure.
bool isUndecided(std::span<const SentinelView> views);

/// \a views without those of Sentinels that stand there already under another address: by the run id, among
/// those that answer. The first one stays and has the others among its otherNames.
std::vector<SentinelView> onePerSentinel(std::vector<SentinelView> views);

} // namespace cachedeck::sentinel
