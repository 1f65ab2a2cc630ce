// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/choice.h"

#include <algorithm>
#include <map>
#include <set>

namespace cachedeck::sentinel {

namespace {

int votersOf(std::span<const SentinelView> views)
{
    int voters = 0;
    for (const SentinelView &view : views) {
        if (view.knowsMaster)
            voters = std::max(voters, view.otherSentinels + 1);
    }
    return voters;
}

bool isSeen(const SentinelView &view)
{
    return view.isReachable && view.knowsMaster;
}

/// Peers that one of those which answer holds for alive, and that we have no connection to yet.
qsizetype unaskedPeers(std::span<const SentinelView> views)
{
    std::set<Endpoint> unasked;
    for (const SentinelView &view : views) {
        for (const PeerOpinion &peer : view.peers) {
            const bool isAlive = isSeen(view) && !peer.flags.isDown() && !peer.flags.has("disconnected");
            const auto isIt = [&](const SentinelView &other) {
                const bool isSameRun = !peer.runId.isEmpty() && other.runId == peer.runId;
                return isSameRun || other.endpoint == peer.peer || other.reached == peer.peer;
            };
            if (isAlive && std::none_of(views.begin(), views.end(), isIt))
                unasked.insert(peer.peer);
        }
    }
    return qsizetype(unasked.size());
}

/// More than half of the reachable peers flag it down.
bool isDownForMost(std::span<const SentinelView> views, const SentinelView &judged)
{
    int asked = 0;
    int down = 0;
    for (const SentinelView &view : views) {
        if (!view.isReachable || view.endpoint == judged.endpoint)
            continue;
        const auto isIt = [&](const PeerOpinion &peer) {
            return judged.runId.isEmpty() ? peer.peer == judged.endpoint : peer.runId == judged.runId;
        };
        const auto found = std::find_if(view.peers.begin(), view.peers.end(), isIt);
        if (found == view.peers.end())
            continue;
        ++asked;
        down += found->flags.isDown() ? 1 : 0;
    }
    return down * 2 > asked;
}

Message quorumCause(std::span<const SentinelView> views, const Quorum &quorum)
{
    const auto isReachable = [](const SentinelView &view) { return view.isReachable; };
    const auto isTilted = [](const SentinelView &view) { return view.isReachable && view.isInTilt; };
    if (std::none_of(views.begin(), views.end(), isReachable))
        return Message("sentinel.quorum.unreachable");
    if (quorum.voters == 0)
        return Message("sentinel.quorum.unknownMaster");
    if (quorum.usable >= quorum.needed)
        return {};
    const auto tilted = std::count_if(views.begin(), views.end(), isTilted);
    if (tilted > 0)
        return Message("sentinel.quorum.tilt",
            {qint64(quorum.usable), qint64(quorum.voters), qint64(quorum.needed), qint64(tilted)});
    return Message(
        "sentinel.quorum.few", {qint64(quorum.usable), qint64(quorum.voters), qint64(quorum.needed)});
}

/// A majority of the reachable Sentinels says NOQUORUM: they see something that we do not.
const SentinelView *denier(std::span<const SentinelView> views)
{
    int asked = 0;
    int denied = 0;
    const SentinelView *first = nullptr;
    for (const SentinelView &view : views) {
        if (!view.isReachable || view.quorumText.isEmpty())
            continue;
        ++asked;
        if (view.isQuorumOk)
            continue;
        ++denied;
        first = first ? first : &view;
    }
    return denied * 2 > asked ? first : nullptr;
}

} // namespace

std::vector<Claim> claimsOf(std::span<const SentinelView> views)
{
    std::vector<Claim> claims;
    for (const SentinelView &view : views) {
        if (!view.isReachable || !view.knowsMaster || view.master.isEmpty())
            continue;
        Claim claim(view.endpoint, view.master, view.configEpoch);
        claim.isInTilt = view.isInTilt;
        claim.voters = view.otherSentinels + 1;
        claims.push_back(std::move(claim));
    }
    return claims;
}

Choice chooseMaster(std::span<const Claim> claims)
{
    const bool areAllInTilt
        = std::all_of(claims.begin(), claims.end(), [](const Claim &claim) { return claim.isInTilt; });
    Choice choice;
    int voters = 0;
    for (const Claim &claim : claims) {
        voters = std::max(voters, claim.voters);
        if (claim.isInTilt && !areAllInTilt)
            continue;
        ++choice.asked;
        choice.epoch = std::max(choice.epoch, claim.epoch);
    }
    std::map<Endpoint, int> votes;
    for (const Claim &claim : claims) {
        if ((areAllInTilt || !claim.isInTilt) && claim.epoch == choice.epoch)
            ++votes[claim.master];
    }
    choice.isContested = votes.size() > 1;
    for (const auto &[master, count] : votes) {
        if (choice.isContested && count * 2 <= std::max(voters, int(claims.size())))
            continue;
        choice.master = master;
        choice.agreeing = count;
    }
    return choice;
}

Quorum assessQuorum(std::span<const SentinelView> views)
{
    Quorum result;
    result.voters = votersOf(views);
    for (const SentinelView &view : views) {
        if (!view.knowsMaster)
            continue;
        result.quorum = std::max(result.quorum, view.quorum);
        const bool isUsable = view.isReachable && !view.isInTilt && !isDownForMost(views, view);
        result.usable += isUsable ? 1 : 0;
    }
    result.needed = std::max(result.quorum, result.voters / 2 + 1);
    result.cause = quorumCause(views, result);
    if (const SentinelView *who = denier(views); who && result.cause.isEmpty())
        result.cause = Message("sentinel.quorum.denied", {who->endpoint.toString(), who->quorumText});
    result.isOk = result.cause.isEmpty();
    return result;
}

bool isConfirmedBy(std::span<const SentinelView> views, const Endpoint &master)
{
    const auto confirms = [&](const SentinelView &view) {
        return view.isReachable && view.knowsMaster && view.master == master;
    };
    return std::count_if(views.begin(), views.end(), confirms) * 2 > votersOf(views);
}

bool isMinority(std::span<const SentinelView> views)
{
    const auto seen = std::count_if(views.begin(), views.end(), isSeen);
    return seen > 0 && seen * 2 <= votersOf(views);
}

client::MasterDoubt doubtOf(std::span<const SentinelView> views)
{
    const auto seen = std::count_if(views.begin(), views.end(), isSeen);
    const int voters = votersOf(views);
    if (voters == 0 || seen * 2 > voters)
        return client::MasterDoubt::None;
    return seen > 0 ? client::MasterDoubt::Minority : client::MasterDoubt::NoSentinel;
}

bool isUndecided(std::span<const SentinelView> views)
{
    const auto isPending = [](const SentinelView &view) { return !view.isReachable && !view.error; };
    const auto seen = std::count_if(views.begin(), views.end(), isSeen);
    const auto pending = std::count_if(views.begin(), views.end(), isPending) + unaskedPeers(views);
    return doubtOf(views) != client::MasterDoubt::None && (seen + pending) * 2 > votersOf(views);
}

std::vector<SentinelView> onePerSentinel(std::vector<SentinelView> views)
{
    std::vector<SentinelView> result;
    result.reserve(views.size());
    for (SentinelView &view : views) {
        const auto isSame = [&](const SentinelView &other) {
            return view.isReachable && other.isReachable && !view.runId.isEmpty()
                && other.runId == view.runId;
        };
        const auto found = std::find_if(result.begin(), result.end(), isSame);
        if (found == result.end())
            result.push_back(std::move(view));
        else if (view.isSeed)
            found->otherNames.push_back(view.endpoint);
    }
    return result;
}

} // namespace cachedeck::sentinel
