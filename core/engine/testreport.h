// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "engine/profile.h"
#include "sentinel/connectiontest.h"

namespace cachedeck::engine {

// What a connection test has found, for people: desk, clipboard and command line say the same. Pure; any
// thread.

/// Whether a connection of \a kind has this step: a single node has no Sentinels to ask.
bool hasStep(ProfileKind kind, sentinel::TestStep step);
/// The step's number as people count, from 1; and how many there are.
int stepNumber(ProfileKind kind, sentinel::TestStep step);
int stepCount(ProfileKind kind);

/// "step 8 of 11 fails", "all steps passed", "passed with 1 warning"; empty for a run that is not finished.
Message verdictOf(ProfileKind kind, const sentinel::ConnectionReport &report);

/// What became of a Sentinel of the list.
enum class SentinelUse { NotAsked, AsWritten, Mapped, NotUsed };
SentinelUse useOf(const Endpoint &sentinel, const Profile &profile, const sentinel::ConnectionReport &report);
QLatin1StringView toString(SentinelUse use); ///< "notAsked", "asWritten", "mapped", "notUsed".

/// The whole run as plain text for a ticket or a mail, some twenty lines. No secret can be in it: neither
/// \a profile nor \a report has any.
QString testReportText(const Profile &profile, const sentinel::ConnectionReport &report, WallTime time);

} // namespace cachedeck::engine
