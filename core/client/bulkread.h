// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "client/command.h"

#include <optional>

namespace cachedeck::client {

/// So many elements a reading command may touch without being asked for (product rule 1).
inline constexpr qint64 mostElements = 1000;

/// Whether \a command, which only reads, may touch more than mostElements for all that its words say:
/// HGETALL, LRANGE k 0 -1, SCAN 0 COUNT 1000000, ZRANGEBYSCORE without LIMIT. A server of one thread serves
/// nobody else meanwhile. False for commands that are bounded, and for those that are not known here.
bool isBulkRead(const Command &command);

/// What asks how many elements the key of such a \a command has (HLEN for HGETALL, ZCARD for ZRANGE); nothing
/// where no one number tells it.
std::optional<Command> sizeQuestion(const Command &command);

} // namespace cachedeck::client
