// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// The second half of TestRun: what the Sentinels say, and the master that they announce.
#include "async/combinators.h"
#include "sentinel/choice.h"
#include "sentinel/hints.h"
#include "sentinel/rights.h"
#include "sentinel/streamprobe.h"
#include "sentinel/testrun.h"

#include <algorithm>

namespace cachedeck::sentinel {

using client::CallOptions;
using client::Command;
using client::Intent;
using resp::Reply;

namespace {

constexpr Milliseconds replyDeadline{2000};

Mend mendForKind(const Error &error, bool)
{
    return error.is(ErrorKind::Config) ? Mend::Kind : Mend::Address;
}

Mend mendForData(const Error &error)
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

Message skippedForSingle()
{
    return Message("sentinel.test.skipped");
}

} // namespace

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
    co_return ok(
        TestStep::Sentinel, Message("sentinel.test.sentinel.ok", {version, alive, qint64(m_servers.size())}));
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
    m_report.announced.clear();
    if (!choice.master.isEmpty())
        m_report.announced.push_back(choice.master);
    for (const SentinelView &view : views) {
        if (view.master == choice.master)
            m_report.masterRunId = view.masterRunId;
        for (const NodeOpinion &node : view.nodes) {
            auto &list = m_report.announced;
            if (std::find(list.begin(), list.end(), node.node) == list.end())
                list.push_back(node.node);
        }
    }
    const bool areSame = choice.agreeing == int(views.size());
    return Message(areSame ? "sentinel.test.announced.same" : "sentinel.test.announced.differ",
        {choice.master.toString(), qint64(choice.agreeing), qint64(m_servers.size())});
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
    co_return ok(TestStep::Announced, message);
}

async::Task<bool> TestRun::reachMaster()
{
    if (isSingle()) {
        m_report.master = m_doors.settings().node;
        co_return skip(TestStep::ReachMaster, skippedForSingle());
    }
    const Result<Endpoint> reached = m_doors.reach(m_report.master);
    if (!reached)
        co_return fail(TestStep::ReachMaster, reached.error(), Mend::MapAddress);
    m_masterReached = *reached;
    const auto &custom = m_doors.settings().streams;
    const transport::StreamFactory factory
        = custom ? custom : transport::StreamFactory(transport::makeStream);
    transport::StreamSettings stream(m_masterReached, m_doors.settings().dataAccess.tls);
    const Result<Microseconds> answer = co_await probeStream(factory, stream);
    if (answer && m_masterReached == m_report.master)
        co_return ok(TestStep::ReachMaster, Message("sentinel.test.reach.ok", {m_masterReached.toString()}));
    if (answer)
        co_return ok(TestStep::ReachMaster,
            Message("sentinel.test.reach.mapped", {m_report.master.toString(), m_masterReached.toString()}));
    Error error = answer.error();
    const Endpoint asked = m_doors.settings().addressMap.reached(m_servers.front().endpoint);
    const Message hint = natHint(m_report.master, m_doors.settings().addressMap, asked);
    if (!hint.isEmpty() && !error.is(ErrorKind::Tls))
        error = error.withContext(hint);
    co_return fail(TestStep::ReachMaster, error, mendForData(answer.error()));
}

async::Task<Result<void>> TestRun::openData()
{
    if (isSingle()) {
        m_data = m_servers.front().connection;
        co_return Result<void>();
    }
    m_data = m_doors.node(m_masterReached, false);
    m_wasDataGivenPassword = !m_doors.settings().dataAccess.password.isEmpty();
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
    if (!replies[0])
        co_return fail(TestStep::Role, replies[0].error(), mendForData(replies[0].error()));
    const Result<RoleAnswer> answer = parseRole(replies[0]->view());
    if (!answer)
        co_return fail(TestStep::Role, answer.error(), Mend::Kind);
    NodeInfo info;
    if (replies[1])
        info = parseNodeInfo(replies[1]->view().bytes());
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
    ok(TestStep::Rights, Message("sentinel.test.rights.missing", {rules}));
    at(TestStep::Rights).mend = Mend::Grant; // the connection works: a missing right never ends it (rule 9)
    co_return true;
}

} // namespace cachedeck::sentinel
