// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/store/readbatch.h"

#include <algorithm>

namespace cachedeck::cache {

using client::CallOptions;
using client::Intent;

ReadBatch::ReadBatch(const client::Caller &call, const Layout &layout, Milliseconds deadline)
    : m_call(call), m_layout(layout), m_deadline(deadline)
{
}

ReadBatch::~ReadBatch()
{
    m_scope.cancelAll();
    std::vector<BatchPtr> open = std::exchange(m_sent, {});
    open.push_back(std::make_shared<Batch>(std::exchange(m_waiting, {})));
    for (const BatchPtr &batch : open)
        batch->reply = Error(ErrorKind::Cancelled, Message("cache.closed"), Delivery::NotSent);
    open.insert(open.end(), m_landed.begin(), m_landed.end());
    for (const BatchPtr &batch : open)
        answerAll(batch.get());
}

void ReadBatch::join(QByteArray key, QByteArrayList tags, async::Completer<Answer> waiter)
{
    m_waiting.emplace_back(std::move(key), std::move(tags), std::move(waiter));
    const bool isIdle = m_sent.empty() && m_landed.empty();
    if (isIdle || qsizetype(m_waiting.size()) >= mostNow()) {
        send(std::exchange(m_waiting, {}));
        return;
    }
    if (std::exchange(m_isFlushPosted, true))
        return;
    QMetaObject::invokeMethod(
        &m_receiver, [this] { flush(); }, Qt::QueuedConnection);
}

qsizetype ReadBatch::mostNow() const
{
    return std::clamp(qsizetype(double(wantedBytes) / std::max(m_bytesEach, 1.0)), qsizetype(1), most);
}

void ReadBatch::flush()
{
    m_isFlushPosted = false;
    send(std::exchange(m_waiting, {}));
}

/// Without those who have given up meanwhile.
void ReadBatch::send(std::vector<Read> reads)
{
    std::erase_if(reads, [](const Read &read) { return read.waiter.isAbandoned(); });
    if (reads.empty())
        return;
    m_sent.push_back(std::make_shared<Batch>(std::move(reads)));
    m_scope.spawn(ask(m_sent.back()));
}

async::Task<void> ReadBatch::ask(BatchPtr batch)
{
    async::Task<Result<resp::Reply>> asking
        = m_call(commandOf(batch.get()), CallOptions(Intent::Cache, m_deadline));
    batch->reply = co_await std::move(asking);
    std::erase(m_sent, batch);
    const bool isRefused = !batch->reply && !batch->reply.error().serverCode().isEmpty();
    if (!isRefused || batch->reads.size() == 1) {
        learnSize(*batch);
        land(std::move(batch));
        co_return;
    }
    for (Read &read : batch->reads) {
        std::vector<Read> alone;
        alone.push_back(std::move(read));
        send(std::move(alone));
    }
}

/// Values first, then each tag's generation once.
client::Command ReadBatch::commandOf(Batch *batch) const
{
    std::vector<Read> &reads = batch->reads;
    for (Read &read : reads)
        read.answer = ReadAnswer(); // of another place, where a larger batch was refused
    if (reads.size() == 1 && reads.front().tags.isEmpty())
        return client::Command("GET", reads.front().key);
    std::vector<QByteArrayView> words{"MGET"};
    QByteArrayList tags, names;
    for (Read &read : reads) {
        read.answer.value = qsizetype(words.size()) - 1;
        words.emplace_back(read.key);
    }
    const auto first = qsizetype(reads.size());
    for (Read &read : reads) {
        for (const QByteArray &tag : std::as_const(read.tags)) {
            qsizetype place = tags.indexOf(tag);
            if (place < 0) {
                place = tags.size();
                tags.push_back(tag);
                names.push_back(m_layout.generation(tag));
            }
            read.answer.generations.push_back(first + place);
        }
    }
    words.insert(words.end(), names.cbegin(), names.cend());
    return client::Command::of(std::span<const QByteArrayView>(words));
}

void ReadBatch::learnSize(const Batch &batch)
{
    constexpr double weight = 1.0 / 8; // of the newest
    if (!batch.reply)
        return;
    const double each = double(batch.reply->memory()) / double(batch.reads.size());
    // What is larger than it was counts at once: others wait behind it.
    m_bytesEach = std::max(each, m_bytesEach + (each - m_bytesEach) * weight);
}

void ReadBatch::land(BatchPtr batch)
{
    if (m_landed.empty())
        QMetaObject::invokeMethod(
            &m_receiver, [this] { deliver(); }, Qt::QueuedConnection);
    m_landed.push_back(std::move(batch));
}

void ReadBatch::deliver()
{
    // Whoever is resumed may destroy this.
    const std::vector<BatchPtr> all = std::exchange(m_landed, {});
    for (const BatchPtr &batch : all)
        answerAll(batch.get());
}

void ReadBatch::answerAll(Batch *batch)
{
    for (Read &read : batch->reads) {
        if (!batch->reply) {
            read.waiter.resolve(batch->reply.error());
            continue;
        }
        read.answer.reply = *batch->reply;
        read.waiter.resolve(std::move(read.answer));
    }
}

} // namespace cachedeck::cache
