// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/shortaddress.h"

#include "words/words.h"

#include <algorithm>

namespace cachedeck::models {

namespace {

bool isIpv4(const Endpoint &endpoint)
{
    const QStringList parts = endpoint.host().split(u'.');
    return parts.size() == 4 && std::ranges::all_of(parts, [](const QString &part) {
        bool isNumber = false;
        return part.toUInt(&isNumber) <= 255 && isNumber;
    });
}

} // namespace

QString shortAddress(const Endpoint &endpoint, const QList<Endpoint> &others)
{
    const QString whole = words::address(endpoint);
    const auto all = [&](auto isSo) { return std::ranges::all_of(others, isSo); };
    if (endpoint.isEmpty() || endpoint.isUnix() || others.size() < 2)
        return whole;
    const QString port = QStringLiteral(":%1").arg(endpoint.port());
    if (all([&](const Endpoint &other) { return other.host() == endpoint.host() && !other.isUnix(); }))
        return port;
    const auto network = [](const Endpoint &one) { return one.host().section(u'.', 0, 2); };
    const bool isOneNetwork = isIpv4(endpoint)
        && all([&](const Endpoint &other) { return isIpv4(other) && network(other) == network(endpoint); });
    if (!isOneNetwork)
        return whole;
    const QString last = u'.' + endpoint.host().section(u'.', 3);
    return all([&](const Endpoint &other) { return other.port() == endpoint.port(); }) ? last : last + port;
}

} // namespace cachedeck::models
