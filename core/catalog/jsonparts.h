// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "catalog/catalog.h"

#include <QJsonArray>
#include <QJsonObject>

/// How the values of a catalog are written in JSON: the way in which they are read, and null for what is not
/// stated.
namespace cachedeck::catalog::parts {

using Name = QLatin1StringView;

inline QJsonValue textOr(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}
inline QJsonValue seconds(const std::optional<Seconds> &duration)
{
    return duration ? QJsonValue(qint64(duration->count())) : QJsonValue();
}
inline QJsonValue number(const std::optional<double> &number)
{
    return number ? QJsonValue(*number) : QJsonValue();
}
inline QJsonArray span(double low, double high)
{
    return {low, high};
}
inline QJsonArray span(const LatencySpan &span)
{
    return {qint64(span.low.count()), qint64(span.high.count())};
}
inline QJsonArray span(const CountSpan &span)
{
    return {span.low, span.high};
}
inline QJsonArray texts(const std::vector<KeyTemplate> &templates)
{
    QJsonArray texts;
    for (const KeyTemplate &one : templates)
        texts.append(one.text());
    return texts;
}
template<class T>
QJsonArray words(const std::vector<T> &values)
{
    QJsonArray words;
    for (const T value : values)
        words.append(nameOf(value));
    return words;
}
template<class T, class Write>
QJsonArray list(const std::vector<T> &all, const Write &write)
{
    QJsonArray list;
    for (const T &one : all)
        list.append(write(one));
    return list;
}

QJsonValue connection(const std::optional<Connection> &connection);
QJsonObject database(const Database &database);
QJsonObject rule(const TtlRule &rule);
QJsonObject groupPattern(const GroupPattern &pattern);
QJsonObject lookup(const Lookup &lookup);
QJsonObject source(const JobSource &source);
QJsonObject metric(const Metric &metric);
QJsonObject series(const Series &series);
QJsonObject board(const Board &board);
QJsonObject tagSet(const TagSet &set);
QJsonObject threshold(const Threshold &threshold);
QJsonObject objective(const Objective &objective);

} // namespace cachedeck::catalog::parts
