// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "client/bulkread.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace cachedeck::client {

namespace {

using Words = std::span<const QByteArrayView>;

/// What bounds a command: nothing, a word with a number behind it, two indices, a number at a place, or how
/// many words it has.
enum class Bound { None, Option, Indices, Count, Keys };

struct Reader
{
    const char *name;
    Bound bound;
    const char *size = nullptr; ///< The command that tells the size of its key.
    qsizetype place = 0; ///< Of the first index or the count.
    const char *option = ""; ///< Whose number bounds it.
    bool isBoundedWithout = false; ///< Without the option it is small by itself.
};

constexpr std::array readers{Reader{"smembers", Bound::None, "SCARD"}, Reader{"hgetall", Bound::None, "HLEN"},
    Reader{"hkeys", Bound::None, "HLEN"}, Reader{"hvals", Bound::None, "HLEN"}, Reader{"sunion", Bound::None},
    Reader{"sinter", Bound::None}, Reader{"sdiff", Bound::None}, Reader{"zunion", Bound::None},
    Reader{"zinter", Bound::None}, Reader{"zdiff", Bound::None}, Reader{"sort_ro", Bound::None},
    Reader{"lrange", Bound::Indices, "LLEN", 2}, Reader{"zrange", Bound::Indices, "ZCARD", 2},
    Reader{"zrevrange", Bound::Indices, "ZCARD", 2},
    Reader{"zrangebyscore", Bound::Option, "ZCARD", 0, "limit"},
    Reader{"zrevrangebyscore", Bound::Option, "ZCARD", 0, "limit"},
    Reader{"zrangebylex", Bound::Option, "ZCARD", 0, "limit"},
    Reader{"zrevrangebylex", Bound::Option, "ZCARD", 0, "limit"},
    Reader{"xrange", Bound::Option, "XLEN", 0, "count"},
    Reader{"xrevrange", Bound::Option, "XLEN", 0, "count"},
    Reader{"xread", Bound::Option, nullptr, 0, "count"},
    Reader{"scan", Bound::Option, nullptr, 0, "count", true},
    Reader{"hscan", Bound::Option, "HLEN", 0, "count", true},
    Reader{"sscan", Bound::Option, "SCARD", 0, "count", true},
    Reader{"zscan", Bound::Option, "ZCARD", 0, "count", true},
    Reader{"memory", Bound::Option, nullptr, 0, "samples", true},
    Reader{"srandmember", Bound::Count, nullptr, 2}, Reader{"hrandfield", Bound::Count, nullptr, 2},
    Reader{"zrandmember", Bound::Count, nullptr, 2}, Reader{"mget", Bound::Keys},
    Reader{"exists", Bound::Keys}, Reader{"touch", Bound::Keys}};

bool isWord(QByteArrayView word, const char *name)
{
    return word.compare(name, Qt::CaseInsensitive) == 0;
}

std::optional<qint64> numberAt(Words words, size_t at)
{
    bool isNumber = false;
    const qint64 number = at < words.size() ? words[at].toByteArray().toLongLong(&isNumber) : 0;
    return isNumber ? std::optional(number) : std::nullopt;
}

/// LIMIT offset count and COUNT n; MEMORY USAGE k SAMPLES 0 looks at all.
bool isBoundedByOption(Words words, const Reader &reader)
{
    for (size_t i = 1; i < words.size(); ++i) {
        if (!isWord(words[i], reader.option))
            continue;
        const auto number = numberAt(words, isWord(words[i], "limit") ? i + 2 : i + 1);
        return number && *number > 0 && *number <= mostElements;
    }
    return reader.isBoundedWithout;
}

bool areIndicesNear(Words words, const Reader &reader)
{
    const bool isByValue = std::any_of(words.begin(), words.end(),
        [](QByteArrayView word) { return isWord(word, "byscore") || isWord(word, "bylex"); });
    if (isByValue)
        return isBoundedByOption(words, Reader{"", Bound::Option, nullptr, 0, "limit"});
    const auto first = numberAt(words, size_t(reader.place));
    const auto last = numberAt(words, size_t(reader.place) + 1);
    const bool isComparable = first && last && (*first < 0) == (*last < 0);
    return isComparable && *last - *first < mostElements;
}

bool isBounded(Words words, const Reader &reader)
{
    switch (reader.bound) {
    case Bound::None:
        return false;
    case Bound::Option:
        return isBoundedByOption(words, reader);
    case Bound::Indices:
        return areIndicesNear(words, reader);
    case Bound::Count: {
        const auto count = numberAt(words, size_t(reader.place));
        return !count || (*count >= -mostElements && *count <= mostElements);
    }
    case Bound::Keys:
        return qint64(words.size()) - 1 <= mostElements;
    }
    return true;
}

const Reader *readerOf(Words words)
{
    if (words.empty())
        return nullptr;
    const auto *found = std::find_if(
        readers.begin(), readers.end(), [&](const Reader &one) { return isWord(words.front(), one.name); });
    return found == readers.end() ? nullptr : &*found;
}

} // namespace

bool isBulkRead(const Command &command)
{
    const std::vector<QByteArrayView> words = command.arguments();
    const Reader *reader = readerOf(words);
    return reader && !isBounded(words, *reader);
}

std::optional<Command> sizeQuestion(const Command &command)
{
    const std::vector<QByteArrayView> words = command.arguments();
    const Reader *reader = readerOf(words);
    if (!reader || !reader->size || words.size() < 2)
        return std::nullopt;
    return Command(reader->size, words[1]);
}

} // namespace cachedeck::client
