// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "engine/call.h"
#include "transport/bytestream.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace cachedeck {
class Clock;
}

namespace cachedeck::engine {

class CacheClient;
class ServicePages;
class WarmClient;

/// Which deployment, and how a service uses it. A value; holds secrets, so never log it.
struct RuntimeSettings
{
    RuntimeSettings() = default;
    explicit RuntimeSettings(std::string address) : url(std::move(address)) { }

    /// As docs/cli.md has it: "redis://host", "rediss+sentinel://a,b,c/mymaster"; a password may be inside.
    /// Wins over profile; with neither the environment counts (REDIS_HOST, REDIS_SENTINELS, ...).
    std::string url;
    /// A saved one. Its passwords come from below or the environment, not from a keychain; its role and its
    /// read-only are for people, a service has isReadOnly below.
    std::string profile;
    std::string catalog; ///< Name or path; empty: the profile's, or none.
    std::string environment; ///< Of the catalog.
    std::string user, password; ///< Of the data nodes; empty: as the address says.
    std::string sentinelPassword;
    std::string caFile; ///< PEM; for both kinds of server, where the address says TLS.
    std::string name = "cachedeck"; ///< CLIENT SETNAME; the service's name on its pages.
    bool isReadOnly = false;
    bool writesDataInDoubt = false; ///< As client::Policy has it.

    /// Runs a job on a thread of the service, soon: loaders and callbacks. Any thread may call it; it must
    /// not run the job at once on the caller's stack. A job that it drops is an error of its call. Loaders
    /// that wait for calls of the cache wait for other jobs: it needs threads for those. Empty: a pool.
    std::function<void(std::function<void()> job)> executor;
    int threads = 16; ///< Of the pool: loaders that run at once, beside those that wait() for the cache.
    /// Calls that wait for a master (2 s at most); loads that wait for a thread. More are refused.
    int mostWaiting = 100'000;
    /// What runs when the runtime closes gets so long; a write that has begun gets as long as it takes.
    std::chrono::milliseconds drain{1000};
    std::chrono::milliseconds callDeadline{500}; ///< Of each step on the server.
    std::chrono::milliseconds longestLoad{60'000}; ///< What takes longer is not stored.

    // For tests: core/testing.
    transport::StreamFactory streams; ///< Empty: the real world.
    const Clock *clock = nullptr; ///< Null: the system's. Must outlive the runtime.
};

/// The library for a service that has threads of its own and perhaps no Qt: owns the thread on which the
/// deployment and its cache live. Calls come from any thread through cache(), are carried over in batches and
/// answered by future, callback or Task.
///
///     Result<std::unique_ptr<Runtime>> runtime =
///     Runtime::open(RuntimeSettings("redis+sentinel://a,b,c/mymaster"));
///
/// Works with and without a QCoreApplication; a program that has one makes it before and destroys it after
/// its runtimes. Without one the first open() comes before other threads that format numbers: Qt sets the
/// locale of the process for a moment. fork() after open() is only for a program that then calls exec().
///
/// Thread: any for all calls; open() and destruction each block for a moment and belong to whoever owns it.
class Runtime
{
public:
    /// Reads profile and catalog, starts the thread, and does not wait for the servers: calls wait for a
    /// master within their deadlines. Error: Config, with the mend.
    static Result<std::unique_ptr<Runtime>> open(RuntimeSettings settings);
    /// As close(). Not from a callback, a loader or the runtime's thread.
    ~Runtime();
    Runtime(const Runtime &) = delete;
    Runtime &operator=(const Runtime &) = delete;

    /// Cheap; may outlive the runtime (calls are answered by Cancelled then).
    CacheClient cache() const;
    ServicePages pages() const; ///< The same, what the service tells of its cache (engine/servicepages.h).
    WarmClient warming() const; ///< The same (engine/warmclient.h).
    /// Ends when a proved master stands; else with the last cause once \a most has passed.
    Call<void> ready(std::chrono::milliseconds most) const;
    /// For what CacheClient does not have: \a work runs on the runtime's thread (engine/runtimehost.h), not
    /// at all once it is closed, and must not block it.
    void run(std::function<void(RuntimeHost &)> work) const;
    /// Refuses new calls, lets those under way end for RuntimeSettings::drain, answers the rest by Cancelled,
    /// and ends the thread. Warming ends after its batch. Loaders, strategies and writers of the service that
    /// run are waited for, those that have not begun never run; a write that has run is made known to the
    /// cache before the end.
    void close();

private:
    class Thread;
    explicit Runtime(std::shared_ptr<RuntimeCore> core);
    std::shared_ptr<RuntimeCore> m_core;
    std::unique_ptr<Thread> m_thread;
};

/// What happened, for people: one sentence, then one line for each context.
std::string textOf(const Error &error);

} // namespace cachedeck::engine
