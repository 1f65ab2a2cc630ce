// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/scope.h"
#include "async/slot.h"
#include "cache/store/layout.h"
#include "cache/store/readanswer.h"
#include "client/script.h"

#include <QObject>

#include <memory>
#include <vector>

namespace cachedeck::cache {

/// Brings reads that are asked for at about the same time to the server in one MGET: each costs the server a
/// part of what a command of its own would, and a tag that many of them carry is asked for once. One that
/// comes alone goes at once, the others with the turn of the event loop in which they came.
///
/// Each is answered from one moment, as a command of its own would be. Where the server refuses a batch (a
/// right that one of the keys needs), each of them is asked alone. Large values travel in small batches, so
/// that nobody waits for another's.
///
/// Thread: one. \a call and \a layout must outlive it; who waits is answered by Cancelled when it ends.
class ReadBatch
{
public:
    using Answer = Result<ReadAnswer>;

    ReadBatch(const client::Caller &call, const Layout &layout, Milliseconds deadline);
    ~ReadBatch();
    Q_DISABLE_COPY_MOVE(ReadBatch)

    /// The value of \a key and the generations of \a tags, to be heard on a stack of its own: who is resumed
    /// may destroy this. WRONGTYPE tells of another type only where the read travelled alone and without
    /// tags; elsewhere that is as if nothing lay there.
    void join(QByteArray key, QByteArrayList tags, async::Completer<Answer> waiter);

    static constexpr qsizetype most = 32; ///< In one command.
    static constexpr qsizetype wantedBytes = 64 * 1024; ///< Of one answer, by what earlier ones had.

private:
    struct Read
    {
        Read(QByteArray what, QByteArrayList which, async::Completer<Answer> who)
            : key(std::move(what)), tags(std::move(which)), waiter(std::move(who))
        {
        }
        QByteArray key;
        QByteArrayList tags;
        async::Completer<Answer> waiter;
        ReadAnswer answer; ///< Its places are known before the reply is.
    };
    struct Batch
    {
        explicit Batch(std::vector<Read> all) : reads(std::move(all)) { }
        std::vector<Read> reads;
        Result<resp::Reply> reply = resp::Reply();
    };
    using BatchPtr = std::shared_ptr<Batch>;

    qsizetype mostNow() const;
    void flush();
    void send(std::vector<Read> reads);
    async::Task<void> ask(BatchPtr batch);
    client::Command commandOf(Batch *batch) const;
    void learnSize(const Batch &batch);
    void land(BatchPtr batch);
    void deliver();
    static void answerAll(Batch *batch);

    const client::Caller &m_call;
    const Layout &m_layout;
    const Milliseconds m_deadline;
    std::vector<Read> m_waiting;
    std::vector<BatchPtr> m_sent, m_landed;
    double m_bytesEach = 0; ///< Of a value, on average, of late.
    bool m_isFlushPosted = false;
    QObject m_receiver; ///< Context of what is deferred.
    async::Scope m_scope; // last
};

} // namespace cachedeck::cache
