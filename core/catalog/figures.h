// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "catalog/keytemplate.h"
#include "catalog/kinds.h"
#include "catalog/ttlrule.h"

#include <map>
#include <optional>
#include <utility>
#include <vector>

// What is counted for a deployment, and what the figures have to be.
namespace cachedeck::catalog {

/// Something that our analytics counts in windows.
struct Metric
{
    QString name; ///< "contribution".
    Outcome outcome = Outcome::Neutral; ///< Whether it counts for the success rate.
    QString unit; ///< Of its amount; empty: it is counted only.
    std::vector<Window> windows;
    std::map<Window, Seconds> retention; ///< Of each window's aggregates, where it is not the default.
};

/// A sorted set of points that other software writes: score is the time.
struct Series
{
    QString name;
    QString service;
    KeyTemplate key;
    ScoreUnit score = ScoreUnit::Milliseconds;
    QString separator; ///< Between the fields of a member.
    QStringList fields; ///< Of a member, in order: "id", "user", "amount".
    Seconds ttl{0}; ///< 0: kept.
};

/// Who is first. Ours is made from a metric; where key is given, other software writes the sorted set.
struct Board
{
    QString name;
    QString service;
    QString metric;
    std::vector<Window> windows;
    KeyTemplate key;
    Seconds ttl{0}; ///< 0: kept.
};

/// Sets of keys that other software keeps for its tags.
struct TagSet
{
    TagSet() = default;
    QString name;
    QString service;
    KeyTemplate key; ///< "tag:{tag}".
    TagSetType type = TagSetType::Set;
};

/// Where a figure becomes an alert.
struct Threshold
{
    QString name;
    Signal signal = Signal::HitRate;
    Severity severity = Severity::Warning;
    std::optional<double> below;
    std::optional<double> above;
};

/// What was promised for the whole, in the unit that the kind names; shares are 0 to 1.
struct Objective
{
    QString name;
    ObjectiveKind kind = ObjectiveKind::Availability;
    std::optional<double> atLeast;
    std::optional<double> atMost;
    std::optional<std::pair<double, double>> span; ///< Expected from low to high; below low it is missed.
};

} // namespace cachedeck::catalog
