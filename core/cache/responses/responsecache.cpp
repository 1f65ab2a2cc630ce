// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/responses/responsecache.h"

#include "cache/passes.h"
#include "cache/responses/responseseal.h"
#include "codec/envelope.h"
#include "http/conditional.h"

#include <algorithm>

namespace cachedeck::cache {

struct ResponseCache::Route
{
    Route(CachedRoute how, catalog::KeyGroupPtr itsGroup) : rule(std::move(how)), group(std::move(itsGroup))
    {
    }
    CachedRoute rule;
    catalog::KeyGroupPtr group;
    bool wasKept = true; ///< Its last response.
};

/// What loads write down.
struct ResponseCache::Books
{
    explicit Books(Bytes mostOfOne) : most(mostOfOne) { }
    Bytes most;
    ResponseStatistics statistics;
    Passes passes;
};

/// One request on its way through the cache; shared, as the load may outlive its caller.
struct ResponseCache::Call
{
    Call(std::shared_ptr<Route> itsRoute, http::Request what, http::Handler how, Audience who,
        catalog::Key whose)
        : route(std::move(itsRoute)), request(std::move(what)), handler(std::move(how)),
          audience(std::move(who)), key(std::move(whose)), options(route->rule.load)
    {
    }
    /// The whole response, whatever this client has already.
    async::Task<http::Response> ask() const
    {
        http::Request whole = request;
        whole.headers = http::withoutConditions(std::move(whole.headers));
        return handler(std::move(whole));
    }
    std::shared_ptr<Route> route;
    http::Request request;
    http::Handler handler;
    Audience audience;
    catalog::Key key;
    LoadOptions options;
    std::optional<http::Response> own; ///< What the handler has answered to this very request.
};

namespace {

/// Without a TTL of its own, so that only what is given one is kept.
catalog::KeyGroupPtr groupOf(
    const QString &name, const QString &service, const QString &key, bool isCompressed)
{
    auto group = std::make_shared<catalog::KeyGroup>();
    group->name = name;
    group->service = service;
    group->key = catalog::KeyTemplate::parse(key).value();
    group->codec = catalog::Codec::Raw;
    group->isCompressed = isCompressed;
    group->ttl = catalog::TtlRule::deadline();
    return group;
}

QByteArrayList expanded(
    const std::vector<catalog::KeyTemplate> &templates, const QHash<QString, QByteArray> &places)
{
    QByteArrayList names;
    for (const catalog::KeyTemplate &one : templates) {
        const Result<QByteArray> name = one.expand(places);
        if (name)
            names.push_back(*name);
    }
    return names;
}

bool isDone(int status)
{
    const bool isSuccess = status >= 200 && status < 400;
    // Nobody knows what became of it behind the gateway that says so.
    return isSuccess || status == 502 || status == 504;
}

/// RFC 9211: what the cache has done.
QByteArray cacheStatus(Origin origin)
{
    switch (origin) {
    case Origin::Memory:
    case Origin::Cache:
        return "cachedeck; hit";
    case Origin::Stale:
        return "cachedeck; hit; detail=stale";
    case Origin::Shared:
        return "cachedeck; fwd=miss; collapsed";
    case Origin::Source:
    case Origin::None:
        break;
    }
    return "cachedeck; fwd=miss";
}

Error twice(const QString &what)
{
    return Error(ErrorKind::Config, Message("http.route.twice", {what}));
}

bool isTag(const QByteArray &tag)
{
    return !tag.isEmpty() && tag.size() <= codec::maxTagBytes;
}

/// Whether all that is like this one could not be kept: not what failed, and not what only this one may see.
bool isPass(const http::Request &request, const http::Response &response, const Audience &audience)
{
    constexpr int firstFailure = 500;
    const bool isPersonal = audience.isForMany() && request.headers.contains("Authorization");
    return response.status < firstFailure && !isPersonal;
}

http::Response marked(http::Response response, Origin origin)
{
    response.headers.set("Cache-Status", cacheStatus(origin));
    return response;
}

} // namespace

ResponseCache::ResponseCache(Cache &cache, ResponseSettings settings)
    : m_cache(cache), m_settings(std::move(settings)),
      m_anyKey(groupOf(QStringLiteral("http.event"), m_settings.service, QStringLiteral("{key}"), false)),
      m_books(std::make_shared<Books>(m_settings.most)),
      m_late([this](InvalidNames names) { return tell(std::move(names)); }, m_settings.retryFor)
{
}

Result<void> ResponseCache::add(CachedRoute route)
{
    Result<void> checked = check(route);
    if (!checked)
        return checked;
    if (m_settings.service.isEmpty())
        return Error(ErrorKind::Config, Message("http.service.missing"));
    for (const auto &other : m_routes) {
        if (other->rule.name == route.name)
            return twice(route.name);
        if (other->rule.path.isLike(route.path))
            return twice(route.path.text());
    }
    const QString name = QStringLiteral("http.") + route.name;
    catalog::KeyGroupPtr group
        = groupOf(name, m_settings.service, QStringLiteral("http:{request}"), m_settings.isCompressed);
    m_routes.push_back(std::make_shared<Route>(std::move(route), std::move(group)));
    return {};
}

Result<void> ResponseCache::add(WriteRoute route)
{
    Result<void> checked = check(route);
    if (checked)
        m_writes.push_back(std::move(route));
    return checked;
}

ResponseStatistics ResponseCache::statistics() const
{
    ResponseStatistics all = m_books->statistics;
    all.lost = m_late.lost();
    return all;
}

async::Task<http::Response> ResponseCache::serve(http::Request request, http::Handler handler)
{
    if (!http::isSafe(request.method))
        return written(std::move(request), std::move(handler));
    for (const auto &route : m_routes) {
        const auto places = route->rule.path.match(request.target.path);
        if (!places)
            continue;
        auto call = callOf(route, *places, request, handler);
        if (call)
            return cached(std::move(call));
        ++m_books->statistics.bypassed;
        break;
    }
    return handler(std::move(request));
}

/// Nothing where the cache has no say.
std::shared_ptr<ResponseCache::Call> ResponseCache::callOf(const std::shared_ptr<Route> &route,
    const Places &places, http::Request request, http::Handler handler) const
{
    const CachedRoute &rule = route->rule;
    std::optional<Audience> audience
        = rule.isShared ? Audience::everybody() : audienceOf(request, m_settings.identity);
    if (!isCacheable(request) || !audience)
        return nullptr;
    const QByteArray name = responseKey(m_settings.service, request, rule, *audience);
    auto key = catalog::Key::read(route->group, name);
    CACHEDECK_ASSERT(key);
    if (m_books->passes.has(name, Clock::system().steady()))
        return nullptr;
    QByteArrayList tags = expanded(rule.tags, places);
    for (const QByteArray &shown : expanded(rule.keys, places))
        tags.push_back(entryTag(shown));
    tags.push_back(pathTag(m_settings.service, request.target.path));
    if (m_settings.areSessionsForgotten && !audience->session.isEmpty())
        tags.push_back(sessionTag(m_settings.service, *audience));
    if (!std::all_of(tags.begin(), tags.end(), isTag))
        return nullptr;
    auto call = std::make_shared<Call>(
        route, std::move(request), std::move(handler), std::move(*audience), std::move(*key));
    call->options.ttl.reset();
    call->options.tags = std::move(tags);
    // Only one at a time would be slow for nothing.
    call->options.isLocked &= route->wasKept;
    return call;
}

async::Task<http::Response> ResponseCache::cached(std::shared_ptr<Call> call)
{
    const std::shared_ptr<Books> books = m_books;
    Loader loader = [books, call] { return load(books, call); };
    async::Task<Result<Fetched>> fetching = m_cache.getOrSet(call->key, std::move(loader), call->options);
    const Result<Fetched> fetched = co_await std::move(fetching);
    const bool isOwn = call->own && (!fetched || fetched->origin == Origin::Source);
    if (isOwn)
        co_return http::conditional(call->request, marked(*call->own, Origin::Source));
    if (!fetched)
        co_return http::Response(fetched.error().is(ErrorKind::Timeout) ? 504 : 503);
    std::optional<KeptResponse> kept;
    if (fetched->value)
        kept = opened(*fetched->value);
    // Also where a stale copy has stepped in meanwhile: that is what was decided to be answered.
    const bool isShown = kept && !(fetched->origin == Origin::Stale && kept->isRevalidated());
    if (isShown) {
        http::Response shown = marked(kept->at(Clock::system().wall()), fetched->origin);
        co_return http::conditional(call->request, std::move(shown));
    }
    // Empty bytes: another's load gave a response that is for him alone.
    const bool isUnreadable = !kept && !(fetched->value && fetched->value->isEmpty());
    if (isUnreadable) {
        ++books->statistics.unreadable;
        std::vector<catalog::Key> keys{call->key};
        QByteArrayList none;
        (void)co_await m_cache.invalidate(std::move(keys), std::move(none));
    }
    if (!call->own) {
        http::Response own = co_await call->ask();
        call->own = std::move(own);
    }
    co_return http::conditional(call->request, *call->own);
}

/// Empty bytes stand for a response that must not be kept: no sealed one is empty.
async::Task<Result<Loaded>> ResponseCache::load(std::shared_ptr<Books> books, std::shared_ptr<Call> call)
{
    http::Response response = co_await call->ask();
    const std::optional<Milliseconds> life
        = lifeOf(call->request, response, call->route->rule, call->audience);
    const qsizetype headerBytes = response.headers.byteCount();
    const bool isSmall = headerBytes <= ResponseSettings::mostHeaderBytes
        && response.body.size() + headerBytes <= books->most.count;
    const bool isKept = life && isSmall;
    books->statistics.uncacheable += isKept ? 0 : 1;
    const bool isPassed = !isKept && isPass(call->request, response, call->audience);
    if (isPassed)
        books->passes.note(call->key.bytes(), Clock::system().steady());
    call->route->wasKept = isKept || (call->route->wasKept && !isPassed);
    Loaded loaded(isKept ? sealed(response, Clock::system().wall()) : QByteArrayLiteral(""));
    if (isKept)
        loaded.ttl = life;
    call->own = std::move(response);
    co_return loaded;
}

async::Task<http::Response> ResponseCache::written(http::Request request, http::Handler handler)
{
    const http::Request asked = request;
    http::Response response = co_await handler(std::move(request));
    if (!isDone(response.status))
        co_return response;
    const InvalidNames names = namesOf(asked, response);
    if (names.isEmpty())
        co_return response;
    ++m_books->statistics.invalidations;
    const Result<void> told = co_await tell(names);
    if (!told) {
        ++m_books->statistics.late;
        m_late.add(names, told.error());
    }
    co_return response;
}

/// What the write's events say, and (RFC 9111 4.4) whatever is kept for its own path.
InvalidNames ResponseCache::namesOf(const http::Request &request, const http::Response &response) const
{
    InvalidNames names;
    for (const WriteRoute &write : m_writes) {
        auto places = write.path.match(request.target.path);
        if (!places || !write.methods.contains(request.method))
            continue;
        if (write.more)
            places->insert(write.more(request, response));
        names.keys += expanded(write.event.keys, *places);
        names.tags += expanded(write.event.tags, *places);
        for (const catalog::KeyTemplate &pattern : write.event.patterns) {
            const Result<QByteArray> glob = pattern.expandGlob(*places);
            if (glob && m_settings.sweep)
                names.globs.push_back(*glob);
        }
    }
    for (const QByteArray &key : std::as_const(names.keys))
        names.tags.push_back(entryTag(key));
    const bool isRead = std::any_of(m_routes.begin(), m_routes.end(),
        [&](const auto &route) { return route->rule.path.match(request.target.path).has_value(); });
    if (isRead)
        names.tags.push_back(pathTag(m_settings.service, request.target.path));
    // No entry has such a tag, and one would spoil the others' invalidation.
    names.tags.removeIf([](const QByteArray &tag) { return !isTag(tag); });
    return names;
}

async::Task<Result<void>> ResponseCache::tell(InvalidNames names)
{
    std::vector<catalog::Key> keys;
    for (const QByteArray &name : std::as_const(names.keys)) {
        auto key = catalog::Key::read(m_anyKey, name);
        if (key)
            keys.push_back(std::move(*key));
    }
    const bool isNamed = !keys.empty() || !names.tags.isEmpty();
    if (isNamed) {
        const Result<Invalidated> done = co_await m_cache.invalidate(std::move(keys), names.tags);
        if (!done)
            co_return done.error();
    }
    if (names.globs.isEmpty())
        co_return Result<void>();
    const Result<void> swept = co_await m_settings.sweep(names.globs);
    co_return swept;
}

async::Task<Result<void>> ResponseCache::forgetSession(http::Request request)
{
    const std::optional<Audience> audience = audienceOf(request, m_settings.identity);
    if (!m_settings.areSessionsForgotten)
        co_return Error(ErrorKind::Config, Message("http.session.tagless"));
    if (!audience || audience->session.isEmpty())
        co_return Result<void>(); // nothing is kept for it
    QByteArrayList tags{sessionTag(m_settings.service, *audience)};
    std::vector<catalog::Key> keys;
    const Result<Invalidated> done = co_await m_cache.invalidate(std::move(keys), std::move(tags));
    if (!done)
        co_return done.error();
    co_return Result<void>();
}

} // namespace cachedeck::cache
