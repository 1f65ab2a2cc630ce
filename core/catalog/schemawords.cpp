// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/schemawords.h"

#include <QJsonArray>

#include <cmath>

namespace cachedeck::catalog {

namespace {

using Name = QLatin1StringView;

/// What the schema says about the members of \a rule, or about its elements.
QJsonObject resolved(const QJsonObject &rule)
{
    const QString reference = rule[Name("$ref")].toString();
    if (reference.isEmpty())
        return rule;
    return schema()[Name("definitions")].toObject()[reference.section(u'/', -1)].toObject();
}

QJsonObject ruleBelow(const QJsonObject &rule, const QString &step)
{
    if (rule.contains(Name("items")))
        return resolved(rule[Name("items")].toObject());
    const QJsonObject named = rule[Name("properties")].toObject()[step].toObject();
    return resolved(named.isEmpty() ? rule[Name("additionalProperties")].toObject() : named);
}

QJsonValue valueBelow(const QJsonValue &value, const QString &step)
{
    return value.isArray() ? value.toArray().at(step.toInt()) : value.toObject().value(step);
}

std::optional<Message> typeAdvice(const QJsonObject &rule, const QJsonValue &value)
{
    const QString type = rule[Name("type")].toString();
    if (type == Name("object") && !value.isObject())
        return Message("catalog.expected.object");
    if (type == Name("array") && !value.isArray())
        return Message("catalog.expected.list");
    if (type == Name("string") && (!value.isString() || value.toString().isEmpty()))
        return Message("catalog.expected.text");
    if (type == Name("boolean") && !value.isBool())
        return Message("catalog.expected.flag");
    const bool isWhole = type == Name("integer");
    if (!isWhole && type != Name("number"))
        return std::nullopt;
    if (!value.isDouble())
        return Message("catalog.expected.number");
    if (isWhole && value.toDouble() != std::floor(value.toDouble()))
        return Message("catalog.expected.integer");
    return std::nullopt;
}

std::optional<Message> memberAdvice(const QJsonObject &rule, const QJsonObject &object)
{
    const QStringList known = rule[Name("properties")].toObject().keys();
    const bool isClosed
        = rule.contains(Name("additionalProperties")) && !rule[Name("additionalProperties")].isObject();
    for (const QString &name : object.keys()) {
        if (isClosed && !known.contains(name))
            return Message("catalog.member.unknown", {name, known.join(Name(", "))});
    }
    for (const QJsonValue &required : rule[Name("required")].toArray()) {
        if (!object.contains(required.toString()))
            return Message("catalog.member.missing", {required.toString()});
    }
    return std::nullopt;
}

std::optional<Message> valueAdvice(const QJsonObject &rule, const QJsonValue &value)
{
    if (value.isString() && rule.contains(Name("enum"))) {
        QStringList known;
        for (const QJsonValue &word : rule[Name("enum")].toArray())
            known << word.toString();
        return Message("catalog.word.unknown", {value.toString(), known.join(Name(", "))});
    }
    if (value.isDouble() && rule.contains(Name("minimum"))) {
        const double low = rule[Name("minimum")].toDouble();
        return Message("catalog.number.range",
            {value.toDouble(), low, rule[Name("maximum")].toDouble(std::numeric_limits<float>::max())});
    }
    if (value.isArray() && rule.contains(Name("minItems")))
        return rule.contains(Name("maxItems")) ? Message("catalog.expected.span")
                                               : Message("catalog.expected.element");
    if (value.isObject() && rule.contains(Name("minProperties")))
        return Message("catalog.expected.element");
    return std::nullopt;
}

Message mend(const QJsonObject &rule, const QJsonValue &value, const QString &reason)
{
    std::optional<Message> message = typeAdvice(rule, value);
    if (!message && value.isObject())
        message = memberAdvice(rule, value.toObject());
    if (!message)
        message = valueAdvice(rule, value);
    return message.value_or(Message("catalog.schema.broken", {reason}));
}

} // namespace

SchemaAdvice adviceFor(const SchemaFault &fault, const QJsonValue &document)
{
    QJsonObject rule = schema();
    QJsonValue value = document;
    for (const QString &step : fault.path) {
        rule = ruleBelow(rule, step);
        value = valueBelow(value, step);
    }
    return {jsonPointer(fault.path), mend(rule, value, fault.reason)};
}

QString jsonPointer(const QStringList &path)
{
    QString pointer;
    for (QString step : path)
        pointer += u'/' + step.replace(u'~', Name("~0")).replace(u'/', Name("~1"));
    return pointer;
}

} // namespace cachedeck::catalog
