// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/endpoint.h"

#include <QHashFunctions>
#include <QHostAddress>

#include <algorithm>

namespace cachedeck {

namespace {

Error malformed(QStringView text)
{
    return Error(ErrorKind::Config, Message("base.endpoint.malformed", {text.toString()}));
}

/// Host and port as written; without a port the second is null.
using Parts = std::pair<QStringView, QStringView>;

/// `host`, `host:port`, `[v6]`, `[v6]:port`, or a bare IPv6 address, which has more than one colon and no
/// port.
Parts splitPort(QStringView text)
{
    const auto close = text.startsWith(u'[') ? text.indexOf(u']') : -1;
    const auto colon = text.lastIndexOf(u':');
    const bool isBareV6 = close < 0 && colon >= 0 && text.indexOf(u':') != colon;
    if (colon < close || colon < 0 || isBareV6)
        return Parts(text, QStringView());
    return Parts(text.left(colon), text.mid(colon + 1));
}

bool isV6(QStringView host)
{
    const QHostAddress address(host.toString());
    return address.protocol() == QHostAddress::IPv6Protocol;
}

/// What can stand in a host's name; underscores are none of DNS' but common in container names.
bool isName(QStringView host)
{
    return !host.isEmpty() && host.size() <= 253 && std::all_of(host.begin(), host.end(), [](QChar c) {
        return c.isLetterOrNumber() || c == u'-' || c == u'.' || c == u'_';
    });
}

/// The host without brackets, null if it is none.
QStringView hostOf(QStringView text)
{
    if (text.startsWith(u'[') && text.endsWith(u']') && isV6(text.mid(1, text.size() - 2)))
        return text.mid(1, text.size() - 2);
    return isName(text) || (text.contains(u':') && isV6(text)) ? text : QStringView();
}

/// 1 to 65535 in digits alone, else 0.
quint16 portOf(QStringView text)
{
    const bool isDigits
        = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return isDigits ? text.toUShort() : quint16(0);
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
    const Parts parts = splitPort(text);
    const QStringView host = hostOf(parts.first);
    const quint16 port = parts.second.isNull() ? defaultPort : portOf(parts.second);
    if (host.isNull() || port == 0)
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
