// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/slot.h"
#include "cache/options.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <vector>

namespace cachedeck::cache {

/// How a load ended for one who waited for it.
struct Landing
{
    Landing(Result<Fetched> what, bool isOld) : result(std::move(what)), isDoubtful(isOld) { }
    Result<Fetched> result;
    /// What was loaded was invalidated meanwhile, and this caller came after the source was asked: he might
    /// get what was invalidated before he began. He must load himself.
    bool isDoubtful = false;
};

/// Loads under way in this process, one for a key at most, with those who wait for them. One thread.
class Flights
{
public:
    /// True: there was none, and the caller must see to it that land() is called.
    bool join(const QByteArray &key, async::Completer<Landing> waiter);
    bool isUnderWay(const QByteArray &key) const { return m_flights.contains(key); }
    /// From here on the source is being asked: who joins later is late.
    void sourceIsAsked(const QByteArray &key);
    /// Ends the flight; all who wait are resumed in the next turn of the event loop, not on the load's own
    /// stack: they may do anything, also destroy what the load runs in. \a wasSuperseded: late ones doubt.
    void land(const QByteArray &key, const Result<Fetched> &result, bool wasSuperseded);

    /// All that are under way end with \a reason, at once; their loads must have been cancelled.
    void abandon(const Error &reason);

private:
    struct Waiter
    {
        Waiter(async::Completer<Landing> who, bool late) : completer(std::move(who)), isLate(late) { }
        async::Completer<Landing> completer;
        bool isLate;
    };
    struct Flight
    {
        std::vector<Waiter> waiters;
        bool isSourceAsked = false;
    };
    struct Landed
    {
        Landed(std::shared_ptr<Flight> which, Result<Fetched> what, bool isOld)
            : flight(std::move(which)), result(std::move(what)), wasSuperseded(isOld)
        {
        }
        void answerAll() const;
        std::shared_ptr<Flight> flight;
        Result<Fetched> result;
        bool wasSuperseded;
    };
    void deliver();

    QHash<QByteArray, std::shared_ptr<Flight>> m_flights;
    std::vector<Landed> m_landed;
    QObject m_receiver; ///< Context of the deferred delivery; goes first.
};

} // namespace cachedeck::cache
