// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/scope.h"
#include "async/timers.h"
#include "client/backoff.h"
#include "sentinel/doors.h"
#include "sentinel/event.h"
#include "sentinel/views.h"

#include <memory>

namespace cachedeck::sentinel {

struct SentinelAnswers;

/// One Sentinel as we live with it: a connection for questions, asked every Timing::poll whatever events come
/// (they can be lost, K7), and one that listens to its events. Reconnects both with backoff; credentials that
/// were refused stop it until retry().
///
/// Thread: one. The owner is told from the event loop and must not destroy the link in the call.
class SentinelLink
{
public:
    class Owner
    {
    public:
        virtual void sentinelPolled(SentinelLink &link) = 0; ///< Answered or failed: look at view().
        virtual void sentinelSaid(SentinelLink &link, SentinelEvent event) = 0;

    protected:
        ~Owner() = default;
    };

    SentinelLink(Doors *doors, Owner *owner, Endpoint endpoint, bool isSeed);
    ~SentinelLink();
    Q_DISABLE_COPY_MOVE(SentinelLink)

    /// \a firstPause spreads the polls of many deployments; the first one is at once.
    void start(Milliseconds firstPause);
    void hurry(); ///< Poll now.
    void retry(); ///< A person says: try again, also what credentials had stopped.

    const SentinelView &view() const { return m_view; }
    const std::vector<QByteArray> &knownNames() const { return m_knownNames; } ///< If it does not know ours.
    quint64 polls() const { return m_polls; } ///< Ended ones, answered or not.
    bool isHalted() const { return m_isHalted; }
    SteadyTime lastReachable() const { return m_lastReachable; } ///< For forgetting learned ones.
    std::shared_ptr<client::Connection> connection() const { return m_connection; } ///< May be null.
    bool areEventsOpen() const { return m_events && m_events->isOpen(); }
    client::ConnectionMetrics metrics() const; ///< Of the live connections.

private:
    async::Task<void> pollForEver(Milliseconds firstPause);
    async::Task<Result<void>> pollOnce();
    async::Task<Result<void>> connect();
    void accept(SentinelAnswers answers);
    void fail(const Error &error);
    void setReachable(bool isReachable);
    Milliseconds pauseAfterFailure(const Error &error);

    async::Task<void> listenForEver();
    async::Task<Result<void>> subscribe();
    void setEvents(EventsMode mode, Message cause);
    void received(const client::PubSubMessage &message);
    void hurryForEvent();

    Doors *m_doors;
    Owner *m_owner;
    SentinelView m_view;
    std::vector<QByteArray> m_knownNames;
    std::shared_ptr<client::Connection> m_connection;
    std::unique_ptr<client::Subscriber> m_events;
    client::Backoff m_pollBackoff;
    client::Backoff m_eventsBackoff;
    SteadyTime m_lastReachable;
    quint64 m_polls = 0;
    int m_secretsVersion = 0;
    int m_eventsSecrets = 0;
    bool m_isHalted = false;
    SteadyTime m_eventPoll{}; ///< When the last poll was due that an event hurried.
    QTimer m_eventTimer;
    async::Wake m_pollWake;
    async::Wake m_eventsWake;
    async::Scope m_scope; // last: its tasks use everything above
};

} // namespace cachedeck::sentinel
