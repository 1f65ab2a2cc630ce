// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QTest>

#include <chrono>
#include <functional>

// How long tests wait. Generous, as a wait ends with its condition: only a failure pays for it.
namespace cachedeck::test {

using namespace std::chrono_literals;

/// For what comes within a second on an idle machine.
inline constexpr std::chrono::milliseconds patience = 20s;
/// For what comes with a failover: Sentinels whose votes were split try again after twice their
/// failover-timeout, and that more than once on a busy machine.
inline constexpr std::chrono::milliseconds electionPatience = 60s;

/// Turns the event loop until \a condition holds; false at the deadline. For helpers and for other deadlines
/// than QTRY_VERIFY's.
inline bool waitUntil(const std::function<bool()> &condition, std::chrono::milliseconds deadline = patience)
{
    return QTest::qWaitFor([&] { return condition(); }, int(deadline.count()));
}

} // namespace cachedeck::test

// Qt's own patience, 5 s, is too little for a loaded machine, and can be set from Qt 6.10 on only.
#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE
#define QTRY_VERIFY(expression) QTRY_VERIFY_WITH_TIMEOUT(expression, int(cachedeck::test::patience.count()))
#define QTRY_VERIFY2(expression, message)                                                                    \
    QTRY_VERIFY2_WITH_TIMEOUT(expression, message, int(cachedeck::test::patience.count()))
#define QTRY_COMPARE(actual, expected)                                                                       \
    QTRY_COMPARE_WITH_TIMEOUT(actual, expected, int(cachedeck::test::patience.count()))
