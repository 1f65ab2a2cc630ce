// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "monitor/nodeinfo.h"

#include <algorithm>
#include <limits>

namespace cachedeck::monitor {

namespace {

// A hostile server may write any number; a sum of two must stay one.
qint64 sum(qint64 a, qint64 b)
{
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    return a > most - b ? most : a + b;
}

Ratio share(double part, double whole)
{
    return Ratio(std::clamp(part / whole, 0.0, 1.0));
}

} // namespace

Maybe<qint64> NodeInfo::keyCount() const
{
    if (!hasKeyspace)
        return {};
    qint64 keys = 0;
    for (const KeyspaceLine &line : keyspace)
        keys = sum(keys, line.keys);
    return keys;
}

Maybe<Ratio> NodeInfo::evictableShare() const
{
    if (memory.policy == "noeviction")
        return Ratio(0);
    if (memory.policy.startsWith("allkeys-"))
        return Ratio(1);
    if (!memory.policy.startsWith("volatile-"))
        return {};
    qint64 keys = 0;
    qint64 expires = 0;
    for (const KeyspaceLine &line : keyspace) {
        keys = sum(keys, line.keys);
        expires = sum(expires, line.expires);
    }
    if (keys == 0)
        return {};
    return share(double(expires), double(keys));
}

Maybe<Ratio> NodeInfo::memoryShare() const
{
    if (!memory.used || !memory.maxMemory || memory.maxMemory->count == 0)
        return {};
    const qint64 notCounted = memory.notCountedForEvict.value_or(Bytes(0)).count;
    const qint64 counted = std::max<qint64>(0, memory.used->count - notCounted);
    return Ratio(
        double(counted) / double(memory.maxMemory->count)); // above 1 while the server is over its limit
}

Maybe<qint64> NodeInfo::errorCount(QByteArrayView code) const
{
    if (!hasErrors)
        return {};
    qint64 count = 0;
    for (const ErrorStat &error : errors) {
        if (error.code == code)
            count = sum(count, error.count);
    }
    return count;
}

QByteArrayView NodeInfo::other(QByteArrayView name) const
{
    const auto found = std::lower_bound(
        others.begin(), others.end(), name, [](const InfoField &f, QByteArrayView n) { return f.name < n; });
    return found != others.end() && found->name == name ? found->value : QByteArrayView();
}

} // namespace cachedeck::monitor
