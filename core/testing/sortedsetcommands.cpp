// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/glob.h"
#include "testing/invocation.h"

#include <QRandomGenerator>

#include <algorithm>

namespace cachedeck::testing {

namespace {

/// One end of a range of scores: "5", "(5", "-inf".
struct Limit
{
    explicit Limit(const QByteArray &text)
        : isOpen(text.startsWith('(')), score(Invocation::numberFrom(isOpen ? text.mid(1) : text))
    {
    }
    bool isOpen;
    double score;
};

bool isWithin(double score, const Limit &low, const Limit &high)
{
    const bool isAbove = low.isOpen ? score > low.score : score >= low.score;
    const bool isBelow = high.isOpen ? score < high.score : score <= high.score;
    return isAbove && isBelow;
}

using Members = std::vector<std::pair<double, QByteArray>>;

Members byScore(const SortedSet *set, const Limit &low, const Limit &high)
{
    Members found;
    if (!set)
        return found;
    for (const auto &one : set->order()) {
        if (isWithin(one.first, low, high))
            found.push_back(one);
    }
    return found;
}

Members byRank(const SortedSet *set, qint64 first, qint64 last, bool isReversed)
{
    if (!set)
        return {};
    Members all(set->order().begin(), set->order().end());
    if (isReversed)
        std::reverse(all.begin(), all.end());
    const qint64 size = set->size();
    first = std::max<qint64>(first < 0 ? size + first : first, 0);
    last = std::min<qint64>(last < 0 ? size + last : last, size - 1);
    if (first > last)
        return {};
    return Members(all.begin() + first, all.begin() + last + 1);
}

/// LIMIT and WITHSCORES, from word \a index on.
struct Tail
{
    Tail(const Invocation &call, size_t index)
    {
        for (; index < call.size(); ++index) {
            if (call.is(index, "WITHSCORES")) {
                hasScores = true;
            } else if (call.is(index, "LIMIT")) {
                offset = call.integer(index + 1);
                count = call.integer(index + 2);
                index += 2;
            } else if (call.is(index, "BYSCORE")) {
                isByScore = true;
            } else if (call.is(index, "REV")) {
                isReversed = true;
            } else {
                Invocation::refuseSyntax();
            }
        }
    }
    qint64 offset = 0;
    qint64 count = -1;
    bool hasScores = false, isByScore = false, isReversed = false;
};

Value shown(const Members &members, const Tail &tail)
{
    std::vector<Value> values;
    for (qint64 i = tail.offset; i < qint64(members.size()); ++i) {
        if (tail.count >= 0 && i >= tail.offset + tail.count)
            break;
        values.emplace_back(members[size_t(i)].second);
        if (tail.hasScores)
            values.emplace_back(scoreText(members[size_t(i)].first));
    }
    return values;
}

Value zrange(Invocation &call)
{
    const SortedSet *set = call.keys().as<SortedSet>(call.word(1));
    const Tail tail(call, 4);
    if (!tail.isByScore)
        return shown(byRank(set, call.integer(2), call.integer(3), tail.isReversed), tail);
    const Limit from(call.word(2));
    const Limit to(call.word(3));
    Members found = tail.isReversed ? byScore(set, to, from) : byScore(set, from, to);
    if (tail.isReversed)
        std::reverse(found.begin(), found.end());
    return shown(found, tail);
}

Value zrevrange(Invocation &call)
{
    const SortedSet *set = call.keys().as<SortedSet>(call.word(1));
    return shown(byRank(set, call.integer(2), call.integer(3), true), Tail(call, 4));
}

Value zrangebyscore(Invocation &call)
{
    const SortedSet *set = call.keys().as<SortedSet>(call.word(1));
    return shown(byScore(set, Limit(call.word(2)), Limit(call.word(3))), Tail(call, 4));
}

Value zrevrangebyscore(Invocation &call)
{
    const SortedSet *set = call.keys().as<SortedSet>(call.word(1));
    Members found = byScore(set, Limit(call.word(3)), Limit(call.word(2)));
    std::reverse(found.begin(), found.end());
    return shown(found, Tail(call, 4));
}

Value zcount(Invocation &call)
{
    const SortedSet *set = call.keys().as<SortedSet>(call.word(1));
    return qint64(byScore(set, Limit(call.word(2)), Limit(call.word(3))).size());
}

Value zcard(Invocation &call)
{
    const SortedSet *set = call.keys().as<SortedSet>(call.word(1));
    return set ? set->size() : qint64(0);
}

Value scoreOf(const SortedSet *set, const QByteArray &member)
{
    const std::optional<double> score = set ? set->score(member) : std::nullopt;
    return score ? Value(scoreText(*score)) : Value();
}

Value zscore(Invocation &call)
{
    return scoreOf(call.keys().as<SortedSet>(call.word(1)), call.word(2));
}

Value zmscore(Invocation &call)
{
    const SortedSet *set = call.keys().as<SortedSet>(call.word(1));
    std::vector<Value> scores;
    for (size_t i = 2; i < call.size(); ++i)
        scores.push_back(scoreOf(set, call.word(i)));
    return scores;
}

Value zrank(Invocation &call)
{
    const SortedSet *set = call.keys().as<SortedSet>(call.word(1));
    const std::optional<double> score = set ? set->score(call.word(2)) : std::nullopt;
    if (!score)
        return {};
    return qint64(std::distance(set->order().begin(), set->order().find({*score, call.word(2)})));
}

/// The options of ZADD.
struct AddChoice
{
    explicit AddChoice(const Invocation &call)
    {
        for (;; ++firstPair) {
            if (call.is(firstPair, "NX"))
                isOnlyNew = true;
            else if (call.is(firstPair, "XX"))
                isOnlyPresent = true;
            else if (call.is(firstPair, "GT"))
                isOnlyGreater = true;
            else if (call.is(firstPair, "LT"))
                isOnlyLess = true;
            else if (call.is(firstPair, "CH"))
                isCountingChanges = true;
            else if (call.is(firstPair, "INCR"))
                isAdding = true;
            else
                return;
        }
    }
    bool allows(const std::optional<double> &before, double now) const
    {
        if (!before)
            return !isOnlyPresent;
        const bool isSmaller = isOnlyGreater && now <= *before;
        const bool isLarger = isOnlyLess && now >= *before;
        return !isOnlyNew && !isSmaller && !isLarger;
    }
    size_t firstPair = 2;
    bool isOnlyNew = false, isOnlyPresent = false, isOnlyGreater = false, isOnlyLess = false,
         isCountingChanges = false, isAdding = false;
};

/// ZADD with INCR: the new score of one member, nil where an option is against it.
Value addTo(Invocation &call, const AddChoice &choice)
{
    if (call.size() != choice.firstPair + 2)
        throw Refusal("ERR INCR option supports a single increment-element pair");
    const double by = call.number(choice.firstPair);
    const QByteArray &member = call.word(choice.firstPair + 1);
    const SortedSet *present = call.keys().as<SortedSet>(call.word(1));
    const std::optional<double> before = present ? present->score(member) : std::nullopt;
    const double sum = before.value_or(0) + by;
    if (!choice.allows(before, sum))
        return {};
    call.keys().ensure<SortedSet>(call.word(1)).put(member, sum);
    return scoreText(sum);
}

Value zadd(Invocation &call)
{
    const AddChoice choice(call);
    if ((call.size() - choice.firstPair) % 2 != 0 || call.size() == choice.firstPair)
        Invocation::refuseSyntax();
    for (size_t i = choice.firstPair; i < call.size(); i += 2)
        call.number(i); // all or nothing
    if (choice.isAdding)
        return addTo(call, choice);
    SortedSet &set = call.keys().ensure<SortedSet>(call.word(1));
    qint64 count = 0;
    for (size_t i = choice.firstPair; i < call.size(); i += 2) {
        const double score = call.number(i);
        const std::optional<double> before = set.score(call.word(i + 1));
        if (!choice.allows(before, score))
            continue;
        set.put(call.word(i + 1), score);
        const bool isChanged = before && *before != score;
        count += !before || (choice.isCountingChanges && isChanged) ? 1 : 0;
    }
    call.keys().tidy(call.word(1));
    return count;
}

Value zincrby(Invocation &call)
{
    const double by = call.number(2);
    SortedSet &set = call.keys().ensure<SortedSet>(call.word(1));
    const double sum = set.score(call.word(3)).value_or(0) + by;
    set.put(call.word(3), sum);
    return scoreText(sum);
}

Value zrem(Invocation &call)
{
    SortedSet *set = call.keys().as<SortedSet>(call.word(1));
    qint64 removed = 0;
    for (size_t i = 2; set && i < call.size(); ++i)
        removed += set->remove(call.word(i)) ? 1 : 0;
    call.keys().tidy(call.word(1));
    return removed;
}

Value removeAll(Invocation &call, const Members &members)
{
    SortedSet *set = call.keys().as<SortedSet>(call.word(1));
    for (const auto &[score, member] : members)
        set->remove(member);
    call.keys().tidy(call.word(1));
    return qint64(members.size());
}

Value zremrangebyrank(Invocation &call)
{
    const SortedSet *set = call.keys().as<SortedSet>(call.word(1));
    return removeAll(call, byRank(set, call.integer(2), call.integer(3), false));
}

Value zremrangebyscore(Invocation &call)
{
    const SortedSet *set = call.keys().as<SortedSet>(call.word(1));
    return removeAll(call, byScore(set, Limit(call.word(2)), Limit(call.word(3))));
}

Value zpopmin(Invocation &call)
{
    const SortedSet *set = call.keys().as<SortedSet>(call.word(1));
    const qint64 count = call.size() > 2 ? call.integer(2) : 1;
    const Members taken = count > 0 ? byRank(set, 0, count - 1, false) : Members();
    std::vector<Value> values;
    for (const auto &[score, member] : taken) {
        values.emplace_back(member);
        values.emplace_back(scoreText(score));
    }
    removeAll(call, taken);
    return values;
}

/// Without a count one member; so many different ones, or as many as are wanted where it is negative.
Value zrandmember(Invocation &call)
{
    const SortedSet *set = call.keys().as<SortedSet>(call.word(1));
    Members all = byRank(set, 0, -1, false);
    QRandomGenerator &random = *QRandomGenerator::global();
    std::shuffle(all.begin(), all.end(), random);
    if (call.size() == 2)
        return all.empty() ? Value() : Value(all.front().second);
    const qint64 count = call.integer(2);
    Tail tail(call, 3);
    if (count >= 0) {
        tail.count = count;
        return shown(all, tail);
    }
    Members any;
    for (qint64 i = 0; i < -count && !all.empty(); ++i)
        any.push_back(all[random.bounded(quint32(all.size()))]);
    return shown(any, tail);
}

Value zscan(Invocation &call)
{
    QByteArray pattern("*");
    for (size_t i = 3; i + 1 < call.size(); i += 2) {
        if (call.is(i, "MATCH"))
            pattern = call.word(i + 1);
    }
    std::vector<Value> pairs;
    if (const SortedSet *set = call.keys().as<SortedSet>(call.word(1))) {
        for (const auto &[score, member] : set->order()) {
            if (!globMatches(pattern, member))
                continue;
            pairs.emplace_back(member);
            pairs.emplace_back(scoreText(score));
        }
    }
    return std::vector<Value>{"0", std::move(pairs)};
}

} // namespace

void addSortedSetCommands(Commands &commands)
{
    constexpr auto needsMemory = Commands::Need::Memory;
    commands.add("zadd", -4, zadd, needsMemory);
    commands.add("zincrby", 4, zincrby, needsMemory);
    commands.add("zrem", -3, zrem, Commands::Need::Write);
    commands.add("zcard", 2, zcard);
    commands.add("zcount", 4, zcount);
    commands.add("zscore", 3, zscore);
    commands.add("zmscore", -3, zmscore);
    commands.add("zrank", 3, zrank);
    commands.add("zrange", -4, zrange);
    commands.add("zrevrange", -4, zrevrange);
    commands.add("zrangebyscore", -4, zrangebyscore);
    commands.add("zrevrangebyscore", -4, zrevrangebyscore);
    commands.add("zremrangebyrank", 4, zremrangebyrank, Commands::Need::Write);
    commands.add("zremrangebyscore", 4, zremrangebyscore, Commands::Need::Write);
    commands.add("zpopmin", -2, zpopmin, Commands::Need::Write);
    commands.add("zrandmember", -2, zrandmember);
    commands.add("zscan", -3, zscan);
}

} // namespace cachedeck::testing
