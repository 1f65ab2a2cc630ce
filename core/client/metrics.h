// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/units.h"

#include <array>

namespace cachedeck::client {

/// Round trips in buckets of a quarter of a power of two, 1 us to over an hour: any percentile within 19 %
/// of its size, in 1 KiB, without allocation. A value; merge() adds two.
class LatencyHistogram
{
public:
    void record(Microseconds duration);
    void merge(const LatencyHistogram &other);
    qint64 count() const { return m_count; }
    Microseconds mean() const; ///< 0 without samples.
    Microseconds most() const { return m_most; }
    /// The upper bound of the bucket in which \a share (0 to 1) of the samples end; 0 without samples.
    Microseconds percentile(double share) const;

    // For who writes it down and puts it together again elsewhere
    static constexpr int bucketCount = 132; ///< Part of what is stored: never changed.
    qint64 samplesIn(int bucket) const { return m_buckets[size_t(bucket)]; }
    Microseconds sum() const { return m_sum; }
    /// What was recorded after \a earlier, which is an earlier copy of this. Its most() is within a bucket.
    LatencyHistogram since(const LatencyHistogram &earlier) const;
    void addSamples(int bucket, qint64 count); ///< Nothing for a bucket that there is not.
    void addTimes(Microseconds sum, Microseconds most);

private:
    static int bucketOf(qint64 microseconds);
    static qint64 upperBound(int bucket);
    std::array<qint64, bucketCount> m_buckets{};
    qint64 m_count = 0;
    Microseconds m_sum{0};
    Microseconds m_most{0};
};

/// What a connection has done since it was made. Counters only grow; gauges say so. A value.
struct ConnectionMetrics
{
    ConnectionMetrics() = default;
    qint64 connects = 0; ///< Handshakes done.
    qint64 failedConnects = 0;
    qint64 calls = 0; ///< Accepted by the gate.
    qint64 refused = 0; ///< By the gate.
    qint64 replies = 0; ///< Values and error replies that reached their caller.
    qint64 errorReplies = 0; ///< Of those, errors of the server.
    qint64 timeouts = 0; ///< Calls whose deadline passed.
    qint64 tombstones = 0; ///< Replies that came after their call was given up, swallowed in order.
    qint64 unknownOutcomes = 0; ///< Calls that were told OutcomeUnknown.
    qint64 heartbeats = 0;
    qint64 bytesSent = 0;
    qint64 bytesReceived = 0;
    qint64 inFlight = 0; ///< Gauge: sent, reply due (tombstones with them).
    qint64 waiting = 0; ///< Gauge: not sent yet.
    LatencyHistogram roundTrip; ///< From the write to the reply, heartbeats with them.
    void merge(const ConnectionMetrics &other);
};

} // namespace cachedeck::client
