// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "words/entry.h"

#include <array>

namespace cachedeck::words {

namespace {

constexpr std::array entries{
    Entry{"scan.pattern.empty",
        QT_TRANSLATE_NOOP("words", "The pattern is empty; write * for all keys, or a part of their names")},
    Entry{"scan.pattern.long",
        QT_TRANSLATE_NOOP(
            "words", "The pattern has %1 bytes, and %2 are the most; longer ones have crashed servers")},
    Entry{"scan.pattern.bytes",
        QT_TRANSLATE_NOOP(
            "words", "The regular expression \"%1\" is no UTF-8; write other bytes as \\x{FFFD}")},
    Entry{"scan.pattern.regex",
        QT_TRANSLATE_NOOP("words",
            "The regular expression \"%1\" is wrong at character %2 (%3); put a backslash before what is "
            "meant as "
            "it stands")},
    Entry{
        "scan.cursor", QT_TRANSLATE_NOOP("words", "The server answers SCAN with \"%1\" instead of a cursor")},
};

} // namespace

std::span<const Entry> scanEntries()
{
    return entries;
}

} // namespace cachedeck::words
