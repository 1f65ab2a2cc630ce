// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/follower.h"

#include "async/check.h"
#include "sentinel/hints.h"

#include <algorithm>

namespace cachedeck::sentinel {

namespace {

constexpr Milliseconds untilWoken{24 * 3600 * 1000};
/// A failover is over, or will not come, after this long: then there is no hurry in reconnecting.
constexpr Milliseconds failoverTime{60000};

SteadyTime steadyNow()
{
    return Clock::system().steady();
}

/// Which of several errors tells a person most.
int weight(const Error &error)
{
    switch (error.kind()) {
    case ErrorKind::Auth:
        return 6;
    case ErrorKind::Permission:
        return 5;
    case ErrorKind::Config:
        return 4;
    case ErrorKind::Tls:
        return 3;
    case ErrorKind::Protocol:
    case ErrorKind::Refused:
        return 2;
    default:
        return 1;
    }
}

} // namespace

Follower::Follower(Doors *doors, Registry *registry, Dispatcher::Pointer dispatcher, Owner *owner)
    : m_doors(doors), m_registry(registry), m_dispatcher(std::move(dispatcher)), m_owner(owner)
{
    m_proofBackoff.setCap(doors->settings().timing.mostProofBackoff);
    m_restart.setSingleShot(true);
    QObject::connect(&m_restart, &QTimer::timeout, &m_restart, [this] {
        m_scope.cancelAll();
        m_scope.spawn(followForEver());
    });
}

void Follower::start()
{
    m_dispatcher->setOnDemoted([this](const Error &error) { lose(error); });
    restart();
}

void Follower::stop()
{
    m_restart.stop();
    m_scope.cancelAll();
}

/// Never at once: whoever asks may run inside one of our own tasks.
void Follower::restart()
{
    m_restart.start(0);
}

void Follower::tryNow()
{
    m_dispatcher->stopRefusing();
    m_backoff.reset();
    m_proofBackoff.reset();
    m_roleWay.askAgain();
    m_tryWake.notify();
}

bool Follower::isOurs(const Endpoint &from) const
{
    return !hasMaster() || from == m_incarnation.endpoint;
}

bool Follower::isNews(const Endpoint &to) const
{
    const bool isThere = hasMaster() && m_incarnation.endpoint == to;
    return !isThere && m_expected != to;
}

void Follower::leaveFor(const Endpoint &to)
{
    m_expected = to;
    m_expectedSince = steadyNow();
    lose(Error(ErrorKind::NotMaster,
        Message("sentinel.lost.switch", {m_incarnation.endpoint.toString(), to.toString()})));
    m_backoff.reset();
    m_proofBackoff.reset();
    restart();
}

void Follower::sentinelPolled()
{
    m_answerWake.notify();
    if (!hasMaster())
        return;
    const std::vector<SentinelView> views = m_registry->views();
    const std::vector<Claim> claims = claimsOf(views);
    const Choice choice = chooseMaster(claims);
    const bool isOther = !choice.master.isEmpty() && choice.master != m_incarnation.endpoint;
    if (!isOther) {
        m_otherSince.reset();
        if (choice.master == m_incarnation.endpoint && choice.epoch > m_incarnation.epoch)
            m_incarnation.epoch = choice.epoch;
        return;
    }
    if (choice.epoch > m_incarnation.epoch) {
        m_owner->switchFound(choice.master);
        return;
    }
    // The Sentinels were set up anew, so epochs start again; or we moved before they all did: give it time.
    if (!m_otherSince)
        m_otherSince = steadyNow();
    const bool isLasting = steadyNow() - *m_otherSince >= m_doors->settings().timing.agreementGrace;
    if (isLasting && isConfirmedBy(views, choice.master))
        m_owner->switchFound(choice.master);
}

async::Task<void> Follower::followForEver()
{
    for (;;) {
        const Endpoint expected = m_expected;
        Result<ProvedMaster> proved = co_await findMaster();
        // A switch that was announced in the meantime makes what was proved the old master.
        const bool isOutdated = isSwitching() && m_expected != expected;
        if (proved && isOutdated && proved->incarnation.endpoint != m_expected)
            continue;
        if (proved) {
            adopt(std::move(proved).value());
            co_await watchMaster();
            // A connection that keeps dying is not made anew at once each time (N3, S13).
            const Milliseconds breath = isSwitching() ? Milliseconds(0) : m_backoff.next(steadyNow());
            co_await m_tryWake.wait(breath);
            continue;
        }
        bool isBetter = false;
        if (needsPerson(proved.error()))
            isBetter = co_await m_doors->findBetterSecrets(m_secretsVersion);
        if (isBetter)
            continue; // not reported: the password has only been rotated (A2)
        const Milliseconds pause = noteFailure(proved.error());
        m_owner->followerChanged();
        co_await m_tryWake.wait(pause);
    }
}

async::Task<Result<ProvedMaster>> Follower::findMaster()
{
    m_secretsVersion = m_doors->secretsVersion();
    const Result<Candidate> candidate = co_await discover();
    if (!candidate)
        co_return candidate.error();
    Result<ProvedMaster> proved = co_await proveMaster(m_doors, *candidate);
    if (!proved)
        co_return explained(proved.error(), candidate->announced);
    co_return proved;
}

/// All Sentinels at once, those that the first answers tell of included where a majority needs them; the
/// silent are not waited for longer than a timeout (T3).
async::Task<Result<Candidate>> Follower::discover()
{
    if (isSingle())
        co_return choose();
    std::vector<quint64> before;
    for (const auto &link : m_registry->sentinels())
        before.push_back(link->polls());
    m_registry->hurrySentinels();
    const Timing timing = m_doors->settings().timing;
    const SteadyTime deadline = steadyNow() + timing.sentinelConnect + 2 * timing.sentinelReply;
    while ((!haveAllAnswered(before) || isUndecided(m_registry->views())) && steadyNow() < deadline) {
        const Result<Candidate> early = choose();
        if (isSwitching() && early && early->announced == m_expected && early->epoch > m_incarnation.epoch)
            co_return early;
        const auto left = std::chrono::ceil<Milliseconds>(deadline - steadyNow());
        co_await m_answerWake.wait(left);
    }
    co_return choose();
}

bool Follower::haveAllAnswered(const std::vector<quint64> &before) const
{
    const auto &links = m_registry->sentinels();
    for (size_t i = 0; i < std::min(links.size(), before.size()); ++i) {
        const bool hasAnswered = links[i]->polls() > before[i] || links[i]->isHalted();
        if (!hasAnswered)
            return false;
    }
    return true;
}

Result<Candidate> Follower::choose() const
{
    Candidate candidate;
    candidate.mayBeReplica = isSingle();
    candidate.announced = m_doors->settings().node;
    if (isSingle())
        return candidate;
    const std::vector<SentinelView> views = m_registry->views();
    const std::vector<Claim> claims = claimsOf(views);
    const Choice choice = chooseMaster(claims);
    candidate.announced = choice.master;
    candidate.epoch = choice.epoch;
    const bool isStale = choice.epoch < m_incarnation.epoch && isMinority(views);
    // A Sentinel that is alone with its switch after the time in which all tell of it was wrong, or lied.
    const bool isExpecting
        = isSwitching() && steadyNow() - m_expectedSince < m_doors->settings().timing.agreementGrace;
    if (isExpecting && choice.epoch <= m_incarnation.epoch) {
        candidate.announced = m_expected; // said by one whose answer has not come (yet)
        candidate.epoch = m_incarnation.epoch;
    } else if ((claims.empty() || isStale) && !m_incarnation.endpoint.isEmpty()) {
        candidate.announced = m_incarnation.endpoint; // K3: the last known one, as long as it says master
        candidate.epoch = m_incarnation.epoch;
    }
    if (!candidate.announced.isEmpty())
        return candidate;
    if (choice.isContested)
        return Error(ErrorKind::Config, Message("sentinel.find.contested"));
    return noClaimError();
}

Error Follower::noClaimError() const
{
    QStringList known;
    bool isAnyReachable = false;
    const Error *gravest = nullptr;
    for (const auto &link : m_registry->sentinels()) {
        isAnyReachable = isAnyReachable || link->view().isReachable;
        for (const QByteArray &name : link->knownNames()) {
            const QString text = QString::fromUtf8(name);
            if (!known.contains(text))
                known.append(text);
        }
        const auto &error = link->view().error;
        if (error && (!gravest || weight(*error) > weight(*gravest)))
            gravest = &*error;
    }
    const QByteArray &name = m_doors->settings().masterName;
    if (isAnyReachable && known.isEmpty())
        return Error(ErrorKind::Config, Message("sentinel.find.unknownNameNone", {name}));
    if (isAnyReachable)
        return Error(ErrorKind::Config,
            Message("sentinel.find.unknownName", {name, known.join(QStringLiteral(", "))}));
    return gravest ? *gravest : Error(ErrorKind::Unreachable, Message("sentinel.find.noAnswer"));
}

async::Task<void> Follower::watchMaster()
{
    const Timing timing = m_doors->settings().timing;
    const std::shared_ptr<client::Connection> connection = m_dispatcher->connection();
    while (connection && connection == m_dispatcher->connection()) {
        const bool isHurried = co_await m_masterWake.wait(timing.heartbeat);
        if (isHurried || isSingle())
            continue;
        const RoleWay way = m_roleWay.way(steadyNow());
        const Result<RoleWay> still = co_await askStillMaster(connection, timing.probe, way);
        if (connection == m_dispatcher->connection())
            noteProof(still);
    }
}

void Follower::noteProof(const Result<RoleWay> &still)
{
    const bool wasUnproved = isUnproved();
    if (still)
        m_roleWay.told(*still);
    else if (still.error().is(ErrorKind::NotMaster))
        lose(still.error());
    else if (still.error().is(ErrorKind::Permission))
        m_roleWay.refused(steadyNow());
    if (wasUnproved != isUnproved())
        m_owner->followerChanged(); // a right was granted, or taken
}

void Follower::adopt(ProvedMaster proved)
{
    const bool isNew = !(proved.incarnation == m_incarnation);
    m_incarnation = proved.incarnation;
    m_roleWay = RoleMemory(proved.role.way);
    if (!proved.isProved())
        m_roleWay.refused(steadyNow());
    m_expected = Endpoint();
    m_lostAt.reset();
    m_otherSince.reset();
    m_attempt.reset();
    m_natHint = Message();
    m_backoff.connected(steadyNow());
    m_proofBackoff.reset();
    m_doors->secretsAccepted(ServerKind::DataNode, m_secretsVersion);
    const client::Connection *own = proved.connection.get();
    proved.connection->setOnClosed([this, own](const Error &error) {
        m_doors->countLost();
        if (m_dispatcher->connection().get() == own) // callers may keep an old one alive
            lose(error);
    });
    m_owner->masterAdopted(proved, isNew);
    m_dispatcher->serve(proved.connection);
}

void Follower::lose(const Error &reason)
{
    if (!hasMaster())
        return;
    m_lostAt = steadyNow();
    m_attempt.emplace();
    m_attempt->error = reason;
    m_attempt->next = Clock::system().wall();
    const std::shared_ptr<client::Connection> connection = m_dispatcher->connection();
    m_dispatcher->retire(reason);
    m_doors->retire(m_incarnation.endpoint, ServerKind::DataNode, connection->metrics());
    m_masterWake.notify();
    m_owner->masterLost(reason);
}

Milliseconds Follower::noteFailure(const Error &error)
{
    const Milliseconds pause = pauseAfter(error);
    if (!m_attempt)
        m_attempt.emplace();
    ++m_attempt->count;
    m_attempt->error = error;
    const bool isByItself = pause != untilWoken;
    m_attempt->next = isByItself ? Clock::system().wall() + pause : WallTime{};
    m_dispatcher->setCause(error);
    // No waiting in the queue for what waiting cannot mend.
    const bool isHopeless = needsPerson(error) || error.is(ErrorKind::Config);
    if (isHopeless && isByItself == error.is(ErrorKind::Config))
        m_dispatcher->refuse(error);
    return pause;
}

Milliseconds Follower::pauseAfter(const Error &error)
{
    if (needsPerson(error))
        return untilWoken;
    if (error.is(ErrorKind::NotMaster)) {
        const Milliseconds least = m_doors->settings().timing.firstProofBackoff;
        return std::max(m_proofBackoff.next(steadyNow()), least);
    }
    const bool isFresh = m_lostAt && steadyNow() - *m_lostAt < failoverTime;
    m_backoff.setCap(isFresh ? client::Backoff::failoverCap : client::Backoff::cap);
    return m_backoff.next(steadyNow());
}

/// Adds which node it was, and why it may be out of reach.
Error Follower::explained(const Error &error, const Endpoint &announced)
{
    Error result = error.withContext(Message("sentinel.while.master", {announced.toString()}));
    const bool isOutOfReach = error.is(ErrorKind::Unreachable) || error.is(ErrorKind::Timeout);
    const NodeLink *node = m_registry->node(announced);
    m_natHint = Message();
    if (isSingle() || !isOutOfReach || (node && node->hasEverAnswered()))
        return result;
    for (const auto &link : m_registry->sentinels()) {
        if (!link->view().isReachable)
            continue;
        m_natHint = sentinel::natHint(announced, m_doors->settings().addressMap, link->view().reached);
        if (!m_natHint.isEmpty())
            return result.withContext(m_natHint);
    }
    return result;
}

} // namespace cachedeck::sentinel
