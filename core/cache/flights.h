// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/slot.h"
#include "cache/options.h"

#include <QHash>

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
    /// Ends the flight and resumes all who wait, who may do anything. \a wasSuperseded: late ones doubt.
    void land(QByteArray key, const Result<Fetched> &result, bool wasSuperseded);

    /// All that are under way end with \a reason; their loads must have been cancelled.
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
    QHash<QByteArray, std::shared_ptr<Flight>> m_flights;
};

} // namespace cachedeck::cache
