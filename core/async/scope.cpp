// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/scope.h"

#include <QMetaObject>

#include <algorithm>

namespace cachedeck::async {

/// A running root and the one who hears of its end. It cannot be destroyed by that call (the frame is still
/// on the stack), so it stays until the scope reaps.
class Scope::Root final : public Continuation
{
public:
    Root(Scope *scope, Task<void> task) : m_scope(scope), m_task(std::move(task)) { }

    void start() { m_task.start(this); }
    bool isDone() const { return m_task.isDone(); }
    std::coroutine_handle<> finished() noexcept override
    {
        m_scope->scheduleReaping();
        return std::noop_coroutine();
    }

private:
    Scope *m_scope;
    Task<void> m_task;
};

Scope::Scope() = default;

Scope::~Scope()
{
    CACHEDECK_ASSERT(m_depth == 0);
    cancelAll();
}

void Scope::spawn(Task<void> task)
{
    m_roots.push_back(std::make_unique<Root>(this, std::move(task)));
    Root *root = m_roots.back().get();
    ++m_depth;
    root->start();
    --m_depth;
}

void Scope::cancelAll()
{
    // Newest first, as members die; a destructor in a frame may spawn or look at the scope, so detach before
    // destroying.
    auto roots = std::exchange(m_roots, {});
    while (!roots.empty())
        roots.pop_back();
}

int Scope::runningCount() const
{
    return static_cast<int>(
        std::count_if(m_roots.begin(), m_roots.end(), [](const auto &root) { return !root->isDone(); }));
}

void Scope::scheduleReaping()
{
    if (std::exchange(m_isReapingScheduled, true))
        return;
    QMetaObject::invokeMethod(
        &m_receiver, [this] { reap(); }, Qt::QueuedConnection);
}

void Scope::reap()
{
    m_isReapingScheduled = false;
    std::erase_if(m_roots, [](const auto &root) { return root->isDone(); });
}

} // namespace cachedeck::async
