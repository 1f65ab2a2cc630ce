// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/engine.h"

#include "async/mailbox.h"
#include "engine/deploymentsettings.h"
#include "engine/host.h"

#include <QPointer>
#include <QThread>

namespace cachedeck::engine {

namespace {

/// Gives one answer: the first that it gets or, when nobody holds it any longer, the one for that case.
template<class T>
class Answer
{
public:
    Answer(std::function<void(T)> give, T otherwise)
        : m_give(std::move(give)), m_otherwise(std::move(otherwise))
    {
    }
    ~Answer()
    {
        if (m_give)
            m_give(std::move(m_otherwise));
    }
    Answer(const Answer &) = delete;
    Answer &operator=(const Answer &) = delete;

    void give(T value)
    {
        if (const auto give = std::exchange(m_give, {}))
            give(std::move(value));
    }

private:
    std::function<void(T)> m_give;
    T m_otherwise;
};

} // namespace

/// The thread and the desk's end of the two mailboxes.
class Engine::Thread
{
public:
    Thread()
    {
        m_thread.setObjectName(QStringLiteral("cachedeck engine"));
        m_anchor.moveToThread(&m_thread);
        m_thread.start();
        QMetaObject::invokeMethod(
            &m_anchor, [this] { m_host = std::make_unique<Host>(m_home.address()); },
            Qt::BlockingQueuedConnection);
        m_engine = m_host->address();
    }

    ~Thread()
    {
        m_engine.post([this] {
            m_host->closeAll([this] {
                QMetaObject::invokeMethod(
                    &m_anchor, [this] { end(); }, Qt::QueuedConnection);
            });
        });
        m_thread.wait();
    }

    /// Runs \a work with the workspace on the engine's thread, not at all once it is closed.
    void withWorkspace(WorkspaceId id, std::function<void(Workspace &)> work)
    {
        m_engine.post([this, id, work = std::move(work)] {
            if (Workspace *workspace = m_host->workspace(id))
                work(*workspace);
        });
    }

    void withHost(std::function<void(Host &)> work)
    {
        m_engine.post([this, work = std::move(work)] { work(*m_host); });
    }

    /// Makes answers travel home: to be called on the engine's thread, runs \a handler on the desk's.
    template<class T>
    std::function<void(T)> answerTo(QObject *context, std::function<void(const T &)> handler)
    {
        return [home = m_home.address(), context = QPointer<QObject>(context), handler = std::move(handler)](
                   T value) {
            home.post([context, handler, value = std::move(value)] {
                if (context)
                    handler(value);
            });
        };
    }

    /// The same for one answer, which comes in any case: where the work ends without having answered, because
    /// its workspace was closed, \a otherwise is the answer.
    template<class T>
    std::function<void(T)> oneAnswerTo(QObject *context, std::function<void(const T &)> handler, T otherwise)
    {
        auto answer
            = std::make_shared<Answer<T>>(answerTo<T>(context, std::move(handler)), std::move(otherwise));
        return [answer = std::move(answer)](T value) { answer->give(std::move(value)); };
    }

    WorkspaceId nextId() { return WorkspaceId(++m_lastId); }

private:
    void end()
    {
        m_host.reset();
        m_thread.quit();
    }

    async::Mailbox m_home;
    QThread m_thread;
    QObject m_anchor; ///< Lives on m_thread, to run the host's birth and death there.
    std::unique_ptr<Host> m_host; ///< Touched on m_thread only.
    async::Mailbox::Address m_engine;
    quint32 m_lastId = 0;
};

Engine::Engine() : m_thread(std::make_unique<Thread>()) { }

Engine::~Engine() = default;

void Engine::setSecretsReader(SecretsReader reader)
{
    m_thread->withHost([reader = std::move(reader)](Host &host) { host.setSecretsReader(reader); });
}

WorkspaceId Engine::open(Profile profile, Credentials credentials)
{
    const WorkspaceId id = m_thread->nextId();
    m_thread->withHost([id, profile = std::move(profile), credentials = std::move(credentials)](
                           Host &host) { host.open(id, profile, credentials); });
    return id;
}

void Engine::close(WorkspaceId workspace)
{
    m_thread->withHost([workspace](Host &host) { host.close(workspace); });
}

void Engine::watch(WorkspaceId workspace, QObject *context, SnapshotHandler handler)
{
    auto watcher = std::make_shared<Watcher>(context, std::move(handler));
    m_thread->withHost([workspace, watcher](Host &host) { host.watch(workspace, watcher); });
}

void Engine::setInterval(WorkspaceId workspace, Milliseconds interval)
{
    m_thread->withWorkspace(workspace, [interval](Workspace &open) { open.setInterval(interval); });
}

void Engine::unlock(WorkspaceId workspace, Milliseconds most)
{
    m_thread->withWorkspace(workspace, [most](Workspace &open) { open.unlock(most); });
}

void Engine::tryNow(WorkspaceId workspace)
{
    m_thread->withWorkspace(workspace, [](Workspace &open) { open.tryNow(); });
}

void Engine::confirmDataset(WorkspaceId workspace)
{
    m_thread->withWorkspace(workspace, [](Workspace &open) { open.confirmDataset(); });
}

void Engine::querySeries(WorkspaceId workspace, SeriesQuery query, QObject *context, SeriesHandler answer)
{
    auto reply = m_thread->oneAnswerTo<std::vector<monitor::SeriesRange>>(context, std::move(answer), {});
    m_thread->withWorkspace(workspace,
        [query = std::move(query), reply = std::move(reply)](Workspace &open) { reply(open.series(query)); });
}

void Engine::execute(WorkspaceId workspace, ExecRequest request, QObject *context, ReplyHandler answer)
{
    auto reply = m_thread->oneAnswerTo<Result<resp::Reply>>(
        context, std::move(answer), Error(ErrorKind::Cancelled, Message("engine.workspace.closed")));
    m_thread->withHost([workspace, request = std::move(request), reply = std::move(reply)](
                           Host &host) { host.execute(workspace, request, reply); });
}

void Engine::snooze(WorkspaceId workspace, QString ruleId, QString target, Snooze snooze)
{
    m_thread->withWorkspace(workspace,
        [ruleId = std::move(ruleId), target = std::move(target), snooze = std::move(snooze)](
            Workspace &open) { open.snooze(ruleId, target, snooze); });
}

void Engine::endSnooze(WorkspaceId workspace, QString ruleId, QString target)
{
    m_thread->withWorkspace(
        workspace, [ruleId = std::move(ruleId), target = std::move(target)](Workspace &open) {
            open.endSnooze(ruleId, target);
        });
}

void Engine::acknowledge(WorkspaceId workspace, QString ruleId, QString target)
{
    m_thread->withWorkspace(
        workspace, [ruleId = std::move(ruleId), target = std::move(target)](Workspace &open) {
            open.acknowledge(ruleId, target);
        });
}

void Engine::acknowledgeEnvironment(WorkspaceId workspace)
{
    m_thread->withWorkspace(workspace, [](Workspace &open) { open.acknowledgeEnvironment(); });
}

void Engine::testConnection(
    Profile profile, Credentials credentials, QObject *context, ReportHandler progress)
{
    auto reply = m_thread->answerTo<sentinel::ConnectionReport>(context, std::move(progress));
    m_thread->withHost([settings = deploymentSettings(profile, credentials), reply = std::move(reply)](
                           Host &host) { host.test(settings, reply); });
}

} // namespace cachedeck::engine
