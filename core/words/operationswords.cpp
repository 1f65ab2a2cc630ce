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
};

} // namespace

std::span<const Entry> operationsEntries()
{
    return entries;
}

} // namespace cachedeck::words
