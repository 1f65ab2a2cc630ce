// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "operations/activity.h"

#include "operations/keymask.h"

#include <QRandomGenerator>

#include <array>

namespace cachedeck::operations {

namespace {

constexpr qsizetype mostKeys = 20;

using Text = QLatin1StringView;
constexpr std::array<std::pair<ActivityResult, Text>, 8> resultWords{{
    {ActivityResult::Done, Text("done")},
    {ActivityResult::Partly, Text("partly")},
    {ActivityResult::Stopped, Text("stopped")},
    {ActivityResult::Failed, Text("failed")},
    {ActivityResult::Refused, Text("refused")},
    {ActivityResult::Unknown, Text("unknown")},
    {ActivityResult::Interrupted, Text("interrupted")},
    {ActivityResult::NotStarted, Text("notStarted")},
}};

ActivityResult resultOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Cancelled:
        return ActivityResult::Stopped;
    case ErrorKind::OutcomeUnknown:
        return ActivityResult::Unknown;
    case ErrorKind::Refused:
    case ErrorKind::Permission:
        return ActivityResult::Refused;
    default:
        return ActivityResult::Failed;
    }
}

} // namespace

ActivityId ActivityId::make()
{
    const quint64 number = QRandomGenerator::system()->generate64();
    return ActivityId(QStringLiteral("%1").arg(number, 16, 16, QLatin1Char('0')));
}

void Activity::addKey(QByteArrayView key, const catalog::KeyIndex *groups)
{
    if (keys.size() < mostKeys)
        keys << maskedKey(key, groups);
}

QLatin1StringView toString(ActivityResult result)
{
    for (const auto &[one, word] : resultWords) {
        if (one == result)
            return word;
    }
    return {};
}

std::optional<ActivityResult> activityResultOf(QStringView word)
{
    for (const auto &[one, known] : resultWords) {
        if (known == word)
            return one;
    }
    return std::nullopt;
}

Outcome Outcome::of(const Error &error)
{
    Outcome outcome(resultOf(error.kind()));
    outcome.reason = cachedeck::toString(error.kind());
    return outcome;
}

} // namespace cachedeck::operations
