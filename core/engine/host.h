// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/mailbox.h"
#include "async/scope.h"
#include "engine/watcher.h"
#include "engine/workspace.h"
#include "sentinel/connectiontest.h"

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace cachedeck::engine {

/// What lives on the engine's thread: the open workspaces, who watches them, and the connection test.
/// Thread: the engine's, made and destroyed there.
class Host
{
public:
    /// \a home is the desk's end, where answers go.
    explicit Host(async::Mailbox::Address home);

    async::Mailbox::Address address() const { return m_mailbox.address(); }

    /// \a reader is asked on the desk's end.
    void setSecretsReader(SecretsReader reader) { m_reread = std::move(reader); }
    void open(WorkspaceId id, Profile profile, Credentials credentials);
    void close(WorkspaceId id);
    Workspace *workspace(WorkspaceId id); ///< Null when it is not open.
    void watch(WorkspaceId id, std::shared_ptr<Watcher> watcher);
    void execute(WorkspaceId id, ExecRequest request, std::function<void(Result<resp::Reply>)> answer);
    /// Ends the test before it, if one runs.
    void test(sentinel::DeploymentSettings settings,
        std::function<void(const sentinel::ConnectionReport &)> progress);
    /// Closes everything; \a done is called from inside a task of this host, which must outlive that call.
    void closeAll(std::function<void()> done);

private:
    void readSecrets(const Profile &profile, std::function<void(const Credentials &)> answer);
    async::Task<void> stopAll(std::function<void()> done);
    void publish(WorkspaceId id, const SnapshotPtr &snapshot);
    void post(const std::shared_ptr<Watcher> &watcher, const SnapshotPtr &snapshot);

    async::Mailbox m_mailbox;
    async::Mailbox::Address m_home;
    SecretsReader m_reread;
    std::map<WorkspaceId, std::unique_ptr<Workspace>> m_workspaces;
    std::map<WorkspaceId, std::vector<std::shared_ptr<Watcher>>> m_watchers;
    async::Scope m_testScope;
    async::Scope m_scope; // last
};

} // namespace cachedeck::engine
