// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/endpoint.h"

#include <QThread>

#include <chrono>
#include <functional>
#include <memory>

namespace cachedeck::test {

/// What happens to the bytes of one direction. Changes count for bytes that arrive later, hold and drop at
/// once. A value. (After Toxiproxy's toxics, redis-facts B1.)
struct Faults
{
    Faults() = default;
    std::chrono::milliseconds latency{0};
    std::chrono::milliseconds jitter{0}; ///< Evenly more or less; the order of bytes stays.
    qint64 bytesPerSecond = 0; ///< 0: as fast as it goes.
    qsizetype slice
        = 0; ///< Sends pieces of so many bytes, each in an event-loop turn of its own; 0: as they come.
    bool hold = false; ///< Keeps everything; off: sends what was kept. A stalled link.
    bool drop = false; ///< Swallows everything without a word. A broken direction.
    qint64 cutAfter = -1; ///< So many more bytes pass, then both sides are closed; -1: never.
};

/// A TCP proxy on loopback between a client and \a target, which spoils the traffic as told. It runs on a
/// thread of its own, so that blocking tests work through it. All functions block until they have taken
/// effect; for one thread.
class FaultProxy
{
public:
    enum class Direction { ToServer, ToClient };

    explicit FaultProxy(Endpoint target);
    ~FaultProxy();
    Q_DISABLE_COPY_MOVE(FaultProxy)

    Endpoint endpoint() const { return m_endpoint; }
    void setTarget(const Endpoint &target); ///< Counts for later connections.

    void set(Direction direction, const Faults &faults);
    void setBoth(const Faults &faults);
    void clear() { setBoth({}); }
    /// Tears down all connections with RST; new ones are welcome.
    void resetConnections();
    /// Refuses new connections (nobody listens) or takes them again on the same port.
    void setRefusing(bool isRefusing);

    int connectionCount() const; ///< Standing now.
    int acceptedCount() const; ///< Ever.
    qint64 byteCount(Direction direction) const; ///< Passed on, all connections.

private:
    class Worker;
    void ask(const std::function<void(Worker &)> &what) const;

    Endpoint m_endpoint;
    QThread m_thread;
    std::unique_ptr<Worker> m_worker; ///< Lives on m_thread.
};

} // namespace cachedeck::test
