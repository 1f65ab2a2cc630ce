// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "client/connectionsettings.h"
#include "client/metrics.h"
#include "resp/reply.h"
#include "transport/bytestream.h"

#include <functional>
#include <memory>
#include <vector>

namespace cachedeck::client {

class SubscriberCore;

/// What a subscription delivers. The bytes are views into the reply: copy what must outlive the call.
struct PubSubMessage
{
    PubSubMessage() = default;
    QByteArrayView pattern; ///< Of a PSUBSCRIBE; else empty.
    QByteArrayView channel;
    QByteArrayView payload;
    /// The payload as it came, where it is no string: of `__redis__:invalidate` (CLIENT TRACKING) an array of
    /// keys, or nil for all of them.
    resp::ReplyView value;
};

/// A connection that only listens. Like Connection it is used once; reconnecting is the owner's, and since
/// Pub/Sub keeps nothing for those who are away, **every open() of a new Subscriber after the first is a
/// gap** (redis-facts N8, T8): the owner flushes or re-reads what it derived from messages, and says so.
///
/// Its heartbeat is a PING whose answer (in RESP2 an array "pong") must come: a half-open subscriber is
/// noticed within heartbeat + silence.
///
/// Thread: one. The handlers may destroy the subscriber.
class Subscriber
{
public:
    Subscriber(ConnectionSettings settings, std::shared_ptr<GateContext> gate,
        transport::StreamFactory makeStream = transport::makeStream);
    ~Subscriber();
    Q_DISABLE_COPY_MOVE(Subscriber)

    /// Called for each message, from the event loop.
    void setOnMessage(std::function<void(const PubSubMessage &)> handler);
    /// Called once when an open subscription ends by itself. From here to the next open() is a gap.
    void setOnClosed(std::function<void(const Error &)> handler);

    /// Before open(): asks for this connection's id, too. What CLIENT TRACKING redirects to.
    void askId();
    qint64 clientId() const; ///< 0: not asked for, or not granted.

    /// Connects and subscribes to all of it; done when the server has confirmed each. Fails as
    /// Connection::open() does, or with Permission where a channel is not granted (A4). Messages may come
    /// before it is done. Destroying the Task before its end closes.
    async::Task<Result<void>> open(std::vector<QByteArray> channels, std::vector<QByteArray> patterns = {});
    /// Closes without a word to the handlers.
    void abort();

    bool isOpen() const;
    SteadyTime lastHeard() const;
    ConnectionMetrics metrics() const;
    const Endpoint &endpoint() const;

private:
    std::shared_ptr<SubscriberCore> m_core;
};

} // namespace cachedeck::client
