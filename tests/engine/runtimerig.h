// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "support/fatallog.h"
#include "support/runtask.h"
#include "testing/memoryruntime.h"

#include <cachedeck/cachedeck.h>

#include <QTest>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace cachedeck::test {

/// Holds loaders up until it is told.
class Barrier
{
public:
    void wait()
    {
        ++waiting;
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_isOpen; });
    }
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_isOpen = true;
        m_wake.notify_all();
    }
    std::atomic<int> waiting{0};

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_isOpen = false;
};

inline std::unique_ptr<Runtime> opened(RuntimeSettings settings)
{
    settings.callDeadline = patience;
    Result<std::unique_ptr<Runtime>> runtime = Runtime::open(std::move(settings));
    if (!runtime.isOk()) {
        QTest::qFail(qPrintable(runtime.error().debugText()), __FILE__, __LINE__);
        return nullptr;
    }
    return std::move(runtime).value();
}

inline void inThreads(int count, const std::function<void(int)> &work)
{
    std::vector<std::thread> threads;
    for (int i = 0; i < count; ++i)
        threads.emplace_back([&work, i] { work(i); });
    for (std::thread &thread : threads)
        thread.join();
}

} // namespace cachedeck::test
