// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/endpoint.h"

#include <QStringList>

#include <vector>

namespace cachedeck::sentinel {

/// Where to connect when a server announces an address that is not reachable from here (NAT, containers):
/// announced -> reached, for masters, replicas and Sentinels (redis-facts N13). An entry whose announced port
/// is 0 stands for every port of that host; a reached port of 0 keeps the announced one. An exact entry wins
/// over one for the host. A value; any thread.
class AddressMap
{
public:
    struct Entry
    {
        Entry() = default;
        Entry(Endpoint from, Endpoint to) : announced(std::move(from)), reached(std::move(to)) { }
        Endpoint announced;
        Endpoint reached;
        friend bool operator==(const Entry &, const Entry &) = default;
    };

    AddressMap() = default;
    explicit AddressMap(std::vector<Entry> entries) : m_entries(std::move(entries)) { }

    /// Parses "10.0.0.1:6379=gw.example:16379, 10.0.0.2=gw.example". Error: Config, naming the entry.
    static Result<AddressMap> parse(QStringView text);

    Endpoint reached(const Endpoint &announced) const; ///< \a announced itself where nothing maps it.
    bool maps(const Endpoint &announced) const;
    bool isEmpty() const { return m_entries.empty(); }
    const std::vector<Entry> &entries() const { return m_entries; }
    QString toString() const; ///< As parse() reads it.
    friend bool operator==(const AddressMap &, const AddressMap &) = default;

private:
    std::vector<Entry> m_entries;
};

/// Which hosts may be given our password: a hostile or wrong Sentinel can announce any address (redis-facts
/// fact 24). Patterns are a CIDR block ("10.44.0.0/16"), an exact host, or a host suffix (".us.example").
/// Empty: all, as long as TLS proves the name or the person accepted it. A value; any thread.
class AllowList
{
public:
    AllowList() = default;
    explicit AllowList(QStringList patterns) : m_patterns(std::move(patterns)) { }
    bool allows(const Endpoint &reached) const; ///< Unix sockets always.
    const QStringList &patterns() const { return m_patterns; }
    friend bool operator==(const AllowList &, const AllowList &) = default;

private:
    QStringList m_patterns;
};

/// Whether \a endpoint is in a range that the internet does not route (RFC 1918, 6598, 4193, link-local,
/// loopback): the usual sign that an announced address is behind NAT.
bool isPrivate(const Endpoint &endpoint);

} // namespace cachedeck::sentinel
