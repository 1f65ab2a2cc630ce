// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/scope.h"
#include "cache/cache.h"
#include "cache/responses/lateinvalidations.h"
#include "cache/responses/responserules.h"

#include <memory>
#include <vector>

namespace cachedeck::cache {

struct ResponseSettings
{
    ResponseSettings() = default;
    /// Whose the responses are: a part of their keys, as services share a deployment. Required; it cannot be
    /// changed after the first data.
    QString service;
    Bytes most{1024 * 1024}; ///< A larger response is answered, not kept.
    Identity identity; ///< What tells two who ask apart.
    /// Sessions' responses carry a tag of their own, for forgetSession().
    bool areSessionsForgotten = false;
    /// What removes entries by glob, for events with patterns (entries that other software writes); without
    /// it patterns are left out.
    std::function<async::Task<Result<void>>(QByteArrayList globs)> sweep;
    Milliseconds retryFor{60'000}; ///< So long an invalidation without an answer is tried again.
    static constexpr qint64 mostHeaderBytes = 16 * 1024; ///< A response with more is answered, not kept.
    bool isCompressed = true;
};

/// Counters only grow. What a route was asked and found is in Cache::statistics(), group "http.<name>".
struct ResponseStatistics
{
    ResponseStatistics() = default;
    qint64 bypassed = 0; ///< Requests of cached routes in which the cache had no say.
    qint64 uncacheable = 0; ///< Responses that must not be kept.
    qint64 invalidations = 0; ///< After successful writes.
    qint64 late = 0; ///< Of those, not answered at once: readers may have seen the old response meanwhile.
    qint64 lost = 0; ///< Names of those that were given up: the old is seen until its TTL.
    qint64 unreadable = 0; ///< Under our keys, and not ours: made invalid.
};

/// Keeps whole HTTP responses and makes them invalid when a write succeeds, in front of the handlers of a
/// service, whatever server or framework carries them (docs/library.md, HTTP):
///
///     co_return co_await responses.serve(request, handler);
///
/// One load at a time for each key, but not where the last response could not be kept: those are not made to
/// wait for one another. Who is told apart by Identity never sees another's. A write's response is given
/// after what it makes invalid is invalid, so that whoever has it reads what he wrote. Conditional requests
/// (If-None-Match, If-Modified-Since) are answered here; the handler always gives the whole.
///
/// Thread: the cache's, which must outlive it; a load goes on when it is gone. Routes are added before the
/// first request.
class ResponseCache
{
public:
    explicit ResponseCache(Cache &cache, ResponseSettings settings = {});
    Q_DISABLE_COPY_MOVE(ResponseCache)

    /// The first that fits a path counts. Errors: Config, also for a name or a path that is there already.
    Result<void> add(CachedRoute route);
    /// All that fit count. Errors: Config.
    Result<void> add(WriteRoute route);

    /// The response that is kept, or \a handler's. Never fails by Redis; 504 where the handler takes longer
    /// than the route's hardTimeout.
    async::Task<http::Response> serve(http::Request request, http::Handler handler);
    /// The session of \a request has ended: what is kept for it is void. Errors: those of
    /// Cache::invalidate(); Config without ResponseSettings::areSessionsForgotten.
    async::Task<Result<void>> forgetSession(http::Request request);

    ResponseStatistics statistics() const;

private:
    struct Route;
    struct Call;
    struct Books;
    using Places = QHash<QString, QByteArray>;
    std::shared_ptr<Call> callOf(const std::shared_ptr<Route> &route, const Places &places,
        http::Request request, http::Handler handler) const;
    async::Task<http::Response> cached(std::shared_ptr<Call> call);
    async::Task<http::Response> written(http::Request request, http::Handler handler);
    static async::Task<Result<Loaded>> load(std::shared_ptr<Books> books, std::shared_ptr<Call> call);
    InvalidNames namesOf(const http::Request &request, const http::Response &response) const;
    async::Task<Result<void>> tell(InvalidNames names);

    Cache &m_cache;
    ResponseSettings m_settings;
    std::vector<std::shared_ptr<Route>> m_routes;
    std::vector<WriteRoute> m_writes;
    catalog::KeyGroupPtr m_anyKey; ///< For keys of events, whose group does not matter here.
    std::shared_ptr<Books> m_books; ///< Loads go on when this is gone.
    LateInvalidations m_late; // last
};

} // namespace cachedeck::cache
