// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/event.h"

#include <algorithm>
#include <array>

// Channels and payloads as redis-facts A6 lists them: sentinel.c of 7.0, which newer servers only add to.
namespace cachedeck::sentinel {

namespace {

/// Which words after the channel the sentence takes.
enum class Takes {
    Nothing,
    Address, ///< Of the instance that the payload names.
    Number, ///< The payload is an epoch.
    Vote, ///< "<run id> <epoch>"
    Text, ///< The payload as it is.
};

struct Meaning
{
    const char *channel;
    const char *id;
    Takes takes = Takes::Address;
};

/// Where it matters what is meant: the same channel speaks of a master, a replica or a Sentinel.
struct KindMeaning
{
    const char *channel;
    const char *master;
    const char *replica;
    const char *sentinel;
};

constexpr std::array byKind{
    KindMeaning{
        "+sdown", "sentinel.said.masterDown", "sentinel.said.replicaDown", "sentinel.said.sentinelDown"},
    KindMeaning{"-sdown", "sentinel.said.masterUp", "sentinel.said.replicaUp", "sentinel.said.sentinelUp"},
    KindMeaning{"+reboot", "sentinel.said.masterRestarted", "sentinel.said.replicaRestarted",
        "sentinel.said.sentinelRestarted"},
};

constexpr std::array meanings{
    Meaning{"+odown", "sentinel.said.agreedDown"},
    Meaning{"-odown", "sentinel.said.agreedUp"},
    Meaning{"+new-epoch", "sentinel.said.epoch", Takes::Number},
    Meaning{"+vote-for-leader", "sentinel.said.vote", Takes::Vote},
    Meaning{"+try-failover", "sentinel.said.failoverBegins"},
    Meaning{"+elected-leader", "sentinel.said.elected"},
    Meaning{"+failover-state-select-slave", "sentinel.said.selecting"},
    Meaning{"+selected-slave", "sentinel.said.selected"},
    Meaning{"+failover-state-send-slaveof-noone", "sentinel.said.promoting"},
    Meaning{"+failover-state-wait-promotion", "sentinel.said.waitPromotion"},
    Meaning{"+promoted-slave", "sentinel.said.promoted"},
    Meaning{"+failover-state-reconf-slaves", "sentinel.said.pointing"},
    Meaning{"+slave-reconf-sent", "sentinel.said.pointSent"},
    Meaning{"+slave-reconf-sent-be", "sentinel.said.pointSentLate"},
    Meaning{"-slave-reconf-sent-timeout", "sentinel.said.pointTimeout"},
    Meaning{"+slave-reconf-inprog", "sentinel.said.pointBegun"},
    Meaning{"+slave-reconf-done", "sentinel.said.pointDone"},
    Meaning{"+failover-end", "sentinel.said.failoverEnd"},
    Meaning{"+failover-end-for-timeout", "sentinel.said.failoverTimeout"},
    Meaning{"-failover-abort-not-elected", "sentinel.said.abortNotElected"},
    Meaning{"-failover-abort-no-good-slave", "sentinel.said.abortNoReplica"},
    Meaning{"-failover-abort-slave-timeout", "sentinel.said.abortTimeout"},
    Meaning{"+config-update-from", "sentinel.said.configFrom"},
    Meaning{"+convert-to-slave", "sentinel.said.demoting"},
    Meaning{"+fix-slave-config", "sentinel.said.repointing"},
    Meaning{"+tilt", "sentinel.said.tilt", Takes::Nothing},
    Meaning{"-tilt", "sentinel.said.tiltEnd", Takes::Nothing},
    Meaning{"+monitor", "sentinel.said.monitor"},
    Meaning{"-monitor", "sentinel.said.monitorEnd"},
    Meaning{"+set", "sentinel.said.set"},
    Meaning{"+reset-master", "sentinel.said.reset"},
    Meaning{"+slave", "sentinel.said.newReplica"},
    Meaning{"+sentinel", "sentinel.said.newSentinel"},
    Meaning{"+sentinel-address-switch", "sentinel.said.sentinelMoved"},
    Meaning{"+sentinel-address-update", "sentinel.said.sentinelMovedElsewhere"},
    Meaning{"+sentinel-invalid-addr", "sentinel.said.sentinelNoAddress"},
    Meaning{"+script-child", "sentinel.said.script", Takes::Nothing},
    Meaning{"-script-child", "sentinel.said.scriptEnd", Takes::Nothing},
    Meaning{"-script-error", "sentinel.said.scriptError", Takes::Text},
    Meaning{"-script-timeout", "sentinel.said.scriptTimeout", Takes::Text},
    Meaning{"-cmd-link-reconnection", "sentinel.said.linkFailed"},
    Meaning{"-pubsub-link-reconnection", "sentinel.said.helloFailed"},
};

QString addressOf(const SentinelEvent &event)
{
    return event.instance->address.toString();
}

/// `#quorum 2/2`: how many agree, and how many must.
Message agreedDown(const SentinelEvent &event)
{
    const QByteArray rest = event.instance->rest;
    const qsizetype slash = rest.indexOf('/');
    constexpr QByteArrayView word = "#quorum ";
    bool isCount = false;
    bool isQuorum = false;
    const qint64 count = rest.startsWith(word) && slash > 0
        ? rest.sliced(word.size(), slash - word.size()).toLongLong(&isCount)
        : 0;
    const qint64 quorum = isCount ? rest.sliced(slash + 1).trimmed().toLongLong(&isQuorum) : 0;
    if (!isCount || !isQuorum)
        return Message("sentinel.said.agreedDown", {addressOf(event)});
    return Message("sentinel.said.agreedDownBy", {addressOf(event), count, quorum});
}

/// `... new reported role is slave`; + is what the Sentinel expects of it, - what it does not.
Message reportedRole(const SentinelEvent &event, bool isExpected)
{
    const bool isMaster = event.payload.endsWith("role is master");
    if (!isMaster && !event.payload.endsWith("role is slave"))
        return {};
    if (isMaster)
        return Message(
            isExpected ? "sentinel.said.isMaster" : "sentinel.said.isMasterStill", {addressOf(event)});
    return Message(isExpected ? "sentinel.said.isReplica" : "sentinel.said.isReplicaNow", {addressOf(event)});
}

/// "<run id> <epoch>"; the first digits of a run id tell Sentinels apart.
Message vote(const char *id, const QByteArray &payload)
{
    constexpr qsizetype enough = 8;
    const qsizetype space = payload.indexOf(' ');
    bool isNumber = false;
    const qint64 epoch = space > 0 ? payload.sliced(space + 1).trimmed().toLongLong(&isNumber) : 0;
    return isNumber ? Message(id, {payload.left(std::min(space, enough)), epoch}) : Message();
}

Message said(const Meaning &meaning, const SentinelEvent &event)
{
    bool isNumber = false;
    switch (meaning.takes) {
    case Takes::Nothing:
        return Message(meaning.id);
    case Takes::Address:
        return event.instance ? Message(meaning.id, {addressOf(event)}) : Message();
    case Takes::Number: {
        const qint64 number = event.payload.trimmed().toLongLong(&isNumber);
        return isNumber ? Message(meaning.id, {number}) : Message();
    }
    case Takes::Vote:
        return vote(meaning.id, event.payload);
    case Takes::Text:
        return Message(meaning.id, {event.payload});
    }
    return {};
}

Message saidOf(const KindMeaning &meaning, const SentinelEvent &event)
{
    const bool isMaster = event.instance->type == "master";
    const bool isSentinel = event.instance->type == "sentinel";
    return Message(isMaster ? meaning.master
            : isSentinel    ? meaning.sentinel
                            : meaning.replica,
        {addressOf(event)});
}

} // namespace

Message meaningOf(const SentinelEvent &event)
{
    const auto isIt = [&](const auto &meaning) { return event.channel == meaning.channel; };
    if (event.isOwn())
        return event.note;
    if (event.change)
        return Message("sentinel.said.switch", {event.change->from.toString(), event.change->to.toString()});
    if (event.instance && event.channel == "+odown")
        return agreedDown(event);
    if (event.instance && (event.channel == "+role-change" || event.channel == "-role-change"))
        return reportedRole(event, event.channel.startsWith('+'));
    const auto kind = std::ranges::find_if(byKind, isIt);
    if (kind != byKind.end())
        return event.instance ? saidOf(*kind, event) : Message();
    const auto found = std::ranges::find_if(meanings, isIt);
    return found == meanings.end() ? Message() : said(*found, event);
}

Message otherGroupOf(const SentinelEvent &event)
{
    if (!event.isOfOtherGroup)
        return {};
    const QByteArray name = event.change ? event.change->masterName
        : event.instance                 ? event.instance->masterName
                                         : QByteArray();
    return name.isEmpty() ? Message() : Message("sentinel.said.ofGroup", {name});
}

} // namespace cachedeck::sentinel
