// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "client/script.h"

// The Lua of write-behind (docs/library.md, "Write-behind"). Without a header for the reason that
// cache/store/scripts.h gives.
namespace cachedeck::cache::writescripts {

/// Stores an entry as scripts::commit() does, and only then queues the write of it. KEYS: those of commit,
/// then the stream and the hash of pending versions. ARGV: those of commit, then the most entries of the
/// stream, milliseconds and sequence that the id must not be below, mode ("e" envelope, "p0" to "p2" plain
/// value by its kind), who writes. -> commit's answer with the id behind it, {0, "queue"} where one of the
/// two is of another type, or {0, "full", length}
const client::Script &enqueue();

/// What waits for the database, for the consumer who holds the lock. KEYS: lock, stream. ARGV: token, most
/// entries, bytes after which none is added, cursor: "" for entries that were given to nobody, else of the
/// walk over those that were given to somebody and never acknowledged, which begins at "0-0".
/// -> {"ok", next cursor, entries...}, {"lost"} or {"queue"}
const client::Script &take();

/// The database has it. KEYS: stream, hash of pending versions. ARGV: key, version that was written, ids of
/// the entries that are done with it. -> how many were acknowledged
const client::Script &done();

/// Gives a write up. KEYS: lock, stream, hash of pending versions, dead letters, data key, its ticket. ARGV:
/// token, the most dead letters, key, version, cause, tries, ids. The entry goes with it where no later
/// write of the key waits. -> id of the dead letter, "lost", "gone" (done with by somebody), "queue" or
/// "full" (also of memory)
const client::Script &bury();

} // namespace cachedeck::cache::writescripts
