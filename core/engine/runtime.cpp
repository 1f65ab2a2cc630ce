// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/runtime.h"

#include "engine/cacheclient.h"
#include "engine/qtapplication.h"
#include "engine/runtimehost.h"
#include "engine/runtimeplan.h"
#include "engine/servicepages.h"
#include "engine/warmclient.h"
#include "words/words.h"

#include <QThread>

namespace cachedeck::engine {

namespace {

async::Task<void> answerWhenReady(
    RuntimeHost *host, Milliseconds most, std::function<void(Result<void>)> answer)
{
    const Result<Incarnation> master = co_await host->deployment().waitForMaster(most);
    if (master)
        answer(Result<void>());
    else
        answer(master.error());
}

async::Task<void> stopAndTell(RuntimeHost *host, Milliseconds patience, std::function<void()> done)
{
    co_await host->stop(patience);
    done();
}

} // namespace

/// On which the host lives and dies.
class Runtime::Thread final : public QThread
{
public:
    Thread(std::shared_ptr<RuntimeCore> core, RuntimePlan plan, const Clock &clock, Milliseconds drain)
        : m_application(QtApplication::ifNeeded()), m_core(std::move(core)), m_plan(std::move(plan)),
          m_clock(clock), m_drain(drain)
    {
        setObjectName(QStringLiteral("cachedeck runtime"));
        start();
        m_started.get_future().wait();
    }

    void end()
    {
        m_core->post([this](RuntimeHost &host) {
            host.scope().spawn(stopAndTell(&host, m_drain, [this] { quit(); }));
        });
        m_core->refuse();
        wait();
    }

protected:
    void run() override
    {
        RuntimeHost host(m_core, std::move(m_plan.deployment), std::move(m_plan.cache), m_clock);
        m_core->connect(host.address(), &host);
        m_started.set_value();
        exec();
    }

private:
    std::shared_ptr<QtApplication> m_application; // first: needed as long as the thread runs
    std::shared_ptr<RuntimeCore> m_core;
    RuntimePlan m_plan;
    const Clock &m_clock;
    const Milliseconds m_drain;
    std::promise<void> m_started;
};

Result<std::unique_ptr<Runtime>> Runtime::open(RuntimeSettings settings)
{
    Result<RuntimePlan> planned = planOf(settings);
    if (!planned)
        return planned.error();
    RuntimePlan plan = std::move(planned).value();
    auto core = std::make_shared<RuntimeCore>(
        std::move(plan.catalog), std::move(settings.executor), settings.threads, settings.mostWaiting);
    std::unique_ptr<Runtime> runtime(new Runtime(core));
    const Clock &clock = settings.clock ? *settings.clock : Clock::system();
    runtime->m_thread = std::make_unique<Thread>(core, std::move(plan), clock, settings.drain);
    return runtime;
}

Runtime::Runtime(std::shared_ptr<RuntimeCore> core) : m_core(std::move(core)) { }

Runtime::~Runtime()
{
    close();
}

void Runtime::close()
{
    if (!m_thread)
        return;
    m_thread->end();
    m_core->endThreads();
    m_thread.reset();
}

CacheClient Runtime::cache() const
{
    return CacheClient(m_core);
}

ServicePages Runtime::pages() const
{
    return ServicePages(m_core);
}

WarmClient Runtime::warming() const
{
    return WarmClient(m_core);
}

Call<void> Runtime::ready(std::chrono::milliseconds most) const
{
    return Call<void>(m_core, [most](RuntimeHost &host, Call<void>::Answer answer) {
        host.begin(answerWhenReady(&host, most, std::move(answer)));
    });
}

void Runtime::run(std::function<void(RuntimeHost &)> work) const
{
    m_core->post(std::move(work));
}

std::string textOf(const Error &error)
{
    return words::text(error).toStdString();
}

} // namespace cachedeck::engine
