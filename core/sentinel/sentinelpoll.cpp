// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/sentinelpoll.h"

#include "async/check.h"

namespace cachedeck::sentinel {

using client::CallOptions;
using client::Command;
using client::Intent;
using resp::Reply;

namespace {

using Replies = std::vector<Result<Reply>>;

/// A failure that says something about the connection rather than about one question.
bool isFatal(const Error &error)
{
    switch (error.kind()) {
    case ErrorKind::Timeout:
    case ErrorKind::Unreachable:
    case ErrorKind::OutcomeUnknown:
    case ErrorKind::Protocol:
    case ErrorKind::Cancelled:
    case ErrorKind::Tls:
    case ErrorKind::Auth:
        return true;
    default:
        return false;
    }
}

void readMaster(const Result<Reply> &reply, SentinelView &view)
{
    if (!reply)
        return;
    const Result<MasterEntry> master = parseMaster(reply->view());
    if (!master)
        return;
    view.configEpoch = master->configEpoch;
    view.masterFlags = master->flags;
    view.masterRunId = master->runId;
    view.failoverState = master->failoverState;
    view.quorum = master->quorum;
    view.otherSentinels = master->otherSentinels;
    view.replicaCount = master->replicas;
    view.parallelSyncs = master->parallelSyncs;
    view.downAfter = master->downAfter;
    view.failoverTimeout = master->failoverTimeout;
    view.nodes.push_back(master->asNode);
}

void readReplicas(const Result<Reply> &reply, SentinelView &view)
{
    if (!reply)
        return;
    const Result<std::vector<NodeOpinion>> replicas = parseReplicas(reply->view());
    if (replicas)
        view.nodes.insert(view.nodes.end(), replicas->begin(), replicas->end());
}

void readPeers(const Result<Reply> &reply, SentinelView &view)
{
    if (!reply)
        return;
    const Result<std::vector<PeerOpinion>> peers = parsePeers(reply->view());
    if (peers)
        view.peers = *peers;
}

/// What the server wrote in its error reply.
QByteArray serverText(const Error &error)
{
    for (const MessageArgument &argument : error.message().arguments()) {
        if (const auto *text = std::get_if<QByteArray>(&argument))
            return *text;
    }
    return error.serverCode();
}

void readQuorum(const Result<Reply> &reply, SentinelView &view)
{
    view.isQuorumOk = reply.isOk();
    if (reply)
        view.quorumText = reply->toByteArray();
    else if (reply.error().serverCode() == "NOQUORUM")
        view.quorumText = serverText(reply.error());
    else
        view.quorumText.clear(); // not allowed to ask: no opinion
}

std::vector<Command> questions(const QByteArray &name)
{
    return {Command("SENTINEL", "GET-MASTER-ADDR-BY-NAME", name), Command("SENTINEL", "MASTER", name),
        Command("SENTINEL", "REPLICAS", name), Command("SENTINEL", "SENTINELS", name),
        Command("SENTINEL", "CKQUORUM", name), Command("INFO", "sentinel")};
}

/// The first right that is missing, so that it can be named with its rule.
std::optional<Error> missingRight(const Replies &replies)
{
    for (const Result<Reply> &reply : replies) {
        if (!reply && reply.error().is(ErrorKind::Permission))
            return reply.error();
    }
    return std::nullopt;
}

} // namespace

async::Task<Result<SentinelIdentity>> askIdentity(
    std::shared_ptr<client::Connection> connection, Milliseconds deadline)
{
    const CallOptions options(Intent::Monitor, deadline);
    Command infoCommand("INFO", "server");
    const Result<Reply> info = co_await connection->call(infoCommand, options);
    SentinelIdentity identity;
    if (!info && isFatal(info.error()))
        co_return info.error();
    if (info) {
        const NodeInfo node = parseNodeInfo(info->view().bytes());
        identity.version = node.version;
        const QString address = connection->endpoint().toString();
        if (node.mode == "cluster")
            co_return Error(ErrorKind::Config, Message("sentinel.kind.cluster", {address}));
        if (!node.mode.isEmpty() && node.mode != "sentinel")
            co_return Error(ErrorKind::Config, Message("sentinel.kind.notSentinel", {address}));
    }
    Command idCommand("SENTINEL", "MYID");
    const Result<Reply> id = co_await connection->call(idCommand, options);
    if (!id && isFatal(id.error()))
        co_return id.error();
    if (id)
        identity.runId = id->toByteArray();
    co_return identity;
}

async::Task<Result<SentinelAnswers>> askSentinel(std::shared_ptr<client::Connection> connection,
    SentinelView before, QByteArray masterName, Milliseconds deadline)
{
    const CallOptions options(Intent::Monitor, deadline);
    std::vector<Command> commands = questions(masterName);
    const Replies replies = co_await connection->callAll(commands, options);
    const Result<Reply> &address = replies[0];
    if (!address)
        co_return address.error();
    SentinelAnswers answers;
    answers.view = std::move(before);
    SentinelView &view = answers.view;
    Result<Endpoint> master = parseMasterAddress(address->view());
    if (!master)
        co_return master.error();
    view.master = *master;
    view.knowsMaster = !master->isEmpty();
    view.nodes.clear();
    view.peers.clear();
    view.failoverState.clear();
    view.error = missingRight(replies);
    readMaster(replies[1], view);
    readReplicas(replies[2], view);
    readPeers(replies[3], view);
    readQuorum(replies[4], view);
    if (replies[5])
        view.isInTilt = parseNodeInfo(replies[5]->view().bytes()).isInTilt;
    if (view.knowsMaster)
        co_return answers;
    Command mastersCommand("SENTINEL", "MASTERS");
    const Result<Reply> masters = co_await connection->call(mastersCommand, options);
    if (!masters)
        co_return answers;
    const Result<std::vector<MasterEntry>> known = parseMasters(masters->view());
    if (!known)
        co_return answers;
    for (const MasterEntry &entry : *known)
        answers.knownNames.push_back(entry.name);
    co_return answers;
}

} // namespace cachedeck::sentinel
