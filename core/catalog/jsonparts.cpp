// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/jsonparts.h"

namespace cachedeck::catalog::parts {

QJsonValue connection(const std::optional<Connection> &connection)
{
    if (!connection)
        return {};
    QJsonArray sentinels;
    for (const Endpoint &sentinel : connection->sentinels)
        sentinels.append(sentinel.toString());
    return QJsonObject{{Name("host"), textOr(connection->host)}, {Name("port"), connection->port},
        {Name("database"), connection->database}, {Name("sentinels"), sentinels},
        {Name("master"), textOr(connection->master)}, {Name("tls"), connection->isTls},
        {Name("exporterUrl"), textOr(connection->exporterUrl.toString())}};
}

QJsonObject database(const Database &database)
{
    return {{Name("name"), database.name}, {Name("driver"), nameOf(database.driver)},
        {Name("host"), textOr(database.host)},
        {Name("port"), database.port == 0 ? QJsonValue() : QJsonValue(database.port)},
        {Name("database"), database.database}, {Name("user"), textOr(database.user)}};
}

QJsonObject rule(const TtlRule &rule)
{
    if (rule.kind() == TtlRule::Kind::Deadline)
        return {{Name("kind"), Name("deadline")}};
    if (rule.kind() == TtlRule::Kind::Date) {
        const TtlRule::ByDate &date = rule.dateRule();
        return {{Name("kind"), Name("date")}, {Name("parameter"), rule.parameter()},
            {Name("spanDays"), date.spanDays}, {Name("pastSeconds"), seconds(date.past)},
            {Name("todaySeconds"), seconds(date.today)}, {Name("futureSeconds"), seconds(date.future)}};
    }
    QJsonObject values;
    for (const auto &[text, ttl] : rule.valueRule().values)
        values[text] = seconds(ttl);
    return {{Name("kind"), Name("value")}, {Name("parameter"), rule.parameter()}, {Name("values"), values},
        {Name("otherSeconds"), seconds(rule.valueRule().other)}};
}

QJsonObject groupPattern(const GroupPattern &pattern)
{
    return {{Name("name"), pattern.name},
        {Name("parameters"), QJsonArray::fromStringList(pattern.parameters)},
        {Name("patterns"), texts(pattern.globs)}};
}

QJsonObject lookup(const Lookup &lookup)
{
    return {{Name("name"), lookup.name}, {Name("parameter"), lookup.parameter}, {Name("gives"), lookup.gives},
        {Name("group"), textOr(lookup.group)}, {Name("field"), textOr(lookup.field)},
        {Name("database"), textOr(lookup.database)}, {Name("query"), textOr(lookup.query)}};
}

QJsonObject source(const JobSource &source)
{
    QJsonObject object{{Name("kind"), nameOf(source.kind)}};
    const std::pair<Name, QString> members[] = {{Name("database"), source.database},
        {Name("query"), source.query}, {Name("service"), source.service}, {Name("path"), source.path},
        {Name("file"), source.file}, {Name("callback"), source.callback}};
    for (const auto &[name, text] : members) {
        if (!text.isEmpty())
            object[name] = text;
    }
    return object;
}

QJsonObject metric(const Metric &metric)
{
    QJsonObject retention;
    for (const auto &[window, kept] : metric.retention)
        retention[nameOf(window)] = seconds(kept);
    return {{Name("name"), metric.name}, {Name("outcome"), nameOf(metric.outcome)},
        {Name("unit"), textOr(metric.unit)}, {Name("windows"), words(metric.windows)},
        {Name("retentionSeconds"), retention}};
}

QJsonObject series(const Series &series)
{
    return {{Name("name"), series.name}, {Name("service"), series.service}, {Name("key"), series.key.text()},
        {Name("score"), nameOf(series.score)}, {Name("separator"), series.separator},
        {Name("fields"), QJsonArray::fromStringList(series.fields)},
        {Name("ttlSeconds"), seconds(series.ttl)}};
}

QJsonObject board(const Board &board)
{
    return {{Name("name"), board.name}, {Name("service"), textOr(board.service)},
        {Name("metric"), textOr(board.metric)}, {Name("windows"), words(board.windows)},
        {Name("key"), textOr(board.key.text())}, {Name("ttlSeconds"), seconds(board.ttl)}};
}

QJsonObject tagSet(const TagSet &set)
{
    return {{Name("name"), set.name}, {Name("service"), textOr(set.service)}, {Name("key"), set.key.text()},
        {Name("type"), nameOf(set.type)}};
}

QJsonObject threshold(const Threshold &threshold)
{
    return {{Name("name"), threshold.name}, {Name("signal"), nameOf(threshold.signal)},
        {Name("severity"), nameOf(threshold.severity)}, {Name("below"), number(threshold.below)},
        {Name("above"), number(threshold.above)}};
}

QJsonObject objective(const Objective &objective)
{
    const QJsonValue expected
        = objective.span ? QJsonValue(span(objective.span->first, objective.span->second)) : QJsonValue();
    return {{Name("name"), objective.name}, {Name("kind"), nameOf(objective.kind)},
        {Name("atLeast"), number(objective.atLeast)}, {Name("atMost"), number(objective.atMost)},
        {Name("span"), expected}};
}

} // namespace cachedeck::catalog::parts
