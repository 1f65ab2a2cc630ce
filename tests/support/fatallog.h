// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "support/patience.h"
#include "support/printers.h"

namespace cachedeck::test {

/// A warning in the log is a failure unless the test has announced it. Call arm() in the test's init(): it
/// holds until the end of that test function.
///
///     void init() { FatalLog::arm(); }
///     ...
///     FatalLog::expect("certificate .* expired"); // once, before it happens
class FatalLog
{
public:
    static void arm();
    static void expect(const char *pattern);
};

} // namespace cachedeck::test
