// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// The second half of TestRun: what the Sentinels say, and the master that they announce.
#include "async/combinators.h"
#include "sentinel/choice.h"
#include "sentinel/rights.h"
#include "sentinel/rolequestion.h"
#include "sentinel/testrun.h"

#include <algorithm>

namespace cachedeck::sentinel {

using client::CallOptions;
using client::Command;
using client::Intent;
using resp::Reply;

namespace {

Mend mendForKind(const Error &error, bool)
{
    return error.is(ErrorKind::Config) ? Mend::Kind : Mend::Address;
}

Message skippedForSingle()
{
    return Message("sentinel.test.skipped");
}

} // namespace

Mend TestRun::mendForData(const Error &error)
{
    switch (error.kind()) {
    case ErrorKind::Auth:
    case ErrorKind::Permission:
        return Mend::DataCredentials;
    case ErrorKind::Tls:
        return Mend::TlsName;
    case ErrorKind::Loading:
    case ErrorKind::Busy:
    case ErrorKind::NotMaster:
        return Mend::Wait;
    case ErrorKind::Config:
        return Mend::Kind;
    default:
        return Mend::MapAddress;
    }
}

async::Task<bool> TestRun::sentinel()
{
    if (isSingle())
        co_return skip(TestStep::Sentinel, skippedForSingle());
    std::vector<async::Task<Result<SentinelIdentity>>> questions;
    std::vector<size_t> indexes;
    for (size_t i = 0; i < m_servers.size(); ++i) {
        if (m_servers[i].error)
            continue;
        questions.push_back(askIdentity(m_servers[i].connection, replyDeadline));
        indexes.push_back(i);
    }
    const std::vector<Result<SentinelIdentity>> answers = co_await async::whenAll(std::move(questions));
    QByteArray version;
    for (size_t i = 0; i < answers.size(); ++i) {
        if (!answers[i]) {
            strike(indexes[i], answers[i].error());
            continue;
        }
        m_servers[indexes[i]].identity = *answers[i];
        version = answers[i]->version;
    }
    if (countAlive() == 0)
        co_return failAll(TestStep::Sentinel, mendForKind);
    const qint64 alive = countAlive();
    const Message message("sentinel.test.sentinel.ok", {version, alive, qint64(m_servers.size())});
    co_return okOfRest(TestStep::Sentinel, message, mendForKind);
}

void TestRun::noteKnownMasters(const std::vector<MasterEntry> &masters)
{
    for (const MasterEntry &entry : masters) {
        const auto isIt = [&](const KnownMaster &known) { return known.name == entry.name; };
        auto found = std::find_if(m_report.masters.begin(), m_report.masters.end(), isIt);
        if (found == m_report.masters.end()) {
            m_report.masters.emplace_back();
            found = std::prev(m_report.masters.end());
        }
        ++found->knownTo;
        found->name = entry.name;
        found->announced = entry.address;
        found->replicas = entry.replicas;
        found->quorum = entry.quorum;
        found->sentinels = entry.otherSentinels + 1;
        found->isUp = !entry.flags.isDown();
    }
    std::sort(m_report.masters.begin(), m_report.masters.end(),
        [](const KnownMaster &one, const KnownMaster &other) { return one.name < other.name; });
}

async::Task<bool> TestRun::masterName()
{
    if (isSingle())
        co_return skip(TestStep::MasterName, skippedForSingle());
    const CallOptions options(Intent::Monitor, replyDeadline);
    std::vector<async::Task<Result<Reply>>> questions;
    for (const Server &server : m_servers) {
        if (!server.error)
            questions.push_back(server.connection->call(Command("SENTINEL", "MASTERS"), options));
    }
    const std::vector<Result<Reply>> answers = co_await async::whenAll(std::move(questions));
    std::optional<Error> trouble;
    for (const Result<Reply> &answer : answers) {
        if (!answer) {
            trouble = answer.error();
            continue;
        }
        const Result<std::vector<MasterEntry>> masters = parseMasters(answer->view());
        if (masters)
            noteKnownMasters(*masters);
    }
    const QByteArray name = m_doors.settings().masterName;
    QStringList names;
    for (const KnownMaster &known : m_report.masters) {
        if (known.name == name)
            co_return ok(TestStep::MasterName,
                Message("sentinel.test.name.known", {name, qint64(known.knownTo), qint64(answers.size())}));
        names.append(QString::fromUtf8(known.name));
    }
    if (names.isEmpty() && trouble)
        co_return fail(TestStep::MasterName, *trouble, Mend::SentinelCredentials);
    const Message unknown("sentinel.find.unknownName", {name, names.join(QStringLiteral(", "))});
    const Message none("sentinel.find.unknownNameNone", {name});
    const Error error(ErrorKind::Config, names.isEmpty() ? none : unknown);
    co_return fail(TestStep::MasterName, error, Mend::MasterName);
}

/// What the Sentinels' answers together say: whom they name, and every address that they announce.
Message TestRun::gatherAnnounced()
{
    std::vector<SentinelView> views;
    for (size_t i = 0; i < m_servers.size(); ++i) {
        if (m_servers[i].error)
            continue;
        SentinelView view = m_servers[i].answers.view;
        view.isReachable = true;
        m_report.sentinels[i].others = view.otherSentinels;
        views.push_back(std::move(view));
    }
    for (size_t i = 0; i < m_servers.size(); ++i) {
        for (const SentinelView &view : views) {
            for (const PeerOpinion &peer : view.peers) {
                const bool isIt = !peer.runId.isEmpty() && peer.runId == m_servers[i].identity.runId;
                if (isIt)
                    m_report.sentinels[i].announced = peer.peer;
            }
        }
    }
    const Choice choice = chooseMaster(claimsOf(views));
    m_report.master = choice.master;
    for (const SentinelView &view : views) {
        if (view.master == choice.master)
            m_report.masterRunId = view.masterRunId;
    }
    gatherNodes(views);
    gatherPeers(views);
    const bool areSame = choice.agreeing == int(views.size());
    return Message(areSame ? "sentinel.test.announced.same" : "sentinel.test.announced.differ",
        {choice.master.toString(), qint64(choice.agreeing), qint64(m_servers.size())});
}

/// Every data node that one of them announces; the master first.
void TestRun::gatherNodes(const std::vector<SentinelView> &views)
{
    m_report.nodes.clear();
    m_nodeRunIds.clear();
    const auto note = [&](const Endpoint &endpoint, const QByteArray &runId) -> TestedNode & {
        size_t index = 0;
        while (index < m_report.nodes.size() && m_report.nodes[index].announced != endpoint)
            ++index;
        if (index == m_report.nodes.size()) {
            m_report.nodes.emplace_back();
            m_report.nodes.back().announced = endpoint;
            m_report.nodes.back().isMaster = endpoint == m_report.master;
            m_report.nodes.back().isDown = true; // until a Sentinel says otherwise
            m_nodeRunIds.emplace_back();
        }
        if (m_nodeRunIds[index].isEmpty())
            m_nodeRunIds[index] = runId;
        return m_report.nodes[index];
    };
    if (!m_report.master.isEmpty())
        note(m_report.master, m_report.masterRunId);
    for (const SentinelView &view : views) {
        for (const NodeOpinion &opinion : view.nodes) {
            TestedNode &node = note(opinion.node, opinion.runId);
            node.isDown = node.isDown && opinion.flags.isDown();
        }
    }
}

/// Sentinels that nobody has named to us; those that are gone stay in the others' lists for long.
void TestRun::gatherPeers(const std::vector<SentinelView> &views)
{
    const auto isGiven = [&](const PeerOpinion &peer) {
        return std::any_of(m_servers.begin(), m_servers.end(), [&](const Server &server) {
            return server.endpoint == peer.peer
                || (!peer.runId.isEmpty() && server.identity.runId == peer.runId);
        });
    };
    std::vector<Endpoint> &others = m_report.otherSentinels;
    others.clear();
    for (const SentinelView &view : views) {
        for (const PeerOpinion &peer : view.peers) {
            const bool isListed = std::find(others.begin(), others.end(), peer.peer) != others.end();
            if (!isListed && !peer.flags.isDown() && !isGiven(peer))
                others.push_back(peer.peer);
        }
    }
}

/// That those who are left could not fail over; empty where they could. Those that we have not asked count as
/// the others see them.
Message TestRun::minority() const
{
    const QByteArray name = m_doors.settings().masterName;
    const auto known = std::find_if(m_report.masters.begin(), m_report.masters.end(),
        [&](const KnownMaster &master) { return master.name == name; });
    if (known == m_report.masters.end())
        return {};
    const int alive = countAlive();
    const int lost = int(m_servers.size()) - alive;
    const int seen = alive + int(m_report.otherSentinels.size());
    const int usable = std::max(alive, std::min(seen, known->sentinels - lost));
    const int needed = std::max(known->quorum, known->sentinels / 2 + 1);
    if (usable >= needed)
        return {};
    return Message("sentinel.test.announced.minority",
        {m_report.master.toString(), qint64(usable), qint64(known->sentinels), qint64(needed)});
}

async::Task<bool> TestRun::announced()
{
    if (isSingle())
        co_return skip(TestStep::Announced, skippedForSingle());
    std::vector<async::Task<Result<SentinelAnswers>>> questions;
    std::vector<size_t> indexes;
    for (size_t i = 0; i < m_servers.size(); ++i) {
        if (m_servers[i].error)
            continue;
        SentinelView view;
        view.endpoint = m_servers[i].endpoint;
        questions.push_back(
            askSentinel(m_servers[i].connection, view, m_doors.settings().masterName, replyDeadline));
        indexes.push_back(i);
    }
    const std::vector<Result<SentinelAnswers>> answers = co_await async::whenAll(std::move(questions));
    for (size_t i = 0; i < answers.size(); ++i) {
        if (!answers[i])
            strike(indexes[i], answers[i].error());
        else
            m_servers[indexes[i]].answers = *answers[i];
    }
    if (countAlive() == 0)
        co_return failAll(TestStep::Announced, mendForKind);
    const Message message = gatherAnnounced();
    if (m_report.master.isEmpty()) {
        const Error contested(ErrorKind::Config, Message("sentinel.find.contested"));
        co_return fail(TestStep::Announced, contested, Mend::Wait);
    }
    const Message doubt = minority();
    if (doubt.isEmpty())
        co_return okOfRest(TestStep::Announced, message, mendForKind);
    at(TestStep::Announced).error = m_struck;
    co_return warn(TestStep::Announced, doubt, Mend::None);
}

async::Task<Result<void>> TestRun::openData()
{
    if (isSingle()) {
        m_data = m_servers.front().connection;
        co_return Result<void>();
    }
    m_data = m_doors.node(m_masterReached, false);
    m_wasDataGivenPassword = !m_doors.settings().dataAccess.password.isEmpty();
    m_report.nodes.front().wasGivenPassword = m_wasDataGivenPassword;
    notePasswords();
    const Result<void> opened = co_await m_data->open();
    co_return opened;
}

async::Task<bool> TestRun::role()
{
    const Result<void> opened = co_await openData();
    if (!opened)
        co_return fail(TestStep::Role, opened.error(), mendForData(opened.error()));
    const CallOptions options(Intent::Monitor, replyDeadline);
    std::vector<Command> questions;
    questions.emplace_back("ROLE");
    questions.emplace_back("INFO");
    const std::vector<Result<Reply>> replies = co_await m_data->callAll(questions, options);
    const bool isRoleDenied = !replies[0] && replies[0].error().is(ErrorKind::Permission);
    const bool isInfoDenied = !replies[1] && replies[1].error().is(ErrorKind::Permission);
    if (isRoleDenied && isInfoDenied) {
        m_report.missingRights = {"+role", "+info"};
        co_return fail(TestStep::Role, roleRefused(), Mend::Grant);
    }
    const Result<Reply> &said = isRoleDenied ? replies[1] : replies[0];
    if (!said)
        co_return fail(TestStep::Role, said.error(), mendForData(said.error()));
    const Result<RoleAnswer> answer
        = isRoleDenied ? parseRoleInfo(said->view().bytes()) : parseRole(said->view());
    if (!answer)
        co_return fail(TestStep::Role, answer.error(), Mend::Kind);
    NodeInfo info;
    if (replies[1])
        info = parseNodeInfo(replies[1]->view().bytes());
    for (const RoleAnswer::Follower &follower : answer->followers)
        m_followers.push_back(follower.endpoint);
    co_return judgeRole(*answer, info);
}

/// Is it what the Sentinels announced?
bool TestRun::judgeRole(const RoleAnswer &answer, const NodeInfo &info)
{
    const QString address = m_report.master.toString();
    const QString masterOfIt = answer.master.toString();
    const auto refused = [&](ErrorKind kind, Message message, Mend mend) {
        return fail(TestStep::Role, Error(kind, std::move(message)), mend);
    };
    if (answer.role == Role::Sentinel || info.mode == "sentinel")
        return refused(ErrorKind::Config, Message("sentinel.kind.isSentinel", {address}), Mend::Kind);
    if (info.mode == "cluster")
        return refused(ErrorKind::Config, Message("sentinel.kind.cluster", {address}), Mend::Kind);
    if (answer.role == Role::Replica && isSingle())
        return ok(TestStep::Role, Message("sentinel.test.role.replica", {address, masterOfIt}));
    if (answer.role != Role::Master)
        return refused(
            ErrorKind::NotMaster, Message("sentinel.proof.notMaster", {address, masterOfIt}), Mend::Wait);
    const bool isRunKnown = !m_report.masterRunId.isEmpty() && !info.runId.isEmpty();
    if (isRunKnown && m_report.masterRunId != info.runId)
        return refused(
            ErrorKind::NotMaster, Message("sentinel.test.role.otherRun", {address}), Mend::MapAddress);
    const char *id = isRunKnown ? "sentinel.test.role.master" : "sentinel.test.role.plainMaster";
    return ok(TestStep::Role, Message(id, {address}));
}

async::Task<bool> TestRun::rights()
{
    const CallOptions options(Intent::Monitor, replyDeadline);
    std::vector<Command> questions;
    for (const Right &right : monitorRights())
        questions.push_back(right.command);
    const std::vector<Result<Reply>> replies = co_await m_data->callAll(questions, options);
    for (size_t i = 0; i < replies.size(); ++i) {
        if (!replies[i] && replies[i].error().is(ErrorKind::Permission))
            m_report.missingRights.push_back(monitorRights()[i].rule);
    }
    if (m_report.missingRights.empty())
        co_return ok(TestStep::Rights, Message("sentinel.test.rights.all", {qint64(monitorRights().size())}));
    QByteArray rules;
    for (const QByteArray &rule : m_report.missingRights)
        rules += (rules.isEmpty() ? "" : " ") + rule;
    // The connection works: a missing right never ends it (rule 9).
    co_return warn(TestStep::Rights, Message("sentinel.test.rights.missing", {rules}), Mend::Grant);
}

} // namespace cachedeck::sentinel
