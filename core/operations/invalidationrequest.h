// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/units.h"
#include "catalog/catalog.h"
#include "scan/keyfilter.h"

#include <QHash>

namespace cachedeck::operations {

/// What somebody wants to be invalid: keys, and whatever carries one of the tags or matches one of the
/// patterns. A value.
struct InvalidationRequest
{
    InvalidationRequest() = default;
    QByteArrayList keys;
    QByteArrayList tags;
    QByteArrayList globs;
    QByteArrayList regexes;
    QString event; ///< That it was made of; for people, as are
    QString action; ///< the verb,
    QString who; ///< and the user who gave it.
    Milliseconds window{std::chrono::minutes(10)}; ///< In which it can be undone.

    bool isEmpty() const;
    bool hasPatterns() const { return !globs.isEmpty() || !regexes.isEmpty(); }
    /// A pattern takes in every key, as "*" does.
    bool isEverything() const;
    /// Error: Config, the first thing that is wrong: nothing given, too many or too long names, patterns that
    /// cannot be read.
    Result<void> check() const;
    /// Keys that its patterns name, as they have no wildcards.
    QByteArrayList literalKeys() const;
    /// One filter for each pattern. \pre check()
    std::vector<scan::KeyFilter> filters() const;

    /// What the server keeps of it besides tags and keys, and back.
    QByteArray toNote() const;
    static InvalidationRequest fromNote(QByteArrayView note);

    static constexpr qsizetype mostKeys = 10'000; ///< Listed by name; more are a pattern.
    static constexpr qsizetype mostPatterns = 100;
    static constexpr Milliseconds longestWindow{std::chrono::hours(24)};
};

/// Whether \a key matches one of \a filters. Never what is the cache's own bookkeeping: that is for the
/// caller.
bool matchesAny(const std::vector<scan::KeyFilter> &filters, QByteArrayView key);

/// What \a event of a catalog makes invalid with \a values, which are taken as they are: in patterns they
/// match themselves alone. Errors: Config, naming the parameter that is missing or that the event does not
/// have.
Result<InvalidationRequest> requestOf(const catalog::Event &event, const QHash<QString, QByteArray> &values);
/// The same for an event by its name; Config where the catalog has none of it.
Result<InvalidationRequest> requestOf(
    const catalog::Catalog &catalog, const QString &event, const QHash<QString, QByteArray> &values);

} // namespace cachedeck::operations
