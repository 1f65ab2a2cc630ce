// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// The last part of TestRun: the way to each data node that the Sentinels announce.
#include "async/combinators.h"
#include "sentinel/hints.h"
#include "sentinel/streamprobe.h"
#include "sentinel/testrun.h"

#include <algorithm>
#include <array>

namespace cachedeck::sentinel {

using client::CallOptions;
using client::Command;
using client::Intent;
using resp::Reply;

namespace {

/// What keeps a replica from being used, the gravest first.
enum class Trouble { Stranger, Unreachable, MapLeadsNowhere, Tls, Credentials, Other, Down, None };

struct Verdict
{
    const char *id; ///< Of the step's message; its arguments are how many, and of how many.
    Mend mend;
};
constexpr std::array verdicts{Verdict{"sentinel.test.replicas.stranger", Mend::MapAddress},
    Verdict{"sentinel.test.replicas.unreachable", Mend::MapAddress},
    Verdict{"sentinel.test.replicas.mapped", Mend::MapAddress},
    Verdict{"sentinel.test.replicas.tls", Mend::TlsName},
    Verdict{"sentinel.test.replicas.credentials", Mend::DataCredentials},
    Verdict{"sentinel.test.replicas.unusable", Mend::None},
    Verdict{"sentinel.test.replicas.down", Mend::Wait}};

bool isOutOfReach(const TestedNode &node)
{
    return node.error && (node.error->is(ErrorKind::Timeout) || node.error->is(ErrorKind::Unreachable));
}

Trouble troubleOf(const TestedNode &node, const AddressMap &map)
{
    if (!node.error)
        return Trouble::None;
    switch (node.error->kind()) {
    case ErrorKind::NotMaster:
        return Trouble::Stranger;
    case ErrorKind::Timeout:
    case ErrorKind::Unreachable:
        if (node.isDown)
            return Trouble::Down;
        return map.maps(node.announced) ? Trouble::MapLeadsNowhere : Trouble::Unreachable;
    case ErrorKind::Tls:
        return Trouble::Tls;
    case ErrorKind::Auth:
    case ErrorKind::Permission:
        return Trouble::Credentials;
    default:
        return Trouble::Other;
    }
}

/// The map leads to \a announced already, or something else is there.
bool isTaken(const Endpoint &candidate, const DeploymentSettings &settings)
{
    const auto &entries = settings.addressMap.entries();
    const bool isMapped = std::any_of(entries.begin(), entries.end(),
        [&](const AddressMap::Entry &entry) { return entry.reached == candidate; });
    return isMapped
        || std::any_of(settings.sentinels.begin(), settings.sentinels.end(),
            [&](const Endpoint &sentinel) { return settings.addressMap.reached(sentinel) == candidate; });
}

} // namespace

async::Task<Result<Microseconds>> TestRun::probeData(Endpoint reached)
{
    const auto &custom = m_doors.settings().streams;
    const transport::StreamFactory factory
        = custom ? custom : transport::StreamFactory(transport::makeStream);
    const transport::StreamSettings stream(reached, m_doors.settings().dataAccess.tls);
    Result<Microseconds> answer = co_await probeStream(factory, stream);
    co_return answer;
}

async::Task<bool> TestRun::reachMaster()
{
    if (isSingle()) {
        m_report.master = m_doors.settings().node;
        co_return skip(TestStep::ReachMaster, Message("sentinel.test.skipped"));
    }
    TestedNode *master = &m_report.nodes.front();
    const Result<Endpoint> reached = m_doors.reach(m_report.master);
    if (!reached) {
        master->error = reached.error();
        co_return fail(TestStep::ReachMaster, reached.error(), Mend::MapAddress);
    }
    m_masterReached = master->reached = *reached;
    const Result<Microseconds> answer = co_await probeData(m_masterReached);
    if (answer) {
        master->roundTrip = *answer;
        const bool isMapped = m_masterReached != m_report.master;
        const QString announced = m_report.master.toString();
        co_return ok(TestStep::ReachMaster,
            isMapped ? Message("sentinel.test.reach.mapped", {announced, m_masterReached.toString()})
                     : Message("sentinel.test.reach.ok", {announced}));
    }
    master->error = answer.error();
    fail(TestStep::ReachMaster, withNatHint(*master), mendForData(answer.error()));
    co_await suggest();
    co_return false;
}

/// The node's error, with what probably is behind it.
Error TestRun::withNatHint(const TestedNode &node) const
{
    const AddressMap &map = m_doors.settings().addressMap;
    const Message hint = natHint(node.announced, map, map.reached(m_servers.front().endpoint));
    const bool isLikely = !hint.isEmpty() && !node.error->is(ErrorKind::Tls);
    return isLikely ? node.error->withContext(hint) : *node.error;
}

/// Addresses where \a node may be instead: gateways and container hosts forward to the same port, or to one
/// that is ten thousand higher.
std::vector<Endpoint> TestRun::candidatesFor(const TestedNode &node) const
{
    const DeploymentSettings &settings = m_doors.settings();
    const auto alive = std::find_if(
        m_servers.begin(), m_servers.end(), [](const Server &server) { return !server.error; });
    const bool isTried = node.isMaster ? isOutOfReach(node) : node.reached.isEmpty() || isOutOfReach(node);
    if (alive == m_servers.end() || !isTried || node.isDown || settings.addressMap.maps(node.announced))
        return {};
    const Endpoint gateway = settings.addressMap.reached(alive->endpoint);
    constexpr int offsets[] = {0, 10000};
    constexpr int mostPort = 65535;
    std::vector<Endpoint> candidates;
    for (const int offset : offsets) {
        const int port = node.announced.port() + offset;
        const Endpoint candidate(gateway.host(), quint16(port));
        const bool isUsable = port <= mostPort && !gateway.isUnix() && candidate != node.announced
            && settings.allowList.allows(candidate) && !isTaken(candidate, settings);
        if (isUsable)
            candidates.push_back(candidate);
    }
    return candidates;
}

/// Looks for the nodes that do not answer where they are announced. The master comes first: behind an address
/// that could be more than one node's, its run id tells after the login whether it is it.
async::Task<void> TestRun::suggest()
{
    std::vector<std::pair<size_t, Endpoint>> tried;
    std::vector<async::Task<Result<Microseconds>>> probes;
    for (size_t i = 0; i < m_report.nodes.size(); ++i) {
        for (const Endpoint &candidate : candidatesFor(m_report.nodes[i])) {
            tried.emplace_back(i, candidate);
            probes.push_back(probeData(candidate));
        }
    }
    const std::vector<Result<Microseconds>> answers = co_await async::whenAll(std::move(probes));
    for (size_t i = 0; i < tried.size(); ++i) {
        const Endpoint &candidate = tried[i].second;
        TestedNode &node = m_report.nodes[tried[i].first];
        const auto isRival = [&](const std::pair<size_t, Endpoint> &other) {
            return other.second == candidate && other.first != tried[i].first;
        };
        const bool isAmbiguous = !node.isMaster && std::any_of(tried.begin(), tried.end(), isRival);
        if (answers[i] && node.suggestion.isEmpty() && !isAmbiguous)
            node.suggestion = candidate;
    }
    tell();
}

async::Task<bool> TestRun::replicas()
{
    if (isSingle())
        co_return skip(TestStep::Replicas, Message("sentinel.test.skipped"));
    std::vector<async::Task<bool>> visits;
    for (size_t i = 0; i < m_report.nodes.size(); ++i) {
        TestedNode &node = m_report.nodes[i];
        // Who follows the master lives, whatever the Sentinels meet at the address that it announces.
        const bool isServed
            = std::find(m_followers.begin(), m_followers.end(), node.announced) != m_followers.end();
        node.isDown = node.isDown && !isServed;
        if (!node.isMaster)
            visits.push_back(visit(i));
    }
    const std::vector<bool> used = co_await async::whenAll(std::move(visits));
    notePasswords();
    judgeReplicas();
    if (std::find(used.begin(), used.end(), false) != used.end())
        co_await suggest();
    co_return true;
}

/// Goes to a replica as watching it will: connection, login, and is it the one that is announced?
async::Task<bool> TestRun::visit(size_t index)
{
    TestedNode *node = &m_report.nodes[index];
    const Result<Endpoint> reached = m_doors.reach(node->announced);
    if (!reached) {
        node->error = reached.error();
        co_return false;
    }
    node->reached = *reached;
    const Result<Microseconds> answer = co_await probeData(node->reached);
    if (!answer) {
        node->error = answer.error();
        co_return false;
    }
    node->roundTrip = *answer;
    const std::shared_ptr<client::Connection> connection = m_doors.node(node->reached, true);
    node->wasGivenPassword = !m_doors.settings().dataAccess.password.isEmpty();
    const Result<void> opened = co_await connection->open();
    if (!opened) {
        node->error = opened.error();
        co_return false;
    }
    std::vector<Command> questions;
    questions.emplace_back("ROLE");
    questions.emplace_back("INFO");
    const CallOptions options(Intent::Monitor, replyDeadline);
    const std::vector<Result<Reply>> replies = co_await connection->callAll(questions, options);
    node->error = whyNotReplica(index, replies);
    co_return !node->error.has_value();
}

/// A right that is missing is told by its own step.
std::optional<Error> TestRun::whyNotReplica(size_t index, const std::vector<Result<Reply>> &replies) const
{
    const TestedNode &node = m_report.nodes[index];
    for (const Result<Reply> &reply : replies) {
        if (!reply && !reply.error().is(ErrorKind::Permission))
            return reply.error();
    }
    const QString reached = node.reached.toString();
    const NodeInfo info = replies[1] ? parseNodeInfo(replies[1]->view().bytes()) : NodeInfo();
    const QByteArray &announced = m_nodeRunIds[index];
    if (!info.runId.isEmpty() && !announced.isEmpty() && info.runId != announced)
        return Error(ErrorKind::NotMaster,
            Message("sentinel.test.replica.otherRun", {reached, node.announced.toString()}));
    if (!replies[0])
        return std::nullopt;
    const Result<RoleAnswer> role = parseRole(replies[0]->view());
    if (!role)
        return role.error();
    if (role->role != Role::Replica)
        return Error(ErrorKind::NotMaster, Message("sentinel.test.replica.noReplica", {reached}));
    return std::nullopt;
}

void TestRun::judgeReplicas()
{
    const AddressMap &map = m_doors.settings().addressMap;
    const TestedNode *worst = nullptr;
    qint64 count = 0;
    qint64 all = 0;
    Trouble trouble = Trouble::None;
    for (const TestedNode &node : m_report.nodes) {
        if (node.isMaster)
            continue;
        ++all;
        const Trouble its = troubleOf(node, map);
        if (its < trouble) {
            trouble = its;
            worst = &node;
            count = 0;
        }
        count += its == trouble ? 1 : 0;
    }
    if (!worst) {
        ok(TestStep::Replicas,
            all > 0 ? Message("sentinel.test.replicas.ok", {all}) : Message("sentinel.test.replicas.none"));
        return;
    }
    const Verdict &verdict = verdicts[size_t(trouble)];
    const bool isHinted = trouble == Trouble::Unreachable;
    at(TestStep::Replicas).error = isHinted ? withNatHint(*worst) : *worst->error;
    warn(TestStep::Replicas, Message(verdict.id, {count, all}), verdict.mend);
}

} // namespace cachedeck::sentinel
