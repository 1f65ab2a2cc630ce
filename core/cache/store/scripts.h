// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "client/script.h"

// The Lua of the cache (redis-facts C5). None has a `#!lua` header: under OOM such a script is refused whole,
// even if it only deletes (fact 19), and unlocking and invalidating must work then. Every key is declared.
namespace cachedeck::cache::scripts {

/// Takes a ticket. KEYS: lock, ticket, allTickets, generation of each tag, data key.
/// ARGV: lock token or "", lease ms, longest load ms, 16 random bytes, 1 to void loads under way first.
/// -> {server ms, 1, 0, ticket, allTickets, generations..., head of the present value},
/// or {server ms, 0, ms left of the lease} where another holds the lock.
const client::Script &begin();

/// Stores if nothing of the ticket has changed, and unlocks. KEYS: data key, lock, ticket, allTickets,
/// generation of each tag, index of each tag, tagNames, tagEnds, index of each tag that the entry no longer
/// has.
/// ARGV: lock token or "", server ms of begin, longest load ms, TTL ms, value, number of tags, ticket,
/// allTickets, generations as seen..., tags....
/// -> {server ms, "stored" | "late" | "superseded" | "type" | "oom", number of damaged indexes}
const client::Script &commit();

/// Stores an entry without tags, whatever loads are under way: they become void. KEYS: data key, ticket.
/// ARGV: value, TTL ms. -> {server ms, "stored" | "type" | "tagged" (the present value may have tags:
/// commit)}
const client::Script &put();

/// Replaces a value by itself with other times. KEYS: data key, tagEnds, generation of each tag, index of
/// each tag. ARGV: size and last four bytes of the value as read, new value, TTL ms, number of tags, tags....
/// -> {server ms, 1, or 0 where it has changed since}
const client::Script &reseal();

/// Another TTL for a plain value. KEYS: data key, tagEnds, foreign index of each tag. ARGV: TTL ms, tags....
/// -> {server ms, 1, or 0 where there is none}
const client::Script &extendPlain();

/// Makes keys and tags invalid in one step. KEYS: journal, invalidatedTags, data keys, their tickets,
/// generations of tags, foreign indexes of tags, what of them is put aside, retirements, removedKeys,
/// removingTags. ARGV: number of keys, number of tags, name of who did it, id, then keys' and tags' names for
/// the journal.
/// -> {server ms, keys removed, journal id or "" (under OOM), plain values put aside, for removePlain(),
/// generations before ("" for none)...}
const client::Script &invalidate();

/// Removes some of the plain values that were put aside. KEYS: what is put aside of the tag, its foreign
/// index, removingTags, retirements, removedKeys, data keys. ARGV: tag. -> {server ms, keys removed}
const client::Script &removePlain();

/// Deletes the lock if it is still ours. KEYS: lock. ARGV: token. -> 1 or 0
const client::Script &unlock();

/// Makes the lock last. KEYS: lock. ARGV: token, lease ms. -> 1, or 0 where it is no longer ours.
const client::Script &renew();

/// Counts, and gives a TTL to a counter that has none, so that a crash between the two leaves none for ever.
/// KEYS: counter, tagEnds, foreign index of each tag. ARGV: by, TTL ms or 0, tags.... -> {value, ms left or
/// -1}
const client::Script &count();

/// Tells the gate of a deployment that they are ours.
void admitTo(client::OwnScripts &scripts);

} // namespace cachedeck::cache::scripts
