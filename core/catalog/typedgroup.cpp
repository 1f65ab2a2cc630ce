// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/typedgroup.h"

namespace cachedeck::catalog {

namespace {

QString text(std::string_view literal)
{
    return QString::fromUtf8(literal.data(), qsizetype(literal.size()));
}

KeyTemplate parsed(std::string_view literal)
{
    Result<KeyTemplate> made = KeyTemplate::parse(text(literal));
    CACHEDECK_ASSERT(made.isOk()); // the compiler has refused what parse() would refuse
    return std::move(made).value();
}

TtlRule ruleOf(const TtlLiteral &literal)
{
    switch (literal.kind) {
    case TtlRule::Kind::Fixed:
        break;
    case TtlRule::Kind::Deadline:
        return TtlRule::deadline();
    case TtlRule::Kind::Date:
        return TtlRule::byDate(text(literal.parameter), literal.date);
    case TtlRule::Kind::Value: {
        TtlRule::ByValue values;
        for (std::size_t i = 0; i < literal.count; ++i)
            values.values.emplace_back(text(literal.values[i].text), literal.values[i].ttl);
        values.other = literal.other;
        return TtlRule::byValue(text(literal.parameter), std::move(values));
    }
    }
    return literal.fixed;
}

} // namespace

KeyGroupPtr groupOf(
    const GroupTraits &traits, std::string_view key, std::initializer_list<std::string_view> tags)
{
    const auto group = std::make_shared<KeyGroup>();
    group->name = text(traits.name);
    group->service = text(traits.service);
    group->key = parsed(key);
    group->mode = traits.mode;
    group->pattern = traits.pattern;
    group->ttl = ruleOf(traits.ttl);
    group->staleTtl = traits.staleTtl;
    group->refreshThreshold = traits.refreshThreshold;
    for (const std::string_view tag : tags)
        group->tags.push_back(parsed(tag));
    group->codec = traits.codec;
    group->isCompressed = traits.isCompressed;
    group->targetHitRate = traits.targetHitRate;
    group->targetLatency = traits.targetLatency;
    group->typicalSize = traits.typicalSize;
    return group;
}

QByteArrayList globsOf(std::string_view parameters, std::initializer_list<std::string_view> globs,
    std::span<const QByteArray> values)
{
    QHash<QString, QByteArray> named;
    const KeyTemplate order = parsed(parameters);
    for (std::size_t i = 0; i < values.size(); ++i)
        named.insert(order.parameters()[qsizetype(i)], values[i]);
    QByteArrayList expanded;
    for (const std::string_view glob : globs)
        expanded << parsed(glob).expandGlob(named).valueOr(QByteArray());
    return expanded;
}

} // namespace cachedeck::catalog
