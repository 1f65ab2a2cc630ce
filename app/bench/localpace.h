// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "bench/figure.h"

namespace cachedeck::bench {

// What needs no server. Thread: one.

/// What awaiting the answer of a call adds to hearing it by a callback: the task's frame, its slot, its
/// resumption, with 128 on their way.
async::Task<Figure> awaitedCall(Effort effort);
/// A hit of the memory tier by Cache::getOrSet(), awaited, with its statistics.
async::Task<Result<Figure>> memoryHit(Effort effort);

} // namespace cachedeck::bench
