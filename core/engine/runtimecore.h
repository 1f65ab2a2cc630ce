// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/mailbox.h"
#include "catalog/catalog.h"
#include "catalog/keyindex.h"
#include "engine/callbacks.h"

#include <atomic>
#include <optional>

namespace cachedeck::engine {

class RuntimeHost;

/// What all threads of a service share with a runtime. Any thread.
class RuntimeCore
{
public:
    using Executor = Callbacks::Executor;

    /// \a mostWaiting: loads that wait for one of our \a threads.
    RuntimeCore(std::optional<catalog::Catalog> theCatalog, Executor executor, int threads, int mostWaiting);

    /// Before the first call; \a host lives as long as its mailbox.
    void connect(async::Mailbox::Address engine, RuntimeHost *host);
    void refuse() { m_isOpen = false; } ///< New work, from now on.
    void beginNoMore() { m_mayBegin = false; } ///< Jobs that wait for a thread, from now on.
    bool mayBegin() const { return m_mayBegin; }

    /// Dropped where nobody is there to do it.
    void post(std::function<void(RuntimeHost &)> work);
    /// Runs a job that may block on a thread of the service. False, and the job is dropped, where too many
    /// wait.
    bool execute(std::function<void()> job, WorkerPool::Turn turn = WorkerPool::Turn::InOrder);
    void deliver(std::function<void()> callback, bool tellsOfEnd)
    {
        m_callbacks->add(std::move(callback), tellsOfEnd);
    }
    /// Ends our own threads, once all that waits has run.
    void endThreads();

    /// With its group; one that none describes is an entry of raw bytes.
    catalog::Key keyOf(const QByteArray &bytes) const;
    const std::optional<catalog::Catalog> &catalog() const { return m_catalog; }

private:
    const std::optional<catalog::Catalog> m_catalog;
    const catalog::KeyIndex m_index;
    async::Mailbox::Address m_engine;
    RuntimeHost *m_host = nullptr;
    std::atomic<bool> m_isOpen{true}, m_mayBegin{true};
    const Executor m_executor; ///< The service's; empty: ours.
    const std::shared_ptr<Callbacks> m_callbacks;
    WorkerPool m_pool;
};

} // namespace cachedeck::engine
