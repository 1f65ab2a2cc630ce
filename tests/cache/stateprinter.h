// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/retirement/retirement.h"

#include <QTest>

// How states look in a failed QCOMPARE, as in causeprinter.h.
namespace QTest {
inline bool qCompare(cachedeck::cache::RetirementState actual, cachedeck::cache::RetirementState expected,
    const char *actualText, const char *expectedText, const char *file, int line)
{
    return qCompare(QString(cachedeck::cache::toString(actual)),
        QString(cachedeck::cache::toString(expected)), actualText, expectedText, file, line);
}
} // namespace QTest
