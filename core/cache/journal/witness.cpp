// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/journal/witness.h"

#include "async/check.h"
#include "async/timers.h"

#include <QSet>

#include <algorithm>

namespace cachedeck::cache {

using client::CallOptions;
using client::Command;
using client::Intent;

namespace {

constexpr qsizetype mostHeard = 20'000;
constexpr size_t page = 200; ///< Records that are looked for at once.
constexpr qint64 mostInRange = 2000; ///< In the range of a page may lie others, which we have not heard of.

} // namespace

Witness::Heard::Heard(SteadyTime at, JournalRecord what) : when(at), record(std::move(what))
{
    constexpr qsizetype ofEach = 64; ///< What it takes beside its bytes.
    bytes = ofEach;
    for (const QByteArrayList *names : {&record.keys, &record.tags}) {
        for (const QByteArray &name : *names)
            bytes += name.size() + ofEach;
    }
}

template<class Predicate>
void Witness::forgetIf(Predicate isMeant)
{
    std::erase_if(m_heard, isMeant);
    m_bytes = 0;
    for (const Heard &one : m_heard)
        m_bytes += one.bytes;
}

Witness::Witness(
    client::Caller call, Store &store, Milliseconds pause, Milliseconds window, const Clock &clock)
    : m_call(std::move(call)), m_store(store), m_pause(pause), m_window(window), m_clock(clock),
      m_reader(m_call, store.settings().layout, store.settings().callDeadline)
{
    if (m_pause.count() > 0)
        m_scope.spawn(follow());
}

async::Task<void> Witness::follow()
{
    for (;;) {
        co_await async::sleepFor(m_pause);
        const int life = m_lives;
        if (m_startedIn != life) {
            const Result<void> started = co_await m_reader.start();
            m_startedIn = started ? life : m_startedIn;
            continue;
        }
        const Result<JournalNews> news = co_await m_reader.read();
        if (news)
            note(*news);
        co_await removeLeftovers();
    }
}

void Witness::note(const JournalNews &news)
{
    const SteadyTime now = m_clock.steady();
    for (const JournalRecord &record : news.records) {
        if (record.isUndone) {
            forgetIf([&](const Heard &one) { return one.record.retirement == record.retirement; });
            continue;
        }
        m_heard.emplace_back(now, record);
        m_bytes += m_heard.back().bytes;
    }
    while (!m_heard.empty()
        && (now - m_heard.front().when > m_window || heard() > mostHeard || m_bytes > mostBytes)) {
        m_bytes -= m_heard.front().bytes;
        m_heard.pop_front();
    }
}

void Witness::masterChanged(client::Caller toIt)
{
    ++m_lives; // its ids need not go on from those of the last one
    if (!m_heard.empty())
        m_scope.spawn(repeatUntilDone(std::move(toIt)));
}

/// A new master may be loading or busy: what it lacks is valid there again until it is told. Until another
/// one stands, which is asked anew, or nobody can still hold what was meant.
async::Task<void> Witness::repeatUntilDone(client::Caller toIt)
{
    constexpr Milliseconds pause{200};
    const int life = m_lives;
    const SteadyTime end = m_clock.steady() + m_window;
    Result<void> done = co_await repeatLost(std::move(toIt));
    while (!done && m_lives == life && m_clock.steady() < end) {
        co_await async::sleepFor(pause);
        done = co_await repeatLost(m_call);
    }
}

async::Task<Result<void>> Witness::repeatLost(client::Caller toIt)
{
    const Result<std::vector<JournalRecord>> lost = co_await lostOn(toIt);
    if (!lost)
        co_return lost.error();
    QByteArrayList keys, tags;
    QSet<QByteArray> ids;
    for (const JournalRecord &record : *lost) {
        ids.insert(record.id);
        // Whoever did it has said it again, so that it can still be undone.
        const Result<bool> isKnown = co_await isRetired(toIt, record.retirement);
        if (!isKnown)
            co_return isKnown.error();
        if (*isKnown)
            continue;
        keys += record.keys;
        tags += record.tags;
    }
    if (ids.isEmpty())
        co_return Result<void>();
    const qint64 count = keys.size() + tags.size();
    co_await async::check(co_await m_store.repeat(std::move(toIt), std::move(keys), std::move(tags)));
    m_repeated += count;
    // It is in the journal anew: what was lost once is not to be looked for again.
    forgetIf([&](const Heard &one) { return ids.contains(one.record.id); });
    co_return Result<void>();
}

/// Now and then: of whoever has begun to remove plain values and is gone.
async::Task<void> Witness::removeLeftovers()
{
    constexpr std::chrono::seconds every{10};
    const bool isTime = m_clock.steady() - m_lookedAt >= std::min<Milliseconds>(every, 10 * m_pause);
    if (!isTime)
        co_return;
    m_lookedAt = m_clock.steady();
    (void)co_await m_store.removeLeftovers(2 * m_store.settings().callDeadline);
}

async::Task<Result<bool>> Witness::isRetired(client::Caller toIt, QByteArray retirement)
{
    if (retirement.isEmpty())
        co_return false;
    const StoreSettings &settings = m_store.settings();
    Command exists("EXISTS", settings.layout.retirement(retirement));
    const Result<resp::Reply> answer
        = co_await toIt(std::move(exists), CallOptions(Intent::Cache, settings.callDeadline));
    if (!answer)
        co_return answer.error();
    co_return answer->view().integer() > 0;
}

async::Task<Result<std::vector<JournalRecord>>> Witness::lostOn(client::Caller toIt)
{
    const std::vector<Heard> all(m_heard.begin(), m_heard.end());
    std::vector<JournalRecord> lost;
    for (size_t end = all.size(); end > 0;) {
        const size_t first = end > page ? end - page : 0;
        Command range("XRANGE", m_store.settings().layout.journal(), all[first].record.id,
            all[end - 1].record.id, "COUNT", mostInRange);
        const CallOptions options(Intent::Cache, m_store.settings().callDeadline);
        const Result<resp::Reply> answer = co_await toIt(std::move(range), options);
        if (!answer)
            co_return answer.error();
        QSet<QByteArray> present;
        const resp::ReplyView entries = answer->view();
        for (const resp::ReplyView entry : entries)
            present.insert(entry[0].toByteArray());
        for (size_t i = first; i < end; ++i) {
            if (!present.contains(all[i].record.id))
                lost.push_back(all[i].record);
        }
        if (present.contains(all[first].record.id))
            break;
        end = first;
    }
    co_return lost;
}

} // namespace cachedeck::cache
