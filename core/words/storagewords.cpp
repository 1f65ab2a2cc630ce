// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "words/entry.h"

#include <array>

namespace cachedeck::words {

namespace {

constexpr std::array entries{
    Entry{"storage.late", QT_TRANSLATE_NOOP("words", "The disk took too long (%1)")},
    Entry{"storage.ended", QT_TRANSLATE_NOOP("words", "The program was ending")},
};

} // namespace

std::span<const Entry> storageEntries()
{
    return entries;
}

} // namespace cachedeck::words
