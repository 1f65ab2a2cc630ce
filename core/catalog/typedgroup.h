// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "catalog/key.h"
#include "catalog/templateliteral.h"

#include <array>

// Key groups in a program's own text, checked by the compiler:
//
//     struct UserProfile : catalog::TypedGroup<UserProfile, "user:profile:{userId}", "user:{userId}">
//     {
//         static constexpr catalog::GroupTraits traits{.name = "user.profile", .ttl = std::chrono::hours(1)};
//     };
//     inline constexpr UserProfile userProfile;
//
//     cache.get(userProfile(4711))
//
// The catalogs that ship are there as catalog/groups/<catalog>.h, made from their JSON when the library is
// built.
namespace cachedeck::catalog {

/// The TTL rules of TtlRule that the compiler can read.
struct TtlLiteral
{
    struct Value
    {
        std::string_view text;
        Seconds ttl{0};
    };
    constexpr TtlLiteral() = default;
    template<class Rep, class Period>
    constexpr TtlLiteral(std::chrono::duration<Rep, Period> ttl) // NOLINT(google-explicit-constructor)
        : fixed(ttl)
    {
    }

    static constexpr TtlLiteral deadline()
    {
        TtlLiteral rule;
        rule.kind = TtlRule::Kind::Deadline;
        return rule;
    }
    static constexpr TtlLiteral byDate(std::string_view parameter, TtlRule::ByDate date)
    {
        TtlLiteral rule;
        rule.kind = TtlRule::Kind::Date;
        rule.parameter = parameter;
        rule.date = date;
        return rule;
    }
    template<std::size_t Count>
    static constexpr TtlLiteral byValue(
        std::string_view parameter, const Value (&texts)[Count], Seconds other)
    {
        TtlLiteral rule;
        static_assert(Count <= std::tuple_size_v<decltype(rule.values)>);
        rule.kind = TtlRule::Kind::Value;
        rule.parameter = parameter;
        std::copy_n(texts, Count, rule.values.begin());
        rule.count = Count;
        rule.other = other;
        return rule;
    }

    TtlRule::Kind kind = TtlRule::Kind::Fixed;
    Seconds fixed{0};
    std::string_view parameter;
    TtlRule::ByDate date;
    std::array<Value, 16> values;
    std::size_t count = 0;
    Seconds other{0};
};

/// What KeyGroup says beside the templates.
struct GroupTraits
{
    std::string_view name;
    std::string_view service = {};
    TtlLiteral ttl;
    Mode mode = Mode::Envelope;
    Pattern pattern = Pattern::CacheAside;
    Codec codec = Codec::Json;
    bool isCompressed = false;
    std::optional<RatioSpan> targetHitRate = {};
    std::optional<LatencyTarget> targetLatency = {};
    std::optional<Seconds> staleTtl = {};
    std::optional<Ratio> refreshThreshold = {};
    Bytes typicalSize = {};
};

/// The group that literals describe; the templates have been checked by the compiler.
KeyGroupPtr groupOf(
    const GroupTraits &traits, std::string_view key, std::initializer_list<std::string_view> tags);

/// A group known to the compiler; derive from it as shown above. Calling it with as many values as the key
/// has places gives the Key.
template<class Derived, KeyTemplateLiteral Text, KeyTemplateLiteral... Tags>
class TypedGroup
{
    static_assert((Text.covers(Tags) && ...), "a place of a tag is none of the key's");

public:
    template<class... Parts>
    requires(sizeof...(Parts) == Text.parameterCount() && (std::convertible_to<Parts, KeyPart> && ...)) Key
    operator()(Parts &&...parts) const
    {
        Key::Values values;
        (values.append(KeyPart(std::forward<Parts>(parts)).bytes()), ...);
        return Key(group(), std::move(values));
    }

    /// Made once, with the first call; lives as long as the program.
    static const KeyGroupPtr &group()
    {
        constexpr bool isFixed = Derived::traits.ttl.parameter.empty();
        static_assert(isFixed || Text.hasParameter(Derived::traits.ttl.parameter),
            "the TTL rule asks for a place that the key does not have");
        static_assert(isFixed || Derived::traits.ttl.kind != TtlRule::Kind::Fixed);
        static const KeyGroupPtr made = groupOf(Derived::traits, Text.view(), {Tags.view()...});
        // Without an owner to count: a counter that all threads share would be most of a key's cost.
        static const KeyGroupPtr uncounted(KeyGroupPtr(), made.get());
        return uncounted;
    }
    static constexpr std::string_view key() { return Text.view(); }
};

/// The globs that literals describe, with escaped values.
QByteArrayList globsOf(std::string_view parameters, std::initializer_list<std::string_view> globs,
    std::span<const QByteArray> values);

/// A group pattern known to the compiler: \a Parameters is a template that names its parameters in order,
/// "{userId}". Calling it with their values gives the globs; values are escaped, wildcards stay.
template<KeyTemplateLiteral Parameters, KeyTemplateLiteral... Globs>
class TypedPattern
{
    static_assert((Parameters.covers(Globs) && ...), "a place of a glob is none of the parameters");

public:
    template<class... Parts>
    requires(sizeof...(Parts) == Parameters.parameterCount()
        && (std::convertible_to<Parts, KeyPart> && ...)) QByteArrayList
    operator()(Parts &&...parts) const
    {
        const std::array<QByteArray, sizeof...(Parts)> values{KeyPart(std::forward<Parts>(parts)).bytes()...};
        return globsOf(Parameters.view(), {Globs.view()...}, values);
    }
};

} // namespace cachedeck::catalog
