// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/callbacks.h"

#include <QDebug>

#include <exception>
#include <utility>

namespace cachedeck::engine {

namespace {

thread_local bool isTellingOfEnd = false;

} // namespace

/// What an executor is given. It may never run it: then our own thread takes over.
class Callbacks::Job
{
public:
    explicit Job(std::shared_ptr<Callbacks> callbacks) : m_callbacks(std::move(callbacks)) { }
    ~Job()
    {
        if (m_callbacks)
            m_callbacks->runOnOwnThread();
    }
    Job(const Job &) = delete;
    Job &operator=(const Job &) = delete;
    void run()
    {
        if (const auto callbacks = std::exchange(m_callbacks, nullptr))
            callbacks->runBatch();
    }

private:
    std::shared_ptr<Callbacks> m_callbacks;
};

void Callbacks::add(std::function<void()> callback, bool tellsOfEnd)
{
    if (tellsOfEnd && isTellingOfEnd)
        return;
    Waiting added(std::move(callback), tellsOfEnd);
    bool isOver = false;
    {
        const std::lock_guard lock(m_mutex);
        isOver = m_isOver;
        if (!isOver) {
            m_waiting.push_back(std::move(added));
            if (std::exchange(m_isUnderWay, true))
                return;
        }
    }
    if (isOver)
        call(added);
    else
        begin();
}

void Callbacks::end()
{
    m_thread.end();
    const std::lock_guard lock(m_mutex);
    m_isOver = true;
}

void Callbacks::begin()
{
    if (!m_executor)
        return runOnOwnThread();
    const auto job = std::make_shared<Job>(shared_from_this());
    try {
        m_executor([job] { job->run(); });
    } catch (...) { // NOLINT(bugprone-empty-catch): the job sees that it does not run
    }
}

void Callbacks::runOnOwnThread()
{
    const bool isTaken = m_thread.run([self = shared_from_this()] { self->runAll(); });
    if (!isTaken)
        runAll();
}

/// Leaves the thread of the service to others after a batch.
void Callbacks::runBatch()
{
    for (const Waiting &waiting : taken())
        call(waiting);
    {
        const std::lock_guard lock(m_mutex);
        m_isUnderWay = !m_waiting.empty();
        if (!m_isUnderWay)
            return;
    }
    begin();
}

void Callbacks::runAll()
{
    for (;;) {
        const std::vector<Waiting> batch = taken();
        for (const Waiting &waiting : batch)
            call(waiting);
        const std::lock_guard lock(m_mutex);
        m_isUnderWay = !m_waiting.empty();
        if (!m_isUnderWay)
            return;
    }
}

std::vector<Callbacks::Waiting> Callbacks::taken()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_waiting, {});
}

void Callbacks::call(const Waiting &waiting)
{
    const bool before = std::exchange(isTellingOfEnd, waiting.tellsOfEnd);
    try {
        waiting.callback();
    } catch (const std::exception &thrown) {
        qWarning("cachedeck: a callback threw: %s", thrown.what());
    } catch (...) {
        qWarning("cachedeck: a callback threw");
    }
    isTellingOfEnd = before;
}

} // namespace cachedeck::engine
