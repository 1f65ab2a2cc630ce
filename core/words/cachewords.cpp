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
};

} // namespace

std::span<const Entry> cacheEntries()
{
    return entries;
}

} // namespace cachedeck::words
