// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "base/ids.h"
#include "catalog/keyindex.h"

#include <QMap>
#include <QStringList>

#include <optional>
#include <vector>

namespace cachedeck::operations {

/// Names one action in the log, on every machine.
struct ActivityId
{
    ActivityId() = default;
    explicit ActivityId(QString text) : value(std::move(text)) { }
    static ActivityId make(); ///< A new one.
    QString value;
    friend bool operator==(const ActivityId &, const ActivityId &) = default;
};

/// What was counted, by name: "keys", "bytes", "restored".
using Counts = QMap<QString, qint64>;

/// What somebody is about to do.
struct Activity
{
    Activity() = default;
    Activity(QString what, DeploymentName where, Epoch when)
        : action(std::move(what)), deployment(std::move(where)), epoch(when)
    {
    }
    /// A key, tag or glob that it is about; kept masked (keymask.h), the first 20 of them.
    void addKey(QByteArrayView key, const catalog::KeyIndex *groups = nullptr);

    QString action; ///< The verb that did it: "invalidate", "cache del".
    DeploymentName deployment;
    Epoch epoch; ///< Of the master that it is meant for; 0 without Sentinel.
    Counts counts; ///< As previewed.
    QStringList keys; ///< Masked: addKey().
    QString undoId; ///< Where it is known before; else the outcome brings it.
};

enum class ActivityResult {
    Done,
    Partly,
    Stopped, ///< By a person.
    Failed,
    Refused, ///< By the server, or by a guard of ours.
    Unknown, ///< The fate of a write is.
    Interrupted, ///< The program went on without it: its task was cancelled, a window closed.
    NotStarted, ///< The record was written, but too late, and nothing was done.
};

/// Stable word for JSON ("done", "notStarted", ...), and back.
QLatin1StringView toString(ActivityResult result);
std::optional<ActivityResult> activityResultOf(QStringView word);

/// What became of it.
struct Outcome
{
    Outcome() = default;
    explicit Outcome(ActivityResult how, Counts counted = {}) : result(how), counts(std::move(counted)) { }
    /// Of an action that ended with \a error.
    static Outcome of(const Error &error);

    ActivityResult result = ActivityResult::Done;
    Counts counts; ///< As done.
    QString undoId;
    QString reason; ///< The word of the error's kind, where it failed.
};

/// One line of the log.
struct ActivityRecord
{
    ActivityRecord() = default;
    enum class Phase { Start, End };

    ActivityId id;
    QString action;
    Phase phase = Phase::Start;
    WallTime time;
    QString who;
    QString host;
    DeploymentName deployment;
    Epoch epoch;
    Counts counts;
    QStringList keys;
    QString undoId; ///< Empty: it cannot be undone, or not yet.
    std::optional<ActivityResult> result; ///< Of the end.
    QString reason;
};

/// Which records somebody wants to see.
struct ActivityFilter
{
    ActivityFilter() = default;
    std::optional<WallTime> since;
    DeploymentName deployment; ///< Empty: all.
    ActivityId id; ///< Empty: all.
    int limit = 1000; ///< The newest so many.
};

struct ActivityListing
{
    ActivityListing() = default;
    std::vector<ActivityRecord> records; ///< As they stand in the log: oldest first.
    qint64 unreadable = 0; ///< Lines that are no records: somebody has changed them.
};

} // namespace cachedeck::operations
