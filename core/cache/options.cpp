// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/options.h"

namespace cachedeck::cache {

LoadOptions LoadOptions::of(const catalog::KeyGroup &group)
{
    constexpr double usualThreshold = 0.8;
    LoadOptions options;
    switch (group.pattern) {
    case catalog::Pattern::StaleWhileRevalidate:
        options.staleFor = group.staleTtl.value_or(group.ttl.longest().value_or(catalog::Seconds(0)));
        break;
    case catalog::Pattern::RefreshAhead:
        options.refreshAt = group.refreshThreshold.value_or(Ratio(usualThreshold));
        break;
    case catalog::Pattern::StampedePrevention:
        options.isLocked = true;
        options.xfetchBeta = 1;
        break;
    case catalog::Pattern::CacheAside:
    case catalog::Pattern::WriteThrough:
    case catalog::Pattern::WriteThroughCacheFirst:
    case catalog::Pattern::WriteBehind:
    case catalog::Pattern::BatchCacheAside:
    case catalog::Pattern::MultiTier:
        break;
    }
    return options;
}

codec::ValueKind kindOf(catalog::Codec codec)
{
    switch (codec) {
    case catalog::Codec::Json:
        return codec::ValueKind::Json;
    case catalog::Codec::Cbor:
        return codec::ValueKind::Cbor;
    case catalog::Codec::Raw:
        break;
    }
    return codec::ValueKind::Raw;
}

} // namespace cachedeck::cache
