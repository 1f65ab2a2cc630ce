// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/memory/coherence.h"

#include "async/check.h"
#include "cache/random.h"

#include <QRandomGenerator>

#include <algorithm>

namespace cachedeck::cache {

using client::CallOptions;
using client::Command;
using client::Intent;

namespace {

constexpr Milliseconds beatLife{10'000}; ///< Of the key: goes soon after its process.
/// The server compares each key that is written with each prefix that anybody tracks, so not every process
/// may have one of its own; and what it tracks with others it hears of others.
constexpr int beatShares = 8;
/// A right that was missing is asked for again this much later: each try is a line in ACL LOG.
constexpr Milliseconds untilNextRight{60'000};
constexpr Milliseconds connectedAgain{10'000}; ///< Cap of the pause between tries.

/// Tracking is not to be had here, and trying again soon will not change that.
bool isWithheld(const Error &error)
{
    return error.is(ErrorKind::Permission) || error.is(ErrorKind::Refused) || error.is(ErrorKind::Server);
}

Command trackingCommand(qint64 receiver, const QByteArrayList &prefixes)
{
    std::vector<QByteArray> words{
        "CLIENT", "TRACKING", "ON", "REDIRECT", QByteArray::number(receiver), "BCAST"};
    for (const QByteArray &prefix : prefixes) {
        words.push_back(QByteArrayLiteral("PREFIX"));
        words.push_back(prefix);
    }
    return Command::of(words);
}

} // namespace

QLatin1StringView toString(MemoryState state)
{
    switch (state) {
    case MemoryState::Off:
        return QLatin1StringView("off");
    case MemoryState::Connecting:
        return QLatin1StringView("connecting");
    case MemoryState::Tracking:
        return QLatin1StringView("tracking");
    case MemoryState::Journal:
        break;
    }
    return QLatin1StringView("journal");
}

QByteArrayList mergedPrefixes(QByteArrayList prefixes)
{
    std::sort(prefixes.begin(), prefixes.end());
    QByteArrayList merged;
    for (const QByteArray &prefix : prefixes) {
        if (merged.isEmpty() || !prefix.startsWith(merged.back()))
            merged.push_back(prefix);
    }
    return merged;
}

Coherence::Coherence(MemoryTier &tier, MemoryDoors doors, Layout layout, const Clock &clock)
    : m_tier(tier), m_doors(std::move(doors)), m_layout(std::move(layout)), m_clock(clock),
      m_generations(m_layout.generation({})),
      m_beats(m_layout.beats(QRandomGenerator::global()->bounded(beatShares))),
      m_beatKey(m_beats + randomBytes(8).toHex())
{
    m_backoff.setCap(connectedAgain);
    m_restart.setSingleShot(true);
    QObject::connect(&m_restart, &QTimer::timeout, &m_restart, [this] { restart(); });
    m_tier.setOnWanted([this] { wanted(); });
}

Coherence::~Coherence()
{
    m_scope.cancelAll();
    m_tier.setOnWanted({});
    m_tier.shut();
}

void Coherence::wanted()
{
    if (std::exchange(m_isWanted, true)) {
        m_wake.notify();
        return;
    }
    m_report.state = MemoryState::Connecting;
    m_restart.start(0);
}

void Coherence::masterLost()
{
    lose(Error(ErrorKind::NotMaster, Message("cache.memory.master")));
}

void Coherence::masterChanged()
{
    masterLost();
    m_backoff.reset();
    if (m_isWanted)
        m_restart.start(0);
}

/// Never ends a task of ours here: this may be called from within one, or from one of our connections.
void Coherence::lose(const Error &reason)
{
    m_report.gaps += m_tier.isOpen() ? 1 : 0;
    m_tier.shut();
    if (std::exchange(m_isLost, true) || !m_isWanted)
        return;
    m_report.state = MemoryState::Connecting;
    m_report.cause = reason;
    m_restart.start(m_backoff.next(m_clock.steady()));
}

void Coherence::restart()
{
    m_scope.cancelAll();
    m_subscriber.reset();
    m_tracker.reset();
    m_isLost = false;
    m_scope.spawn(follow());
}

async::Task<void> Coherence::follow()
{
    Result<void> heard = co_await listen();
    if (heard)
        heard = co_await beatForEver();
    else if (isWithheld(heard.error())) {
        m_report.cause = heard.error();
        heard = co_await followJournal();
    }
    lose(heard.error());
}

/// Subscribes, and tracks what is wanted by now.
async::Task<Result<void>> Coherence::listen()
{
    Result<std::unique_ptr<client::Subscriber>> made = m_doors.subscriber();
    if (!made)
        co_return made.error();
    m_subscriber = std::move(made).value();
    m_subscriber->askId();
    m_subscriber->setOnMessage([this](const client::PubSubMessage &message) { received(message); });
    m_subscriber->setOnClosed([this](const Error &error) { lose(error); });
    std::vector<QByteArray> channels{QByteArrayLiteral("__redis__:invalidate")};
    const Result<void> listening = co_await m_subscriber->open(std::move(channels));
    if (!listening)
        co_return listening;
    if (m_subscriber->clientId() == 0)
        co_return Error(ErrorKind::Permission, Message("cache.memory.noId"));
    co_return co_await track();
}

/// By a new connection, as one that tracks takes no prefixes that overlap with what it has; the one of before
/// stays until this one is proved, so that nothing is missed.
async::Task<Result<void>> Coherence::track()
{
    const Result<std::shared_ptr<client::Connection>> made = m_doors.connection();
    if (!made)
        co_return made.error();
    const std::shared_ptr<client::Connection> tracker = *made;
    const Result<void> opened = co_await tracker->open();
    if (!opened)
        co_return opened;
    const QByteArrayList wanted = m_tier.wantedPrefixes();
    QByteArrayList prefixes = mergedPrefixes(wanted + QByteArrayList{m_generations, m_beats});
    Command command = trackingCommand(m_subscriber->clientId(), prefixes);
    const Result<resp::Reply> tracking
        = co_await tracker->call(std::move(command), CallOptions(Intent::Internal, lease()));
    if (!tracking)
        co_return tracking.error();
    tracker->setOnClosed([this](const Error &error) { lose(error); });
    const std::shared_ptr<client::Connection> before = std::exchange(m_tracker, tracker);
    if (before)
        before->setOnClosed({});
    co_await async::check(co_await beat());
    m_tracked = wanted.size();
    m_tier.open(std::move(prefixes), m_tier.settings().cap);
    m_report.state = MemoryState::Tracking;
    m_report.cause.reset();
    m_backoff.connected(m_clock.steady());
    co_return Result<void>();
}

/// Ends when it is no longer heard.
async::Task<Result<void>> Coherence::beatForEver()
{
    for (;;) {
        (void)co_await m_wake.wait(m_tier.settings().beat);
        const bool isMoreWanted = m_tier.wantedPrefixes().size() > m_tracked;
        async::Task<Result<void>> next = isMoreWanted ? track() : beat();
        const Result<void> heard = co_await std::move(next);
        if (!heard)
            co_return heard;
    }
}

async::Task<Result<void>> Coherence::beat()
{
    m_beatSent = m_clock.steady();
    m_isBeatHeard = false;
    co_await async::check(co_await writeBeat());
    while (!m_isBeatHeard) {
        const auto waited = std::chrono::duration_cast<Milliseconds>(m_clock.steady() - m_beatSent);
        if (waited >= lease())
            co_return Error(ErrorKind::Timeout, Message("cache.memory.silent", {Microseconds(waited)}));
        (void)co_await m_heard.wait(lease() - waited);
    }
    m_tier.trustUntil(m_beatSent + lease());
    co_return Result<void>();
}

/// Changes our key: by its TTL, which works under OOM, where writing would be refused.
async::Task<Result<void>> Coherence::writeBeat()
{
    const CallOptions options(Intent::Cache, lease());
    Command again("PEXPIRE", m_beatKey, qint64(beatLife.count()));
    const Result<resp::Reply> answer = co_await m_doors.call(std::move(again), options);
    if (!answer)
        co_return answer.error();
    if (answer->view().integer() == 1)
        co_return Result<void>();
    Command first("SET", m_beatKey, "1", "PX", qint64(beatLife.count()));
    const Result<resp::Reply> written = co_await m_doors.call(std::move(first), options);
    if (!written)
        co_return written.error();
    co_return Result<void>();
}

void Coherence::received(const client::PubSubMessage &message)
{
    if (message.value.isNil()) // FLUSHALL
        m_tier.clear();
    const resp::ReplyView keys = message.value;
    for (const resp::ReplyView key : keys)
        invalidated(key.bytes());
}

void Coherence::invalidated(QByteArrayView key)
{
    if (key.startsWith(m_generations)) {
        m_tier.dropTag(key.sliced(m_generations.size()));
    } else if (!m_isBeatHeard && key == m_beatKey) {
        m_isBeatHeard = true;
        m_report.delay.record(std::chrono::duration_cast<Microseconds>(m_clock.steady() - m_beatSent));
        m_heard.notify();
    } else if (!key.startsWith(m_beats)) {
        m_tier.drop(key);
    }
}

void Coherence::dropAll(const JournalRecord &record)
{
    for (const QByteArray &key : record.keys)
        m_tier.drop(key);
    for (const QByteArray &tag : record.tags)
        m_tier.dropTag(tag);
}

/// Without tracking. Ends when the journal cannot be read, or when it is time to ask for tracking again.
async::Task<Result<void>> Coherence::followJournal()
{
    const Error withheld = *m_report.cause;
    JournalReader journal(m_doors.call, m_layout, lease());
    SteadyTime asked = m_clock.steady();
    const SteadyTime end = asked + untilNextRight;
    co_await async::check(co_await journal.start());
    m_tier.open(QByteArrayList{QByteArray("")}, m_tier.settings().journalCap);
    m_report.state = MemoryState::Journal;
    while (asked < end) {
        m_tier.trustUntil(asked + m_tier.settings().journalCap + m_tier.settings().journalPoll);
        (void)co_await m_wake.wait(m_tier.settings().journalPoll);
        asked = m_clock.steady();
        const Result<JournalNews> news = co_await journal.read();
        if (!news)
            co_return news.error();
        if (news->isGap)
            m_tier.clear();
        for (const JournalRecord &record : news->records)
            dropAll(record);
    }
    co_return withheld;
}

MemoryReport Coherence::report() const
{
    MemoryReport now = m_report;
    now.memory = m_tier.figures();
    return now;
}

} // namespace cachedeck::cache
