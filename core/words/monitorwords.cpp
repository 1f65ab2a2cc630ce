// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "words/entry.h"

#include <array>

namespace cachedeck::words {

namespace {

// Arguments of title, evidence and advice: %1 value, %2 and %3 where the alert begins and ends, %4 who,
// %5 window, %6 lookups or commands in it.
constexpr std::array alerts{
    Entry{
        "monitor.alert.unreachable.title", QT_TRANSLATE_NOOP("words", "No node of this deployment answers")},
    Entry{"monitor.alert.unreachable.evidence",
        QT_TRANSLATE_NOOP("words", "No valid answer from any known node on any connection")},
    Entry{"monitor.alert.unreachable.advice",
        QT_TRANSLATE_NOOP(
            "words", "Check the network path and that the servers run; reconnecting goes on by itself")},
    // In the place of the advice of the alerts around it, where the title is what the server refuses.
    Entry{"monitor.alert.refused.advice",
        QT_TRANSLATE_NOOP("words",
            "Waiting does not mend this: the connection test names the step that fails and what to change")},
    Entry{"monitor.alert.disconnected.title", QT_TRANSLATE_NOOP("words", "%4 does not answer")},
    Entry{"monitor.alert.disconnected.evidence",
        QT_TRANSLATE_NOOP("words", "No valid answer from %4 on any connection")},
    Entry{"monitor.alert.disconnected.advice",
        QT_TRANSLATE_NOOP("words", "Check that the server process runs and that its host can be reached")},
    Entry{"monitor.alert.noMaster.title", QT_TRANSLATE_NOOP("words", "No master, writes fail")},
    Entry{"monitor.alert.noMaster.evidence",
        QT_TRANSLATE_NOOP("words", "No node is a master that the sentinels agree on")},
    Entry{"monitor.alert.noMaster.advice",
        QT_TRANSLATE_NOOP(
            "words", "Wait while a failover runs; if none starts, check quorum and replicas on Topology")},
    Entry{"monitor.alert.twoMasters.title",
        QT_TRANSLATE_NOOP("words", "%1 masters at once, the old one still accepts writes")},
    Entry{"monitor.alert.twoMasters.evidence",
        QT_TRANSLATE_NOOP(
            "words", "%1 nodes say that they are master; what is written to the old one will be lost")},
    Entry{"monitor.alert.twoMasters.advice",
        QT_TRANSLATE_NOOP("words",
            "Sentinels demote the old master within about 12 s; if it stays, stop writers that still use "
            "it")},
    Entry{"monitor.alert.failoverNotPossible.title",
        QT_TRANSLATE_NOOP("words", "Failover is not possible, quorum lost")},
    Entry{"monitor.alert.failoverNotPossible.evidence",
        QT_TRANSLATE_NOOP("words",
            "Usable sentinels minus needed ones: %1; a sentinel counts while it is reachable, not in TILT "
            "and not down for the others")},
    Entry{"monitor.alert.failoverNotPossible.advice",
        QT_TRANSLATE_NOOP(
            "words", "Bring sentinels back; until then nobody replaces the master if it fails")},
    Entry{"monitor.alert.sentinelsDisagree.title",
        QT_TRANSLATE_NOOP("words", "Sentinels disagree about the master")},
    Entry{"monitor.alert.sentinelsDisagree.evidence",
        QT_TRANSLATE_NOOP("words", "They report different addresses or configuration epochs")},
    Entry{"monitor.alert.sentinelsDisagree.advice",
        QT_TRANSLATE_NOOP("words",
            "Compare the sentinels on Topology; one that monitors another master does not come round by "
            "itself")},
    Entry{"monitor.alert.sentinelDown.title", QT_TRANSLATE_NOOP("words", "Sentinel %4 does not answer")},
    Entry{"monitor.alert.sentinelDown.evidence", QT_TRANSLATE_NOOP("words", "No valid answer from %4")},
    Entry{"monitor.alert.sentinelDown.advice",
        QT_TRANSLATE_NOOP("words",
            "Check that its process runs; the fewer sentinels, the sooner failover becomes impossible")},
    Entry{"monitor.alert.tilt.title", QT_TRANSLATE_NOOP("words", "Sentinel %4 is in TILT")},
    Entry{"monitor.alert.tilt.evidence",
        QT_TRANSLATE_NOOP(
            "words", "Its clock jumped or its process stood still; it takes no part in failovers for 30 s")},
    Entry{"monitor.alert.tilt.advice",
        QT_TRANSLATE_NOOP("words", "If it comes again, check load and clock of its host")},
    Entry{"monitor.alert.replicaLost.title", QT_TRANSLATE_N_NOOP("words", "%1 replicas lost"), 1,
        "%1 replica lost"},
    Entry{"monitor.alert.replicaLost.evidence",
        QT_TRANSLATE_N_NOOP("words", "%1 replicas that the sentinels list are not connected to the master"),
        1, "%1 replica that the sentinels list is not connected to the master"},
    Entry{"monitor.alert.replicaLost.advice",
        QT_TRANSLATE_NOOP(
            "words", "Bring it back, or let the sentinels forget it with SENTINEL RESET one by one")},
    Entry{
        "monitor.alert.replicaLinkDown.title", QT_TRANSLATE_NOOP("words", "Replica %4 has lost its master")},
    Entry{"monitor.alert.replicaLinkDown.evidence",
        QT_TRANSLATE_NOOP(
            "words", "%4 reports master_link_status:down; its data gets older and it may not be promoted")},
    Entry{"monitor.alert.replicaLinkDown.advice",
        QT_TRANSLATE_NOOP(
            "words", "Check the network between replica and master, masterauth and the replica's log")},
    Entry{"monitor.alert.blockedByScript.title", QT_TRANSLATE_NOOP("words", "%4 is blocked by a script")},
    Entry{"monitor.alert.blockedByScript.evidence",
        QT_TRANSLATE_NOOP("words", "%4 answers BUSY to every command")},
    Entry{"monitor.alert.blockedByScript.advice",
        QT_TRANSLATE_NOOP("words",
            "SCRIPT KILL ends a script that has written nothing; one that has must finish by itself")},
    Entry{"monitor.alert.datasetLost.title", QT_TRANSLATE_NOOP("words", "%1 of the keys of %4 are gone")},
    Entry{"monitor.alert.datasetLost.evidence",
        QT_TRANSLATE_NOOP("words",
            "Key count fell by %1 within %5, alert from %2; flushed, or restarted without its data")},
    Entry{"monitor.alert.datasetLost.advice",
        QT_TRANSLATE_NOOP("words",
            "Find out who flushed or restarted it; expect load on the sources behind the cache until it is "
            "warm")},
    Entry{"monitor.alert.datasetUnconfirmed.title",
        QT_TRANSLATE_NOOP("words", "Changes are locked: the master has restarted without its data")},
    Entry{"monitor.alert.datasetUnconfirmed.evidence",
        QT_TRANSLATE_NOOP("words",
            "Its new life has less than a tenth of the keys of the one before; nothing is changed until this "
            "is confirmed")},
    Entry{"monitor.alert.datasetUnconfirmed.advice",
        QT_TRANSLATE_NOOP("words",
            "Bring the data back, from a replica or a snapshot, or confirm that the cache starts empty")},
    Entry{
        "monitor.alert.response.title", QT_TRANSLATE_NOOP("words", "%4 takes %1 to answer, alert above %2")},
    Entry{"monitor.alert.response.evidence",
        QT_TRANSLATE_NOOP("words",
            "Round trip of the last probe to %4: %1; no answer by the deadline counts as the deadline")},
    Entry{"monitor.alert.response.advice",
        QT_TRANSLATE_NOOP("words",
            "Look for slow commands, a running fork or swapping on the server, and for loss on the network")},
    Entry{"monitor.alert.memory.title", QT_TRANSLATE_NOOP("words", "Memory of %4 at %1, alert above %2")},
    Entry{"monitor.alert.memory.evidence",
        QT_TRANSLATE_NOOP("words", "%1 of maxmemory used on %4, ends below %3")},
    Entry{"monitor.alert.memory.advice",
        QT_TRANSLATE_NOOP("words",
            "A cache that evicts may stay full: then evictions and hit rate say whether it is too small. "
            "Raise "
            "maxmemory or shorten TTLs before writes are refused")},
    Entry{"monitor.alert.errors.title",
        QT_TRANSLATE_NOOP("words", "%1 of the commands on %4 fail, alert above %2")},
    Entry{"monitor.alert.errors.evidence",
        QT_TRANSLATE_NOOP("words", "%1 of %6 commands within %5 ended in an error on %4, ends below %3")},
    Entry{"monitor.alert.errors.advice",
        QT_TRANSLATE_NOOP("words", "INFO errorstats on that node names the errors")},
    Entry{"monitor.alert.coldCache.title", QT_TRANSLATE_NOOP("words", "Cold cache: hit rate %1 on %4")},
    Entry{"monitor.alert.coldCache.evidence",
        QT_TRANSLATE_NOOP("words",
            "Only %1 of the last %6 lookups found their key, after keys were lost, a restart or a failover; "
            "ends above %3")},
    Entry{"monitor.alert.coldCache.advice",
        QT_TRANSLATE_NOOP("words", "It warms with traffic; watch the load on the sources behind the cache")},
    Entry{"monitor.alert.hitRate.title", QT_TRANSLATE_NOOP("words", "Hit rate %1 on %4, alert below %2")},
    Entry{"monitor.alert.hitRate.evidence",
        QT_TRANSLATE_NOOP("words", "%1 of %6 lookups within %5 found their key on %4, ends above %3")},
    Entry{"monitor.alert.hitRate.advice",
        QT_TRANSLATE_NOOP("words",
            "Compare with evictions, expirations and key count on Overview: too little memory, TTLs too "
            "short, or another kind of traffic")},
};

constexpr std::array others{
    Entry{"monitor.rule.unreachable", QT_TRANSLATE_NOOP("words", "Deployment unreachable")},
    Entry{"monitor.rule.disconnected", QT_TRANSLATE_NOOP("words", "Disconnected")},
    Entry{"monitor.rule.noMaster", QT_TRANSLATE_NOOP("words", "No master")},
    Entry{"monitor.rule.twoMasters", QT_TRANSLATE_NOOP("words", "Two masters")},
    Entry{"monitor.rule.failoverNotPossible", QT_TRANSLATE_NOOP("words", "Failover not possible")},
    Entry{"monitor.rule.sentinelsDisagree", QT_TRANSLATE_NOOP("words", "Sentinels disagree")},
    Entry{"monitor.rule.sentinelDown", QT_TRANSLATE_NOOP("words", "Sentinel down")},
    Entry{"monitor.rule.tilt", QT_TRANSLATE_NOOP("words", "TILT")},
    Entry{"monitor.rule.replicaLost", QT_TRANSLATE_NOOP("words", "Replica lost")},
    Entry{"monitor.rule.replicaLinkDown", QT_TRANSLATE_NOOP("words", "Replica link down")},
    Entry{"monitor.rule.blockedByScript", QT_TRANSLATE_NOOP("words", "Blocked by a script")},
    Entry{"monitor.rule.datasetLost", QT_TRANSLATE_NOOP("words", "Dataset lost")},
    Entry{"monitor.rule.datasetUnconfirmed", QT_TRANSLATE_NOOP("words", "Changes locked")},
    Entry{"monitor.rule.response", QT_TRANSLATE_NOOP("words", "Response")},
    Entry{"monitor.rule.memory", QT_TRANSLATE_NOOP("words", "Memory")},
    Entry{"monitor.rule.errors", QT_TRANSLATE_NOOP("words", "Errors")},
    Entry{"monitor.rule.coldCache", QT_TRANSLATE_NOOP("words", "Cold cache")},
    Entry{"monitor.rule.hitRate", QT_TRANSLATE_NOOP("words", "Hit rate")},

    Entry{"monitor.step.showTopology", QT_TRANSLATE_NOOP("words", "Show topology")},
    Entry{"monitor.step.showOverview", QT_TRANSLATE_NOOP("words", "Show overview")},
    Entry{"monitor.step.testConnection", QT_TRANSLATE_NOOP("words", "Test connection")},
    Entry{"monitor.step.confirmDataset", QT_TRANSLATE_NOOP("words", "Confirm the data as it is")},
    Entry{"monitor.step.killScript", QT_TRANSLATE_NOOP("words", "Kill script")},

    Entry{"monitor.reason.by.unreachable", QT_TRANSLATE_NOOP("words", "Explained by: no node answers")},
    Entry{"monitor.reason.by.disconnected",
        QT_TRANSLATE_NOOP("words", "Explained by: the node does not answer")},
    Entry{"monitor.reason.by.noMaster", QT_TRANSLATE_NOOP("words", "Explained by: there is no master")},
    Entry{"monitor.reason.by.blockedByScript",
        QT_TRANSLATE_NOOP("words", "Explained by: a script blocks the node")},
    Entry{"monitor.reason.by.coldCache", QT_TRANSLATE_NOOP("words", "Explained by: the cache is cold")},
    Entry{"monitor.reason.by.sentinelDown",
        QT_TRANSLATE_NOOP("words", "Explained by: the sentinel does not answer")},
    Entry{"monitor.reason.by.replicaLinkDown",
        QT_TRANSLATE_NOOP("words", "Explained by: the replica has lost its master")},
    Entry{"monitor.reason.afterFailover",
        QT_TRANSLATE_NOOP("words", "Settling after the failover, judged again in %1")},
    Entry{"monitor.reason.afterRestart",
        QT_TRANSLATE_NOOP("words", "Warming up after the restart, judged again in %1")},
    Entry{"monitor.reason.afterFlush",
        QT_TRANSLATE_NOOP("words", "Warming up after the flush, judged again in %1")},
    Entry{"monitor.reason.traffic",
        QT_TRANSLATE_NOOP("words", "Too little traffic to judge: %1 of %2 within %3")},
    Entry{"monitor.reason.noValues", QT_TRANSLATE_NOOP("words", "No data")},

    Entry{"monitor.rules.json", QT_TRANSLATE_NOOP("words", "This is not JSON: %1 at byte %2")},
    Entry{"monitor.rules.tooLarge", QT_TRANSLATE_NOOP("words", "%1 is larger than %2, a rule file never is")},
    Entry{"monitor.rules.tooMany", QT_TRANSLATE_NOOP("words", "More than %1 rules; split the file")},
    Entry{"monitor.rules.word", QT_TRANSLATE_NOOP("words", "\"%1\" is not known here; use one of: %2")},
    Entry{
        "monitor.rules.window", QT_TRANSLATE_NOOP("words", "A window is longer than nothing and at most %1")},
    Entry{"monitor.rules.comparison",
        QT_TRANSLATE_NOOP("words", "A condition needs exactly one of: above, atLeast, below, atMost")},
    Entry{"monitor.rules.exit",
        QT_TRANSLATE_NOOP("words",
            "An alert that begins at %1 cannot end at %2; the end lies on the healthy side of the "
            "beginning")},
    Entry{"monitor.rules.id",
        QT_TRANSLATE_NOOP(
            "words", "\"%1\" is no rule id; write letters and digits, a small letter first, at most 64")},
    Entry{
        "monitor.rules.twice", QT_TRANSLATE_NOOP("words", "Two rules have the id \"%1\"; give each its own")},
    Entry{"monitor.rules.noCondition",
        QT_TRANSLATE_NOOP("words", "A rule needs at least one condition under \"when\"")},
};

constexpr auto joined = [] {
    std::array<Entry, alerts.size() + others.size()> all{};
    for (std::size_t i = 0; i < alerts.size(); ++i)
        all[i] = alerts[i];
    for (std::size_t i = 0; i < others.size(); ++i)
        all[alerts.size() + i] = others[i];
    return all;
}();

} // namespace

std::span<const Entry> monitorEntries()
{
    return joined;
}

} // namespace cachedeck::words
