// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/endpoint.h"
#include "base/ids.h"
#include "base/message.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace cachedeck::sentinel {

/// What a Sentinel's event speaks of: `<type> <name> <ip> <port> [@ <master> <ip> <port>] [#...]`.
/// A value; any thread.
struct Instance
{
    Instance() = default;
    QByteArray type; ///< "master", "slave", "sentinel".
    QByteArray name; ///< A master's name; of others the address or run id, as the server wrote it.
    Endpoint address; ///< As announced.
    QByteArray masterName; ///< The group it belongs to; for a master its own name.
    Endpoint masterAddress; ///< Empty for a master.
    QByteArray rest; ///< From `#` on: "#quorum 2/2".
    friend bool operator==(const Instance &, const Instance &) = default;
};

/// `+switch-master <name> <old ip> <old port> <new ip> <new port>`.
struct MasterSwitch
{
    MasterSwitch() = default;
    QByteArray masterName;
    Endpoint from; ///< As announced.
    Endpoint to; ///< As announced.
    friend bool operator==(const MasterSwitch &, const MasterSwitch &) = default;
};

/// One line of the event feed: what a Sentinel published, or what we ourselves did about it.
struct SentinelEvent
{
    SentinelEvent() = default;
    bool isOwn() const { return !note.isEmpty(); }

    WallTime time{}; ///< When it arrived here.
    Endpoint sentinel; ///< Who said it, as announced; empty for our own lines.
    QByteArray channel; ///< "+switch-master"; shown raw when unknown. Empty for our own lines.
    QByteArray payload; ///< Untrusted, at most 4 KiB of it.
    std::optional<Instance> instance; ///< Where the payload is of that form.
    std::optional<MasterSwitch> change; ///< Of a +switch-master.
    bool isOfOtherGroup = false; ///< Names another master than ours: shown, never acted on.
    bool isFirst
        = false; ///< The first +switch-master of a failover: we act on it, if polling was not quicker.
    int repeats = 1; ///< Equal ones in a row from this Sentinel, folded (redis-facts K8).
    Message note; ///< Our own line: "our connections moved", "ROLE of x is still master".
    friend bool operator==(const SentinelEvent &, const SentinelEvent &) = default;
};

/// What \a event says, as a sentence that core/words has ("Master %1 does not answer"); of our own line its
/// note. Empty where the channel is unknown or its payload of another form: that is shown raw. Pure.
Message meaningOf(const SentinelEvent &event);
/// "group %1", where it speaks of another master than ours; else empty. Pure.
Message otherGroupOf(const SentinelEvent &event);

/// One failover as history shows it: who, when, and the steps that led to it.
struct FailoverRecord
{
    FailoverRecord() = default;
    WallTime started{}; ///< First sign of it that we saw.
    std::optional<WallTime> switched; ///< First +switch-master, or when polling found the new master.
    std::optional<WallTime> moved; ///< Our connection to the new master was proved.
    std::optional<WallTime> settled; ///< All Sentinels agree and no second master is left.
    Endpoint from; ///< As announced.
    Endpoint to; ///< As announced; empty while unknown.
    Epoch epoch;
    Endpoint firstSentinel; ///< Who said +switch-master first; empty where nobody was heard.
    int unknownWrites = 0; ///< Writes of ours in flight at the switch: outcome unknown.
    std::vector<SentinelEvent> steps; ///< Events of this failover, oldest first, at most 200.
    friend bool operator==(const FailoverRecord &, const FailoverRecord &) = default;
};

} // namespace cachedeck::sentinel
