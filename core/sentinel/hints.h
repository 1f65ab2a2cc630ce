// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "sentinel/addressmap.h"
#include "sentinel/topology.h"

namespace cachedeck::sentinel {

/// Appends to topology.hints what a person should mend in the Sentinels' set-up (redis-facts A7, Config lint,
/// as far as the topology alone shows it). Pure.
void addHints(Topology &topology);

/// Why an announced address that never answered is probably unreachable: behind NAT, and nothing maps it
/// (redis-facts N13). Empty where that is not likely. Pure.
Message natHint(const Endpoint &announced, const AddressMap &map, const Endpoint &sentinelReached);

} // namespace cachedeck::sentinel
