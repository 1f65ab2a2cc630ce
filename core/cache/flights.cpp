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

void Flights::land(const QByteArray &key, const Result<Fetched> &result, bool wasSuperseded)
{
    auto flight = m_flights.take(key);
    if (!flight)
        return;
    if (m_landed.empty())
        QMetaObject::invokeMethod(
            &m_receiver, [this] { deliver(); }, Qt::QueuedConnection);
    m_landed.emplace_back(std::move(flight), result, wasSuperseded);
}

void Flights::deliver()
{
    // Whoever is resumed may destroy this.
    const std::vector<Landed> all = std::exchange(m_landed, {});
    for (const Landed &landed : all)
        landed.answerAll();
}

void Flights::Landed::answerAll() const
{
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
    while (!m_flights.isEmpty()) {
        const QByteArray key = m_flights.constBegin().key();
        land(key, Result<Fetched>(reason), false);
    }
    deliver();
}

} // namespace cachedeck::cache
