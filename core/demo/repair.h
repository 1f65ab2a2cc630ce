// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "demo/caller.h"
#include "demo/state.h"

#include <QStringList>

namespace cachedeck::demo {

/// The master that the sentinels name, once it is one that lives. Error: Refused demo.heal.master after 15 s.
async::Task<Result<Endpoint>> livingMaster(State state, Caller *caller);

/// Starts sentinels and servers that have ended, whoever ended them, servers as replicas of the living
/// master; their names. Needs the folder's lock.
async::Task<Result<QStringList>> restartEnded(State *state, Caller *caller);

} // namespace cachedeck::demo
