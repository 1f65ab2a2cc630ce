// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

#include <optional>

namespace cachedeck::http {

/// What a request asks for, in one spelling: two targets that mean the same are the same bytes (RFC 3986
/// 6.2.2), so that they can name a cache entry. A value; any thread.
struct Target
{
    Target() = default;
    /// Begins with '/'. Unreserved characters are plain, all other escapes stay, in upper case.
    QByteArray path;
    /// Without '?'; parameters in the order of their names, those of one name in the order in which they
    /// came.
    QByteArray query;

    /// Nothing where it is no path (an absolute URI, "*"), not RFC 3986's characters, or one of the tricks:
    /// segments that are empty in the middle, "." or "..", control characters, a backslash or a fragment.
    static std::optional<Target> parse(QByteArrayView raw);
    /// The first of that name, decoded ('+' is a space); nothing where there is none.
    std::optional<QByteArray> parameter(QByteArrayView name) const;
    QByteArray text() const { return query.isEmpty() ? path : path + '?' + query; }
    friend bool operator==(const Target &, const Target &) = default;
};

/// The canonical spelling of \a text; nothing where it has other characters than URIs have, or a control
/// character although \a isPath.
std::optional<QByteArray> canonical(QByteArrayView text, bool isPath);
QByteArray percentDecoded(QByteArrayView text);

} // namespace cachedeck::http
