// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "words/entry.h"

#include <array>

namespace cachedeck::words {

namespace {

constexpr std::array entries{
    // Settings. %1 is the entry as written.
    Entry{"sentinel.settings.noAddress",
        QT_TRANSLATE_NOOP("words", "No server is given; name the sentinels or one node")},
    Entry{"sentinel.settings.both",
        QT_TRANSLATE_NOOP("words", "Sentinels and a single node are both given; use one of them")},
    Entry{"sentinel.settings.noMasterName",
        QT_TRANSLATE_NOOP(
            "words", "Sentinels need the name of the master that they watch, such as mymaster")},
    Entry{"sentinel.settings.database",
        QT_TRANSLATE_NOOP("words", "The number of the database is negative; the first one is 0")},
    Entry{"sentinel.map.entry",
        QT_TRANSLATE_NOOP("words",
            "\"%1\" is no entry of the address map; write announced=reached, for example "
            "10.0.0.5:6379=gateway.example:16379")},
    Entry{"sentinel.allow.outside",
        QT_TRANSLATE_NOOP("words",
            "%1 is outside of the hosts that this connection may use, so nothing was sent there; extend the "
            "list if it belongs to the deployment")},

    // Which part spoke. %1 is its address.
    Entry{"sentinel.while.sentinel", QT_TRANSLATE_NOOP("words", "while asking sentinel %1")},
    Entry{"sentinel.while.node", QT_TRANSLATE_NOOP("words", "while watching node %1")},
    Entry{"sentinel.while.master",
        QT_TRANSLATE_NOOP("words", "while proving that %1 is the master, with the data nodes' credentials")},

    // What kind of server it is. %1 is its address.
    Entry{"sentinel.kind.cluster",
        QT_TRANSLATE_NOOP("words",
            "%1 is a node of a Redis Cluster, not of a Sentinel group; Cachedeck watches Sentinel groups and "
            "single nodes")},
    Entry{"sentinel.right.role",
        QT_TRANSLATE_NOOP("words",
            "Our user may ask neither ROLE nor INFO, so nothing proves whether this is the master; grant it "
            "+role or +info with ACL SETUSER")},
    Entry{"sentinel.kind.isSentinel",
        QT_TRANSLATE_NOOP(
            "words", "%1 is a sentinel, not a data node; give it in the list of sentinels instead")},
    Entry{"sentinel.kind.notSentinel",
        QT_TRANSLATE_NOOP("words",
            "%1 is a data node, not a sentinel; sentinels usually listen on port 26379, or connect to it as "
            "a "
            "single node")},
    Entry{"sentinel.reply.shape",
        QT_TRANSLATE_NOOP("words", "The answer to %1 is not of the form that Redis documents")},

    // Finding and proving the master.
    Entry{"sentinel.find.noAnswer", QT_TRANSLATE_NOOP("words", "No sentinel answers")},
    Entry{"sentinel.find.unknownName",
        QT_TRANSLATE_NOOP("words", "The sentinels do not watch a master named \"%1\"; they know %2")},
    Entry{"sentinel.find.unknownNameNone",
        QT_TRANSLATE_NOOP("words",
            "The sentinels do not watch a master named \"%1\", and they tell no other name; check it with "
            "SENTINEL MASTERS")},
    Entry{"sentinel.find.contested",
        QT_TRANSLATE_NOOP("words",
            "The sentinels name different masters at the same epoch and none has a majority, so none is "
            "chosen; check sentinel monitor in each configuration")},
    Entry{"sentinel.proof.notMaster",
        QT_TRANSLATE_NOOP("words", "%1 says that it is a replica of %2, not the master")},
    Entry{"sentinel.proof.noMasterRole", QT_TRANSLATE_NOOP("words", "%1 says that it is not the master")},
    Entry{"sentinel.lost.switch",
        QT_TRANSLATE_NOOP("words", "The sentinels switched the master from %1 to %2")},
    Entry{"sentinel.node.loading", QT_TRANSLATE_NOOP("words", "%1 is loading its dataset, %2 %")},

    // Calls.
    Entry{"sentinel.queue.full",
        QT_TRANSLATE_N_NOOP("words", "%1 commands already wait for a master; this one was not sent"), 1,
        "%1 command already waits for a master; this one was not sent"},
    Entry{"sentinel.queue.late",
        QT_TRANSLATE_NOOP("words", "There was no master within %1; the command was not sent")},
    Entry{"sentinel.call.unknown", QT_TRANSLATE_NOOP("words", "%1 does not belong to this deployment")},
    Entry{"sentinel.call.notConnected", QT_TRANSLATE_NOOP("words", "There is no connection to %1 yet")},
    Entry{"sentinel.stopped", QT_TRANSLATE_NOOP("words", "The connection to the deployment was closed")},

    // The event feed.
    Entry{"sentinel.event.moved", QT_TRANSLATE_NOOP("words", "Our connections moved to %1 within %2")},
    Entry{"sentinel.event.lost", QT_TRANSLATE_NOOP("words", "Our connection to the master %1 is lost")},
    Entry{"sentinel.event.oldMaster", QT_TRANSLATE_NOOP("words", "ROLE of %1 is still master, %2 at risk")},
    Entry{"sentinel.event.demoted", QT_TRANSLATE_NOOP("words", "%1 is no longer a second master")},
    Entry{"sentinel.event.datasetLost",
        QT_TRANSLATE_NOOP(
            "words", "The master %1 has %3 keys instead of %2; nothing is changed until confirmed")},
    Entry{"sentinel.event.datasetConfirmed",
        QT_TRANSLATE_NOOP("words", "The data of the master %1 was confirmed as it is")},
    Entry{"sentinel.event.dropped",
        QT_TRANSLATE_N_NOOP("words", "%1 more events within a second are not listed"), 1,
        "%1 more event within a second is not listed"},
    Entry{"sentinel.events.noRight",
        QT_TRANSLATE_NOOP("words",
            "Sentinel %1 is polled instead of heard: its user may not subscribe; grant +subscribe "
            "+psubscribe "
            "+unsubscribe +punsubscribe &*")},
    Entry{"sentinel.events.failed",
        QT_TRANSLATE_NOOP(
            "words", "Sentinel %1 is polled instead of heard: its event connection does not stand")},

    // Hints.
    Entry{"sentinel.hint.nat",
        QT_TRANSLATE_NOOP("words",
            "The sentinel answers at %2 but announces %1, a private address that cannot be reached from "
            "here; "
            "map %1 to the address that can in the address map")},
    Entry{"sentinel.hint.role",
        QT_TRANSLATE_NOOP("words",
            "Our user may not ask ROLE on %1, so INFO replication tells who is master; grant +role")},
    Entry{"sentinel.hint.stale",
        QT_TRANSLATE_N_NOOP("words",
            "%1 sentinels that are gone are still counted as voters; run SENTINEL RESET on the others, one "
            "by "
            "one"),
        1,
        "%1 sentinel that is gone is still counted as a voter; run SENTINEL RESET on the others, one by one"},
    Entry{"sentinel.hint.few",
        QT_TRANSLATE_N_NOOP(
            "words", "%1 sentinels cannot lose one and still act; run at least three on separate hosts"),
        1, "A single sentinel cannot be lost and still act; run at least three on separate hosts"},
    Entry{"sentinel.hint.even",
        QT_TRANSLATE_NOOP("words", "An even number of sentinels, %1, bears no more losses than one fewer")},
    Entry{"sentinel.hint.quorum",
        QT_TRANSLATE_NOOP(
            "words", "The quorum %1 is more than the %2 sentinels: no failover is ever possible")},
    Entry{"sentinel.hint.settings",
        QT_TRANSLATE_NOOP("words",
            "The sentinels have different settings of quorum or down-after-milliseconds: SENTINEL SET does "
            "not spread, set it on each")},
    Entry{"sentinel.hint.sameSentinel",
        QT_TRANSLATE_NOOP("words",
            "%1 and %2 lead to one and the same sentinel, which counts once; name another one in its place")},
    Entry{"sentinel.hint.oneHost",
        QT_TRANSLATE_NOOP("words", "All sentinels run on %1: its loss is the loss of all")},

    // What each sentinel says: facts. %1 is a node's address.
    Entry{"sentinel.fact.master", QT_TRANSLATE_NOOP("words", "master")},
    Entry{"sentinel.fact.epoch", QT_TRANSLATE_NOOP("words", "config epoch")},
    Entry{"sentinel.fact.vote", QT_TRANSLATE_NOOP("words", "vote")},
    Entry{"sentinel.fact.nodes", QT_TRANSLATE_NOOP("words", "nodes it reaches")},
    Entry{"sentinel.fact.nodeIs", QT_TRANSLATE_NOOP("words", "%1 is")},
    Entry{"sentinel.fact.nodeReports", QT_TRANSLATE_NOOP("words", "%1 reports")},
    Entry{"sentinel.fact.peers", QT_TRANSLATE_NOOP("words", "peers it reaches")},
    Entry{"sentinel.fact.tilt", QT_TRANSLATE_NOOP("words", "TILT")},
    Entry{"sentinel.fact.quorum", QT_TRANSLATE_NOOP("words", "quorum, down-after")},
    // And their values.
    Entry{"sentinel.value.address", QT_TRANSLATE_NOOP("words", "%1")},
    Entry{"sentinel.value.number", QT_TRANSLATE_NOOP("words", "%1")},
    Entry{"sentinel.value.text", QT_TRANSLATE_NOOP("words", "%1")},
    Entry{"sentinel.value.sentinel", QT_TRANSLATE_NOOP("words", "s%1")},
    Entry{"sentinel.value.share", QT_TRANSLATE_NOOP("words", "%1 of %2")},
    Entry{"sentinel.value.quorum", QT_TRANSLATE_NOOP("words", "%1, %2")},
    Entry{"sentinel.value.yes", QT_TRANSLATE_NOOP("words", "yes")},
    Entry{"sentinel.value.no", QT_TRANSLATE_NOOP("words", "no")},
    Entry{"sentinel.value.master", QT_TRANSLATE_NOOP("words", "master")},
    Entry{"sentinel.value.replica", QT_TRANSLATE_NOOP("words", "replica")},
    Entry{"sentinel.value.down", QT_TRANSLATE_NOOP("words", "down")},
    Entry{"sentinel.value.notListed", QT_TRANSLATE_NOOP("words", "not listed")},

    // The connection test: the steps...
    Entry{"sentinel.step.dns", QT_TRANSLATE_NOOP("words", "DNS")},
    Entry{"sentinel.step.tcp", QT_TRANSLATE_NOOP("words", "TCP")},
    Entry{"sentinel.step.tls", QT_TRANSLATE_NOOP("words", "TLS")},
    Entry{"sentinel.step.auth", QT_TRANSLATE_NOOP("words", "AUTH")},
    Entry{"sentinel.step.sentinel", QT_TRANSLATE_NOOP("words", "Sentinel")},
    Entry{"sentinel.step.masterName", QT_TRANSLATE_NOOP("words", "Master name")},
    Entry{"sentinel.step.announced", QT_TRANSLATE_NOOP("words", "Announced")},
    Entry{"sentinel.step.reachMaster", QT_TRANSLATE_NOOP("words", "Reach master")},
    Entry{"sentinel.step.role", QT_TRANSLATE_NOOP("words", "ROLE")},
    Entry{"sentinel.step.rights", QT_TRANSLATE_NOOP("words", "Rights")},
    Entry{"sentinel.step.replicas", QT_TRANSLATE_NOOP("words", "Replicas")},
    // ... and what they find.
    Entry{"sentinel.test.dns.literal", QT_TRANSLATE_NOOP("words", "no names to look up")},
    Entry{"sentinel.test.dns.found", QT_TRANSLATE_NOOP("words", "%1 is %2")},
    Entry{"sentinel.test.dns.some", QT_TRANSLATE_NOOP("words", "%1 of %2 names found")},
    Entry{"sentinel.test.dns.unknown",
        QT_TRANSLATE_NOOP("words", "The host name %1 is not known; check its spelling and the name server")},
    Entry{"sentinel.test.tcp.open", QT_TRANSLATE_NOOP("words", "%1 of %2 addresses take connections")},
    Entry{"sentinel.test.tls.off", QT_TRANSLATE_NOOP("words", "not asked for")},
    Entry{"sentinel.test.tls.verified", QT_TRANSLATE_NOOP("words", "certificate and name match, %1 of %2")},
    Entry{"sentinel.test.tls.unverified",
        QT_TRANSLATE_NOOP("words", "encrypted but NOT verified: the check is switched off, %1 of %2")},
    Entry{"sentinel.test.auth.none", QT_TRANSLATE_NOOP("words", "no password asked for, %1 of %2")},
    Entry{"sentinel.test.auth.accepted", QT_TRANSLATE_NOOP("words", "%1 accepted, %2 of %3")},
    Entry{"sentinel.test.sentinel.ok", QT_TRANSLATE_NOOP("words", "%1, mode sentinel, %2 of %3")},
    Entry{"sentinel.test.name.known", QT_TRANSLATE_NOOP("words", "%1 known to %2 of %3")},
    Entry{"sentinel.test.announced.same", QT_TRANSLATE_NOOP("words", "%1, same on %2 of %3")},
    Entry{"sentinel.test.announced.differ",
        QT_TRANSLATE_NOOP("words", "the sentinels differ; %1 has the highest epoch, named by %2 of %3")},
    Entry{"sentinel.test.announced.minority",
        QT_TRANSLATE_NOOP("words", "%1, but only %2 of %3 sentinels answer: a failover needs %4")},
    Entry{"sentinel.test.reach.ok", QT_TRANSLATE_NOOP("words", "%1 takes connections")},
    Entry{"sentinel.test.reach.mapped", QT_TRANSLATE_NOOP("words", "%1, mapped to %2, takes connections")},
    Entry{"sentinel.test.role.master", QT_TRANSLATE_NOOP("words", "%1 is master, of the announced run id")},
    Entry{"sentinel.test.role.plainMaster", QT_TRANSLATE_NOOP("words", "%1 is master")},
    Entry{"sentinel.test.role.replica",
        QT_TRANSLATE_NOOP("words", "%1 is a replica of %2: reading works, writing will be refused")},
    Entry{"sentinel.test.role.otherRun",
        QT_TRANSLATE_NOOP("words",
            "%1 is a master, but not the one that the sentinels announce: its run id differs; check the "
            "address map")},
    Entry{"sentinel.test.rights.all", QT_TRANSLATE_N_NOOP("words", "all %1 commands allowed"), 1,
        "the %1 command is allowed"},
    Entry{"sentinel.test.rights.missing", QT_TRANSLATE_NOOP("words", "some panels will be empty; grant %1")},
    Entry{"sentinel.test.replicas.ok", QT_TRANSLATE_N_NOOP("words", "all %1 replicas answer and let us in"),
        1, "the replica answers and lets us in"},
    Entry{"sentinel.test.replicas.none", QT_TRANSLATE_NOOP("words", "none announced")},
    Entry{"sentinel.test.replicas.unreachable",
        QT_TRANSLATE_N_NOOP("words", "%1 of %2 replicas unreachable at their announced addresses: map them"),
        1, "%1 of %2 replicas unreachable at its announced address: map it"},
    Entry{"sentinel.test.replicas.mapped",
        QT_TRANSLATE_N_NOOP("words", "%1 of %2 replicas unreachable where the address map leads: check it"),
        1, "%1 of %2 replicas unreachable where the address map leads: check it"},
    Entry{"sentinel.test.replicas.stranger",
        QT_TRANSLATE_N_NOOP(
            "words", "another server answers for %1 of %2 replicas: check their addresses in the map"),
        1, "another server answers for %1 of %2 replicas: check its address in the map"},
    Entry{"sentinel.test.replicas.tls",
        QT_TRANSLATE_N_NOOP("words", "TLS fails with %1 of %2 replicas: check CA and TLS name"), 1,
        "TLS fails with %1 of %2 replicas: check CA and TLS name"},
    Entry{"sentinel.test.replicas.credentials",
        QT_TRANSLATE_N_NOOP("words", "%1 of %2 replicas refuse the data nodes' user and password"), 1,
        "%1 of %2 replicas refuses the data nodes' user and password"},
    Entry{"sentinel.test.replicas.unusable", QT_TRANSLATE_N_NOOP("words", "%1 of %2 replicas cannot be used"),
        1, "%1 of %2 replicas cannot be used"},
    Entry{"sentinel.test.replicas.down",
        QT_TRANSLATE_N_NOOP("words", "%1 of %2 replicas are down; the sentinels do not reach them either"), 1,
        "%1 of %2 replicas is down; the sentinels do not reach it either"},
    Entry{"sentinel.test.replica.otherRun",
        QT_TRANSLATE_NOOP("words",
            "%1 is another server than the one that the sentinels announce at %2: its run id differs")},
    Entry{"sentinel.test.replica.noReplica", QT_TRANSLATE_NOOP("words", "%1 says that it is no replica")},
    Entry{"sentinel.test.skipped", QT_TRANSLATE_NOOP("words", "not for a single node")},
    Entry{"sentinel.test.went.sentinels",
        QT_TRANSLATE_NOOP("words", "Sentinels: the password went to %1 of %2")},
    Entry{"sentinel.test.went.sentinelsNone", QT_TRANSLATE_NOOP("words", "Sentinels: nowhere")},
    Entry{"sentinel.test.went.data", QT_TRANSLATE_NOOP("words", "Data nodes: the password went to %1")},
    Entry{"sentinel.test.went.dataNone", QT_TRANSLATE_NOOP("words", "Data nodes: nowhere yet")},
    // The state of a step, and of the whole run.
    Entry{"sentinel.stepState.waiting", QT_TRANSLATE_NOOP("words", "waits")},
    Entry{"sentinel.stepState.running", QT_TRANSLATE_NOOP("words", "runs")},
    Entry{"sentinel.stepState.ok", QT_TRANSLATE_NOOP("words", "ok")},
    Entry{"sentinel.stepState.failed", QT_TRANSLATE_NOOP("words", "FAILS")},
    Entry{"sentinel.stepState.skipped", QT_TRANSLATE_NOOP("words", "left out")},
    Entry{"sentinel.stepState.warning", QT_TRANSLATE_NOOP("words", "WARNS")},
    Entry{"sentinel.verdict.fails", QT_TRANSLATE_NOOP("words", "step %1 of %2 fails")},
    Entry{"sentinel.verdict.passed", QT_TRANSLATE_NOOP("words", "all steps passed")},
    Entry{"sentinel.verdict.warns", QT_TRANSLATE_N_NOOP("words", "passed with %1 warnings"), 1,
        "passed with %1 warning"},
    // What became of a sentinel of the list.
    Entry{"sentinel.use.notAsked", QT_TRANSLATE_NOOP("words", "not asked")},
    Entry{"sentinel.use.asWritten", QT_TRANSLATE_NOOP("words", "as written")},
    Entry{"sentinel.use.mapped", QT_TRANSLATE_NOOP("words", "by the map")},
    Entry{"sentinel.use.notUsed", QT_TRANSLATE_NOOP("words", "not used")},
    // The report as text.
    Entry{"sentinel.report.title", QT_TRANSLATE_NOOP("words", "Connection test of %1")},
    Entry{"sentinel.report.time", QT_TRANSLATE_NOOP("words", "Time: %1")},
    Entry{"sentinel.report.address", QT_TRANSLATE_NOOP("words", "Address: %1")},
    Entry{"sentinel.report.result", QT_TRANSLATE_NOOP("words", "Result: %1")},
    Entry{"sentinel.report.unfinished", QT_TRANSLATE_NOOP("words", "not finished")},
    Entry{"sentinel.report.steps", QT_TRANSLATE_NOOP("words", "Steps")},
    Entry{"sentinel.report.sentinels", QT_TRANSLATE_NOOP("words", "Sentinels")},
    Entry{"sentinel.report.otherSentinels",
        QT_TRANSLATE_NOOP("words", "Sentinels that those know and that are not in the list")},
    Entry{"sentinel.report.masters", QT_TRANSLATE_NOOP("words", "Masters that the sentinels know")},
    Entry{"sentinel.report.nodes", QT_TRANSLATE_NOOP("words", "Data nodes as announced")},
    Entry{"sentinel.report.passwords", QT_TRANSLATE_NOOP("words", "Where the passwords went")},
    Entry{"sentinel.report.announced", QT_TRANSLATE_NOOP("words", "announced as %1")},
    Entry{"sentinel.report.sees", QT_TRANSLATE_N_NOOP("words", "sees %1 others"), 1, "sees %1 other"},
    Entry{"sentinel.report.replicas", QT_TRANSLATE_N_NOOP("words", "%1 replicas"), 1, "%1 replica"},
    Entry{"sentinel.report.quorum", QT_TRANSLATE_NOOP("words", "quorum %1 of %2")},
    Entry{"sentinel.report.up", QT_TRANSLATE_NOOP("words", "up")},
    Entry{"sentinel.report.down", QT_TRANSLATE_NOOP("words", "down")},
    Entry{"sentinel.report.mapped", QT_TRANSLATE_NOOP("words", "mapped to %1")},
    Entry{"sentinel.report.notTried", QT_TRANSLATE_NOOP("words", "not tried")},
    Entry{"sentinel.report.suggestion", QT_TRANSLATE_NOOP("words", "looks right: %1")},
};

} // namespace

std::span<const Entry> sentinelEntries()
{
    return entries;
}

} // namespace cachedeck::words
