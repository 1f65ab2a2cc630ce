// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cachedeck::app {

/// What both programs do first, once the application object exists: its name and version, the console's
/// encoding, the log (warnings and worse, to standard error), the person's language. Main thread.
void begin();

} // namespace cachedeck::app
