// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "sentinel/connectiontest.h"
#include "sentinel/doors.h"
#include "sentinel/replies.h"
#include "sentinel/sentinelpoll.h"

namespace cachedeck::sentinel {

/// One run of the connection test: its steps, each a coroutine that fills its StepResult and says whether the
/// next makes sense. Lives in the frame of runConnectionTest().
class TestRun
{
public:
    using Progress = std::function<void(const ConnectionReport &)>;
    TestRun(DeploymentSettings settings, Progress progress);
    Q_DISABLE_COPY_MOVE(TestRun)

    async::Task<void> run();
    const ConnectionReport &report() const { return m_report; }

private:
    static constexpr Milliseconds replyDeadline{2000};
    struct Server
    {
        Server() = default;
        Endpoint endpoint; ///< As configured.
        std::optional<Error> error; ///< Why it is out of the run.
        std::shared_ptr<client::Connection> connection;
        SentinelIdentity identity;
        SentinelAnswers answers;
    };
    using Bools = std::vector<bool>;

    // Steps; false ends the run. Names, TCP, TLS and login are asked of all servers at once.
    async::Task<bool> dns();
    async::Task<bool> tcp();
    async::Task<bool> tls();
    async::Task<bool> auth();
    async::Task<bool> sentinel();
    async::Task<bool> masterName();
    async::Task<bool> announced();
    async::Task<bool> reachMaster();
    async::Task<bool> role();
    async::Task<bool> rights();
    async::Task<bool> replicas();

    async::Task<std::vector<Result<Microseconds>>> probeAll(std::optional<transport::TlsSettings> tls);
    async::Task<Result<void>> openData();
    async::Task<Result<Microseconds>> probeData(Endpoint reached);
    async::Task<bool> visit(size_t index);
    async::Task<void> suggest();
    std::vector<Endpoint> candidatesFor(const TestedNode &node) const;
    Error withNatHint(const TestedNode &node) const;
    std::optional<Error> whyNotReplica(size_t index, const std::vector<Result<resp::Reply>> &replies) const;
    void judgeReplicas();
    bool isSingle() const { return m_doors.settings().sentinels.empty(); }
    const Access &access() const;
    int countAlive() const;
    void strike(size_t index, const Error &error);
    void noteKnownMasters(const std::vector<MasterEntry> &masters);
    Message gatherAnnounced();
    Message minority() const;
    void gatherNodes(const std::vector<SentinelView> &views);
    void gatherPeers(const std::vector<SentinelView> &views);
    static Mend mendForData(const Error &error);
    bool judgeRole(const RoleAnswer &answer, const NodeInfo &info);
    void notePasswords();

    void begin(TestStep step);
    bool ok(TestStep step, Message message);
    bool okOfRest(TestStep step, Message message, Mend (*mendFor)(const Error &, bool isSentinel));
    bool skip(TestStep step, Message message);
    bool warn(TestStep step, Message message, Mend mend);
    bool fail(TestStep step, const Error &error, Mend mend);
    bool failAll(TestStep step, Mend (*mendFor)(const Error &, bool isSentinel));
    StepResult &at(TestStep step) { return m_report.steps[size_t(step)]; }
    void tell();

    Doors m_doors;
    Progress m_progress;
    ConnectionReport m_report;
    std::vector<Server> m_servers;
    std::vector<QByteArray> m_nodeRunIds; ///< Of report.nodes, as announced.
    std::vector<Endpoint> m_followers; ///< Replicas that the master serves, as announced.
    Endpoint m_masterReached;
    std::shared_ptr<client::Connection> m_data;
    SteadyTime m_stepStart;
    std::optional<Error> m_struck; ///< The first server that went out in this step.
    bool m_wasDataGivenPassword = false;
};

} // namespace cachedeck::sentinel
