// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>

#include <optional>

namespace cachedeck::http {

/// The time that a header field tells ("Sun, 06 Nov 1994 08:49:37 GMT"); nothing where it tells none. Of the
/// three forms of RFC 9110 5.6.7 the one that is still written. Any thread.
std::optional<WallTime> dateOf(const QByteArray &text);

} // namespace cachedeck::http
