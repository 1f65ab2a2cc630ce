// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/testrun.h"

#include "async/combinators.h"
#include "sentinel/streamprobe.h"

#include <algorithm>

namespace cachedeck::sentinel {

namespace {

constexpr Milliseconds nameDeadline{3000};

/// A person waits and wants to know: more patience than when many Sentinels are asked every two seconds.
DeploymentSettings patient(DeploymentSettings settings)
{
    settings.timing.sentinelConnect = std::max(settings.timing.sentinelConnect, Milliseconds(1000));
    settings.timing.sentinelReply = std::max(settings.timing.sentinelReply, Milliseconds(1000));
    settings.policy = client::Policy(true); // reading only
    settings.rereadSecrets = nullptr;
    return settings;
}

Mend mendForNetwork(const Error &, bool)
{
    return Mend::Address;
}

Mend mendForTls(const Error &error, bool)
{
    const QLatin1StringView id = error.message().id();
    if (id.endsWith(QLatin1StringView("clientcertificate")))
        return Mend::ClientCertificate;
    const bool isPlain = id.endsWith(QLatin1StringView("plaintextpeer")) || error.is(ErrorKind::Timeout);
    return isPlain ? Mend::SwitchTls : Mend::TlsName;
}

Mend mendForAuth(const Error &error, bool isSentinel)
{
    switch (error.kind()) {
    case ErrorKind::Auth:
    case ErrorKind::Permission:
        return isSentinel ? Mend::SentinelCredentials : Mend::DataCredentials;
    case ErrorKind::Tls:
        return mendForTls(error, isSentinel) == Mend::ClientCertificate ? Mend::ClientCertificate
                                                                        : Mend::SwitchTls;
    case ErrorKind::Loading:
    case ErrorKind::Busy:
        return Mend::Wait;
    case ErrorKind::Config:
        return Mend::Kind;
    default:
        return Mend::Address;
    }
}

} // namespace

TestRun::TestRun(DeploymentSettings settings, Progress progress)
    : m_doors(patient(std::move(settings))), m_progress(std::move(progress))
{
    std::vector<Endpoint> endpoints = m_doors.settings().sentinels;
    if (endpoints.empty())
        endpoints.push_back(m_doors.settings().node);
    for (const Endpoint &endpoint : endpoints) {
        m_servers.emplace_back();
        m_servers.back().endpoint = endpoint;
        if (isSingle())
            continue;
        m_report.sentinels.emplace_back();
        m_report.sentinels.back().endpoint = endpoint;
    }
    notePasswords();
}

async::Task<void> TestRun::run()
{
    using Step = async::Task<bool> (TestRun::*)();
    constexpr Step steps[testStepCount] = {&TestRun::dns, &TestRun::tcp, &TestRun::tls, &TestRun::auth,
        &TestRun::sentinel, &TestRun::masterName, &TestRun::announced, &TestRun::reachMaster, &TestRun::role,
        &TestRun::rights, &TestRun::replicas};
    const Result<void> settings = checkSettings(m_doors.settings());
    if (!settings)
        fail(TestStep::Dns, settings.error(), Mend::Address);
    for (int i = 0; settings && i < testStepCount; ++i) {
        begin(TestStep(i));
        const bool goesOn = co_await (this->*steps[i])();
        if (!goesOn)
            break;
    }
    m_report.isFinished = true;
    tell();
}

const Access &TestRun::access() const
{
    return isSingle() ? m_doors.settings().dataAccess : m_doors.settings().sentinelAccess;
}

int TestRun::countAlive() const
{
    return int(std::count_if(
        m_servers.begin(), m_servers.end(), [](const Server &server) { return !server.error; }));
}

/// This server is out; the others go on.
void TestRun::strike(size_t index, const Error &error)
{
    m_servers[index].error = error;
    m_servers[index].connection.reset();
    if (!m_struck)
        m_struck = error;
    if (!isSingle())
        m_report.sentinels[index].error = error;
}

// --- Steps that every server takes

async::Task<bool> TestRun::dns()
{
    std::vector<async::Task<Result<QStringList>>> lookups;
    bool isAnyName = false;
    for (const Server &server : m_servers) {
        isAnyName = isAnyName || (!server.endpoint.isUnix() && !isPrivate(server.endpoint));
        const QString host = server.endpoint.isUnix() ? QStringLiteral("127.0.0.1") : server.endpoint.host();
        lookups.push_back(lookUp(host, nameDeadline));
    }
    const std::vector<Result<QStringList>> found = co_await async::whenAll(std::move(lookups));
    Message message("sentinel.test.dns.literal");
    for (size_t i = 0; i < found.size(); ++i) {
        const Endpoint &endpoint = m_servers[i].endpoint;
        if (!found[i])
            strike(i, found[i].error());
        else if (!endpoint.isUnix() && found[i]->front() != endpoint.host())
            message = Message("sentinel.test.dns.found", {endpoint.host(), found[i]->front()});
    }
    if (countAlive() == 0)
        co_return failAll(TestStep::Dns, mendForNetwork);
    if (countAlive() < int(m_servers.size()))
        message = Message("sentinel.test.dns.some", {qint64(countAlive()), qint64(m_servers.size())});
    co_return okOfRest(TestStep::Dns, message, mendForNetwork);
}

async::Task<std::vector<Result<Microseconds>>> TestRun::probeAll(std::optional<transport::TlsSettings> tls)
{
    std::vector<async::Task<Result<Microseconds>>> probes;
    const auto &custom = m_doors.settings().streams;
    const transport::StreamFactory factory
        = custom ? custom : transport::StreamFactory(transport::makeStream);
    for (const Server &server : m_servers) {
        if (server.error)
            continue;
        const Endpoint reached = m_doors.settings().addressMap.reached(server.endpoint);
        probes.push_back(probeStream(factory, transport::StreamSettings(reached, tls)));
    }
    std::vector<Result<Microseconds>> answers = co_await async::whenAll(std::move(probes));
    size_t next = 0;
    for (size_t i = 0; i < m_servers.size(); ++i) {
        if (m_servers[i].error)
            continue;
        const Result<Microseconds> &answer = answers[next++];
        if (!answer)
            strike(i, answer.error());
        else if (!isSingle())
            m_report.sentinels[i].roundTrip = *answer;
    }
    co_return answers;
}

async::Task<bool> TestRun::tcp()
{
    const std::optional<transport::TlsSettings> plain;
    const std::vector<Result<Microseconds>> answers = co_await probeAll(plain);
    if (countAlive() == 0)
        co_return failAll(TestStep::Tcp, mendForNetwork);
    const Message message("sentinel.test.tcp.open", {qint64(countAlive()), qint64(m_servers.size())});
    co_return okOfRest(TestStep::Tcp, message, mendForNetwork);
}

async::Task<bool> TestRun::tls()
{
    const std::optional<transport::TlsSettings> tls = access().tls;
    if (!tls)
        co_return skip(TestStep::Tls, Message("sentinel.test.tls.off"));
    const std::vector<Result<Microseconds>> answers = co_await probeAll(tls);
    if (countAlive() == 0)
        co_return failAll(TestStep::Tls, mendForTls);
    const char *id = tls->verify ? "sentinel.test.tls.verified" : "sentinel.test.tls.unverified";
    const Message message(id, {qint64(countAlive()), qint64(m_servers.size())});
    co_return okOfRest(TestStep::Tls, message, mendForTls);
}

async::Task<bool> TestRun::auth()
{
    std::vector<async::Task<Result<void>>> opens;
    std::vector<size_t> indexes;
    for (size_t i = 0; i < m_servers.size(); ++i) {
        Server &server = m_servers[i];
        if (server.error)
            continue;
        const Result<Endpoint> reached = m_doors.reach(server.endpoint);
        if (!reached) {
            strike(i, reached.error());
            continue;
        }
        server.connection = isSingle() ? m_doors.node(*reached, false) : m_doors.sentinel(*reached);
        opens.push_back(server.connection->open());
        indexes.push_back(i);
        if (!isSingle())
            m_report.sentinels[i].wasGivenPassword = !access().password.isEmpty();
    }
    m_wasDataGivenPassword = isSingle() && !access().password.isEmpty();
    const std::vector<Result<void>> opened = co_await async::whenAll(std::move(opens));
    for (size_t i = 0; i < opened.size(); ++i) {
        if (!opened[i])
            strike(indexes[i], opened[i].error());
    }
    notePasswords();
    if (countAlive() == 0)
        co_return failAll(TestStep::Auth, mendForAuth);
    const qint64 alive = countAlive();
    const qint64 all = qint64(m_servers.size());
    Message message("sentinel.test.auth.none", {alive, all});
    const QByteArray user = access().user.isEmpty() ? QByteArray("default") : access().user;
    if (!access().password.isEmpty())
        message = Message("sentinel.test.auth.accepted", {user, alive, all});
    co_return okOfRest(TestStep::Auth, message, mendForAuth);
}

// --- The protocol of a step

void TestRun::begin(TestStep step)
{
    at(step).state = StepState::Running;
    m_struck.reset();
    m_stepStart = Clock::system().steady();
    tell();
}

bool TestRun::ok(TestStep step, Message message)
{
    at(step).state = StepState::Ok;
    at(step).message = std::move(message);
    at(step).duration = std::chrono::duration_cast<Microseconds>(Clock::system().steady() - m_stepStart);
    tell();
    return true;
}

/// With the servers that are left; that some are not is worth a warning, and said at the step that lost them.
bool TestRun::okOfRest(TestStep step, Message message, Mend (*mendFor)(const Error &, bool isSentinel))
{
    if (!m_struck)
        return ok(step, std::move(message));
    at(step).error = m_struck;
    return warn(step, std::move(message), mendFor(*m_struck, !isSingle()));
}

bool TestRun::skip(TestStep step, Message message)
{
    at(step).state = StepState::Skipped;
    at(step).message = std::move(message);
    tell();
    return true;
}

/// It goes on: what works shall be used.
bool TestRun::warn(TestStep step, Message message, Mend mend)
{
    ok(step, std::move(message));
    at(step).state = StepState::Warning;
    at(step).mend = mend;
    tell();
    return true;
}

bool TestRun::fail(TestStep step, const Error &error, Mend mend)
{
    ok(step, error.message());
    at(step).state = StepState::Failed;
    at(step).error = error;
    at(step).mend = mend;
    tell();
    return false;
}

/// No server is left: the gravest of their errors is the step's.
bool TestRun::failAll(TestStep step, Mend (*mendFor)(const Error &, bool isSentinel))
{
    Error gravest;
    for (const Server &server : m_servers) {
        const bool isGraver = server.error
            && (gravest.message().isEmpty() || server.error->is(ErrorKind::Auth)
                || server.error->is(ErrorKind::Config));
        if (isGraver)
            gravest = *server.error;
    }
    return fail(step, gravest, mendFor(gravest, !isSingle()));
}

void TestRun::tell()
{
    if (m_progress)
        m_progress(m_report);
}

void TestRun::notePasswords()
{
    std::vector<Message> &went = m_report.passwordsWent;
    went.clear();
    if (!isSingle()) {
        const auto count = std::count_if(m_report.sentinels.begin(), m_report.sentinels.end(),
            [](const TestedSentinel &tested) { return tested.wasGivenPassword; });
        went.push_back(count == 0 ? Message("sentinel.test.went.sentinelsNone")
                                  : Message("sentinel.test.went.sentinels",
                                      {qint64(count), qint64(m_report.sentinels.size())}));
    }
    QStringList where;
    if (m_wasDataGivenPassword)
        where << (isSingle() ? m_doors.settings().node : m_masterReached).toString();
    for (const TestedNode &node : m_report.nodes) {
        if (node.wasGivenPassword && !node.isMaster)
            where << node.reached.toString();
    }
    went.push_back(where.isEmpty()
            ? Message("sentinel.test.went.dataNone")
            : Message("sentinel.test.went.data", {where.join(QLatin1StringView(", "))}));
}

} // namespace cachedeck::sentinel
