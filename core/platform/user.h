// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QString>

namespace cachedeck::platform {

/// The name of the user whose rights this process has, as the system knows it and not as its environment
/// says; "uid 1000" where the system has no name. Any thread.
QString userName();

} // namespace cachedeck::platform
