// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/detached.h"

#include <QCoreApplication>
#include <QThreadPool>

namespace cachedeck::async {

namespace {

QThreadPool &detachedPool();

/// What is healthy ends by itself before what it uses is destroyed.
void giveTimeAtTheEnd()
{
    constexpr int milliseconds = 500;
    detachedPool().waitForDone(milliseconds);
}

/// Never destroyed: its destructor would wait for what hangs.
QThreadPool &detachedPool()
{
    static QThreadPool *const pool = [] {
        auto *made = new QThreadPool;
        made->setMaxThreadCount(mostDetached);
        qAddPostRoutine(giveTimeAtTheEnd);
        return made;
    }();
    return *pool;
}

} // namespace

bool runDetached(std::function<void()> work)
{
    return detachedPool().tryStart(std::move(work));
}

} // namespace cachedeck::async
