// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/endpoint.h"

#include <QHashFunctions>
#include <QHostAddress>

namespace cachedeck {

namespace {

Error malformed(QStringView text)
{
    return Error(ErrorKind::Config, Message("base.endpoint.malformed", {text.toString()}));
}

/// `host`, `host:port`, `[v6]:port`, or a bare IPv6 address, which has more than one colon and no port.
Result<std::pair<QStringView, QStringView>> splitPort(QStringView text)
{
    if (text.startsWith(u'[')) {
        const auto close = text.indexOf(u']');
        if (close < 2 || (close + 1 < text.size() && text[close + 1] != u':'))
            return malformed(text);
        const QStringView port = close + 1 < text.size() ? text.mid(close + 2) : QStringView();
        return std::pair(text.mid(1, close - 1), port);
    }
    const auto colon = text.lastIndexOf(u':');
    if (colon < 0 || text.indexOf(u':') != colon)
        return std::pair(text, QStringView());
    if (colon == text.size() - 1)
        return malformed(text);
    return std::pair(text.left(colon), text.mid(colon + 1));
}

} // namespace

Endpoint::Endpoint(QString host, quint16 port) : m_host(std::move(host)), m_port(port) { }

Endpoint Endpoint::unixSocket(QString path)
{
    Endpoint result;
    result.m_path = std::move(path);
    return result;
}

Result<Endpoint> Endpoint::parse(QStringView text, quint16 defaultPort)
{
    text = text.trimmed();
    if (text.startsWith(u'/'))
        return unixSocket(text.toString());
    auto split = splitPort(text);
    if (!split)
        return split.error();
    const auto [host, portText] = split.value();
    bool isNumber = true;
    const quint16 port = portText.isEmpty() ? defaultPort : portText.toUShort(&isNumber);
    const bool hasSpace = std::any_of(
        host.begin(), host.end(), [](QChar c) { return c.isSpace() || c == u'/' || c == u'@'; });
    if (host.isEmpty() || hasSpace || !isNumber || port == 0)
        return malformed(text);
    return Endpoint(host.toString(), port);
}

bool Endpoint::isLoopback() const
{
    if (isUnix() || m_host.compare(u"localhost", Qt::CaseInsensitive) == 0)
        return true;
    const QHostAddress address(m_host);
    return !address.isNull() && address.isLoopback();
}

QString Endpoint::toString() const
{
    if (isUnix())
        return m_path;
    const QString host = m_host.contains(u':') ? u'[' + m_host + u']' : m_host;
    return host + u':' + QString::number(m_port);
}

std::strong_ordering operator<=>(const Endpoint &a, const Endpoint &b)
{
    if (const int hosts = a.m_host.compare(b.m_host))
        return hosts <=> 0;
    if (const int paths = a.m_path.compare(b.m_path))
        return paths <=> 0;
    return a.m_port <=> b.m_port;
}

size_t qHash(const Endpoint &e, size_t seed)
{
    return qHashMulti(seed, e.host(), e.path(), e.port());
}

} // namespace cachedeck
