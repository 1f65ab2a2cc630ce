// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "sentinel/settings.h"

#include <functional>
#include <optional>
#include <vector>

namespace cachedeck::sentinel {

/// The steps of the connection dialog's test, in order. A single node skips Sentinel, MasterName, Announced,
/// ReachMaster and Replicas.
enum class TestStep {
    Dns,
    Tcp,
    Tls,
    Auth,
    Sentinel,
    MasterName,
    Announced,
    ReachMaster,
    Role,
    Rights,
    Replicas
};
constexpr int testStepCount = 11;

enum class StepState {
    Waiting,
    Running,
    Ok,
    Failed,
    Skipped,
    Warning, ///< The connection works, but not all that the desk is for: replicas out of reach, rights
             ///< missing.
};

/// What the dialog can offer as the next click after a failed step.
enum class Mend {
    None,
    Address, ///< The host or port is wrong.
    SwitchTls, ///< The peer speaks the other of TLS and plain text.
    TlsName, ///< An expected name or an authority must be set.
    ClientCertificate,
    SentinelCredentials,
    DataCredentials,
    MasterName, ///< Choose one of masterNames.
    MapAddress, ///< Add an address map entry for announced.
    Kind, ///< Another kind of server: Cluster, a Sentinel where a data node was expected, or the reverse.
    Grant, ///< Give the ACL rules of missingRights.
    Wait, ///< Loading, busy, failover in progress.
};

/// One line of the test run.
struct StepResult
{
    StepResult() = default;
    explicit StepResult(TestStep which) : step(which) { }
    TestStep step = TestStep::Dns;
    StepState state = StepState::Waiting;
    Message message; ///< What was found.
    std::optional<Error> error; ///< Of a failed step, or the first thing that a warning is about.
    std::optional<Microseconds> duration; ///< The slowest of the servers asked.
    Mend mend = Mend::None;
    friend bool operator==(const StepResult &, const StepResult &) = default;
};

/// What one Sentinel answered, for the dialog's list.
struct TestedSentinel
{
    TestedSentinel() = default;
    Endpoint endpoint; ///< As configured.
    std::optional<Endpoint> announced; ///< What its peers call it.
    std::optional<Microseconds> roundTrip;
    int others = 0; ///< Sentinels that it sees.
    bool wasGivenPassword = false;
    std::optional<Error> error;
    friend bool operator==(const TestedSentinel &, const TestedSentinel &) = default;
};

/// A data node that the Sentinels announce, and what we met when we went there.
struct TestedNode
{
    TestedNode() = default;
    Endpoint announced;
    Endpoint reached; ///< Where we went: as announced, or by the address map; empty: nowhere yet.
    bool isMaster = false;
    bool isDown = false; ///< Neither the Sentinels nor, as far as we know it, the master reach it.
    std::optional<Microseconds> roundTrip; ///< Of one that takes connections.
    bool wasGivenPassword = false;
    std::optional<Error> error; ///< Why it cannot be used.
    /// An address of the Sentinels' host that takes connections where the announced one does not: where this
    /// node may be. Nothing but a connection, TLS included, was tried there. Empty: none was found, or it
    /// would be that of another node as well.
    Endpoint suggestion;
    friend bool operator==(const TestedNode &, const TestedNode &) = default;
};

/// A master name that the Sentinels know.
struct KnownMaster
{
    KnownMaster() = default;
    QByteArray name;
    Endpoint announced;
    int replicas = 0;
    int quorum = 0;
    int sentinels = 0; ///< Voters.
    bool isUp = false;
    int knownTo = 0; ///< Of the Sentinels that answered.
    friend bool operator==(const KnownMaster &, const KnownMaster &) = default;
};

/// The test as far as it has come. A value.
struct ConnectionReport
{
    ConnectionReport();
    const StepResult &step(TestStep step) const { return steps[size_t(step)]; }
    const StepResult *failed() const; ///< The first failed step, null if none.
    bool isPassed() const; ///< No step failed or is still to come; warnings do not count.
    bool hasWarnings() const;
    const TestedNode *node(const Endpoint &announced) const; ///< Null if it is not announced.

    bool isFinished = false; ///< The last report of a run.
    std::vector<StepResult> steps; ///< All, in order.
    std::vector<TestedSentinel> sentinels; ///< Those that were given.
    std::vector<Endpoint> otherSentinels; ///< That those tell of, as announced.
    std::vector<KnownMaster> masters;
    std::vector<TestedNode> nodes; ///< Master first, then replicas: rows of the address map.
    Endpoint master; ///< As announced.
    QByteArray masterRunId; ///< As the Sentinels announce it.
    std::vector<QByteArray> missingRights; ///< ACL rules to grant: "+slowlog|get".
    std::vector<Message> passwordsWent; ///< "Where the passwords went": one sentence for each role.
    friend bool operator==(const ConnectionReport &, const ConnectionReport &) = default;
};

/// Runs the steps against \a settings, reading only, with connections of its own that are closed at the end;
/// \a progress gets the report after each change, on this thread. A step that fails ends the run: the later
/// ones stay Waiting; one that only warns does not. No password goes to an address whose TLS name did not
/// match. Ends within about 10 s at the worst. Destroying the task stops the test. Thread: the engine's.
async::Task<ConnectionReport> runConnectionTest(
    DeploymentSettings settings, std::function<void(const ConnectionReport &)> progress);

// Stable words for JSON: "dns", "tcp", ..., "replicas"; "waiting", ..., "warning"; "none", "address", ...
QLatin1StringView toString(TestStep step);
QLatin1StringView toString(StepState state);
QLatin1StringView toString(Mend mend);

} // namespace cachedeck::sentinel
