// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace cachedeck::platform {

/// An exclusive lock on a file, held until the object or the process ends, however it ends (the system lets
/// go, so there are no stale locks; QLockFile guesses them from process numbers). Move-only; any thread.
class FileLock
{
public:
    FileLock() = default;
    FileLock(FileLock &&other) noexcept;
    FileLock &operator=(FileLock &&other) noexcept;
    ~FileLock();

    /// Creates the file if need be and never waits. Errors: Refused platform.lock.held, Internal
    /// platform.lock.failed.
    static Result<FileLock> acquire(const QString &path);

    bool isHeld() const { return m_handle != none; }
    void release();

private:
    static constexpr qintptr none = -1;
    qintptr m_handle = none;
};

} // namespace cachedeck::platform
