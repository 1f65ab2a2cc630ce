// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "engine/snapshot.h"

#include <QMutex>
#include <QObject>
#include <QPointer>

#include <atomic>
#include <functional>

namespace cachedeck::engine {

/// One receiver of snapshots on the desk's thread. Newest wins: while it has not taken the last one, a newer
/// one replaces it and nothing further is posted, so that a slow desk never piles up work (redis-facts R3).
class Watcher
{
public:
    using Handler = std::function<void(const SnapshotPtr &)>;

    Watcher(QObject *context, Handler handler) : m_context(context), m_handler(std::move(handler)) { }

    /// Engine's thread. True when the receiver must be woken.
    bool put(SnapshotPtr snapshot)
    {
        const QMutexLocker lock(&m_mutex);
        return std::exchange(m_newest, std::move(snapshot)) == nullptr;
    }

    /// Desk's thread: the context is only looked at there.
    void deliver()
    {
        const SnapshotPtr newest = take();
        if (!m_context)
            m_isGone = true;
        else if (newest)
            m_handler(newest);
    }

    bool isGone() const { return m_isGone; } ///< Its context has died. Any thread.

private:
    SnapshotPtr take()
    {
        const QMutexLocker lock(&m_mutex);
        return std::exchange(m_newest, nullptr);
    }

    QPointer<QObject> m_context;
    Handler m_handler;
    QMutex m_mutex;
    SnapshotPtr m_newest; // guarded by m_mutex
    std::atomic<bool> m_isGone{false};
};

} // namespace cachedeck::engine
