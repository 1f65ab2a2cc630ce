// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "storage/lockwait.h"

#include <QRandomGenerator>

namespace cachedeck::storage {

namespace {

constexpr int longestStep = 10; ///< Milliseconds.

} // namespace

Result<platform::FileLock> waitForLock(const QString &path, Milliseconds most, Pause *pause)
{
    const SteadyTime end = Clock::system().steady() + most;
    for (;;) {
        Result<platform::FileLock> lock = platform::FileLock::acquire(path);
        if (lock || !lock.error().is(ErrorKind::Refused) || Clock::system().steady() >= end)
            return lock;
        // By chance, so that two that wait do not try in step.
        const Milliseconds step(1 + QRandomGenerator::global()->bounded(longestStep));
        if (!pause->wait(step))
            return lock;
    }
}

} // namespace cachedeck::storage
