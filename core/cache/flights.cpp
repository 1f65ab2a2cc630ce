// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/flights.h"

namespace cachedeck::cache {

bool Flights::join(const QByteArray &key, async::Completer<Landing> waiter)
{
    std::shared_ptr<Flight> &flight = m_flights[key];
    const bool isFirst = !flight;
    if (isFirst)
        flight = std::make_shared<Flight>();
    flight->waiters.emplace_back(std::move(waiter), flight->isSourceAsked);
    return isFirst;
}

void Flights::sourceIsAsked(const QByteArray &key)
{
    if (const auto flight = m_flights.value(key))
        flight->isSourceAsked = true;
}

void Flights::land(QByteArray key, const Result<Fetched> &result, bool wasSuperseded)
{
    // Who is resumed may begin the next flight of this key: this one is over before.
    const auto flight = m_flights.take(key);
    if (!flight)
        return;
    bool isFirst = true;
    for (Waiter &waiter : flight->waiters) {
        Result<Fetched> own = result;
        if (!isFirst && own.isOk())
            own.value().origin = Origin::Shared;
        isFirst = false;
        waiter.completer.resolve(Landing(std::move(own), wasSuperseded && waiter.isLate));
    }
}

void Flights::abandon(const Error &reason)
{
    while (!m_flights.isEmpty())
        land(m_flights.constBegin().key(), Result<Fetched>(reason), false);
}

} // namespace cachedeck::cache
