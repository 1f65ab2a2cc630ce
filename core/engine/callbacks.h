// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "engine/workerpool.h"

#include <memory>

namespace cachedeck::engine {

/// Calls what a service has given to be called, one after the other and in the order of their coming, a batch
/// at a time: by the service's executor or, where it has none or drops the job, on a thread of our own, which
/// loaders that block do not hold up.
///
/// Any thread. Held by shared_ptr, as jobs may outlive their runtime. What a callback throws is logged.
class Callbacks : public std::enable_shared_from_this<Callbacks>
{
public:
    using Executor = std::function<void(std::function<void()>)>;

    explicit Callbacks(Executor executor) : m_executor(std::move(executor)) { }

    /// \a tellsOfEnd: its answer is that the runtime is closed. One that is given by such a callback is
    /// destroyed instead: whoever asks again and again would never end.
    void add(std::function<void()> callback, bool tellsOfEnd);
    /// Runs what waits on our own thread. What comes later is called where it is given.
    void end();

private:
    struct Waiting
    {
        Waiting(std::function<void()> theCallback, bool isOfEnd)
            : callback(std::move(theCallback)), tellsOfEnd(isOfEnd)
        {
        }
        std::function<void()> callback;
        bool tellsOfEnd;
    };
    class Job;
    static void call(const Waiting &waiting);
    void begin();
    void runOnOwnThread();
    void runBatch();
    void runAll();
    std::vector<Waiting> taken();

    const Executor m_executor; ///< The service's; empty: ours.
    std::mutex m_mutex;
    std::vector<Waiting> m_waiting; // guarded by m_mutex, as are those below
    bool m_isUnderWay = false; ///< Some job will look what waits.
    bool m_isOver = false;
    WorkerPool m_thread{1, 1 << 20};
};

} // namespace cachedeck::engine
