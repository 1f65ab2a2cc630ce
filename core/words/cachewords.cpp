// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "words/entry.h"

#include <array>

namespace cachedeck::words {

namespace {

// Of core/codec and core/cache.
constexpr std::array entries{
    Entry{"codec.malformed", QT_TRANSLATE_NOOP("words", "The cached value is not %1 (%2)")},
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
    Entry{"cache.closed", QT_TRANSLATE_NOOP("words", "The cache was closed meanwhile")},
};

} // namespace

std::span<const Entry> cacheEntries()
{
    return entries;
}

} // namespace cachedeck::words
