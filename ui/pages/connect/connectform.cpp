// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/connect/connectform.h"

#include <QRegularExpression>

#include <algorithm>

namespace cachedeck::pages {

using engine::Connection;
using engine::Profile;
using engine::ProfileKind;

namespace {

constexpr quint16 dataPort = 6379;
constexpr quint16 sentinelPort = 26379;

QStringList listed(const QString &text)
{
    static const QRegularExpression separators(QStringLiteral("[,;\\s]+"));
    return text.split(separators, Qt::SkipEmptyParts);
}

Result<std::vector<Endpoint>> endpointsOf(const QString &text)
{
    std::vector<Endpoint> endpoints;
    for (const QString &part : listed(text)) {
        auto endpoint = Endpoint::parse(part, sentinelPort);
        if (!endpoint)
            return endpoint.error();
        endpoints.push_back(std::move(endpoint).value());
    }
    return endpoints;
}

Result<sentinel::AddressMap> mapOf(const std::vector<MapRow> &rows)
{
    QStringList entries;
    for (const MapRow &row : rows) {
        if (!row.reached.trimmed().isEmpty())
            entries << row.announced.trimmed() + u'=' + row.reached.trimmed();
    }
    if (entries.isEmpty())
        return sentinel::AddressMap();
    return sentinel::AddressMap::parse(entries.join(QStringLiteral(", ")));
}

AccessForm formOf(const engine::Access &access, const Secret &password, const Secret &passphrase)
{
    AccessForm form;
    form.user = access.user;
    form.tls = access.tls;
    form.password = password;
    form.keyPassphrase = passphrase;
    return form;
}

engine::Access accessOf(const AccessForm &form)
{
    engine::Access access;
    access.user = form.user.trimmed();
    access.tls = form.tls;
    access.hasPassword = !form.password.isEmpty();
    access.hasKeyPassphrase = !form.keyPassphrase.isEmpty();
    return access;
}

void apply(AccessForm &form, const engine::Access &pasted, const Secret &password, bool areServersSame)
{
    form.user = pasted.user;
    form.tls.isOn = pasted.tls.isOn;
    if (!areServersSame || !password.isEmpty())
        form.password = password;
}

Result<void> readServers(const ConnectForm &form, Profile &profile)
{
    if (form.kind == ProfileKind::Sentinel) {
        auto sentinels = endpointsOf(form.sentinels);
        if (!sentinels)
            return sentinels.error();
        profile.sentinels = std::move(sentinels).value();
        profile.masterName = form.masterName.trimmed();
        return {};
    }
    if (form.node.trimmed().isEmpty())
        return {};
    auto node = Endpoint::parse(form.node.trimmed(), dataPort);
    if (!node)
        return node.error();
    profile.endpoint = std::move(node).value();
    return {};
}

} // namespace

ConnectForm formOf(const Connection &connection)
{
    const Profile &profile = connection.profile;
    ConnectForm form;
    form.kind = profile.kind;
    QStringList sentinels;
    for (const Endpoint &endpoint : profile.sentinels)
        sentinels << endpoint.toString();
    form.sentinels = sentinels.join(QStringLiteral(", "));
    form.node = profile.endpoint.isEmpty() ? QString() : profile.endpoint.toString();
    form.masterName = profile.masterName;
    form.database = profile.database;
    const engine::Credentials &secrets = connection.credentials;
    form.sentinelAccess
        = formOf(profile.sentinelAccess, secrets.sentinelPassword, secrets.sentinelKeyPassphrase);
    form.dataAccess = formOf(profile.dataAccess, secrets.dataPassword, secrets.dataKeyPassphrase);
    for (const auto &entry : profile.addressMap.entries()) {
        const sentinel::AddressMap one({entry});
        const QString text = one.toString();
        form.map.emplace_back(text.section(u'=', 0, 0), text.section(u'=', 1));
    }
    form.name = profile.name.value;
    form.environment = profile.environment;
    form.role = profile.role;
    form.isReadOnly = profile.isReadOnly;
    form.isEnvironmentChosen = !profile.name.value.isEmpty() && !profile.isEnvironmentGuessed;
    form.allowedHosts = profile.allowedHosts;
    form.catalog = profile.catalog;
    return form;
}

void apply(ConnectForm &form, const Connection &pasted)
{
    const auto before = connectionOf(form);
    const bool areSame = before && before->profile.targets() == pasted.profile.targets();
    const ConnectForm read = formOf(pasted);
    form.kind = read.kind;
    form.sentinels = read.sentinels;
    form.node = read.node;
    form.masterName = read.masterName;
    form.database = read.database;
    apply(form.dataAccess, pasted.profile.dataAccess, pasted.credentials.dataPassword, areSame);
    apply(form.sentinelAccess, pasted.profile.sentinelAccess, pasted.credentials.sentinelPassword, areSame);
    applyDefaults(form);
}

void applyDefaults(ConnectForm &form)
{
    if (form.isEnvironmentChosen)
        return;
    Profile profile;
    profile.kind = form.kind;
    if (!readServers(form, profile))
        return;
    engine::applyDefaults(profile);
    form.environment = profile.environment;
    form.isReadOnly = profile.isReadOnly;
}

Result<Connection> connectionOf(const ConnectForm &form)
{
    Connection connection;
    Profile &profile = connection.profile;
    profile.kind = form.kind;
    if (const auto read = readServers(form, profile); !read)
        return read.error();
    auto map = mapOf(form.map);
    if (!map)
        return map.error();
    profile.addressMap = std::move(map).value();
    profile.isEnvironmentGuessed = !form.isEnvironmentChosen;
    profile.database = form.database;
    profile.dataAccess = accessOf(form.dataAccess);
    connection.credentials.dataPassword = form.dataAccess.password;
    connection.credentials.dataKeyPassphrase = form.dataAccess.keyPassphrase;
    if (form.kind == ProfileKind::Sentinel) {
        profile.sentinelAccess = accessOf(form.sentinelAccess);
        connection.credentials.sentinelPassword = form.sentinelAccess.password;
        connection.credentials.sentinelKeyPassphrase = form.sentinelAccess.keyPassphrase;
    }
    profile.name = DeploymentName(form.name.trimmed());
    profile.environment = form.environment;
    profile.role = form.role;
    profile.isReadOnly = form.isReadOnly;
    profile.allowedHosts = form.allowedHosts;
    profile.catalog = form.catalog;
    return connection;
}

Result<Connection> connectionForTest(const ConnectForm &form)
{
    auto connection = connectionOf(form);
    if (!connection)
        return connection;
    Profile &profile = connection.value().profile;
    if (profile.kind == ProfileKind::Sentinel && profile.masterName.isEmpty())
        profile.masterName = QStringLiteral("mymaster");
    if (profile.name.value.isEmpty())
        profile.name.value = QStringLiteral("test");
    if (const auto checked = profile.check(); !checked)
        return checked.error();
    return connection;
}

std::vector<MapRow> mapRows(const std::vector<MapRow> &typed, const sentinel::ConnectionReport &report)
{
    std::vector<MapRow> rows;
    for (const sentinel::TestedNode &node : report.nodes)
        rows.emplace_back(node.announced.toString(), QString());
    for (const MapRow &row : typed) {
        if (row.announced.isEmpty())
            continue;
        const auto found = std::ranges::find(rows, row.announced, &MapRow::announced);
        if (found != rows.end())
            found->reached = row.reached;
        else if (!row.reached.isEmpty())
            rows.push_back(row);
    }
    return rows;
}

bool adoptSuggestions(ConnectForm &form, const sentinel::ConnectionReport &report)
{
    bool isAny = false;
    for (const sentinel::TestedNode &node : report.nodes) {
        const bool isWanted = !node.suggestion.isEmpty() && node.error;
        if (!isWanted)
            continue;
        const QString announced = node.announced.toString();
        auto row = std::ranges::find(form.map, announced, &MapRow::announced);
        if (row == form.map.end())
            row = form.map.emplace(form.map.end(), announced, QString());
        row->reached = node.suggestion.toString();
        isAny = true;
    }
    return isAny;
}

void addSentinels(ConnectForm &form, const std::vector<Endpoint> &sentinels)
{
    QStringList texts = listed(form.sentinels);
    const auto known = endpointsOf(form.sentinels);
    for (const Endpoint &sentinel : sentinels) {
        const bool isKnown = known && std::ranges::find(*known, sentinel) != known->end();
        if (!isKnown)
            texts << sentinel.toString();
    }
    form.sentinels = texts.join(QStringLiteral(", "));
}

bool isAboutSentinels(sentinel::TestStep step, ProfileKind kind)
{
    return kind == ProfileKind::Sentinel && step < sentinel::TestStep::ReachMaster;
}

void switchTls(ConnectForm &form, sentinel::TestStep step)
{
    AccessForm &access = isAboutSentinels(step, form.kind) ? form.sentinelAccess : form.dataAccess;
    access.tls.isOn = !access.tls.isOn;
}

void switchKind(ConnectForm &form)
{
    if (form.kind == ProfileKind::SingleNode) {
        form.kind = ProfileKind::Sentinel;
        form.sentinels = form.node;
        return;
    }
    form.kind = ProfileKind::SingleNode;
    form.node = listed(form.sentinels).value(0);
}

} // namespace cachedeck::pages
