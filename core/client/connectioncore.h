// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "client/connection.h"
#include "client/deadlinequeue.h"
#include "client/hub.h"
#include "client/pendingcall.h"
#include "resp/decoder.h"

#include <QThread>

#include <deque>

namespace cachedeck::client {

/// What a Connection is inside. Shared, so that it outlives a Connection that is destroyed from within one of
/// its loops: each loop holds it and looks at the state after every call that may run foreign code.
///
/// Life: connectioncore.cpp. The flow of calls and replies: connectionflow.cpp. Opening: handshake.cpp.
class ConnectionCore final : public transport::ByteStream::Listener,
                             public HubOwner,
                             public std::enable_shared_from_this<ConnectionCore>
{
public:
    ConnectionCore(ConnectionSettings connectionSettings, std::shared_ptr<GateContext> gateContext,
        transport::StreamFactory factory);
    ~ConnectionCore() override;
    Q_DISABLE_COPY_MOVE(ConnectionCore)

    // Life
    async::Slot<Result<void>> &connectStream(async::Slot<Result<void>> &opened);
    void becomeReady();
    void startDraining(Milliseconds deadline, async::Completer<bool> finished);
    /// To Closed, for good: all that is pending completes with \a reason. \a isOwn: we wanted it, so onClosed
    /// is not called.
    void finish(const Error &reason, bool isOwn);
    void dispose(); ///< The Connection is gone: no handler may run any more.

    // Flow
    /// A feature's call: through the gate, then out or into the queue.
    void submit(Command command, const CallOptions &options, async::Completer<Answer> completer);
    /// The handshake's and the heartbeat's own: past gate and queue. Bytes go straight to the buffer, so that
    /// a password leaves no copy behind in a Command.
    void sendOwn(std::initializer_list<QByteArrayView> words, Milliseconds deadline,
        async::Completer<Answer> completer, ReplyShape shape = ReplyShape::Any);
    void flush();

    void opened() override;
    void readable() override;
    void closed(const Error &error) override;
    std::shared_ptr<void> keepAlive() override { return shared_from_this(); }
    void timeOver() override;
    void turnBegins() override;

    SteadyTime now() const { return clock.steady(); }
    bool isClosed() const { return state == ConnectionState::Closed; }
    bool isOnItsThread() const { return QThread::currentThread() == m_thread; }
    ConnectionMetrics currentMetrics() const;

    const ConnectionSettings settings;
    const std::shared_ptr<GateContext> gate;
    const Clock &clock = Clock::system();
    ConnectionState state = ConnectionState::Idle;
    Error lastError;
    std::shared_ptr<const CommandTable> table;
    Endpoint peer;
    SteadyTime lastHeard;
    ConnectionMetrics metrics;
    std::function<void(const Error &)> onClosed;
    std::function<void(const CallTrace &)> onTrace;

private:
    Result<void> decide(const Command &command, const CallOptions &options, const CommandInfo &info) const;
    void accept(Command command, PendingCall call);
    void watch(SteadyTime deadline, quint64 id);
    Error closedError() const;
    bool canSend() const;
    void pump();
    void put(const Command &command, PendingCall call);
    void scheduleFlush();
    bool makeRoomInQueue();
    bool isQueueFull() const;
    void dropAbandoned();
    void readAll();
    bool deliverDecoded();
    void deliver(resp::Reply reply);
    void complete(PendingCall &call, Answer answer);
    Error lateError(const PendingCall &call, bool wasSent) const;
    Error lostError(const PendingCall &call, bool wasSent, const Error &reason) const;
    void failProtocol(Message what);

    void wakeBy(SteadyTime time);
    void expireDue(SteadyTime at);
    bool isLive(quint64 id) const;
    void checkSilence(SteadyTime at);
    void checkHeartbeat(SteadyTime at);
    void checkDrained();
    SteadyTime silenceEnds() const;
    void armForNext();

    transport::StreamFactory m_factory;
    std::unique_ptr<transport::ByteStream> m_stream;
    resp::Decoder m_decoder;
    QThread *const m_thread;
    SteadyTime m_wakeAt = SteadyTime::max();

    QByteArray m_out; ///< Written once a turn of the event loop.
    qsizetype m_unwritten = 0; ///< Calls in m_out.
    std::deque<PendingCall> m_inFlight;
    std::deque<WaitingCall> m_waiting;
    qint64 m_waitingBytes = 0; ///< Of their commands.
    quint64 m_lookedAtId = 0; ///< When those that were given up were last looked for.
    DeadlineQueue m_deadlines;
    quint64 m_lastId = 0;
    qint64 m_bytesToWrite = 0; ///< At the last look: its shrinking is a sign of life, too.
    SteadyTime m_lastProgress; ///< Bytes came, or left the buffer.
    SteadyTime m_drainBy = SteadyTime::max();
    async::Completer<Result<void>> m_opened;
    async::Completer<bool> m_finished;
    bool m_isReading = false; ///< readable() is on the stack and will flush.
    bool m_isFlushPosted = false;
    bool m_isStreamClosing = false;
    bool m_hadGrace = false;
    Hub m_hub{this}; ///< Last: no event may find a half-destroyed core.
};

/// Opens \a core: connect, AUTH, SELECT, names, ready check, the server's command table.
async::Task<Result<void>> shakeHands(std::shared_ptr<ConnectionCore> core);

} // namespace cachedeck::client
