// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace cachedeck::catalog {

/// A key, tag or glob template in a program's own text: "user:profile:{userId}". Whatever
/// KeyTemplate::parse() would refuse does not compile; the compiler names the function below that says why.
/// For template arguments.
template<std::size_t Size>
struct KeyTemplateLiteral
{
    consteval KeyTemplateLiteral(const char (&literal)[Size]) // NOLINT: converts, is copied
    {
        std::copy_n(literal, Size, text);
        check();
    }

    constexpr std::string_view view() const { return {text, Size - 1}; }

    /// Places without repetition.
    constexpr std::size_t parameterCount() const
    {
        std::size_t count = 0;
        for (std::size_t place = 0; place < placeCount(); ++place)
            count += std::size_t(indexOf(placeAt(place)) == place);
        return count;
    }
    constexpr bool hasParameter(std::string_view name) const { return indexOf(name) < placeCount(); }
    /// Whether all places of \a other are among ours.
    template<std::size_t OtherSize>
    constexpr bool covers(const KeyTemplateLiteral<OtherSize> &other) const
    {
        for (std::size_t place = 0; place < other.placeCount(); ++place) {
            if (!hasParameter(other.placeAt(place)))
                return false;
        }
        return true;
    }

    constexpr std::size_t placeCount() const
    {
        std::size_t count = 0;
        for (const char c : view())
            count += std::size_t(c == '{');
        return count;
    }
    constexpr std::string_view placeAt(std::size_t place) const
    {
        std::size_t open = find('{', 0);
        while (place-- > 0)
            open = find('{', open + 1);
        return view().substr(open + 1, find('}', open) - open - 1);
    }

    char text[Size] = {}; ///< Public, as the language asks of template arguments.

private:
    /// The end where there is none. Not string_view's: GCC 12 cannot compare the addresses that it makes.
    constexpr std::size_t find(char c, std::size_t from) const
    {
        while (from < Size - 1 && text[from] != c)
            ++from;
        return from;
    }
    constexpr std::size_t indexOf(std::string_view name) const
    {
        std::size_t place = 0;
        while (place < placeCount() && placeAt(place) != name)
            ++place;
        return place;
    }

    // Not constexpr: a template that reaches one of them does not compile.
    static void theTemplateIsEmpty() { }
    static void aBraceHasNoPartner() { }
    static void aPlaceHasAMalformedName() { }
    static void twoPlacesHaveNoTextBetweenThem() { }

    static constexpr bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
    static constexpr bool isName(std::string_view name)
    {
        const auto isMiddle = [](char c) { return isLetter(c) || (c >= '0' && c <= '9'); };
        return !name.empty() && isLetter(name.front()) && std::ranges::all_of(name, isMiddle);
    }

    consteval void check() const
    {
        const std::string_view all = view();
        if (all.empty())
            theTemplateIsEmpty();
        std::size_t at = 0;
        while (at < all.size()) {
            const std::size_t open = find('{', at);
            if (find('}', at) < open)
                aBraceHasNoPartner();
            if (open == all.size())
                break;
            if (open == at && at > 0)
                twoPlacesHaveNoTextBetweenThem();
            const std::size_t close = find('}', open);
            if (close == all.size())
                aBraceHasNoPartner();
            if (!isName(all.substr(open + 1, close - open - 1)))
                aPlaceHasAMalformedName();
            at = close + 1;
        }
    }
};

} // namespace cachedeck::catalog
