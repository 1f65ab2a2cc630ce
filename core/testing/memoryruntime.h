// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "engine/runtime.h"
#include "testing/memoryserver.h"

namespace cachedeck::testing {

/// What a Runtime is opened with so that it uses \a server, and its clock. Both must outlive the runtime.
inline engine::RuntimeSettings settingsFor(const MemoryServer &server)
{
    engine::RuntimeSettings settings("redis://" + server.endpoint().toString().toStdString());
    settings.streams = server.streams();
    settings.clock = &server.clock();
    return settings;
}

} // namespace cachedeck::testing
