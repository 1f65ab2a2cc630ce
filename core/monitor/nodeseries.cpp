// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "monitor/nodeseries.h"

namespace cachedeck::monitor {

namespace {

/// Adds the values of one target, leaving out what is not known.
class RowWriter
{
public:
    RowWriter(std::vector<SeriesValue> *row, QString target) : m_row(row), m_target(std::move(target)) { }

    void add(QLatin1StringView name, double value) { m_row->emplace_back(SeriesId(name, m_target), value); }
    void addFlag(QLatin1StringView name, bool isSet) { add(name, isSet ? 1 : 0); }
    void add(QLatin1StringView name, const Maybe<PerSecond> &rate)
    {
        if (rate)
            add(name, rate->value);
    }
    void add(QLatin1StringView name, const Maybe<Ratio> &ratio)
    {
        if (ratio)
            add(name, ratio->value);
    }
    void add(QLatin1StringView name, const Maybe<qint64> &count)
    {
        if (count)
            add(name, double(*count));
    }
    void add(QLatin1StringView name, const Maybe<Bytes> &bytes)
    {
        if (bytes)
            add(name, double(bytes->count));
    }
    void add(QLatin1StringView name, const Maybe<double> &value)
    {
        if (value)
            add(name, *value);
    }
    void add(QLatin1StringView name, const std::optional<Percentile> &trip)
    {
        if (trip)
            add(name, fractionalMilliseconds(trip->value));
    }

private:
    std::vector<SeriesValue> *m_row;
    QString m_target;
};

void addInfo(RowWriter &row, const NodeInfo &info)
{
    row.add(series::usedMemory, info.memory.used);
    if (info.memory.maxMemory && info.memory.maxMemory->count > 0)
        row.add(series::maxMemory, info.memory.maxMemory);
    row.add(series::memoryShare, info.memoryShare());
    row.add(series::evictableShare, info.evictableShare());
    row.add(series::clients, info.clients.connected);
    const bool isLoading = info.persistence.loading.value_or(false);
    if (hasWholeDataset(info)) // half a dataset says nothing about lost keys
        row.add(series::keys, info.keyCount());
    if (info.persistence.loading)
        row.addFlag(series::loading, isLoading);
    if (info.replication.role == InfoRole::Replica && info.replication.masterLinkUp)
        row.addFlag(series::masterLinkUp, *info.replication.masterLinkUp);
}

void addRates(RowWriter &row, const NodeRates &rates)
{
    row.add(series::hitRate, rates.hitRate);
    row.add(series::hitsPerSecond, rates.hitsPerSecond);
    row.add(series::missesPerSecond, rates.missesPerSecond);
    row.add(series::opsPerSecond, rates.opsPerSecond);
    row.add(series::evictedPerSecond, rates.evictedPerSecond);
    row.add(series::expiredPerSecond, rates.expiredPerSecond);
    row.add(series::netInPerSecond, rates.netInPerSecond);
    row.add(series::netOutPerSecond, rates.netOutPerSecond);
    row.add(series::errorsPerSecond, rates.errorsPerSecond);
    row.add(series::cpuCores, rates.cpuCores);
    row.add(series::hits, rates.hits);
    if (rates.hits && rates.misses)
        row.add(series::lookups, double(*rates.hits) + double(*rates.misses));
    row.add(series::commands, rates.commands);
    row.add(series::errors, rates.errors);
}

} // namespace

void appendValues(std::vector<SeriesValue> &row, const NodeObservation &node)
{
    RowWriter writer(&row, node.target);
    if (node.isReachable)
        writer.addFlag(series::reachable, *node.isReachable);
    writer.addFlag(series::blockedByScript, node.isBlockedByScript);
    writer.add(series::roundTripMs, node.roundTrip);
    writer.add(series::roundTripP50Ms, node.p50);
    writer.add(series::roundTripP99Ms, node.p99);
    writer.add(series::replicaLagBytes, node.lag);
    writer.add(series::keysLost, node.keysLost);
    if (node.info) {
        addInfo(writer, *node.info);
        if (node.info->replication.role != InfoRole::Unknown)
            writer.addFlag(
                series::isMaster, node.info->replication.role == InfoRole::Master && !node.isOtherMaster);
    }
    if (node.rates)
        addRates(writer, *node.rates);
}

void appendValues(std::vector<SeriesValue> &row, const SentinelObservation &sentinel)
{
    RowWriter writer(&row, sentinel.target);
    if (sentinel.isReachable)
        writer.addFlag(series::sentinelReachable, *sentinel.isReachable);
    if (sentinel.isTilt)
        writer.addFlag(series::sentinelTilt, *sentinel.isTilt);
}

void appendValues(std::vector<SeriesValue> &row, const DeploymentObservation &deployment)
{
    RowWriter writer(&row, QString());
    writer.add(series::nodesReachable, double(deployment.nodesReachable));
    writer.add(series::masters, double(deployment.masters));
    writer.addFlag(series::masterKnown, deployment.isMasterKnown);
    writer.addFlag(series::failoverRunning, deployment.isFailoverRunning);
    writer.addFlag(series::datasetUnconfirmed, deployment.isDatasetUnconfirmed);
    if (deployment.sentinelsDisagree)
        writer.addFlag(series::sentinelsDisagree, *deployment.sentinelsDisagree);
    if (deployment.sentinelsUsable && deployment.sentinelsNeeded)
        writer.add(series::failoverMargin, double(*deployment.sentinelsUsable - *deployment.sentinelsNeeded));
    writer.add(series::replicasMissing, deployment.replicasMissing);
}

} // namespace cachedeck::monitor
