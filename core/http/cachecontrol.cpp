// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "http/cachecontrol.h"

#include "http/date.h"

#include <algorithm>

namespace cachedeck::http {

namespace {

std::chrono::seconds secondsOf(QByteArray text)
{
    constexpr qint64 most = 366LL * 24 * 3600; // "a year" is what servers mean by for ever
    text.replace('"', QByteArray());
    bool isNumber = false;
    const qint64 number = text.trimmed().toLongLong(&isNumber);
    return std::chrono::seconds(isNumber ? std::clamp<qint64>(number, 0, most) : 0);
}

/// From when the response was made, where it says so.
std::chrono::seconds untilExpires(const Headers &headers)
{
    const auto expires = dateOf(headers.value("Expires"));
    const WallTime made = dateOf(headers.value("Date")).value_or(Clock::system().wall());
    if (!expires || *expires <= made)
        return std::chrono::seconds(0);
    return std::chrono::floor<std::chrono::seconds>(*expires - made);
}

} // namespace

CacheControl CacheControl::of(const Headers &headers)
{
    CacheControl control;
    for (const QByteArray &directive : headers.list("Cache-Control")) {
        const qsizetype mark = directive.indexOf('=');
        const QByteArray name = (mark < 0 ? directive : directive.first(mark)).trimmed().toLower();
        const QByteArray value = mark < 0 ? QByteArray() : directive.mid(mark + 1);
        control.isNoStore |= name == "no-store";
        control.isNoCache |= name == "no-cache";
        control.isPrivate |= name == "private";
        control.isPublic |= name == "public";
        control.isRevalidated |= name == "must-revalidate" || name == "proxy-revalidate";
        if (name == "max-age")
            control.maxAge = secondsOf(value);
        else if (name == "s-maxage")
            control.sharedMaxAge = secondsOf(value);
    }
    control.isNoStore |= !headers.isBalanced("Cache-Control");
    // How those say it that know nothing newer.
    if (!headers.contains("Cache-Control"))
        control.isNoCache = headers.joined("Pragma").toLower().contains("no-cache");
    if (!control.maxAge && headers.contains("Expires"))
        control.maxAge = untilExpires(headers);
    return control;
}

} // namespace cachedeck::http
