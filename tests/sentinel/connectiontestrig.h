// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "deploymentrig.h"
#include "sentinel/connectiontest.h"

namespace cachedeck::test {

inline ClusterSettings withPasswords()
{
    ClusterSettings settings;
    settings.replicas = 1;
    settings.password = "data";
    settings.sentinelPassword = "watch";
    return settings;
}

/// A step has but one try, so none may fail because the machine is busy.
inline sentinel::DeploymentSettings patiently(sentinel::DeploymentSettings settings)
{
    settings.timing.sentinelConnect = settings.timing.sentinelReply = patience;
    settings.timing.connect = settings.timing.call = patience;
    return settings;
}

/// The world without \a missing.
inline transport::StreamFactory without(const Endpoint &missing)
{
    const Endpoint nobody(QStringLiteral("127.0.0.1"), freePort());
    return [missing, nobody](const transport::StreamSettings &settings) {
        transport::StreamSettings where = settings;
        if (where.endpoint == missing)
            where.endpoint = nobody;
        return transport::makeStream(where);
    };
}

inline sentinel::ConnectionReport tested(const sentinel::DeploymentSettings &settings)
{
    return runTask(sentinel::runConnectionTest(patiently(settings), nullptr), electionPatience);
}

inline QString failedStep(const sentinel::ConnectionReport &report)
{
    const sentinel::StepResult *failed = report.failed();
    return failed ? QString(sentinel::toString(failed->step)) : QString();
}

/// Every Sentinel holds exactly \a count replicas for down.
inline bool areReplicasDown(SentinelCluster &cluster, int count)
{
    for (int i = 0; i < cluster.sentinelCount(); ++i) {
        const resp::Reply reply = cluster.sentinel(i).call({"SENTINEL", "REPLICAS", cluster.masterName()});
        int down = 0;
        for (qsizetype one = 0; one < reply.view().size(); ++one)
            down += reply.view()[one].field("flags").toByteArray().contains("s_down") ? 1 : 0;
        if (down != count)
            return false;
    }
    return true;
}

inline QByteArray described(const sentinel::ConnectionReport &report)
{
    QString text;
    for (const sentinel::StepResult &step : report.steps)
        text += sentinel::toString(step.step) + QStringLiteral(": ") + sentinel::toString(step.state)
            + QStringLiteral(" ") + step.message.debugText() + QStringLiteral("\n");
    return text.toUtf8();
}

} // namespace cachedeck::test
