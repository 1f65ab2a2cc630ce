// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "words/entry.h"

#include <array>

namespace cachedeck::words {

namespace {

// Of core/codec and core/cache.
constexpr std::array entries{
    Entry{"codec.malformed", QT_TRANSLATE_NOOP("words", "The value is not %1 (from byte %2 on)")},
    Entry{"codec.unfitting",
        QT_TRANSLATE_NOOP("words", "The cached value is of another type than the program asks for")},
    Entry{"codec.raw",
        QT_TRANSLATE_NOOP("words",
            "The key group stores raw bytes, and this value is none; give its group the codec json or cbor")},
    Entry{"cache.tags.many",
        QT_TRANSLATE_NOOP("words", "An entry has %1 tags, and %2 are the most; give it fewer")},
    Entry{"cache.tag.length",
        QT_TRANSLATE_NOOP(
            "words", "The tag \"%1\" is empty or longer than %2 bytes; give it a shorter name")},
    Entry{"cache.ttl.deadline",
        QT_TRANSLATE_NOOP("words",
            "Entries of the group \"%1\" live until a deadline that comes with the value; give a TTL with "
            "it")},
    Entry{
        "cache.load.timeout", QT_TRANSLATE_NOOP("words", "Loading %1 took longer than %2 and was given up")},
    Entry{"cache.value.large",
        QT_TRANSLATE_NOOP(
            "words", "The value has %1, and %2 are the most for an entry; store less, or in parts")},
    Entry{"cache.blacklist.tags",
        QT_TRANSLATE_NOOP("words",
            "The group \"%1\" has tags, and invalidating one would let refused tokens in again; give the "
            "tokens a group without tags")},
    Entry{"cache.key.ours",
        QT_TRANSLATE_NOOP(
            "words", "%1 begins with \"%2\", where the cache keeps its own books; choose another key")},
    Entry{"cache.locked.readOnly",
        QT_TRANSLATE_NOOP(
            "words", "Nothing was changed: this deployment is read-only; unlock it in its profile")},
    Entry{"cache.locked.minority",
        QT_TRANSLATE_NOOP("words",
            "Nothing was changed: only a minority of the sentinels can be reached, so this may be the wrong "
            "side of a partition; try again when a majority answers")},
    Entry{"cache.locked.noSentinel",
        QT_TRANSLATE_NOOP("words",
            "Nothing was changed: no sentinel can be reached to confirm the master; try again when a "
            "majority answers")},
    Entry{"cache.locked.unproved",
        QT_TRANSLATE_NOOP("words",
            "Nothing was changed: our user may not ask this server whether it is the master; grant it +role "
            "or "
            "+info with ACL SETUSER")},
    Entry{"cache.locked.emptied",
        QT_TRANSLATE_NOOP("words",
            "Nothing was changed: the master has restarted without its data; confirm in the desk that this "
            "is so, then try again")},
    Entry{"cache.away", QT_TRANSLATE_NOOP("words", "The server has not answered lately")},
    Entry{"cache.duration",
        QT_TRANSLATE_NOOP("words", "\"%1\" is no time that passes; write 250ms, 10s or 5m")},
    Entry{"cache.miss.absent", QT_TRANSLATE_NOOP("words", "never stored, expired, removed or evicted")},
    Entry{"cache.miss.expired", QT_TRANSLATE_NOOP("words", "expired")},
    Entry{"cache.miss.staleTag", QT_TRANSLATE_NOOP("words", "one of its tags was invalidated")},
    Entry{"cache.miss.foreign", QT_TRANSLATE_NOOP("words", "other software wrote what lies there")},
    Entry{"cache.miss.version",
        QT_TRANSLATE_NOOP("words", "a later version of this program wrote what lies there")},
    Entry{"cache.miss.damaged", QT_TRANSLATE_NOOP("words", "what lies there is damaged")},
    Entry{"cache.miss.wrongType", QT_TRANSLATE_NOOP("words", "a value of another type lies there")},
    Entry{"cache.command.start",
        QT_TRANSLATE_NOOP("words", "%1 cannot be started (%2); check its name and rights")},
    Entry{"cache.command.failed",
        QT_TRANSLATE_NOOP("words", "%1 ended with status %2; its output is not stored")},
    Entry{"cache.command.crashed",
        QT_TRANSLATE_NOOP("words", "%1 was ended by a signal; its output is not stored")},
    Entry{"cache.command.output",
        QT_TRANSLATE_NOOP("words", "%1 writes more than %2, which is too much for one entry")},
    Entry{"engine.cache.value", QT_TRANSLATE_NOOP("words", "As a value of the group \"%1\"")},
    Entry{"cache.key.undescribed",
        QT_TRANSLATE_NOOP(
            "words", "No key group of a catalog describes %1; say how long it lives with --ttl")},
    Entry{"cache.refused.wrongType",
        QT_TRANSLATE_NOOP("words",
            "Under %1 lies a value of another type, which was left alone; look at it with TYPE, or choose "
            "another key")},
    Entry{"cache.refused.superseded",
        QT_TRANSLATE_NOOP("words",
            "%1 or one of its tags was invalidated while the value was stored, so it was not; try again")},
    Entry{"cache.refused.late",
        QT_TRANSLATE_NOOP("words",
            "Loading %1 took so long that what was loaded may be old; allow loads more time, or make it "
            "quicker")},
    Entry{"cache.refused.doubtful",
        QT_TRANSLATE_NOOP(
            "words", "What was loaded for %1 may be older than what was written last; load it again later")},
    Entry{"cache.refused.nothing",
        QT_TRANSLATE_NOOP("words",
            "That there is no such thing as %1 cannot be kept: other software reads that key and would take "
            "it for a value")},
    Entry{"cache.command.interrupted", QT_TRANSLATE_NOOP("words", "%1 was ended, as was asked for")},
    Entry{"cache.key.length",
        QT_TRANSLATE_NOOP("words",
            "The key is empty or longer than %1 bytes, and could not be deleted again; give it a shorter "
            "name")},
    Entry{"cache.since",
        QT_TRANSLATE_NOOP("words",
            "\"%1\" is no time of which there are statistics; give one of more than 0 s and at most 25h")},
    Entry{"cache.scan.type",
        QT_TRANSLATE_NOOP("words",
            "\"%1\" is no type of Redis; there are string, list, set, zset, hash, "
            "stream and the names of modules' types, which have 9 characters")},
    Entry{"cache.tags.books",
        QT_TRANSLATE_NOOP("words",
            "While reading %1, where the names of tags are kept: other software may have written it; if so, "
            "delete it, and tags are listed again as entries are stored")},
    Entry{"cache.limit.window",
        QT_TRANSLATE_NOOP(
            "words", "The group \"%1\" has no TTL that could be the window of a limit; give it one")},
    Entry{"cache.behind.full",
        QT_TRANSLATE_NOOP("words",
            "The queue of writes \"%1\" is full: %2 wait for the database; nothing was written. See why its "
            "consumer does not keep up")},
    Entry{"cache.behind.type",
        QT_TRANSLATE_NOOP("words",
            "%1 or a key that belongs to it is no queue of writes, so nothing was written; find out who "
            "wrote "
            "it and rename it")},
    Entry{"cache.behind.plain",
        QT_TRANSLATE_NOOP("words",
            "The group \"%1\" holds plain values, which cannot say that something is to be removed; remove "
            "it from the database and invalidate the key")},
    Entry{"cache.behind.late",
        QT_TRANSLATE_NOOP("words", "The database has not acknowledged the write of %1 within %2")},
    Entry{"cache.memory.master",
        QT_TRANSLATE_NOOP("words", "The master changes; nothing is served from memory meanwhile")},
    Entry{"cache.memory.noId",
        QT_TRANSLATE_NOOP("words",
            "The server does not tell the id of our connection, which its tracking of changes needs; grant "
            "CLIENT ID and CLIENT TRACKING")},
    Entry{"cache.memory.silent",
        QT_TRANSLATE_NOOP("words",
            "Nothing is heard of changes: a heartbeat did not come back for %1; nothing is served from "
            "memory until one does")},
    Entry{"cache.tagSet.type",
        QT_TRANSLATE_NOOP("words",
            "%1 is not of the type that the catalog says of that tag set; correct its type under tagSets")},
    Entry{"cache.closed", QT_TRANSLATE_NOOP("words", "The cache was closed meanwhile")},
};

} // namespace

std::span<const Entry> cacheEntries()
{
    return entries;
}

} // namespace cachedeck::words
