// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "scan/scanner.h"

#include "async/timers.h"

#include <algorithm>

namespace cachedeck::scan {

using client::Command;
using resp::Reply;

namespace {

/// How old what is known of the server may be. A failover and back takes longer.
constexpr Milliseconds lookAge{500};
/// So many calls at the start of a partition are pinned: the one before may run over its end by what one call
/// looks at, which is ten times COUNT buckets at most (redis db.c, scanGenericCommand).
constexpr int pinnedCalls = 10;

} // namespace

/// One call on its way. Goes on with next() where that waits.
class Scanner::Flight final : public async::Continuation
{
public:
    Flight(Scanner *scanner, async::Task<Result<Reply>> call)
        : m_scanner(scanner), m_call(std::move(call)) { }
    Q_DISABLE_COPY_MOVE(Flight)

    void start() { m_call.start(this); }
    bool isDone() const { return m_call.isDone(); }
    Result<Reply> takeReply() { return m_call.takeResult(); }
    std::coroutine_handle<> finished() noexcept override
    {
        const std::coroutine_handle<> waiting = std::exchange(m_scanner->m_waiting, nullptr);
        return waiting ? waiting : std::coroutine_handle<>(std::noop_coroutine());
    }

private:
    Scanner *m_scanner;
    async::Task<Result<Reply>> m_call;
};

/// Until the first of the calls has come.
class Scanner::Arrival
{
public:
    explicit Arrival(Scanner *scanner) : m_scanner(scanner) { }
    ~Arrival() { m_scanner->m_waiting = nullptr; }
    Q_DISABLE_COPY_MOVE(Arrival)

