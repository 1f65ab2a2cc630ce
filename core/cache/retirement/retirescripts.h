// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "client/script.h"

#include <vector>

// The Lua of what can be undone (cache/retirement/retirements.h, docs/library.md). As in scripts.h: no
// `#!lua` header, every key declared. Each begins with a write that needs no memory: what a script writes
// after its first write is not refused under OOM, so that what is removed then can be undone, too. What the
// user lacks a right for is refused before anything is touched (NOPERM, with the command); "never" is the
// name of a key that never is, on which that is tried. Errors of the server, other than of another type, are
// answered as they are.
namespace cachedeck::cache::scripts {

/// Makes tags invalid in one step, and remembers how they were. Nothing is done twice for a tag that it has
/// been done for. KEYS: retirement, retirements, journal, invalidatedTags, allTickets, of each tag:
/// generation; index; foreign index; pending "e<n>"; pending "p<n>"; then never, undoableUntil, removedKeys.
/// ARGV: id, who did it, window ms, number of tags, note, 16 random bytes, 1 to void all loads, 1 where it
/// was done before and may be lost, tags..., generations that were known (of each tag; only where lost)...
/// -> {server ms, end of the window, journal id or "", 1 where it can be undone, of each tag: generations
/// before, live entries in the index, in the foreign index}
const client::Script &retire();

/// Keys that are to be removed. KEYS: retirement, pending "k", never. ARGV: run that counts its steps or "",
/// keys...
/// -> {server ms, state, steps of the run}
const client::Script &enlist();

/// Moves to the trash what lies under some keys and is meant. KEYS: retirement, pending, trashList, trashList
/// of places, foreign index, removedKeys, never, keys..., their trash..., their tickets and the journal (of
/// kinds k and s)... ARGV: kind "e" (entries that carry the tag as it was), "p" (plain values that were not
/// stored since), "k" (whatever lies there) or "s" (the same of keys that a scan has found, of which
/// removedKeys need not hear), number of the tag, number of the trash list, of that of places, 1 to remove
/// where there is nothing more to remember it in, number of keys, run or "", id, who does it.
/// -> {server ms, state, swept, newer, unlisted (of the whole retirement), members of the list, of that of
/// places, steps of the run, server us}; state is "lost" where the retirement is not known.
const client::Script &sweep();

/// KEYS: retirement, retirements. ARGV: new state, id, run or "", steps that it has seen, states from which
/// it may change...
/// -> {server ms, state before, 1 or 0}
const client::Script &settle();

/// Makes tags valid again that nobody has made invalid since. KEYS: retirement, retirements, journal, of each
/// tag: generation; index; foreign index; pending "e<n>"; pending "p<n>"; then never, undoableUntil,
/// removedKeys. ARGV: id, who, number of tags, tags...
/// -> {server ms, state ("undoing", or why not: "lost", "over", "undone", "blind"), tags put back, tags that
/// were invalidated again since}
const client::Script &reinstate();

/// Back from a list into an index: what was not swept, or places. KEYS: list, index. ARGV: how many
/// -> {server ms, moved}
const client::Script &merge();

/// Out of the trash, where nothing newer is: keys of a list ("listed"), or such as are no longer in one
/// ("found"), which come back with the ends that the trash has kept; at the end what is then still missing is
/// counted as evicted ("end", without keys). KEYS: retirement, trashList, removedKeys, generations of all its
/// tags, their indexes, lists of places of tags that were invalidated since, keys..., their trash..., never,
/// undoableUntil. ARGV: number of keys, number of tags, of those lists, which of the three, tags..., keys
/// that are not to come back...
/// -> {server ms, state (or "over", "blind": nothing was done), restored, kept newer, expired, evicted (of
/// the whole retirement), server us, restored with an end that is too early}
const client::Script &restore();

/// All of them, for the gate.
std::vector<const client::Script *> retiring();

} // namespace cachedeck::cache::scripts
