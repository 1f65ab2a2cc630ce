// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "client/metrics.h"

#include <algorithm>
#include <bit>

namespace cachedeck::client {

// Buckets: 0 to 3 us one each, then four a power of two: [4,5) [5,6) [6,7) [7,8) [8,10) [10,12) ...
int LatencyHistogram::bucketOf(qint64 microseconds)
{
    if (microseconds < 4)
        return int(std::max<qint64>(microseconds, 0));
    const int power = int(std::bit_width(quint64(microseconds))) - 1;
    const int quarter = int(microseconds >> (power - 2)) & 3;
    return std::min((power - 1) * 4 + quarter, bucketCount - 1);
}

qint64 LatencyHistogram::upperBound(int bucket)
{
    if (bucket < 4)
        return bucket;
    const int power = bucket / 4 + 1;
    return (qint64(bucket % 4 + 5) << (power - 2)) - 1;
}

void LatencyHistogram::record(Microseconds duration)
{
    ++m_buckets[size_t(bucketOf(duration.count()))];
    ++m_count;
    m_sum += duration;
    m_most = std::max(m_most, duration);
}

void LatencyHistogram::merge(const LatencyHistogram &other)
{
    std::transform(
        m_buckets.begin(), m_buckets.end(), other.m_buckets.begin(), m_buckets.begin(), std::plus<>());
    m_count += other.m_count;
    m_sum += other.m_sum;
    m_most = std::max(m_most, other.m_most);
}

LatencyHistogram LatencyHistogram::since(const LatencyHistogram &earlier) const
{
    LatencyHistogram later;
    for (int bucket = 0; bucket < bucketCount; ++bucket) {
        const qint64 count = samplesIn(bucket) - earlier.samplesIn(bucket);
        later.addSamples(bucket, count);
        if (count > 0)
            later.m_most
                = bucket == bucketCount - 1 ? m_most : std::min(Microseconds(upperBound(bucket)), m_most);
    }
    later.m_sum = m_sum - earlier.m_sum;
    return later;
}

void LatencyHistogram::addSamples(int bucket, qint64 count)
{
    if (bucket < 0 || bucket >= bucketCount || count <= 0)
        return;
    m_buckets[size_t(bucket)] += count;
    m_count += count;
}

void LatencyHistogram::addTimes(Microseconds sum, Microseconds most)
{
    m_sum += sum;
    m_most = std::max(m_most, most);
}

Microseconds LatencyHistogram::mean() const
{
    return Microseconds(m_count == 0 ? 0 : m_sum.count() / m_count);
}

Microseconds LatencyHistogram::percentile(double share) const
{
    const double wanted = share * double(m_count);
    qint64 seen = 0;
    for (int bucket = 0; bucket < bucketCount; ++bucket) {
        seen += m_buckets[size_t(bucket)];
        if (seen > 0 && double(seen) >= wanted)
            return bucket == bucketCount - 1 ? m_most : std::min(Microseconds(upperBound(bucket)), m_most);
    }
    return m_most;
}

void ConnectionMetrics::merge(const ConnectionMetrics &other)
{
    connects += other.connects;
    failedConnects += other.failedConnects;
    calls += other.calls;
    refused += other.refused;
    replies += other.replies;
    errorReplies += other.errorReplies;
    timeouts += other.timeouts;
    tombstones += other.tombstones;
    unknownOutcomes += other.unknownOutcomes;
    heartbeats += other.heartbeats;
    bytesSent += other.bytesSent;
    bytesReceived += other.bytesReceived;
    inFlight += other.inFlight;
    waiting += other.waiting;
    roundTrip.merge(other.roundTrip);
}

} // namespace cachedeck::client
