// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/guards/locks.h"
#include "cache/guards/ratelimit.h"
#include "cache/servicerig.h"
#include "cache/statistics/statisticsfeed.h"

#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>

namespace cachedeck::test {

using Rules = QSet<QByteArray>; ///< As ACL SETUSER takes them: "+get", "~c:tv:*".

inline QByteArray sourceText(const QString &path)
{
    QFile file(QStringLiteral(SOURCE_FOLDER "/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The lists of docs/library.md, "Rights", by their names.
inline QMap<QString, Rules> documentedRights()
{
    const QString document = QString::fromUtf8(sourceText(QStringLiteral("docs/library.md")));
    const qsizetype begin = document.indexOf(u"\n## Rights\n");
    const QString section = document.mid(begin, document.indexOf(u"\n## ", begin + 1) - begin);
    static const QRegularExpression line(
        QStringLiteral("^- \\*\\*([^*]+)\\*\\*[^`\n]*: `([^`]+)`"), QRegularExpression::MultilineOption);
    QMap<QString, Rules> lists;
    for (auto found = line.globalMatch(section); begin >= 0 && found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const QByteArrayList words = match.captured(2).toLatin1().split(' ');
        lists.insert(match.captured(1), Rules(words.begin(), words.end()));
    }
    return lists;
}

/// What a Lua script, or a source that has some, sends.
inline Rules commandsOf(const QByteArray &lua)
{
    static const QRegularExpression call(
        QStringLiteral("(?:redis\\.p?call\\(|attempt\\(|\\{)'([A-Z]{2,})'(?:, '(CREATE)')?"));
    Rules commands;
    for (auto found = call.globalMatch(QString::fromLatin1(lua)); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        QByteArray command = match.captured(1).toLatin1();
        if (match.hasCaptured(2))
            command += '|' + match.captured(2).toLatin1();
        commands.insert('+' + command.toLower());
    }
    return commands;
}

/// A server whose default user has what a list says, and no more. Somebody else watches.
class RestrictedServer
{
public:
    [[nodiscard]] bool start()
    {
        if (!m_process.start())
            return false;
        m_admin = std::make_unique<TestClient>(m_process.endpoint());
        const bool isAdmin = isOk({"ACL", "SETUSER", "admin", "on", ">secret", "~*", "&*", "+@all"})
            && isOk({"AUTH", "admin", "secret"});
        const resp::Reply known = call({"COMMAND", "INFO", "client|setinfo"});
        m_isKnowingSetInfo = !known.view()[0].isNil();
        return isAdmin;
    }
    Endpoint endpoint() const { return m_process.endpoint(); }
    resp::Reply call(std::initializer_list<QByteArrayView> command) { return m_admin->call(command); }
    bool knowsSetInfo() const { return m_isKnowingSetInfo; }

    bool allowAll() { return allow({"~*", "&*", "+@all"}); }
    /// Nothing but \a rules; what was denied, run and loaded before is forgotten.
    bool allow(const Rules &rules)
    {
        QList<QByteArray> command{"ACL", "SETUSER", "default", "reset", "on", "nopass"};
        command += rules.values();
        const bool isSet = !m_admin->call(command).isError();
        return isSet && isOk({"SCRIPT", "FLUSH"}) && isOk({"ACL", "LOG", "RESET"})
            && isOk({"CONFIG", "RESETSTAT"});
    }
    QByteArrayList denied()
    {
        QByteArrayList objects;
        const resp::Reply log = call({"ACL", "LOG"});
        const resp::ReplyView entries = log.view();
        for (const resp::ReplyView entry : entries)
            objects.push_back(entry.field("object").toByteArray());
        return objects;
    }
    /// Commands that have run since allow(), as rules; some of them are the watcher's own.
    Rules called()
    {
        static const QRegularExpression line(QStringLiteral("cmdstat_([^:]+):calls=([0-9]+)"));
        const resp::Reply reply = call({"INFO", "commandstats"});
        Rules all;
        for (auto found = line.globalMatch(QString::fromLatin1(reply.toByteArray())); found.hasNext();) {
            const QRegularExpressionMatch match = found.next();
            if (match.captured(2) != u"0")
                all.insert('+' + match.captured(1).toLatin1());
        }
        return all;
    }

private:
    bool isOk(std::initializer_list<QByteArrayView> command) { return !call(command).isError(); }

    RedisProcess m_process;
    std::unique_ptr<TestClient> m_admin;
    bool m_isKnowingSetInfo = false;
};

/// A program on such a server.
class Guest
{
public:
    explicit Guest(const Endpoint &server, client::ConnectionUse use = client::ConnectionUse::Shared)
        : m_gate(std::make_shared<client::GateContext>(client::Policy(false))),
          m_connection(settingsFor(server, use), m_gate), cache(caller(), patientCache())
    {
        cache::scripts::admitTo(m_gate->scripts());
        cache::Locks::admitTo(m_gate->scripts());
        cache::RateLimit::admitTo(m_gate->scripts());
        cache::StatisticsFeed::admitTo(m_gate->scripts());
        isOpen = runTask(m_connection.open()).isOk();
    }
    client::Caller caller()
    {
        return [this](client::Command command, client::CallOptions options) {
            return m_connection.call(std::move(command), options);
        };
    }
    bool isOpen = false;

private:
    static client::ConnectionSettings settingsFor(const Endpoint &server, client::ConnectionUse use)
    {
        client::ConnectionSettings settings(server);
        settings.use = use;
        return settings;
    }
    std::shared_ptr<client::GateContext> m_gate;
    client::Connection m_connection;

public:
    cache::Cache cache;
};

} // namespace cachedeck::test
