// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/runtimecore.h"

#include "engine/cacheaccess.h"
#include "engine/call.h"

namespace cachedeck::engine {

namespace detail {

void postTo(const std::shared_ptr<RuntimeCore> &core, std::function<void(RuntimeHost &)> work)
{
    core->post(std::move(work));
}

void deliverBy(const std::shared_ptr<RuntimeCore> &core, std::function<void()> callback, bool tellsOfEnd)
{
    core->deliver(std::move(callback), tellsOfEnd);
}

Error closedError()
{
    return {ErrorKind::Cancelled, Message("engine.runtime.closed")};
}

bool isClosed(const Error &error)
{
    return error.message().id() == QLatin1String("engine.runtime.closed");
}

} // namespace detail

RuntimeCore::RuntimeCore(
    std::optional<catalog::Catalog> theCatalog, Executor executor, int threads, int mostWaiting)
    : m_catalog(std::move(theCatalog)),
      m_index(m_catalog ? catalog::KeyIndex(m_catalog->groups) : catalog::KeyIndex()),
      m_executor(std::move(executor)), m_callbacks(std::make_shared<Callbacks>(m_executor)),
      m_pool(threads, mostWaiting)
{
}

void RuntimeCore::connect(async::Mailbox::Address engine, RuntimeHost *host)
{
    m_engine = std::move(engine);
    m_host = host;
}

void RuntimeCore::post(std::function<void(RuntimeHost &)> work)
{
    if (m_isOpen)
        m_engine.post([host = m_host, work = std::move(work)] { work(*host); });
}

bool RuntimeCore::execute(std::function<void()> job, WorkerPool::Turn turn)
{
    if (!m_executor)
        return m_pool.run(std::move(job), turn);
    try {
        m_executor(std::move(job));
    } catch (...) { // NOLINT(bugprone-empty-catch): a job that is dropped answers by itself
    }
    return true;
}

void RuntimeCore::endThreads()
{
    m_pool.end();
    m_callbacks->end();
}

catalog::Key RuntimeCore::keyOf(const QByteArray &bytes) const
{
    if (auto described = m_index.read(bytes))
        return *described;
    catalog::Key::Values values;
    values.append(bytes);
    return {undescribedGroup(), std::move(values)};
}

} // namespace cachedeck::engine
