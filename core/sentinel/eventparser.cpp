// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/eventparser.h"

#include <algorithm>
#include <array>

namespace cachedeck::sentinel {

namespace {

constexpr qsizetype longestPayload = 4096;

QList<QByteArray> words(QByteArrayView payload)
{
    QList<QByteArray> result = payload.toByteArray().split(' ');
    result.removeAll(QByteArray());
    return result;
}

Endpoint endpointOf(const QByteArray &host, const QByteArray &port)
{
    bool isNumber = false;
    const ushort number = port.toUShort(&isNumber);
    if (!isNumber || number == 0 || host.isEmpty())
        return {};
    return Endpoint(QString::fromUtf8(host), number);
}

bool isType(const QByteArray &word)
{
    return word == "master" || word == "slave" || word == "replica" || word == "sentinel";
}

} // namespace

std::optional<Instance> parseInstance(QByteArrayView payload)
{
    Instance instance;
    const qsizetype hash = payload.indexOf(" #");
    if (hash >= 0) {
        instance.rest = payload.sliced(hash + 1).toByteArray();
        payload = payload.first(hash);
    }
    const QList<QByteArray> parts = words(payload);
    if (parts.size() < 4 || !isType(parts[0]))
        return std::nullopt;
    instance.type = parts[0];
    instance.name = parts[1];
    instance.address = endpointOf(parts[2], parts[3]);
    if (instance.address.isEmpty())
        return std::nullopt;
    if (parts.size() >= 8 && parts[4] == "@") {
        instance.masterName = parts[5];
        instance.masterAddress = endpointOf(parts[6], parts[7]);
    } else if (instance.type == "master") {
        instance.masterName = instance.name;
    }
    return instance;
}

std::optional<MasterSwitch> parseSwitch(QByteArrayView payload)
{
    const QList<QByteArray> parts = words(payload);
    if (parts.size() != 5)
        return std::nullopt;
    MasterSwitch change;
    change.masterName = parts[0];
    change.from = endpointOf(parts[1], parts[2]);
    change.to = endpointOf(parts[3], parts[4]);
    if (change.from.isEmpty() || change.to.isEmpty())
        return std::nullopt;
    return change;
}

SentinelEvent parseEvent(const QByteArray &channel, const QByteArray &payload, const QByteArray &masterName)
{
    SentinelEvent event;
    event.channel = channel.left(256);
    event.payload = payload.left(longestPayload);
    if (channel == "+switch-master")
        event.change = parseSwitch(event.payload);
    else
        event.instance = parseInstance(event.payload);
    if (event.change)
        event.isOfOtherGroup = event.change->masterName != masterName;
    else if (event.instance && !event.instance->masterName.isEmpty())
        event.isOfOtherGroup = event.instance->masterName != masterName;
    return event;
}

bool isAboutReturn(const SentinelEvent &event)
{
    static constexpr std::array channels{
        "-sdown", "+reboot", "+slave", "+role-change", "-role-change", "+convert-to-slave"};
    const auto is = [&](const char *known) { return event.channel == known; };
    return event.instance && !event.isOfOtherGroup && std::any_of(channels.begin(), channels.end(), is);
}

bool changesPicture(const SentinelEvent &event)
{
    static constexpr std::array channels{"+switch-master", "+config-update-from", "+sdown", "-sdown",
        "+odown", "-odown", "+slave", "+sentinel", "-dup-sentinel", "+sentinel-address-switch",
        "+role-change", "-role-change", "+convert-to-slave", "+fix-slave-config", "+reboot", "+try-failover",
        "+elected-leader", "+selected-slave", "+promoted-slave", "+slave-reconf-done", "+failover-end",
        "+failover-end-for-timeout", "+tilt", "-tilt", "+monitor", "-monitor", "+reset-master", "+set"};
    const auto is = [&](const char *known) { return event.channel == known; };
    const bool isAbort = event.channel.startsWith("-failover-abort-");
    return !event.isOfOtherGroup && (isAbort || std::any_of(channels.begin(), channels.end(), is));
}

bool isFailoverStep(QByteArrayView channel)
{
    static constexpr std::array channels{"+sdown", "+odown", "+new-epoch", "+try-failover",
        "+vote-for-leader", "+elected-leader", "+selected-slave", "+promoted-slave", "+failover-end",
        "+failover-end-for-timeout", "+switch-master", "+config-update-from", "+convert-to-slave",
        "+role-change", "-role-change", "+reboot"};
    const auto is = [&](const char *known) { return channel == QByteArrayView(known); };
    return channel.startsWith("+failover-state-") || channel.startsWith("-failover-abort-")
        || channel.startsWith("+slave-reconf-") || channel.startsWith("-slave-reconf-")
        || std::any_of(channels.begin(), channels.end(), is);
}

} // namespace cachedeck::sentinel
