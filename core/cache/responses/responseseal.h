// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "http/message.h"

#include <optional>

namespace cachedeck::cache {

/// A response as it is kept. A value.
struct KeptResponse
{
    KeptResponse() = default;
    KeptResponse(http::Response what, WallTime when) : response(std::move(what)), made(when) { }
    http::Response response;
    WallTime made; ///< By the clock of the process that stored it.

    bool isRevalidated() const; ///< It must not be shown past its time, whatever the route allows.
    /// With its Age (RFC 9111 5.1), which clocks that differ never make less than 0.
    http::Response at(WallTime now) const;
};

/// As bytes, without the fields that are about one connection, and back; nothing where it is none. Never
/// empty. A later form has another beginning of responseKey(), so that releases do not meet.
QByteArray sealed(const http::Response &response, WallTime now);
std::optional<KeptResponse> opened(const QByteArray &bytes);

} // namespace cachedeck::cache
