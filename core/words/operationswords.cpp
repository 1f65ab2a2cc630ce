// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "words/entry.h"

#include <array>

namespace cachedeck::words {

namespace {

constexpr std::array entries{
    Entry{"operations.log.unwritable",
        QT_TRANSLATE_NOOP("words",
            "The activity log \"%1\" cannot be written (%2), and nothing is destroyed without a record; free "
            "space on its disk or mend its permissions")},
    Entry{"operations.log.folder",
        QT_TRANSLATE_NOOP("words",
            "The folder \"%1\" of the activity log cannot be made, and nothing is destroyed without a "
            "record; "
            "mend the permissions of the folder above it or set XDG_STATE_HOME")},
    Entry{"operations.log.locked",
        QT_TRANSLATE_NOOP("words",
            "Another program has held the activity log's lock \"%1\" for %2, and nothing is destroyed "
            "without "
            "a record; try again or end that program")},
    Entry{"operations.log.late",
        QT_TRANSLATE_NOOP("words",
            "The disk of the activity log in \"%1\" does not answer, and nothing is destroyed without a "
            "record; try again or set XDG_STATE_HOME to another disk")},
    Entry{"operations.log.needed",
        QT_TRANSLATE_NOOP("words",
            "Nothing is destroyed without a record in the activity log; mend the permissions of that "
            "folder")},
    Entry{"operations.log.end",
        QT_TRANSLATE_NOOP("words", "The action itself has ended; only its end is missing in the log")},
    Entry{"operations.log.unreadable",
        QT_TRANSLATE_NOOP(
            "words", "The activity log \"%1\" cannot be read (%2); mend its permissions or its disk")},
    Entry{"operations.log.noFolder",
        QT_TRANSLATE_NOOP("words",
            "\"%1\" is to be the folder of the activity log, and is none that can be read; move away what is "
            "there, or mend its permissions")},
    Entry{"operations.log.noStart",
        QT_TRANSLATE_NOOP("words", "The activity log has no start of the action %1, so it cannot end it")},
    Entry{"operations.result.done", QT_TRANSLATE_NOOP("words", "done")},
    Entry{"operations.result.partly", QT_TRANSLATE_NOOP("words", "done in part")},
    Entry{"operations.result.stopped", QT_TRANSLATE_NOOP("words", "stopped")},
    Entry{"operations.result.failed", QT_TRANSLATE_NOOP("words", "failed")},
    Entry{"operations.result.refused", QT_TRANSLATE_NOOP("words", "refused")},
    Entry{"operations.result.unknown", QT_TRANSLATE_NOOP("words", "outcome unknown")},
    Entry{"operations.result.interrupted", QT_TRANSLATE_NOOP("words", "interrupted")},
    Entry{"operations.result.notStarted", QT_TRANSLATE_NOOP("words", "not started")},
    Entry{"operations.key.length", QT_TRANSLATE_NOOP("words", "A key is empty or longer than %1 bytes")},
    Entry{"operations.invalidate.nothing",
        QT_TRANSLATE_NOOP(
            "words", "Nothing is said to be invalidated; give a key, a tag, a pattern or an event")},
    Entry{"operations.keys.many",
        QT_TRANSLATE_NOOP("words", "There are %1 keys, and %2 are the most to be listed; give a pattern")},
    Entry{"operations.tags.many",
        QT_TRANSLATE_NOOP(
            "words", "There are %1 tags, and %2 are the most at once; invalidate them in several steps")},
    Entry{"operations.patterns.many",
        QT_TRANSLATE_NOOP("words", "There are %1 patterns, and %2 are the most at once; give fewer")},
    Entry{"operations.window",
        QT_TRANSLATE_NOOP("words", "%1 is no time in which to undo something; give 1 s to %2")},
    Entry{"operations.event.missing",
        QT_TRANSLATE_NOOP("words", "The event \"%1\" needs the parameter \"%2\"; add %2=VALUE")},
    Entry{"operations.event.unknown",
        QT_TRANSLATE_NOOP("words", "The event \"%1\" has no parameter \"%2\"; it has: %3")},
    Entry{"operations.event.none",
        QT_TRANSLATE_NOOP("words", "The catalog \"%1\" has no event \"%2\"; it has: %3")},
    Entry{"operations.event.catalog",
        QT_TRANSLATE_NOOP("words", "Events are described by a catalog; name it with --catalog")},
    Entry{"operations.event.pair", QT_TRANSLATE_NOOP("words", "%1 is no PARAMETER=VALUE")},
    Entry{"operations.event.twice",
        QT_TRANSLATE_NOOP("words", "The parameter \"%1\" is given twice; give it once")},
    Entry{"operations.event.alone",
        QT_TRANSLATE_NOOP("words",
            "\"%1\" belongs to no option: each --key, --tag, --pattern and --regex has one value, and "
            "PARAMETER=VALUE goes with --event")},
    Entry{"operations.declined", QT_TRANSLATE_NOOP("words", "Nothing was done in %1, as was answered")},
    Entry{"operations.resume.alone",
        QT_TRANSLATE_NOOP("words", "What is resumed has its keys, tags and patterns; give none with it")},
    Entry{"operations.resume.over",
        QT_TRANSLATE_NOOP("words", "%1 has gone to its end or was undone; there is nothing to go on with")},
    Entry{"operations.retirement.lost",
        QT_TRANSLATE_NOOP("words",
            "The server does not know the invalidation %1 any more: its window is over, or its memory was "
            "given to others; invalidate anew")},
    Entry{
        "operations.undo.over", QT_TRANSLATE_NOOP("words", "%1 can no longer be undone: its window is over")},
    Entry{"operations.undo.done", QT_TRANSLATE_NOOP("words", "%1 has been undone already")},
    Entry{"operations.undo.later",
        QT_TRANSLATE_NOOP("words",
            "%1 cannot be undone before %2, which has invalidated some of its tags again; undo that first")},
    Entry{"operations.undo.blind",
        QT_TRANSLATE_NOOP("words",
            "%1 cannot be undone: more keys were removed since than the server remembers, or its memory was "
            "given to others, so it might bring back what somebody has removed; nothing was touched")},
    Entry{"operations.undo.late",
        QT_TRANSLATE_NOOP("words",
            "%1 cannot be undone any more: its window ends before %2 keys could come back; nothing was "
            "touched")},
    Entry{"operations.undo.unknown",
        QT_TRANSLATE_NOOP("words",
            "The server knows nothing of %1 that could be undone: its window is over, or the id is wrong; "
            "see what there is with \"undo list\"")},
    Entry{"operations.confirm",
        QT_TRANSLATE_NOOP(
            "words", "%1 is in production or read-only; add --confirm \"%1\" to do this there")},
    Entry{"operations.preview",
        QT_TRANSLATE_NOOP("words", "This destroys something in %1 and was not done; add --run to do it")},
    Entry{"operations.grave",
        QT_TRANSLATE_NOOP("words",
            "This takes in every key, or more than an event should; if that is meant, add --confirm \"%1\"")},
    Entry{"retirement.running", QT_TRANSLATE_NOOP("words", "running")},
    Entry{"retirement.stopped", QT_TRANSLATE_NOOP("words", "stopped")},
    Entry{"retirement.done", QT_TRANSLATE_NOOP("words", "done")},
    Entry{"retirement.undoing", QT_TRANSLATE_NOOP("words", "being undone")},
    Entry{"retirement.undone", QT_TRANSLATE_NOOP("words", "undone")},
    Entry{"retirement.lost", QT_TRANSLATE_NOOP("words", "lost")},
    Entry{"operations.since",
        QT_TRANSLATE_NOOP("words",
            "\"%1\" is no time; write 2026-03-01T14:00:00Z, or how long ago with a unit, such as 2h or 1d")},
    Entry{"operations.verify.line",
        QT_TRANSLATE_NOOP(
            "words", "This line was changed, or lines before it were changed, removed, added or moved")},
    Entry{"operations.verify.file", QT_TRANSLATE_NOOP("words", "This file is missing")},
    Entry{"operations.verify.head",
        QT_TRANSLATE_NOOP("words", "The log had another entry here when it was last written")},
    Entry{"operations.verify.end", QT_TRANSLATE_NOOP("words", "Entries at the end of the log were removed")},
    Entry{"operations.verify.headDamaged",
        QT_TRANSLATE_NOOP("words",
            "This file, which tells where the log ends, was changed: whether entries at its end were removed "
            "is not known. The next entry writes it anew")},
    Entry{"operations.verify.stray",
        QT_TRANSLATE_NOOP("words", "This file has a name of the log and is none of it; move it away")},
};

} // namespace

std::span<const Entry> operationsEntries()
{
    return entries;
}

} // namespace cachedeck::words
