// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArrayList>
#include <QHash>
#include <QStringList>

#include <optional>

namespace cachedeck::http {

/// A path with named segments: "/users/{userId}/payments". A place is one whole segment and never empty. A
/// value; any thread.
class PathTemplate
{
public:
    PathTemplate() = default;
    /// Error: Config (no leading '/', a brace inside a segment, a name that is none or comes twice,
    /// characters that paths have not).
    static Result<PathTemplate> parse(const QString &text);

    const QString &text() const { return m_text; }
    QStringList parameters() const;
    bool isLike(const PathTemplate &other) const; ///< Fits the same paths, whatever its places are called.
    /// The decoded values of the places in the canonical \a path (Target::path); nothing where it is another.
    std::optional<QHash<QString, QByteArray>> match(QByteArrayView path) const;

private:
    struct Segment
    {
        QByteArray literal; ///< Canonical; used where name is empty.
        QString name;
    };
    QString m_text;
    std::vector<Segment> m_segments;
};

} // namespace cachedeck::http
