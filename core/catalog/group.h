// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "catalog/keytemplate.h"
#include "catalog/kinds.h"
#include "catalog/ttlrule.h"

#include <QUrl>

#include <memory>

namespace cachedeck::catalog {

/// A program that uses the cache: where it answers and what it is allotted.
struct Service
{
    QString name;
    QUrl baseUrl; ///< With port and path prefix; empty where it serves nothing that we read.
    std::optional<Seconds> ttl; ///< Of its groups that state none.
    std::optional<Bytes> memory; ///< Budget.
    Pattern pattern = Pattern::CacheAside; ///< Of its groups that state none.
};

/// Entries of one kind: one key template, and all that the cache has to know about them.
struct KeyGroup
{
    QString
        name; ///< "<what>.<detail>", unique; names statistics and the typed function (catalog/typedgroup.h).
    QString service;
    KeyTemplate key;
    Mode mode = Mode::Envelope;
    Pattern pattern = Pattern::CacheAside;
    TtlRule ttl; ///< Resolved: the group's own or its service's.
    QString ttlClass; ///< Where the TTL is one of the catalog's classes.
    std::optional<Seconds> staleTtl; ///< How long a stale value may be served after the TTL.
    std::optional<Ratio> refreshThreshold; ///< The share of the TTL after which a read refreshes ahead.
    std::vector<KeyTemplate> tags; ///< Their parameters are among the key's.
    Codec codec = Codec::Json;
    bool isCompressed = false;
    std::optional<RatioSpan> targetHitRate;
    std::optional<LatencyTarget> targetLatency;
    QStringList maskedFields; ///< Of the value, hidden from those who may not see them.
    Bytes typicalSize; ///< Of one value before compression; what the demo writes and previews assume. 0: not
                       ///< stated.
};

/// Shared, so that a Key in flight keeps its group when the catalog is loaded anew.
using KeyGroupPtr = std::shared_ptr<const KeyGroup>;

/// Named globs over several groups: "allForUser".
struct GroupPattern
{
    QString name;
    QStringList parameters;
    std::vector<KeyTemplate> globs; ///< Wildcards stay, values are escaped: KeyTemplate::expandGlob().
};

/// Something that happens in a service and what it makes invalid.
struct Event
{
    QString name; ///< "payment.success".
    QStringList parameters;
    std::vector<KeyTemplate> keys;
    std::vector<KeyTemplate> tags;
    /// Globs for entries that other software wrote, which carry no tags.
    std::vector<KeyTemplate> patterns;
};

/// How to find a user (or what \a gives names) by something else that a person has at hand.
struct Lookup
{
    QString name; ///< "token", "email".
    QString parameter; ///< What is asked by.
    QString gives; ///< The parameter that is found: "userId".
    QString group; ///< Where the answer is cached, and
    QString field; ///< the member of its value; or
    QString database; ///< where it is asked, and
    QString query; ///< how: one statement with :parameter, whose first column is the answer.
};

} // namespace cachedeck::catalog
