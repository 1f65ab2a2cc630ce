// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/addressmap.h"

#include <QHostAddress>

#include <algorithm>
#include <array>

namespace cachedeck::sentinel {

using namespace Qt::StringLiterals;

namespace {

/// "host", "host:port" or "[v6]:port"; a missing port is 0.
Result<Endpoint> parseSide(QStringView text, QStringView entry)
{
    const QStringView trimmed = text.trimmed();
    const Error wrong(ErrorKind::Config, Message("sentinel.map.entry", {entry.toString()}));
    if (trimmed.isEmpty())
        return wrong;
    const bool hasPort = trimmed.startsWith(u'[') ? trimmed.contains(u"]:"_s) : trimmed.count(u':') == 1;
    if (hasPort) {
        const Result<Endpoint> endpoint = Endpoint::parse(trimmed);
        return endpoint ? endpoint : Result<Endpoint>(wrong);
    }
    QStringView host = trimmed;
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.sliced(1, host.size() - 2);
    return Endpoint(host.toString(), 0);
}

QString written(const Endpoint &endpoint)
{
    if (endpoint.port() != 0 || endpoint.isUnix())
        return endpoint.toString();
    return endpoint.host().contains(u':') ? u'[' + endpoint.host() + u']' : endpoint.host();
}

bool matches(const QString &pattern, const QString &host)
{
    if (pattern.contains(u'/')) {
        const QHostAddress address(host);
        return !address.isNull() && address.isInSubnet(QHostAddress::parseSubnet(pattern));
    }
    if (pattern.startsWith(u'.'))
        return host.endsWith(pattern, Qt::CaseInsensitive);
    return host.compare(pattern, Qt::CaseInsensitive) == 0;
}

} // namespace

Result<AddressMap> AddressMap::parse(QStringView text)
{
    std::vector<Entry> entries;
    for (const QStringView entry : text.split(u',', Qt::SkipEmptyParts)) {
        if (entry.trimmed().isEmpty())
            continue;
        const QList<QStringView> sides = entry.split(u'=');
        if (sides.size() != 2)
            return Error(ErrorKind::Config, Message("sentinel.map.entry", {entry.trimmed().toString()}));
        const Result<Endpoint> announced = parseSide(sides[0], entry.trimmed());
        if (!announced)
            return announced.error();
        const Result<Endpoint> reached = parseSide(sides[1], entry.trimmed());
        if (!reached)
            return reached.error();
        entries.emplace_back(*announced, *reached);
    }
    return AddressMap(std::move(entries));
}

Endpoint AddressMap::reached(const Endpoint &announced) const
{
    const Entry *found = nullptr;
    for (const Entry &entry : m_entries) {
        if (entry.announced == announced) {
            found = &entry;
            break;
        }
        const bool isForHost = entry.announced.port() == 0 && entry.announced.host() == announced.host();
        if (isForHost && !found)
            found = &entry;
    }
    if (!found)
        return announced;
    if (found->reached.isUnix() || found->reached.port() != 0)
        return found->reached;
    return Endpoint(found->reached.host(), announced.port());
}

bool AddressMap::maps(const Endpoint &announced) const
{
    return std::any_of(m_entries.begin(), m_entries.end(), [&](const Entry &entry) {
        return entry.announced == announced
            || (entry.announced.port() == 0 && entry.announced.host() == announced.host());
    });
}

QString AddressMap::toString() const
{
    QStringList parts;
    for (const Entry &entry : m_entries)
        parts.append(written(entry.announced) + u'=' + written(entry.reached));
    return parts.join(u", "_s);
}

bool AllowList::allows(const Endpoint &reached) const
{
    if (m_patterns.isEmpty() || reached.isUnix())
        return true;
    return std::any_of(m_patterns.begin(), m_patterns.end(),
        [&](const QString &pattern) { return matches(pattern.trimmed(), reached.host()); });
}

bool isPrivate(const Endpoint &endpoint)
{
    static const std::array ranges{u"10.0.0.0/8"_s, u"172.16.0.0/12"_s, u"192.168.0.0/16"_s,
        u"100.64.0.0/10"_s, u"169.254.0.0/16"_s, u"fc00::/7"_s, u"fe80::/10"_s};
    if (endpoint.isLoopback())
        return true;
    const QHostAddress address(endpoint.host());
    if (address.isNull())
        return false;
    return std::any_of(ranges.begin(), ranges.end(),
        [&](const QString &range) { return address.isInSubnet(QHostAddress::parseSubnet(range)); });
}

} // namespace cachedeck::sentinel
