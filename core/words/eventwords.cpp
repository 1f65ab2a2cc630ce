// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// What Sentinels publish, in words; whose words they are stands beside them. The channel stays visible.
#include "words/entry.h"

#include <array>

namespace cachedeck::words {

namespace {

constexpr std::array entries{
    // One Sentinel's own view. %1 is an address.
    Entry{"sentinel.said.masterDown", QT_TRANSLATE_NOOP("words", "Master %1 does not answer")},
    Entry{"sentinel.said.replicaDown", QT_TRANSLATE_NOOP("words", "Replica %1 does not answer")},
    Entry{"sentinel.said.sentinelDown", QT_TRANSLATE_NOOP("words", "Sentinel %1 does not answer")},
    Entry{"sentinel.said.masterUp", QT_TRANSLATE_NOOP("words", "Master %1 answers again")},
    Entry{"sentinel.said.replicaUp", QT_TRANSLATE_NOOP("words", "Replica %1 answers again")},
    Entry{"sentinel.said.sentinelUp", QT_TRANSLATE_NOOP("words", "Sentinel %1 answers again")},
    Entry{"sentinel.said.masterRestarted", QT_TRANSLATE_NOOP("words", "Master %1 has restarted")},
    Entry{"sentinel.said.replicaRestarted", QT_TRANSLATE_NOOP("words", "Replica %1 has restarted")},
    Entry{"sentinel.said.sentinelRestarted", QT_TRANSLATE_NOOP("words", "Sentinel %1 has restarted")},
    Entry{"sentinel.said.isMaster", QT_TRANSLATE_NOOP("words", "%1 says that it is master, as expected")},
    Entry{"sentinel.said.isMasterStill",
        QT_TRANSLATE_NOOP("words", "%1 says that it is master, not a replica as expected")},
    Entry{"sentinel.said.isReplica", QT_TRANSLATE_NOOP("words", "%1 says that it is a replica, as expected")},
    Entry{"sentinel.said.isReplicaNow",
        QT_TRANSLATE_NOOP("words", "%1 says that it is a replica, not the master as expected")},

    // What they agree on.
    Entry{
        "sentinel.said.agreedDown", QT_TRANSLATE_NOOP("words", "Enough sentinels agree: master %1 is down")},
    Entry{"sentinel.said.agreedDownBy",
        QT_TRANSLATE_NOOP("words", "%2 sentinels agree, quorum %3: master %1 is down")},
    Entry{"sentinel.said.agreedUp",
        QT_TRANSLATE_NOOP("words", "Master %1 no longer counts as down for the quorum")},
    Entry{"sentinel.said.epoch", QT_TRANSLATE_NOOP("words", "Epoch %1 begins")},
    Entry{"sentinel.said.vote", QT_TRANSLATE_NOOP("words", "Votes for sentinel %1… to lead epoch %2")},

    // A failover, step by step.
    Entry{"sentinel.said.failoverBegins",
        QT_TRANSLATE_NOOP("words", "Failover of %1 begins; waits to be elected leader")},
    Entry{"sentinel.said.elected", QT_TRANSLATE_NOOP("words", "Was elected to lead the failover of %1")},
    Entry{"sentinel.said.selecting", QT_TRANSLATE_NOOP("words", "Looks for a replica of %1 to promote")},
    Entry{"sentinel.said.selected", QT_TRANSLATE_NOOP("words", "Chose replica %1 to be promoted")},
    Entry{"sentinel.said.promoting", QT_TRANSLATE_NOOP("words", "Tells %1 to become master")},
    Entry{"sentinel.said.waitPromotion", QT_TRANSLATE_NOOP("words", "Waits until %1 has become master")},
    Entry{"sentinel.said.promoted", QT_TRANSLATE_NOOP("words", "%1 has become master")},
    Entry{"sentinel.said.switch", QT_TRANSLATE_NOOP("words", "The master moved from %1 to %2")},
    Entry{"sentinel.said.pointing",
        QT_TRANSLATE_NOOP("words", "Points the other replicas of %1 to the new master")},
    Entry{"sentinel.said.pointSent", QT_TRANSLATE_NOOP("words", "Replica %1 was told its new master")},
    Entry{"sentinel.said.pointSentLate",
        QT_TRANSLATE_NOOP("words", "Replica %1 was told its new master, once more at the end")},
    Entry{"sentinel.said.pointTimeout",
        QT_TRANSLATE_NOOP("words", "Replica %1 did not turn to its new master in time")},
    Entry{"sentinel.said.pointBegun", QT_TRANSLATE_NOOP("words", "Replica %1 turns to its new master")},
    Entry{"sentinel.said.pointDone", QT_TRANSLATE_NOOP("words", "Replica %1 is in sync with its new master")},
    Entry{"sentinel.said.failoverEnd",
        QT_TRANSLATE_NOOP("words", "Failover of %1 is over, all replicas follow")},
    Entry{"sentinel.said.failoverTimeout",
        QT_TRANSLATE_NOOP("words", "Failover of %1 ended by its timeout; a replica may not follow yet")},
    Entry{"sentinel.said.abortNotElected",
        QT_TRANSLATE_NOOP("words", "Gave up the failover of %1: was not elected leader")},
    Entry{"sentinel.said.abortNoReplica",
        QT_TRANSLATE_NOOP("words", "Gave up the failover of %1: no replica is fit to be promoted")},
    Entry{"sentinel.said.abortTimeout",
        QT_TRANSLATE_NOOP(
            "words", "Gave up the failover of %1: the chosen replica did not become master in time")},
    Entry{"sentinel.said.configFrom",
        QT_TRANSLATE_NOOP("words", "Takes over the newer configuration of sentinel %1")},
    Entry{"sentinel.said.demoting",
        QT_TRANSLATE_NOOP("words", "Tells %1, which was master, to become a replica")},
    Entry{"sentinel.said.repointing",
        QT_TRANSLATE_NOOP("words", "Tells replica %1, which follows another, to follow the master")},

    // The Sentinel itself.
    Entry{"sentinel.said.tilt",
        QT_TRANSLATE_NOOP("words", "TILT: its clock jumped or it stood still; it does not act for 30 s")},
    Entry{"sentinel.said.tiltEnd", QT_TRANSLATE_NOOP("words", "TILT is over, it acts again")},
    Entry{"sentinel.said.monitor", QT_TRANSLATE_NOOP("words", "Watches master %1")},
    Entry{"sentinel.said.monitorEnd", QT_TRANSLATE_NOOP("words", "Stopped watching master %1")},
    Entry{"sentinel.said.set", QT_TRANSLATE_NOOP("words", "A setting for master %1 was changed")},
    Entry{"sentinel.said.reset",
        QT_TRANSLATE_NOOP("words", "Forgot what it knew of master %1 (SENTINEL RESET)")},
    Entry{"sentinel.said.newReplica", QT_TRANSLATE_NOOP("words", "Found replica %1")},
    Entry{"sentinel.said.newSentinel", QT_TRANSLATE_NOOP("words", "Found sentinel %1")},
    Entry{"sentinel.said.sentinelMoved", QT_TRANSLATE_NOOP("words", "Sentinel %1 has another address")},
    Entry{"sentinel.said.sentinelMovedElsewhere",
        QT_TRANSLATE_NOOP("words", "Sentinel %1 has another address, also for the other masters")},
    Entry{"sentinel.said.sentinelNoAddress",
        QT_TRANSLATE_NOOP("words", "Sentinel %1 is known by an address that does not lead to it")},
    Entry{"sentinel.said.script", QT_TRANSLATE_NOOP("words", "Started a script")},
    Entry{"sentinel.said.scriptEnd", QT_TRANSLATE_NOOP("words", "A script has ended")},
    Entry{"sentinel.said.scriptError", QT_TRANSLATE_NOOP("words", "A script failed: %1")},
    Entry{"sentinel.said.scriptTimeout",
        QT_TRANSLATE_NOOP("words", "A script took too long and was ended: %1")},
    Entry{"sentinel.said.linkFailed", QT_TRANSLATE_NOOP("words", "Could not connect to %1")},
    Entry{"sentinel.said.helloFailed", QT_TRANSLATE_NOOP("words", "Could not subscribe at %1")},
    Entry{"sentinel.said.ofGroup", QT_TRANSLATE_NOOP("words", "group %1")},
};

} // namespace

std::span<const Entry> eventEntries()
{
    return entries;
}

} // namespace cachedeck::words
