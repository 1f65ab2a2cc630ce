// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "monitor/alert.h"

#include <QTest>

// Our own toString() is found first where QtTest looks for its own: compare the words.
namespace QTest {

#define CACHEDECK_COMPARE_WORDS(Type)                                                                        \
    inline bool qCompare(cachedeck::monitor::Type actual, cachedeck::monitor::Type expected,                 \
        const char *actualText, const char *expectedText, const char *file, int line)                        \
    {                                                                                                        \
        return qCompare(QString(cachedeck::monitor::toString(actual)),                                       \
            QString(cachedeck::monitor::toString(expected)), actualText, expectedText, file, line);          \
    }
CACHEDECK_COMPARE_WORDS(AlertState)
CACHEDECK_COMPARE_WORDS(Severity)
CACHEDECK_COMPARE_WORDS(AlertScope)
#undef CACHEDECK_COMPARE_WORDS

} // namespace QTest
