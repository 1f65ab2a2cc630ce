// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "catalog/key.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What a service says to a CacheClient, and hears from it, in standard types.
namespace cachedeck::engine {

class RuntimeCore;

/// Names an entry: by its text, which the catalog describes, or as a typed key (catalog/typedgroup.h).
class KeyName
{
public:
    // NOLINTBEGIN(google-explicit-constructor): that it converts is its purpose
    KeyName(const char *text) : m_text(text) { }
    KeyName(std::string_view text) : m_text(text) { }
    KeyName(const std::string &text) : m_text(text) { }
    KeyName(catalog::Key key) : m_key(std::move(key)) { }
    // NOLINTEND(google-explicit-constructor)
    catalog::Key resolve(const RuntimeCore &core) const;

private:
    std::string m_text;
    std::optional<catalog::Key> m_key;
};

/// How set() stores. A value.
struct SetChoice
{
    SetChoice() = default;
    explicit SetChoice(std::chrono::milliseconds exact) : ttl(exact) { }
    std::optional<std::chrono::milliseconds> ttl; ///< Exact; else the group's, with jitter.
    std::vector<std::string> tags; ///< Beside the group's.
    bool isOnlyIfAbsent = false;
};

/// How getOrSet() and fetch() load: what is left out is as the group's pattern says (cache::LoadOptions).
struct LoadChoice
{
    LoadChoice() = default;
    explicit LoadChoice(std::chrono::milliseconds exact) : ttl(exact) { }
    std::optional<std::chrono::milliseconds> ttl, staleFor, softTimeout, hardTimeout, failSafe, negativeTtl;
    std::vector<std::string> tags;
    std::optional<double> refreshAt;
    std::optional<bool> isLocked;
};

/// What happened since the runtime was opened, over all key groups (cache::GroupStatistics). A value.
struct CacheFigures
{
    CacheFigures() = default;
    std::int64_t hits = 0, misses = 0, staleHits = 0, loads = 0, failedLoads = 0, sharedLoads = 0, fills = 0,
                 refusedFills = 0, bypassed = 0, errors = 0;
};

} // namespace cachedeck::engine
