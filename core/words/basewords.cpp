// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "words/entry.h"

#include <array>

namespace cachedeck::words {

namespace {

constexpr std::array entries{
    Entry{"base.endpoint.malformed",
        QT_TRANSLATE_NOOP(
            "words", "\"%1\" is no address; write host:port, [IPv6]:port or the /path of a socket")},
    Entry{"base.duration.malformed",
        QT_TRANSLATE_NOOP(
            "words", "\"%1\" is no duration; write a number with its unit, such as 250ms, 1s, 5m or 2h")},
    Entry{"base.size.malformed",
        QT_TRANSLATE_NOOP(
            "words", "\"%1\" is no size; write a number with its unit, such as 512KiB, 64MiB or 2GiB")},
    Entry{"base.file.special",
        QT_TRANSLATE_NOOP("words", "%1 is no regular file; put a file or a link to one there")},
    Entry{"base.file.tooLarge", QT_TRANSLATE_NOOP("words", "%1 is larger than %2; such a file never is")},
    Entry{"base.file.unreadable", QT_TRANSLATE_NOOP("words", "%1 cannot be read: %2")},

    Entry{"kind.cancelled", QT_TRANSLATE_NOOP("words", "cancelled")},
    Entry{"kind.timeout", QT_TRANSLATE_NOOP("words", "timed out")},
    Entry{"kind.outcomeUnknown", QT_TRANSLATE_NOOP("words", "result unknown")},
    Entry{"kind.unreachable", QT_TRANSLATE_NOOP("words", "unreachable")},
    Entry{"kind.tls", QT_TRANSLATE_NOOP("words", "TLS failed")},
    Entry{"kind.auth", QT_TRANSLATE_NOOP("words", "wrong credentials")},
    Entry{"kind.permission", QT_TRANSLATE_NOOP("words", "a right is missing on the server")},
    Entry{"kind.protocol", QT_TRANSLATE_NOOP("words", "not the Redis protocol")},
    Entry{"kind.server", QT_TRANSLATE_NOOP("words", "the server refused")},
    Entry{"kind.notMaster", QT_TRANSLATE_NOOP("words", "not a master")},
    Entry{"kind.loading", QT_TRANSLATE_NOOP("words", "loading its dataset")},
    Entry{"kind.busy", QT_TRANSLATE_NOOP("words", "blocked by a script")},
    Entry{"kind.config", QT_TRANSLATE_NOOP("words", "wrong configuration")},
    Entry{"kind.refused", QT_TRANSLATE_NOOP("words", "refused by Cachedeck")},
    Entry{"kind.internal", QT_TRANSLATE_NOOP("words", "internal error")},

    // %1 is the server's own text.
    Entry{"server.reply", QT_TRANSLATE_NOOP("words", "The server answered: %1")},
    Entry{"server.demoted", QT_TRANSLATE_NOOP("words", "The connected node was demoted to a replica (%1)")},
    Entry{"server.loading", QT_TRANSLATE_NOOP("words", "The server is loading its dataset (%1)")},
    Entry{"server.masterDown", QT_TRANSLATE_NOOP("words", "This replica has lost its master (%1)")},
    Entry{"server.tooFewReplicas",
        QT_TRANSLATE_NOOP("words", "Writes are refused: fewer replicas than min-replicas-to-write (%1)")},
    Entry{"server.memoryFull", QT_TRANSLATE_NOOP("words", "Memory is full, writes are refused (%1)")},
    Entry{"server.diskFailing",
        QT_TRANSLATE_NOOP("words", "The server cannot save to disk, writes are refused (%1)")},
    Entry{"server.busy", QT_TRANSLATE_NOOP("words", "The server is blocked by a long script (%1)")},
    Entry{"server.noAuth", QT_TRANSLATE_NOOP("words", "The server wants a password and got none (%1)")},
    Entry{"server.wrongPassword", QT_TRANSLATE_NOOP("words", "User or password is wrong (%1)")},
    Entry{"server.noPermission",
        QT_TRANSLATE_NOOP("words",
            "The user of this connection lacks a right on the server (%1); grant it with ACL SETUSER. "
            "What the cache needs is in docs/library.md, \"Rights\"")},
    Entry{"server.protectedMode",
        QT_TRANSLATE_NOOP("words", "The server is in protected mode and takes only local connections (%1)")},
    Entry{"server.cluster",
        QT_TRANSLATE_NOOP("words", "This is a node of a Redis Cluster, not of a Sentinel group (%1)")},
    Entry{"server.wrongType", QT_TRANSLATE_NOOP("words", "The key holds another type (%1)")},
    Entry{"server.noScript", QT_TRANSLATE_NOOP("words", "The server does not have this script (%1)")},
    Entry{"server.unkillable",
        QT_TRANSLATE_NOOP("words", "The script has already written and cannot be killed safely (%1)")},
    Entry{"server.notBusy", QT_TRANSLATE_NOOP("words", "No script is running (%1)")},
    Entry{"server.noGoodReplica", QT_TRANSLATE_NOOP("words", "No replica is fit to be promoted (%1)")},
    Entry{"server.failoverRunning", QT_TRANSLATE_NOOP("words", "A failover is already running (%1)")},
};

} // namespace

std::span<const Entry> baseEntries()
{
    return entries;
}

} // namespace cachedeck::words
