// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/jsonreader.h"

#include <algorithm>
#include <cmath>

namespace cachedeck::catalog {

namespace {

/// RFC 6901: "~" and "/" inside a name are written "~0" and "~1".
QString pointerTo(const QString &parent, QString name)
{
    name.replace(u'~', QLatin1StringView("~0")).replace(u'/', QLatin1StringView("~1"));
    return parent + u'/' + name;
}

} // namespace

void JsonFaults::report(const QString &pointer, const Error &error)
{
    if (m_first)
        return;
    m_first = error.withContext(pointer.isEmpty() ? Message("catalog.place.root", {m_file})
                                                  : Message("catalog.place", {m_file, pointer}));
}

JsonNode::JsonNode(QJsonValue value, QString pointer, JsonFaults *faults)
    : m_value(std::move(value)), m_pointer(std::move(pointer)), m_faults(faults)
{
}

bool JsonNode::isObjectOf(std::initializer_list<QLatin1StringView> names) const
{
    if (!m_value.isObject()) {
        fail(Message("catalog.expected.object"));
        return false;
    }
    for (const QString &name : m_value.toObject().keys()) {
        const bool isKnown
            = std::any_of(names.begin(), names.end(), [&](auto known) { return name == known; });
        if (isKnown)
            continue;
        QStringList known;
        for (const QLatin1StringView allowed : names)
            known << allowed;
        fail(Message("catalog.member.unknown", {name, known.join(QLatin1StringView(", "))}));
    }
    return true;
}

JsonNode JsonNode::member(QLatin1StringView name) const
{
    if (!has(name))
        fail(Message("catalog.member.missing", {QString(name)}));
    return JsonNode(m_value.toObject().value(name), pointerTo(m_pointer, name), m_faults);
}

JsonNode JsonNode::member(const QString &name) const
{
    return JsonNode(m_value.toObject().value(name), pointerTo(m_pointer, name), m_faults);
}

std::vector<JsonNode> JsonNode::list(QLatin1StringView name) const
{
    return has(name) ? member(name).asList() : std::vector<JsonNode>();
}

QString JsonNode::text(QLatin1StringView name) const
{
    return member(name).asText();
}

bool JsonNode::flag(QLatin1StringView name, bool fallback) const
{
    if (!has(name))
        return fallback;
    const QJsonValue value = m_value.toObject().value(name);
    if (!value.isBool())
        member(name).fail(Message("catalog.expected.flag"));
    return value.toBool(fallback);
}

qint64 JsonNode::integer(QLatin1StringView name, qint64 low, qint64 high) const
{
    const JsonNode node = member(name);
    const double number = node.asNumber(static_cast<double>(low), static_cast<double>(high));
    if (number != std::floor(number))
        node.fail(Message("catalog.expected.integer"));
    return static_cast<qint64>(number);
}

QString JsonNode::asText() const
{
    if (!m_value.isString() || m_value.toString().isEmpty())
        fail(Message("catalog.expected.text"));
    return m_value.toString();
}

double JsonNode::asNumber(double low, double high) const
{
    if (!m_value.isDouble()) {
        fail(Message("catalog.expected.number"));
        return low;
    }
    const double number = m_value.toDouble();
    if (number < low || number > high)
        fail(Message("catalog.number.range", {number, low, high}));
    return std::clamp(number, low, high);
}

std::pair<double, double> JsonNode::asSpan(double low, double high) const
{
    const std::vector<JsonNode> ends = asList();
    if (ends.size() != 2) {
        fail(Message("catalog.expected.span"));
        return {low, high};
    }
    const std::pair span(ends[0].asNumber(low, high), ends[1].asNumber(low, high));
    if (span.first > span.second)
        fail(Message("catalog.expected.span"));
    return span;
}

std::vector<JsonNode> JsonNode::asList() const
{
    if (!m_value.isArray())
        fail(Message("catalog.expected.list"));
    std::vector<JsonNode> nodes;
    const QJsonArray array = m_value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i)
        nodes.emplace_back(array[i], m_pointer + u'/' + QString::number(i), m_faults);
    return nodes;
}

} // namespace cachedeck::catalog
