// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/host.h"

#include "async/combinators.h"

namespace cachedeck::engine {

namespace {

async::Task<bool> stopOne(std::unique_ptr<Workspace> workspace)
{
    co_await workspace->stop();
    co_return true;
}

async::Task<void> stopAndForget(std::unique_ptr<Workspace> workspace)
{
    co_await stopOne(std::move(workspace));
}

async::Task<void> executeAndAnswer(
    Workspace *workspace, ExecRequest request, std::function<void(Result<resp::Reply>)> answer)
{
    auto result = co_await workspace->execute(std::move(request));
    answer(std::move(result));
}

async::Task<void> runTest(
    sentinel::DeploymentSettings settings, std::function<void(const sentinel::ConnectionReport &)> progress)
{
    const auto report = co_await sentinel::runConnectionTest(std::move(settings), progress);
    progress(report);
}

} // namespace

Host::Host(async::Mailbox::Address home) : m_home(std::move(home)) { }

void Host::open(WorkspaceId id, Profile profile, Credentials credentials)
{
    auto toWatchers = [this, id](const SnapshotPtr &snapshot) { publish(id, snapshot); };
    auto workspace
        = std::make_unique<Workspace>(id, std::move(profile), std::move(credentials), std::move(toWatchers));
    workspace->setSecretsReader(
        [this](const Profile &whose, std::function<void(const Credentials &)> answer) {
            readSecrets(whose, std::move(answer));
        });
    workspace->start();
    m_workspaces.emplace(id, std::move(workspace));
}

/// To the desk's thread, where keychains answer, and back.
void Host::readSecrets(const Profile &profile, std::function<void(const Credentials &)> answer)
{
    if (!m_reread)
        return answer({});
    auto toUs = [us = address(), answer = std::move(answer)](
                    const Credentials &now) { us.post([answer, now] { answer(now); }); };
    m_home.post([reader = m_reread, profile, toUs = std::move(toUs)] { reader(profile, toUs); });
}

void Host::close(WorkspaceId id)
{
    auto found = m_workspaces.extract(id);
    m_watchers.erase(id);
    if (found)
        m_scope.spawn(stopAndForget(std::move(found.mapped())));
}

Workspace *Host::workspace(WorkspaceId id)
{
    const auto found = m_workspaces.find(id);
    return found == m_workspaces.end() ? nullptr : found->second.get();
}

void Host::watch(WorkspaceId id, std::shared_ptr<Watcher> watcher)
{
    Workspace *open = workspace(id);
    if (!open)
        return;
    post(watcher, open->snapshot());
    m_watchers[id].push_back(std::move(watcher));
}

void Host::execute(WorkspaceId id, ExecRequest request, std::function<void(Result<resp::Reply>)> answer)
{
    if (Workspace *open = workspace(id))
        open->spawn(executeAndAnswer(open, std::move(request), std::move(answer)));
}

void Host::test(
    sentinel::DeploymentSettings settings, std::function<void(const sentinel::ConnectionReport &)> progress)
{
    m_testScope.cancelAll();
    m_testScope.spawn(runTest(std::move(settings), std::move(progress)));
}

void Host::closeAll(std::function<void()> done)
{
    m_testScope.cancelAll();
    m_watchers.clear();
    m_scope.spawn(stopAll(std::move(done)));
}

async::Task<void> Host::stopAll(std::function<void()> done)
{
    std::vector<async::Task<bool>> stops;
    for (auto &[id, workspace] : m_workspaces)
        stops.push_back(stopOne(std::move(workspace)));
    m_workspaces.clear();
    co_await async::whenAll(std::move(stops));
    done();
}

void Host::publish(WorkspaceId id, const SnapshotPtr &snapshot)
{
    const auto found = m_watchers.find(id);
    if (found == m_watchers.end())
        return;
    std::erase_if(found->second, [](const auto &watcher) { return watcher->isGone(); });
    for (const auto &watcher : found->second)
        post(watcher, snapshot);
}

void Host::post(const std::shared_ptr<Watcher> &watcher, const SnapshotPtr &snapshot)
{
    if (watcher->put(snapshot))
        m_home.post([watcher] { watcher->deliver(); });
}

} // namespace cachedeck::engine
