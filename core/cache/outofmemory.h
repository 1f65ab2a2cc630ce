// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/error.h"

namespace cachedeck::cache {

/// What a server says that is full, for scripts of ours that have heard it and answer a word of their own.
inline Error outOfMemory()
{
    return Error::fromServer("OOM command not allowed when used memory > 'maxmemory'.");
}

} // namespace cachedeck::cache
