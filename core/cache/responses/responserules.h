// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/units.h"
#include "cache/options.h"
#include "cache/responses/responseaudience.h"
#include "catalog/catalog.h"
#include "http/message.h"
#include "http/pathtemplate.h"

#include <optional>

namespace cachedeck::cache {

/// GET and HEAD of one path whose responses are kept. A value.
struct CachedRoute
{
    CachedRoute() = default;
    QString name; ///< Its statistics are those of the group "http.<name>".
    http::PathTemplate path;
    /// At most; max-age and s-maxage of a response shorten it. 404 and 410: at most mostNegative.
    Milliseconds ttl{0};
    /// The same for everybody. Else (the default) each session has its own, and those without one together.
    bool isShared = false;
    QByteArrayList vary; ///< Request headers by which responses differ: a part of the key.
    /// The entries that it shows and the tags of what it shows; their places are among the path's. Who
    /// invalidates a tag, or a key by an event (WriteRoute), invalidates the responses.
    std::vector<catalog::KeyTemplate> keys;
    std::vector<catalog::KeyTemplate> tags;
    /// Stale copies, locks, timeouts. ttl and tags are ours. One load over all processes, unless it says
    /// otherwise.
    LoadOptions load = lockedLoad();

    static LoadOptions lockedLoad();
    static constexpr Milliseconds mostNegative{30'000};
};

/// What a successful write to one path means: an event of the catalog, whose parameters are places of the
/// path, or come from \a more. A value.
struct WriteRoute
{
    WriteRoute() = default;
    QByteArrayList methods{"POST", "PUT", "PATCH", "DELETE"};
    http::PathTemplate path;
    catalog::Event event;
    /// Parameters that the path does not have; what it leaves out makes nothing invalid that needs it.
    std::function<QHash<QString, QByteArray>(const http::Request &, const http::Response &)> more;
};

/// Error: Config, naming what is missing.
Result<void> check(const CachedRoute &route);
Result<void> check(const WriteRoute &route);

/// Whether the cache has a say in this request at all: without a body, a range, "no-store", and conditions of
/// writers.
bool isCacheable(const http::Request &request);
/// For how long \a response may be kept for \a audience; nothing: not at all. Never: Set-Cookie, no-store,
/// no-cache, a Vary that the key does not know, private to many, what was shown to an Authorization that the
/// key does not know, statuses other than 200, 203, 204, 300, 301, 308, 404, 410 (RFC 9111 3).
std::optional<Milliseconds> lifeOf(const http::Request &request, const http::Response &response,
    const CachedRoute &route, const Audience &audience);

/// The entry's key: service, method, path, and what may be secret as its SHA-256: query, session, varying
/// headers. A long path, too.
QByteArray responseKey(
    const QString &service, const http::Request &request, const CachedRoute &route, const Audience &audience);
/// What the entry carries beside the route's tags, so that a write can name it.
QByteArray pathTag(const QString &service, const QByteArray &path);
QByteArray entryTag(const QByteArray &key);
QByteArray sessionTag(const QString &service, const Audience &audience);

} // namespace cachedeck::cache
