// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/ids.h"

#include <QTest>

// How our base types look in a failed QCOMPARE. Before the first comparison of such a type in a file.
namespace QTest {

/// Our own toString(ErrorKind) is found first where QtTest looks for its own: compare the words.
inline bool qCompare(cachedeck::ErrorKind actual, cachedeck::ErrorKind expected, const char *actualText,
    const char *expectedText, const char *file, int line)
{
    return qCompare(QString(cachedeck::toString(actual)), QString(cachedeck::toString(expected)), actualText,
        expectedText, file, line);
}

template<>
inline char *toString(const cachedeck::Error &error)
{
    return toString(error.debugText());
}

template<>
inline char *toString(const cachedeck::Message &message)
{
    return toString(message.debugText());
}

template<>
inline char *toString(const cachedeck::Endpoint &endpoint)
{
    return toString(endpoint.toString());
}

template<>
inline char *toString(const cachedeck::Epoch &epoch)
{
    return toString(epoch.value);
}

template<>
inline char *toString(const cachedeck::DeploymentName &name)
{
    return toString(name.value);
}

} // namespace QTest
