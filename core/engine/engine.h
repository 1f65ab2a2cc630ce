// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "engine/request.h"
#include "engine/snapshot.h"
#include "resp/reply.h"
#include "sentinel/connectiontest.h"

#include <QObject>

#include <functional>
#include <memory>

namespace cachedeck::engine {

/// The engine thread and the only face of core towards the desk: profiles are opened into workspaces,
/// workspaces publish snapshots, requests go in as values and answers come back.
///
/// Thread: made, used and destroyed on one thread with an event loop (the desk's). All work happens on the
/// engine's own thread. Every callback runs on the thread that made the engine, from its event loop, and not
/// at all once its context object is gone. Destroying the engine closes every workspace, draining for at most
/// a second.
class Engine
{
public:
    using SnapshotHandler = std::function<void(const SnapshotPtr &)>;
    using SeriesHandler = std::function<void(const std::vector<monitor::SeriesRange> &)>;
    using ReplyHandler = std::function<void(const Result<resp::Reply> &)>;
    using ReportHandler = std::function<void(const sentinel::ConnectionReport &)>;

    Engine();
    ~Engine();
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    /// Asked when a server refuses the credentials of an open deployment, once a round of attempts: a
    /// password may have been rotated. On this thread; it must outlive the engine or answer nothing more.
    void setSecretsReader(SecretsReader reader);

    /// Opens a deployment and starts to watch it; returns at once. Every snapshot goes to the watchers.
    WorkspaceId open(Profile profile, Credentials credentials);
    void close(WorkspaceId workspace);

    /// Snapshots from now on (the newest at once, where there is one); newest wins when the receiver is slow.
    /// Ends with \a context.
    void watch(WorkspaceId workspace, QObject *context, SnapshotHandler handler);
    /// How often it samples: 1 s for what is looked at, 5 s for the rest.
    void setInterval(WorkspaceId workspace, Milliseconds interval);
    /// Lets writes pass for \a most, then locks by itself; zero locks now. The gate obeys from the next
    /// command on.
    void unlock(WorkspaceId workspace, Milliseconds most);
    /// Ends the wait between two attempts to reach it.
    void tryNow(WorkspaceId workspace);
    /// A person says that the master's data is right as it is now: ends Topology::datasetLoss.
    void confirmDataset(WorkspaceId workspace);

    /// A range of several series from the rings, for a chart that opens or changes its range; nothing where
    /// the workspace is closed.
    void querySeries(WorkspaceId workspace, SeriesQuery query, QObject *context, SeriesHandler answer);
    /// A command through the gate. Answers once in any case: Cancelled when the workspace is closed first,
    /// and then the outcome of a write is not known.
    void execute(WorkspaceId workspace, ExecRequest request, QObject *context, ReplyHandler answer);
    void snooze(WorkspaceId workspace, QString ruleId, QString target, Snooze snooze);
    /// Also ends an acknowledgement: the banner stands there again.
    void endSnooze(WorkspaceId workspace, QString ruleId, QString target);
    /// A person has seen this alert: ActiveAlert::isAcknowledged.
    void acknowledge(WorkspaceId workspace, QString ruleId, QString target);
    /// A person has seen Snapshot::correction, which ends it.
    void acknowledgeEnvironment(WorkspaceId workspace);

    /// Tries a connection step by step without keeping anything. \a progress gets the whole report after each
    /// step, isFinished at the last. A new test ends the one before.
    void testConnection(Profile profile, Credentials credentials, QObject *context, ReportHandler progress);

private:
    class Thread;
    std::unique_ptr<Thread> m_thread;
};

} // namespace cachedeck::engine
