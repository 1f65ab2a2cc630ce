// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "lint/source.h"

namespace cachedeck::lint {

/// What GCC 12 miscompiles in a statement with co_await (docs/architecture.md, async): a brace, a `?`, a
/// capturing lambda or a structured binding. It also finds harmless ones; naming the value first is the cure.
/// And what any compiler turns into a dangling reference: reference and view parameters of functions that
/// return a Task, and coroutine lambdas with captures.
Findings checkCoroutines(const Source &source);

} // namespace cachedeck::lint
