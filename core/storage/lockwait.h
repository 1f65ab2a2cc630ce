// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/units.h"
#include "platform/filelock.h"
#include "storage/pause.h"

namespace cachedeck::storage {

/// platform::FileLock::acquire() again and again for at most \a most, for programs that hold a lock for
/// moments. Errors: Refused platform.lock.held when it was held all the time, Internal platform.lock.failed
/// at once. Blocks: for the work of a Worker, with its pause.
Result<platform::FileLock> waitForLock(const QString &path, Milliseconds most, Pause *pause);

} // namespace cachedeck::storage
