// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "http/message.h"

#include <optional>

namespace cachedeck::cache {

/// By what the requests of a service say who asks. A value.
struct Identity
{
    Identity() = default;
    /// Headers; each spelling of them has copies of its own. Behind a proxy that signs people in also the
    /// proxy's ("X-Remote-User", "X-Api-Key"): whom nothing named here tells apart sees the same copy.
    QByteArrayList headers{"Authorization", "Cookie"};
    /// The one cookie that tells sessions apart, beside the other headers; empty: all of Cookie does.
    QByteArray cookie;
};

/// Who may see a response. Never the words of a session: only their SHA-256. A value.
struct Audience
{
    Audience() = default;
    static Audience everybody();
    bool isShared = false;
    QByteArray session; ///< 32 hexadecimal digits; empty where the request does not say who asks.
    QByteArrayList known; ///< Headers by which the session tells requests apart.
    bool isForMany() const { return isShared || session.isEmpty(); }
};

/// Nothing where two readers could see two: the session's cookie comes twice, is empty, or hides behind a
/// comma.
std::optional<Audience> audienceOf(const http::Request &request, const Identity &identity);

} // namespace cachedeck::cache