    bool await_ready() const noexcept { return m_scanner->hasArrived(); }
    void await_suspend(std::coroutine_handle<> waiting) noexcept { m_scanner->m_waiting = waiting; }
    void await_resume() const noexcept { }

private:
    Scanner *m_scanner;
};

Scanner::Scanner(client::Caller call, ScanSettings settings, Position from, const Clock &clock)
    : m_call(std::move(call)), m_settings(std::move(settings)), m_clock(clock), m_position(std::move(from)),
      m_reached(m_position), m_pace(m_settings.serverShare, m_settings.count),
      m_seen(m_settings.rememberedKeys)
{
    if (m_position.node.isEmpty())
        m_reached = m_position = Position(); // nobody can tell whether it still holds
}

Scanner::~Scanner() = default;

ScanProgress Scanner::progress() const
{
    ScanProgress progress = m_progress;
    progress.share = m_position.share();
    progress.count = m_pace.count();
    progress.callTime = m_pace.callTime();
    return progress;
}

async::Task<Result<Batch>> Scanner::next()
{
    bool hasNews = false;
    while (!hasNews && !m_isFinished) {
        const bool isLookDue
            = !m_look || m_reached.isDone() || m_clock.steady() - m_lookedAt >= Milliseconds(lookAge);
        if (isLookDue) {
            const Result<void> looked = co_await look();
            if (!looked)
                co_return looked.error();
            continue;
        }
        launch();
        if (!isFlying()) {
            co_await async::sleepFor(m_pace.pause());
            continue;
        }
        Arrival arrival(this);
        co_await arrival;
        const Result<void> collected = collect();
        if (!collected)
            co_return collected.error();
        launch(); // so that the server goes on while the caller looks at these
        hasNews = !m_reached.isDone(); // the last ones wait for the proof that all was one walk
    }
    Batch batch = std::exchange(m_batch, Batch());
    batch.isLast = m_isFinished;
    m_position = m_reached;
    m_progress.found += batch.keys.size();
    co_return batch;
}

/// Whether it is still the server that it was, what calls cost it, and how many keys it has.
async::Task<Result<void>> Scanner::look()
{
    const client::CallOptions options(m_settings.intent, m_settings.callDeadline);
    Result<ServerLook> seen = co_await lookAt(m_call, options);
    if (!seen)
        co_return seen.error();
    m_look = std::move(seen).value();
    m_lookedAt = m_clock.steady();
    m_pace.observe(m_look->scanCalls, m_look->scanTime);
    m_progress.databaseKeys = m_look->keys;
    if (m_reached.isEmpty())
        begin();
    else if (m_reached.node != m_look->runId)
        restart();
    else if (m_reached.isDone())
        m_isFinished = true;
    if (m_flights.empty())
        prepare(); // resumed
    co_return Result<void>();
}

void Scanner::begin()
{
    const bool isCut = m_look->hasKnownCursors && !m_isSingle;
    m_reached = Position::start(m_look->runId, isCut ? m_settings.partitions : 1);
    prepare();
}

void Scanner::prepare()
{
    m_flights.clear(); // what they bring counts for the walk before
    m_flights.resize(m_reached.parts.size());
    m_callsOf.assign(m_reached.parts.size(), 0);
}

/// The tables of another life are mixed in another way: a cursor of the last one means nothing there.
void Scanner::restart()
{
    ++m_progress.restarts;
    begin();
}

bool Scanner::hasArrived() const
{
    return std::ranges::any_of(m_flights, [](const auto &flight) { return flight && flight->isDone(); });
}

bool Scanner::isFlying() const
{
    return std::ranges::any_of(m_flights, [](const auto &flight) { return flight != nullptr; });
}

void Scanner::launch()
{
    for (size_t part = 0; part < m_flights.size(); ++part) {
        const bool isIdle = !m_flights[part] && !m_reached.parts[part].isDone;
        if (!isIdle)
            continue;
        if (!m_pace.takeCall(m_clock.steady()))
            return;
        send(part);
    }
}

void Scanner::send(size_t part)
{
    const QByteArray cursor = QByteArray::number(m_reached.parts[part].cursor);
    const QByteArray count = QByteArray::number(m_pace.count());
    std::vector<QByteArrayView> words{"SCAN", cursor, "COUNT", count};
    const QByteArray &pattern = m_settings.keys.serverPattern();
    if (!pattern.isEmpty())
        words.insert(words.end(), {"MATCH", pattern});
    if (!m_settings.type.isEmpty())
        words.insert(words.end(), {"TYPE", m_settings.type});
    Command command = Command::of(std::span<const QByteArrayView>(words));
    const client::CallOptions options(m_settings.intent, m_settings.callDeadline);
    ++m_progress.calls;
    ++m_callsOf[part];
    m_flights[part] = std::make_unique<Flight>(this, m_call(std::move(command), options));
    m_flights[part]->start();
}

/// All that has come. What failed is asked again by the next call of next().
Result<void> Scanner::collect()
{
    Result<void> outcome;
    for (size_t part = 0; part < m_flights.size(); ++part) {
        if (!m_flights[part] || !m_flights[part]->isDone())
            continue;
        const Result<Reply> reply = m_flights[part]->takeReply();
        m_flights[part].reset();
        const Result<void> taken = reply.isOk() ? takeReply(part, *reply) : Result<void>(reply.error());
        if (!taken)
            outcome = taken;
    }
    return outcome;
}

Result<void> Scanner::takeReply(size_t part, const Reply &reply)
{
    const resp::ReplyView answer = reply.view();
    const QByteArray text = answer[0].toByteArray();
    bool isNumber = false;
    const quint64 cursor = text.toULongLong(&isNumber);
    if (!isNumber || !answer[1].isArray())
        return Error(ErrorKind::Protocol, Message("scan.cursor", {text}));
    takeKeys(part, answer[1]);
    if (!goOn(part, cursor)) {
        m_isSingle = true; // not the cursors that we know: one after the other, from the start
        restart();
    }
    return {};
}

/// False where the cursor has not grown as those of Redis do.
bool Scanner::goOn(size_t part, quint64 cursor)
{
    Partition &here = m_reached.parts[part];
    const bool isCut = m_reached.parts.size() > 1;
    const bool isGrowing = cursor == 0 || !here.isBegun || reversed(cursor) > reversed(here.cursor);
    if (isCut && !isGrowing)
        return false;
    here.isBegun = true;
    here.isDone = cursor == 0 || (here.end != 0 && reversed(cursor) >= here.end);
    here.cursor = cursor;
    return true;
}

void Scanner::takeKeys(size_t part, resp::ReplyView keys)
{
    const bool isPinned = m_callsOf[part] <= pinnedCalls;
    for (const resp::ReplyView key : keys) {
        const QByteArrayView name = key.bytes();
        if (!isMeant(name))
            continue;
        if (m_seen.insert(name, isPinned))
            m_batch.keys.push_back(name.toByteArray());
        else
            ++m_progress.repeated;
    }
}

bool Scanner::isMeant(QByteArrayView key)
{
    // A glob was the server's to match.
    if (m_settings.keys.isRegex()) {
        const KeyFilter::Verdict verdict = m_settings.keys.judge(key);
        m_progress.undecided += verdict == KeyFilter::Verdict::GaveUp ? 1 : 0;
        if (verdict != KeyFilter::Verdict::Yes)
            return false;
    }
    return !m_settings.isWanted || m_settings.isWanted(key);
}

} // namespace cachedeck::scan
