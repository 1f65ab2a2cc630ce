// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "sentinel/settings.h"

#include <functional>
#include <optional>
#include <vector>

namespace cachedeck::sentinel {

/// The steps of the connection dialog's test, in order. A single node skips Sentinel, MasterName, Announced.
enum class TestStep { Dns, Tcp, Tls, Auth, Sentinel, MasterName, Announced, ReachMaster, Role, Rights };
constexpr int testStepCount = 10;

enum class StepState { Waiting, Running, Ok, Failed, Skipped };

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
    std::optional<Error> error; ///< Of a failed step.
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
    bool isPassed() const; ///< All steps ok or skipped.

    bool isFinished = false; ///< The last report of a run.
    std::vector<StepResult> steps; ///< All ten, in order.
    std::vector<TestedSentinel> sentinels;
    std::vector<KnownMaster> masters;
    std::vector<Endpoint> announced; ///< Master first, then replicas, as announced: rows of the address map.
    Endpoint master; ///< As announced.
    QByteArray masterRunId; ///< As the Sentinels announce it.
    std::vector<QByteArray> missingRights; ///< ACL rules to grant: "+slowlog|get".
    std::vector<Message> passwordsWent; ///< "Where the passwords went": one sentence for each role.
    friend bool operator==(const ConnectionReport &, const ConnectionReport &) = default;
};

/// Runs the steps against \a settings, reading only, with connections of its own that are closed at the end;
/// \a progress gets the report after each change, on this thread. A step that fails ends the run: the later
/// ones stay Waiting. No password goes to an address whose TLS name did not match. Ends within about 10 s at
/// the worst. Destroying the task stops the test. Thread: the engine's.
async::Task<ConnectionReport> runConnectionTest(
    DeploymentSettings settings, std::function<void(const ConnectionReport &)> progress);

QLatin1StringView toString(TestStep step); ///< Stable words: "dns", "tcp", ..., "rights".
QLatin1StringView toString(StepState state);

} // namespace cachedeck::sentinel
