// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/connectiontest.h"

#include "sentinel/testrun.h"

#include <algorithm>
#include <array>

namespace cachedeck::sentinel {

using namespace Qt::StringLiterals;

ConnectionReport::ConnectionReport()
{
    for (int i = 0; i < testStepCount; ++i)
        steps.emplace_back(TestStep(i));
}

const StepResult *ConnectionReport::failed() const
{
    const auto found = std::find_if(steps.begin(), steps.end(),
        [](const StepResult &result) { return result.state == StepState::Failed; });
    return found == steps.end() ? nullptr : &*found;
}

bool ConnectionReport::isPassed() const
{
    return std::all_of(steps.begin(), steps.end(), [](const StepResult &result) {
        return result.state == StepState::Ok || result.state == StepState::Skipped
            || result.state == StepState::Warning;
    });
}

bool ConnectionReport::hasWarnings() const
{
    return std::any_of(steps.begin(), steps.end(),
        [](const StepResult &result) { return result.state == StepState::Warning; });
}

const TestedNode *ConnectionReport::node(const Endpoint &announced) const
{
    const auto found = std::find_if(
        nodes.begin(), nodes.end(), [&](const TestedNode &node) { return node.announced == announced; });
    return found == nodes.end() ? nullptr : &*found;
}

async::Task<ConnectionReport> runConnectionTest(
    DeploymentSettings settings, std::function<void(const ConnectionReport &)> progress)
{
    TestRun run(std::move(settings), std::move(progress));
    co_await run.run();
    ConnectionReport report = run.report();
    co_return report;
}

QLatin1StringView toString(TestStep step)
{
    static constexpr std::array names{"dns"_L1, "tcp"_L1, "tls"_L1, "auth"_L1, "sentinel"_L1, "masterName"_L1,
        "announced"_L1, "reachMaster"_L1, "role"_L1, "rights"_L1, "replicas"_L1};
    return names[size_t(step)];
}

QLatin1StringView toString(StepState state)
{
    static constexpr std::array names{
        "waiting"_L1, "running"_L1, "ok"_L1, "failed"_L1, "skipped"_L1, "warning"_L1};
    return names[size_t(state)];
}

QLatin1StringView toString(Mend mend)
{
    static constexpr std::array names{"none"_L1, "address"_L1, "switchTls"_L1, "tlsName"_L1,
        "clientCertificate"_L1, "sentinelCredentials"_L1, "dataCredentials"_L1, "masterName"_L1,
        "mapAddress"_L1, "kind"_L1, "grant"_L1, "wait"_L1};
    return names[size_t(mend)];
}

} // namespace cachedeck::sentinel
