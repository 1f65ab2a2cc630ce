// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/units.h"

#include <QStringView>

namespace cachedeck {

/// What people write for durations on the command line and in files: a number (decimals allowed) and one of
/// ms, s, m, h, d, without a sign: "250ms", "1s", "1.5s", "5m". Result: whole milliseconds. Error: Config,
/// with the mend.
Result<Milliseconds> parseDuration(QStringView text);

/// Sizes: a number (decimals allowed) and one of B, KiB, MiB, GiB, TiB, or a plain number of bytes: "64MiB".
/// "MB" is refused, because Redis and disk makers mean different things by it. Error: Config, with the mend.
Result<Bytes> parseSize(QStringView text);

} // namespace cachedeck
