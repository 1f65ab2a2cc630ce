// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// What a deployment's state means, in words: causes, locks, quorum, the judgement of the moment.
#include "words/entry.h"

#include <array>

namespace cachedeck::words {

namespace {

constexpr std::array entries{
    // Why the state is what it is.
    Entry{"sentinel.cause.minority",
        QT_TRANSLATE_NOOP("words",
            "Only %1 of %2 sentinels can be reached from here: this may be the wrong side of a partition, so "
            "nothing is changed until a majority answers")},
    Entry{"sentinel.cause.cannotConfirm",
        QT_TRANSLATE_NOOP("words",
            "Cannot confirm that %1 is the master: neither sentinels nor replicas can be reached from here, "
            "so nothing is changed")},
    Entry{"sentinel.cause.noFailoverInformation",
        QT_TRANSLATE_NOOP("words",
            "No sentinel can be reached: no failover information; %1 is read as long as it says that it is "
            "master, and nothing is changed")},
    Entry{"sentinel.cause.disagree",
        QT_TRANSLATE_NOOP("words", "The sentinels do not agree on the master and its epoch")},

    // Why changes are locked although the profile allows them, beside the judgement's sentence.
    Entry{"sentinel.doubt.minority",
        QT_TRANSLATE_NOOP("words",
            "This may be the wrong side of a partition, and another master may have been chosen. Locked "
            "until a "
            "majority answers: everything that may change data, settings or clients; reading goes on")},
    Entry{"sentinel.doubt.noSentinel",
        QT_TRANSLATE_NOOP("words",
            "Nobody confirms that %1 is still the master. Locked until a majority answers: everything that "
            "may change data, settings or clients; reading goes on")},
    Entry{"sentinel.doubt.unproved",
        QT_TRANSLATE_NOOP("words",
            "Our user may ask %1 neither ROLE nor INFO, so only the sentinels say that it is the master. "
            "Grant "
            "+role or +info with ACL SETUSER. Locked until then: everything that may change data, settings "
            "or "
            "clients; reading goes on")},
    Entry{"sentinel.doubt.titleUnproved",
        QT_TRANSLATE_NOOP("words", "Changes are locked: the master may not be asked whether it is one")},
    Entry{"sentinel.doubt.titleMinority",
        QT_TRANSLATE_NOOP("words", "Changes are locked: only %1 of %2 sentinels can be reached from here")},
    Entry{"sentinel.doubt.titleNoSentinel",
        QT_TRANSLATE_NOOP("words", "Changes are locked: no sentinel can be reached from here")},

    // Quorum.
    Entry{"sentinel.quorum.unreachable", QT_TRANSLATE_NOOP("words", "No sentinel can be reached")},
    Entry{"sentinel.quorum.unknownMaster",
        QT_TRANSLATE_NOOP("words", "No sentinel watches a master of this name")},
    Entry{"sentinel.quorum.few",
        QT_TRANSLATE_N_NOOP("words", "No failover possible: %1 of %2 sentinels are usable, %3 are needed"), 1,
        "No failover possible: %1 of %2 sentinels is usable, %3 are needed"},
    Entry{"sentinel.quorum.tilt",
        QT_TRANSLATE_N_NOOP("words",
            "No failover possible for up to 30 s: %4 sentinels are in TILT, %1 of %2 are usable, %3 are "
            "needed"),
        4, "No failover possible for up to 30 s: %4 sentinel is in TILT, %1 of %2 are usable, %3 are needed"},
    Entry{"sentinel.quorum.denied", QT_TRANSLATE_NOOP("words", "Sentinel %1 says: %2")},

    // Judgement of the moment. %1 is the address.
    Entry{"sentinel.judge.noMaster", QT_TRANSLATE_NOOP("words", "There is no proved master")},
    Entry{"sentinel.judge.masterLost",
        QT_TRANSLATE_NOOP("words", "The master %1 is lost and no other is proved")},
    Entry{"sentinel.judge.singleReplica",
        QT_TRANSLATE_NOOP("words",
            "%1 is a replica, which takes no writes and may be behind; give the address of its Sentinels or "
            "of "
            "its master")},
    Entry{"sentinel.judge.masterSilent", QT_TRANSLATE_NOOP("words", "The master %1 does not answer")},
    Entry{"sentinel.judge.notServing", QT_TRANSLATE_NOOP("words", "The master %1 does not serve")},
    Entry{"sentinel.judge.masterLoading",
        QT_TRANSLATE_NOOP("words", "The master %1 is loading its dataset, %2 %")},
    Entry{"sentinel.judge.masterBusy", QT_TRANSLATE_NOOP("words", "The master %1 is blocked by a script")},
    Entry{"sentinel.judge.datasetLost",
        QT_TRANSLATE_NOOP("words",
            "The master %1 has restarted without its data (%2 keys before, %3 after); nothing is changed "
            "until somebody confirms it")},
    Entry{"sentinel.judge.disagree",
        QT_TRANSLATE_NOOP("words", "The sentinels do not agree on the master and its epoch")},
    Entry{"sentinel.judge.noQuorum", QT_TRANSLATE_NOOP("words", "The sentinels have no quorum")},
    Entry{"sentinel.judge.minority",
        QT_TRANSLATE_NOOP("words",
            "Only %1 of %2 sentinels can be reached from here, so nothing is changed until a majority "
            "answers")},
    Entry{"sentinel.judge.unproved",
        QT_TRANSLATE_NOOP("words",
            "Our user may ask %1 neither ROLE nor INFO, so nothing is changed there; grant it +role or +info "
            "with ACL SETUSER")},
    Entry{"sentinel.judge.sentinelDown", QT_TRANSLATE_NOOP("words", "Sentinel %1 does not answer")},
    Entry{"sentinel.judge.sentinelIgnorant",
        QT_TRANSLATE_NOOP("words", "Sentinel %1 does not watch the master \"%2\"")},
    Entry{"sentinel.judge.tilt", QT_TRANSLATE_NOOP("words", "Sentinel %1 is in TILT")},
    Entry{"sentinel.judge.oldMaster",
        QT_TRANSLATE_NOOP("words", "The old master %1 still accepts writes, %2 at risk")},
    Entry{"sentinel.judge.nodeConfig",
        QT_TRANSLATE_NOOP("words", "Node %1 cannot be used in the way this connection is set up")},
    Entry{"sentinel.judge.nodeDown", QT_TRANSLATE_NOOP("words", "Node %1 does not answer")},
    Entry{"sentinel.judge.nodeAuth",
        QT_TRANSLATE_NOOP("words", "Node %1 refuses the credentials of the data nodes")},
    Entry{"sentinel.judge.nodeRight",
        QT_TRANSLATE_NOOP("words", "Node %1 does not grant our user what watching it needs")},
    Entry{"sentinel.judge.nodeTls",
        QT_TRANSLATE_NOOP("words", "Node %1 cannot be reached securely: TLS or its certificate fails")},
    Entry{"sentinel.judge.sentinelAuth",
        QT_TRANSLATE_NOOP("words", "Sentinel %1 refuses the credentials of the sentinels")},
    Entry{"sentinel.judge.sentinelRight",
        QT_TRANSLATE_NOOP("words", "Sentinel %1 does not grant our user what watching it needs")},
    Entry{"sentinel.judge.sentinelTls",
        QT_TRANSLATE_NOOP("words", "Sentinel %1 cannot be reached securely: TLS or its certificate fails")},
    Entry{"sentinel.judge.replicaNotServing", QT_TRANSLATE_NOOP("words", "Replica %1 does not serve yet")},
    Entry{"sentinel.judge.syncing", QT_TRANSLATE_NOOP("words", "Replica %1 is receiving the whole dataset")},
    Entry{
        "sentinel.judge.linkDown", QT_TRANSLATE_NOOP("words", "Replica %1 has lost its link to the master")},
};

} // namespace

std::span<const Entry> judgementEntries()
{
    return entries;
}

} // namespace cachedeck::words
