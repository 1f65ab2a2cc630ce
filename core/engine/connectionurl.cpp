// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/connectionurl.h"

#include <QHash>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <array>

namespace cachedeck::engine {

namespace {

using Text = QLatin1StringView;

constexpr quint16 dataPort = 6379;
constexpr quint16 sentinelPort = 26379;

struct Scheme
{
    Text prefix;
    ProfileKind kind;
    bool hasTls;
};

constexpr std::array schemes{Scheme{Text("redis://"), ProfileKind::SingleNode, false},
    Scheme{Text("rediss://"), ProfileKind::SingleNode, true},
    Scheme{Text("unix:"), ProfileKind::SingleNode, false},
    Scheme{Text("redis+sentinel://"), ProfileKind::Sentinel, false},
    Scheme{Text("rediss+sentinel://"), ProfileKind::Sentinel, true},
    Scheme{Text("redis-sentinel://"), ProfileKind::Sentinel, false},
    Scheme{Text("rediss-sentinel://"), ProfileKind::Sentinel, true}};

/// The parts between the scheme and the end, still encoded.
struct Parts
{
    const Scheme *scheme = nullptr;
    QStringView login; ///< "user:password", empty when there is none.
    QStringView hosts; ///< Empty for unix:.
    QStringView path; ///< Without the first slash, but with it for unix:.
    QStringView query;
};

Error wrong(const char *id, std::initializer_list<MessageArgument> arguments = {})
{
    return Error(ErrorKind::Config, Message(id, arguments));
}

QString decoded(QStringView text)
{
    return QUrl::fromPercentEncoding(text.toUtf8());
}

Secret secretOf(QStringView text)
{
    return Secret(QByteArray::fromPercentEncoding(text.toUtf8()));
}

/// Cuts everything before the last '@' of the address off: a password may contain an '@' or '/' that nobody
/// encoded. A '?' ends the address; what comes after it may have an '@' of its own. A socket's path starts
/// with '/'.
QStringView takeLogin(QStringView &rest)
{
    const qsizetype question = rest.indexOf(u'?');
    const QStringView address = question < 0 ? rest : rest.first(question);
    const qsizetype at = address.lastIndexOf(u'@');
    if (at < 0 || rest.startsWith(u'/'))
        return {};
    const QStringView login = rest.first(at);
    rest = rest.sliced(at + 1);
    return login;
}

Result<Parts> split(QStringView text)
{
    Parts parts;
    const auto scheme = std::find_if(schemes.begin(), schemes.end(),
        [&](const Scheme &one) { return text.startsWith(one.prefix, Qt::CaseInsensitive); });
    if (scheme == schemes.end())
        return wrong("engine.url.scheme");
    parts.scheme = &*scheme;
    QStringView rest = text.sliced(scheme->prefix.size());
    const bool isUnix = scheme->prefix == Text("unix:");
    if (isUnix && rest.startsWith(u"//"))
        rest = rest.sliced(2);
    parts.login = takeLogin(rest);
    if (const qsizetype question = rest.indexOf(u'?'); question >= 0) {
        parts.query = rest.sliced(question + 1);
        rest = rest.first(question);
    }
    if (isUnix) {
        parts.path = rest;
        return parts;
    }
    const qsizetype slash = rest.indexOf(u'/');
    parts.hosts = slash < 0 ? rest : rest.first(slash);
    parts.path = slash < 0 ? QStringView() : rest.sliced(slash + 1);
    return parts;
}

Result<std::vector<Endpoint>> parseHosts(QStringView hosts, quint16 defaultPort)
{
    std::vector<Endpoint> endpoints;
    for (const QStringView part : hosts.split(u',')) {
        QString host = decoded(part).trimmed();
        // "gw:26379,:26380" is how several ports of one gateway are written.
        if (host.startsWith(u':') && !endpoints.empty())
            host = Endpoint(endpoints.back().host(), 0).toString().chopped(2) + host;
        Result<Endpoint> endpoint = Endpoint::parse(host, defaultPort);
        if (!endpoint || endpoint->isUnix())
            return wrong("engine.url.host", {static_cast<qint64>(endpoints.size() + 1)});
        endpoints.push_back(std::move(endpoint).value());
    }
    return endpoints;
}

/// Quotes nothing: where an address is torn apart by a password's own '/', this is a piece of it.
Result<void> readDatabase(const QString &text, ConnectionUrl &url)
{
    bool isNumber = false;
    url.database = text.toInt(&isNumber);
    if (!isNumber || *url.database < 0)
        return wrong("engine.url.database");
    return {};
}

void setTls(Profile &profile, bool isOn)
{
    profile.dataAccess.tls.isOn = isOn;
    profile.sentinelAccess.tls.isOn = isOn && profile.kind == ProfileKind::Sentinel;
}

void readLogin(QStringView login, ConnectionUrl &url)
{
    if (login.isNull())
        return;
    const qsizetype colon = login.indexOf(u':');
    const QString user = decoded(colon < 0 ? login : login.first(colon));
    if (!user.isEmpty())
        url.user = user;
    if (colon < 0 || colon == login.size() - 1)
        return;
    url.hadPassword = true;
    url.profile.dataAccess.hasPassword = true;
    url.credentials.dataPassword = secretOf(login.sliced(colon + 1));
}

Result<void> readParameter(const QString &name, const QString &value, ConnectionUrl &url)
{
    Profile &profile = url.profile;
    if (name == Text("db"))
        return readDatabase(value, url);
    if (name == Text("tls")) {
        if (value != Text("0") && value != Text("1"))
            return wrong("engine.url.tls");
        setTls(profile, value == Text("1"));
    } else if (name == Text("master")) {
        url.master = value;
    } else if (name == Text("sentinel_username")) {
        url.sentinelUser = value;
    } else if (name == Text("sentinel_password")) {
        url.hadPassword = true;
        profile.sentinelAccess.hasPassword = true;
        url.credentials.sentinelPassword = Secret(value.toUtf8());
    } else {
        return wrong("engine.url.parameter");
    }
    return {};
}

Result<void> readTarget(const Parts &parts, ConnectionUrl &url)
{
    Profile &profile = url.profile;
    if (parts.scheme->prefix == Text("unix:")) {
        if (!parts.path.startsWith(u'/'))
            return wrong("engine.url.socket");
        profile.endpoint = Endpoint::unixSocket(decoded(parts.path));
        return {};
    }
    const bool isSentinel = profile.kind == ProfileKind::Sentinel;
    Result<std::vector<Endpoint>> hosts = parseHosts(parts.hosts, isSentinel ? sentinelPort : dataPort);
    if (!hosts)
        return hosts.error();
    const QList<QStringView> path = parts.path.split(u'/', Qt::SkipEmptyParts);
    if (path.size() > (isSentinel ? 2 : 1))
        return wrong("engine.url.path");
    if (isSentinel) {
        profile.sentinels = std::move(hosts).value();
        if (!path.isEmpty())
            url.master = decoded(path[0]);
        return path.size() == 2 ? readDatabase(decoded(path[1]), url) : Result<void>();
    }
    if (hosts->size() > 1)
        return wrong("engine.url.severalHosts");
    profile.endpoint = hosts->front();
    return path.isEmpty() ? Result<void>() : readDatabase(decoded(path[0]), url);
}

/// What the address has said before its parameters, by their names.
QHash<QString, QString> saidBefore(const Parts &parts, const ConnectionUrl &url)
{
    QHash<QString, QString> said;
    if (parts.scheme->hasTls)
        said.insert(Text("tls"), Text("1"));
    if (url.database)
        said.insert(Text("db"), QString::number(*url.database));
    if (url.master)
        said.insert(Text("master"), *url.master);
    return said;
}

/// Nothing is said twice and differently: nobody could know which was meant, and TLS would go silently.
Result<void> readQuery(const Parts &parts, ConnectionUrl &url)
{
    QHash<QString, QString> said = saidBefore(parts, url);
    // QUrlQuery decodes "%2B" and leaves "+" alone, which is what passwords need.
    for (const auto &[name, value] : QUrlQuery(parts.query.toString()).queryItems(QUrl::FullyDecoded)) {
        if (Result<void> read = readParameter(name, value, url); !read)
            return read;
        if (said.contains(name) && said.value(name) != value)
            return wrong("engine.url.contradiction", {name});
        said.insert(name, value);
    }
    return {};
}

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

QString userPart(const Profile &profile)
{
    const QString &user = profile.dataAccess.user;
    return user.isEmpty() ? QString() : QString(encoded(user) + u'@');
}

QString sentinelUrl(const Profile &profile)
{
    QStringList hosts;
    for (const Endpoint &endpoint : profile.sentinels)
        hosts << endpoint.toString();
    QString url = Text("redis+sentinel://") + userPart(profile) + hosts.join(u',');
    if (!profile.masterName.isEmpty())
        url += u'/' + encoded(profile.masterName);
    QStringList parameters;
    if (profile.dataAccess.tls.isOn)
        parameters << Text("tls=1");
    if (!profile.sentinelAccess.user.isEmpty())
        parameters << Text("sentinel_username=") + encoded(profile.sentinelAccess.user);
    return parameters.isEmpty() ? url : QString(url + u'?' + parameters.join(u'&'));
}

QString nodeUrl(const Profile &profile)
{
    const QString user = userPart(profile);
    if (!profile.endpoint.isUnix()) {
        const Text scheme = profile.dataAccess.tls.isOn ? Text("rediss://") : Text("redis://");
        return scheme + user + profile.endpoint.toString();
    }
    const Text scheme = user.isEmpty() ? Text("unix:") : Text("unix://");
    return scheme + user + profile.endpoint.path();
}

} // namespace

Result<ConnectionUrl> parseUrl(QStringView text)
{
    const Result<Parts> parts = split(text.trimmed());
    if (!parts)
        return parts.error();
    ConnectionUrl url;
    url.profile.kind = parts->scheme->kind;
    setTls(url.profile, parts->scheme->hasTls);
    readLogin(parts->login, url);
    if (Result<void> read = readTarget(parts.value(), url); !read)
        return read.error();
    if (Result<void> read = readQuery(*parts, url); !read)
        return read.error();
    url.profile.masterName = url.master.value_or(QString());
    url.profile.database = url.database.value_or(0);
    url.profile.dataAccess.user = url.user.value_or(QString());
    url.profile.sentinelAccess.user = url.sentinelUser.value_or(QString());
    applyDefaults(url.profile);
    url.text = toUrl(url.profile);
    return url;
}

QString toUrl(const Profile &profile)
{
    QString url = profile.kind == ProfileKind::Sentinel ? sentinelUrl(profile) : nodeUrl(profile);
    if (profile.database != 0)
        url += (url.contains(u'?') ? Text("&db=") : Text("?db=")) + QString::number(profile.database);
    return url;
}

} // namespace cachedeck::engine
