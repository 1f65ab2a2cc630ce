// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/behind/writebehind.h"

#include "cache/behind/writescripts.h"
#include "cache/guards/locks.h"
#include "cache/outofmemory.h"
#include "cache/store/scripts.h"

namespace cachedeck::cache {

using client::CallOptions;
using client::Command;
using client::Intent;

namespace {

async::Task<Result<Loaded>> loadPending(WriteQueue queue, QByteArray key, Loader source)
{
    const Result<std::optional<QueuedWrite>> waiting = co_await queue.pending(std::move(key));
    const bool isWaiting = waiting && *waiting;
    if (!isWaiting) {
        Result<Loaded> loaded = co_await source();
        if (loaded && !waiting) // a write may wait that the source does not know yet
            loaded.value().isDoubtful = true;
        co_return loaded;
    }
    if (!(*waiting)->value)
        co_return Loaded::nothing();
    co_return Loaded(*(*waiting)->value);
}

QByteArray modeOf(const catalog::KeyGroup &group)
{
    if (group.mode == catalog::Mode::Envelope)
        return QByteArrayLiteral("e");
    return 'p' + QByteArray::number(int(kindOf(group.codec)));
}

} // namespace

WriteBehind::WriteBehind(client::Caller call, Cache &cache, WriteBehindSettings settings)
    : m_cache(cache), m_settings(std::move(settings)),
      m_queue(std::move(call), cache.store().settings().layout, m_settings.queue,
          cache.store().settings().callDeadline)
{
}

void WriteBehind::admitTo(client::OwnScripts &scripts)
{
    for (const client::Script *script :
        {&writescripts::enqueue(), &writescripts::take(), &writescripts::done(), &writescripts::bury()})
        script->admitTo(scripts);
    scripts::begin().admitTo(scripts);
    Locks::admitTo(scripts);
}

async::Task<Result<Queued>> WriteBehind::put(catalog::Key key, QByteArray value, SetOptions options)
{
    Result<NewEntry> entry = m_cache.newEntry(key, std::move(value), options);
    if (!entry)
        co_return entry.error();
    NewEntry made = std::move(entry).value();
    co_return co_await enqueue(std::move(key), std::move(made), std::move(options.tags));
}

async::Task<Result<Queued>> WriteBehind::remove(catalog::Key key, SetOptions options)
{
    if (key.group().mode == catalog::Mode::Foreign)
        co_return Error(ErrorKind::Config, Message("cache.behind.plain", {key.group().name}));
    Result<NewEntry> entry = m_cache.newEntry(key, QByteArray(), options);
    if (!entry)
        co_return entry.error();
    NewEntry made = std::move(entry).value();
    made.isNegative = true;
    co_return co_await enqueue(std::move(key), std::move(made), std::move(options.tags));
}

async::Task<Result<Queued>> WriteBehind::enqueue(catalog::Key key, NewEntry entry, QByteArrayList tags)
{
    Store &store = m_cache.store();
    const Layout &layout = m_queue.layout();
    const MemoryTier::Change change(m_cache.memory(), {key.bytes()});
    for (int round = 0; round < Store::mostRounds; ++round) {
        Result<Begun> begun = co_await store.beginWrite(key, tags);
        if (!begun)
            co_return begun.error();
        Ticket ticket = std::move(*begun.value().ticket);
        std::vector<QByteArray> keys{layout.writes(m_queue.name()), layout.pendingWrites(m_queue.name())};
        std::vector<QByteArray> arguments{QByteArray::number(m_settings.limit),
            QByteArray::number(m_last.milliseconds), QByteArray::number(m_last.sequence + 1),
            modeOf(key.group()), store.settings().origin};
        const Result<resp::Reply> answer = co_await store.commitBy(
            writescripts::enqueue(), std::move(ticket), entry, std::move(keys), std::move(arguments));
        if (!answer)
            co_return answer.error();
        const bool isToTryAgain = answer->view()[1].bytes() == "superseded";
        if (!isToTryAgain)
            co_return outcome(key, answer->view());
    }
    co_return Error(
        ErrorKind::Refused, Message("cache.refused.superseded", {key.bytes()}), Delivery::Rejected);
}

Result<Queued> WriteBehind::outcome(const catalog::Key &key, resp::ReplyView reply)
{
    const QByteArrayView word = reply[1].bytes();
    if (word == "queue")
        return m_queue.typeError();
    if (word == "oom")
        return outOfMemory();
    if (word == "full")
        return Error(ErrorKind::Refused,
            Message("cache.behind.full", {QString::fromUtf8(m_queue.name()), reply[2].integer()}),
            Delivery::Rejected);
    if (word != "stored") {
        const char *id = word == "type" ? "cache.refused.wrongType" : "cache.refused.superseded";
        return Error(ErrorKind::Refused, Message(id, {key.bytes()}), Delivery::Rejected);
    }
    Queued queued;
    queued.version = StreamId::parse(reply[3].bytes()).value_or(StreamId());
    m_last = std::max(m_last, queued.version);
    return queued;
}

async::Task<Result<Fetched>> WriteBehind::getOrSet(catalog::Key key, Loader source)
{
    LoadOptions options = LoadOptions::of(key.group());
    return getOrSet(std::move(key), std::move(source), std::move(options));
}

async::Task<Result<Fetched>> WriteBehind::getOrSet(catalog::Key key, Loader source, LoadOptions options)
{
    Loader first = loader(key, std::move(source));
    return m_cache.getOrSet(std::move(key), std::move(first), std::move(options));
}

Loader WriteBehind::loader(const catalog::Key &key, Loader source) const
{
    return [queue = m_queue, name = key.bytes(), source = std::move(source)] {
        return loadPending(queue, name, source);
    };
}

async::Task<Result<qint64>> replicated(client::Caller own, qint64 replicas, Milliseconds most)
{
    const CallOptions options(Intent::Cache, most + CallOptions::defaultDeadline);
    // WAIT is about what its own connection has last seen of the server's writes; any command shows it all.
    const Result<resp::Reply> seen = co_await own(Command("PING"), options);
    if (!seen)
        co_return seen.error();
    const Result<resp::Reply> answer = co_await own(Command("WAIT", replicas, qint64(most.count())), options);
    if (!answer)
        co_return answer.error();
    co_return answer->view().integer();
}

} // namespace cachedeck::cache
