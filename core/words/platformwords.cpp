// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "words/entry.h"

#include <array>

namespace cachedeck::words {

namespace {

constexpr std::array entries{
    Entry{"platform.process.gone", QT_TRANSLATE_NOOP("words", "Process %1 does not run any more")},
    Entry{"platform.process.signal", QT_TRANSLATE_NOOP("words", "Process %1 cannot be signalled: %2")},
    Entry{"platform.lock.held", QT_TRANSLATE_NOOP("words", "Another program holds the lock %1")},
    Entry{"platform.lock.failed", QT_TRANSLATE_NOOP("words", "The lock %1 cannot be taken: %2")},
};

} // namespace

std::span<const Entry> platformEntries()
{
    return entries;
}

} // namespace cachedeck::words
