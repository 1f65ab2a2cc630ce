// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "words/entry.h"

namespace cachedeck::words {

std::span<const Entry> demoEntries()
{
    return {};
}

} // namespace cachedeck::words
