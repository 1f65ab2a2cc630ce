// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

namespace cachedeck::client {

/// Who sits in front of the desk (product rule 3).
enum class Role {
    Operator, ///< Everything that Policy::readOnly leaves.
    Viewer, ///< Looks, never changes: as readOnly, whatever readOnly says.
    Support, ///< Looks up and refreshes one user's entries: Intent Monitor, Lookup and Invalidate only.
};

/// What a command is for. Every call states it; the gate lets through only what the intent needs.
enum class Intent {
    Internal, ///< Upkeep of the connection itself: handshake, heartbeat, tracking.
    Monitor, ///< Sampling, topology, diagnostics. Reads only.
    Browse, ///< Listing and opening keys. Reads only.
    Lookup, ///< One user's entries. Reads only.
    Keys, ///< Editing single keys by hand.
    Cache, ///< The cache service: values, tags, locks, counters, our scripts.
    Invalidate, ///< Removing, expiring, renaming to the trash, generations, journal, our scripts.
    Analytics, ///< Recording and retention, our scripts.
    Warm, ///< Filling the cache, our scripts.
    Operate, ///< Settings, clients, slow log, scripts: CONFIG SET, CLIENT KILL, SLOWLOG RESET, SCRIPT KILL.
    Failover, ///< CLIENT PAUSE and KILL, SENTINEL FAILOVER, REPLICAOF.
    Exec, ///< What a person typed: console, `cachedeckctl exec`.
    Demo, ///< Our own demo deployment on loopback only: everything.
};

/// Whether what we take for the master may be the wrong one (redis-facts N9, N10), or is no longer what it
/// was (S5).
enum class MasterDoubt {
    None,
    Minority, ///< Only a minority of the Sentinels can be reached: perhaps the wrong side of a partition.
    NoSentinel, ///< None can: nobody confirms it.
    Unproved, ///< It does not say what it is: our user may ask neither ROLE nor INFO.
    Emptied, ///< It began a new life without its data, and no person has confirmed that this is so.
};

/// What the gate decides from, beside the call itself. A value; any thread.
struct Policy
{
    constexpr Policy() = default;
    constexpr explicit Policy(bool isReadOnly, Role whose = Role::Operator)
        : readOnly(isReadOnly), role(whose)
    {
    }
    bool readOnly = true; ///< Only commands that cannot change anything (product rule 3).
    Role role = Role::Operator;
    /// While it is not None, whatever read-only would refuse is refused with a cause of its own. The
    /// deployment sets it from what it sees; nobody else.
    MasterDoubt doubt = MasterDoubt::None;
    /// A service that would rather write to a master in doubt than not at all (K2): its data (intents Cache,
    /// Invalidate, Analytics, Warm) is written on. Desk and command line leave it off.
    bool writesDataInDoubt = false;
    friend constexpr bool operator==(const Policy &, const Policy &) = default;
};

/// Whether \a role may make calls of \a intent at all; the engine asks before it starts a request, the gate
/// again.
bool isAllowed(Role role, Intent intent);

/// Stable words for JSON, logs and messages ("operator", "monitor", ...).
QLatin1StringView toString(Role role);
QLatin1StringView toString(Intent intent);

} // namespace cachedeck::client
