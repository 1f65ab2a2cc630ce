// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/lookup.h"

#include <QTest>

// How causes look in a failed QCOMPARE: our own toString() is found first where QtTest looks for its own.
namespace QTest {
inline bool qCompare(cachedeck::cache::MissCause actual, cachedeck::cache::MissCause expected,
    const char *actualText, const char *expectedText, const char *file, int line)
{
    return qCompare(QString(cachedeck::cache::toString(actual)),
        QString(cachedeck::cache::toString(expected)), actualText, expectedText, file, line);
}
} // namespace QTest
