// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "words/entry.h"

#include <array>

namespace cachedeck::words {

namespace {

constexpr std::array entries{
    Entry{"resp.malformed", QT_TRANSLATE_NOOP("words", "The answer is not the Redis protocol (%1)")},
    Entry{"resp.resp3",
        QT_TRANSLATE_NOOP("words",
            "The server answers in RESP3, but this connection speaks RESP2; something switched it with HELLO "
            "3")},
    Entry{"resp.foreign.http",
        QT_TRANSLATE_NOOP("words", "An HTTP server answers there, not Redis; check the port")},
    Entry{"resp.foreign.tls",
        QT_TRANSLATE_NOOP("words", "The port expects TLS; switch TLS on for this connection")},
    Entry{"resp.limit.bulk",
        QT_TRANSLATE_NOOP("words",
            "The server announces a value of %1, more than the limit of %2; read it in parts, such as with "
            "GETRANGE")},
    Entry{"resp.limit.line", QT_TRANSLATE_NOOP("words", "A line of the answer is longer than %1")},
    Entry{"resp.limit.elements",
        QT_TRANSLATE_NOOP("words",
            "The answer has %1 elements, more than the limit of %2; ask for fewer, such as with SCAN")},
    Entry{"resp.limit.depth",
        QT_TRANSLATE_NOOP("words",
            "The answer is nested more than %1 levels deep, which this client cannot read; ask for a part of "
            "it, "
            "or use redis-cli")},
    Entry{"resp.limit.reply",
        QT_TRANSLATE_NOOP(
            "words", "The answer takes more memory than the limit of %1; ask for less at a time")},
};

} // namespace

std::span<const Entry> respEntries()
{
    return entries;
}

} // namespace cachedeck::words
