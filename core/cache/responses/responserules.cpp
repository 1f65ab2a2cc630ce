// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/responses/responserules.h"

#include "codec/envelope.h"
#include "http/cachecontrol.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>

namespace cachedeck::cache {

namespace {

constexpr qsizetype longestName = 200;
constexpr qsizetype hashBytes = 16;

QByteArray shortened(const QByteArray &name)
{
    if (name.size() <= longestName)
        return name;
    return "sha256:" + QCryptographicHash::hash(name, QCryptographicHash::Sha256).toHex();
}

QByteArray hashOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).first(hashBytes).toHex();
}

/// No separator of ours is in it.
QByteArray spelled(const QString &service)
{
    return shortened(service.toUtf8().toPercentEncoding());
}

Result<void> checkPlaces(const QStringList &wanted, const http::PathTemplate &path, const QString &what)
{
    const QStringList known = path.parameters();
    const auto missing = std::find_if(
        wanted.begin(), wanted.end(), [&](const QString &name) { return !known.contains(name); });
    if (missing == wanted.end())
        return {};
    return Error(ErrorKind::Config, Message("http.route.place", {path.text(), *missing, what}));
}

bool isKeptStatus(int status)
{
    constexpr std::array kept{200, 203, 204, 300, 301, 308, 404, 410};
    return std::find(kept.begin(), kept.end(), status) != kept.end();
}

bool isIn(const QByteArrayList &names, const QByteArray &wanted)
{
    return std::any_of(names.begin(), names.end(),
        [&](const QByteArray &name) { return name.compare(wanted, Qt::CaseInsensitive) == 0; });
}

/// The key has it already.
bool isVaryKnown(const http::Response &response, const CachedRoute &route, const Audience &audience)
{
    const QByteArrayList names = response.headers.list("Vary");
    return std::all_of(names.begin(), names.end(),
        [&](const QByteArray &name) { return isIn(route.vary, name) || isIn(audience.known, name); });
}

bool isForbidden(const http::Request &request, const http::Response &response, const CachedRoute &route,
    const Audience &audience, const http::CacheControl &control)
{
    if (response.headers.contains("Set-Cookie") || control.isNoStore || control.isNoCache)
        return true;
    if (control.isPrivate && audience.isForMany())
        return true;
    // What was shown to one who said who he is is for others only if it says so (RFC 9111 3.5).
    const bool isForAll = control.isPublic || control.sharedMaxAge;
    const bool isKnown = isIn(audience.known, "Authorization");
    if (request.headers.contains("Authorization") && !isKnown && !isForAll)
        return true;
    return !isVaryKnown(response, route, audience);
}

} // namespace

LoadOptions CachedRoute::lockedLoad()
{
    LoadOptions options;
    options.isLocked = true;
    return options;
}

Result<void> check(const CachedRoute &route)
{
    for (const auto *templates : {&route.keys, &route.tags}) {
        for (const catalog::KeyTemplate &one : *templates) {
            Result<void> checked = checkPlaces(one.parameters(), route.path, one.text());
            if (!checked)
                return checked;
        }
    }
    constexpr qsizetype ours = 2; // path and session
    const qsizetype tags = qsizetype(route.keys.size() + route.tags.size()) + ours;
    if (tags > codec::maxTags)
        return Error(ErrorKind::Config, Message("cache.tags.many", {tags, qint64(codec::maxTags)}));
    if (route.name.isEmpty() || route.ttl <= Milliseconds(0))
        return Error(ErrorKind::Config, Message("http.route.incomplete", {route.path.text()}));
    return {};
}

Result<void> check(const WriteRoute &route)
{
    if (route.more)
        return {};
    return checkPlaces(route.event.parameters, route.path, route.event.name);
}

bool isCacheable(const http::Request &request)
{
    const bool isRead = request.method == "GET" || request.method == "HEAD";
    constexpr std::array notOurs{"Range", "If-Range", "If-Match", "If-Unmodified-Since"};
    const bool isPlain = std::none_of(
        notOurs.begin(), notOurs.end(), [&](const char *name) { return request.headers.contains(name); });
    return isRead && isPlain && request.body.isEmpty() && !http::CacheControl::of(request.headers).isNoStore;
}

std::optional<Milliseconds> lifeOf(const http::Request &request, const http::Response &response,
    const CachedRoute &route, const Audience &audience)
{
    const http::CacheControl control = http::CacheControl::of(response.headers);
    if (!isKeptStatus(response.status) || isForbidden(request, response, route, audience, control))
        return std::nullopt;
    Milliseconds life = route.ttl;
    const auto said = control.sharedMaxAge ? control.sharedMaxAge : control.maxAge;
    // What was kept on its way here has a part of its life behind it.
    const std::chrono::seconds age(std::max<qint64>(0, response.headers.value("Age").toLongLong()));
    if (said)
        life = std::min<Milliseconds>(life, *said - age);
    if (response.status == 404 || response.status == 410)
        life = std::min(life, CachedRoute::mostNegative);
    return life > Milliseconds(0) ? std::optional(life) : std::nullopt;
}

QByteArray responseKey(
    const QString &service, const http::Request &request, const CachedRoute &route, const Audience &audience)
{
    QByteArray key = "http:" + spelled(service) + ':' + request.method + ':' + shortened(request.target.path);
    if (!request.target.query.isEmpty())
        key += '?' + hashOf(request.target.query);
    key += '|' + (audience.session.isEmpty() ? QByteArray("-") : audience.session);
    if (route.vary.isEmpty())
        return key;
    QByteArray seen;
    for (const QByteArray &name : route.vary) {
        const QByteArray value = request.headers.joined(name).simplified();
        seen += QByteArray::number(value.size()) + ':' + value;
    }
    return key + '|' + hashOf(seen);
}

QByteArray pathTag(const QString &service, const QByteArray &path)
{
    return "http:" + spelled(service) + ':' + shortened(path);
}

QByteArray entryTag(const QByteArray &key)
{
    return "http-of:" + shortened(key);
}

QByteArray sessionTag(const QString &service, const Audience &audience)
{
    return "http-session:" + spelled(service) + ':' + audience.session;
}

} // namespace cachedeck::cache
