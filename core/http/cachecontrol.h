// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "http/headers.h"

#include <chrono>
#include <optional>

namespace cachedeck::http {

/// What a Cache-Control header asks for (RFC 9111 5.2), as far as a cache of responses has to know, and where
/// it does not say so, what Expires and Pragma do. A doubtful number or date counts as 0, and a quote without
/// an end as "no-store", as nobody knows what it hides. A value.
struct CacheControl
{
    CacheControl() = default;
    static CacheControl of(const Headers &headers);
    bool isNoStore = false;
    bool isNoCache = false;
    bool isPrivate = false;
    bool isPublic = false;
    bool isRevalidated = false; ///< must-revalidate, proxy-revalidate: never to be shown past its time.
    std::optional<std::chrono::seconds> maxAge; ///< Or until Expires.
    std::optional<std::chrono::seconds> sharedMaxAge; ///< s-maxage
};

} // namespace cachedeck::http
