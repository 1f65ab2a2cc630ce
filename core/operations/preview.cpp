// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "operations/preview.h"

#include "async/check.h"
#include "async/combinators.h"
#include "scan/sampling.h"

#include <QRandomGenerator>
#include <QSet>

#include <algorithm>
#include <numeric>

namespace cachedeck::operations {

using client::CallOptions;
using client::Command;
using client::Intent;

namespace {

using Answer = Result<resp::Reply>;

constexpr Milliseconds patience{3000};
constexpr qsizetype pageSize = 500;
constexpr qsizetype mostListed = 10'000; ///< Of one index, by name.
constexpr qsizetype mostLookedAt = 2000; ///< Keys whose sizes are asked.
constexpr qsizetype mostShown = 20;
constexpr qsizetype mostDrawn = 1000; ///< Of an index that is too long to be listed,
constexpr qsizetype leastDrawn = 40; ///< also where there are many of them:
constexpr qsizetype mostCompared = 50'000; ///< whether each is in one of the indexes before, too.

/// What the preview sees on its way.
class Look
{
public:
    Look(client::Caller call, cache::Store *store, InvalidationRequest request,
        const catalog::KeyIndex *groups)
        : m_call(std::move(call)), m_layout(store->settings().layout), m_store(store),
          m_request(std::move(request)), m_groups(groups), m_filters(m_request.filters())
    {
    }

    async::Task<Result<InvalidationPreview>> look();

private:
    struct Stratum
    {
        Stratum(QByteArray name, double size, QByteArrayList keys)
            : index(std::move(name)), population(size), some(std::move(keys))
        {
        }
        QByteArray index; ///< None: keys by name.
        double population;
        QByteArrayList some; ///< Of it, at random, or all.
    };
    async::Task<Answer> ask(Command command)
    {
        return m_call(std::move(command), CallOptions(Intent::Lookup, patience));
    }
    async::Task<Result<qint64>> number(Command command);
    async::Task<Result<void>> lookAtTags();
    async::Task<Result<void>> lookAtIndex(QByteArray index);
    async::Task<Result<QByteArrayList>> names(Command command);
    async::Task<Result<void>> lookAtKnown();
    async::Task<Result<void>> lookAtStrata();
    async::Task<Result<void>> lookAtStratum(Stratum stratum);
    async::Task<Result<void>> dropCounted(Stratum *stratum, size_t before);
    async::Task<Result<void>> dropThoseIn(QByteArray index, QByteArrayList *keys);
    static void add(scan::Estimate *to, const scan::Estimate &more)
    {
        *to = scan::Estimate(to->value + more.value, to->low + more.low, to->high + more.high);
    }
    async::Task<Result<void>> measure(QByteArrayList some);
    bool isByPattern(QByteArrayView key) const
    {
        return !m_filters.empty() && !m_layout.isOurs(key) && matchesAny(m_filters, key);
    }
    async::Task<Result<void>> lookAtPatterns();
    void see(const QByteArray &key);

    client::Caller m_call;
    const cache::Layout m_layout;
    cache::Store *m_store;
    const InvalidationRequest m_request;
    const catalog::KeyIndex *m_groups;
    const std::vector<scan::KeyFilter> m_filters;
    InvalidationPreview m_preview;
    QSet<QByteArray> m_known; ///< Keys by name.
    /// Indexes that are too long to be listed, each by itself: of one eviction may have left little. What
    /// more than one of them has, or a pattern, or a name, is counted where it is met first: names, then
    /// patterns, then the indexes in their order.
    std::vector<Stratum> m_strata;
    std::vector<double> m_sizes; ///< Of keys that are there.
    std::vector<double> m_allSizes; ///< The same of all strata so far.
    QSet<QString> m_services;
};

/// Another type there is nothing of ours (D5).
async::Task<Result<qint64>> Look::number(Command command)
{
    const Answer answer = co_await ask(std::move(command));
    const bool isOther = !answer && answer.error().serverCode() == "WRONGTYPE";
    if (!answer && !isOther)
        co_return answer.error();
    co_return isOther ? qint64(0) : answer->view().integer();
}

async::Task<Result<QByteArrayList>> Look::names(Command command)
{
    const Answer answer = co_await ask(std::move(command));
    const bool isOther = !answer && answer.error().serverCode() == "WRONGTYPE";
    if (!answer && !isOther)
        co_return answer.error();
    QByteArrayList all;
    for (qsizetype i = 0; answer && i < answer->view().size(); ++i)
        all.push_back(answer->view()[i].toByteArray());
    co_return all;
}

/// Without a generation nothing that carries the tag is valid; plain values do not ask.
async::Task<Result<void>> Look::lookAtTags()
{
    for (const QByteArray &tag : m_request.tags) {
        const Result<qint64> size = co_await number(Command("STRLEN", m_layout.generation(tag)));
        if (!size)
            co_return size.error();
        if (*size > 0)
            co_await async::check(co_await lookAtIndex(m_layout.index(tag)));
        co_await async::check(co_await lookAtIndex(m_layout.foreignIndex(tag)));
    }
    co_return Result<void>();
}

async::Task<Result<void>> Look::lookAtIndex(QByteArray index)
{
    const Result<WallTime> now = co_await m_store->now();
    if (!now)
        co_return now.error();
    const QByteArray from = '(' + QByteArray::number(qint64(now->time_since_epoch().count()));
    const Result<qint64> live = co_await number(Command("ZCOUNT", index, from, "+inf"));
    if (!live)
        co_return live.error();
    if (*live > mostListed) {
        // What has expired may be drawn, too.
        const Result<qint64> all = co_await number(Command("ZCARD", index));
        if (!all)
            co_return all.error();
        const Result<QByteArrayList> some = co_await names(Command("ZRANDMEMBER", index, mostDrawn));
        if (!some)
            co_return some.error();
        m_strata.emplace_back(index, double(*all), *some);
        co_return Result<void>();
    }
    for (qint64 at = 0; at < *live; at += pageSize) {
        const Result<QByteArrayList> page
            = co_await names(Command("ZRANGEBYSCORE", index, from, "+inf", "LIMIT", at, pageSize));
        if (!page)
            co_return page.error();
        m_known.unite(QSet<QByteArray>(page->begin(), page->end()));
    }
    co_return Result<void>();
}

void Look::see(const QByteArray &key)
{
    if (m_preview.sample.size() < mostShown)
        m_preview.sample.push_back(key);
    const catalog::KeyGroupPtr group = m_groups ? m_groups->groupOf(key) : nullptr;
    if (group && !group->service.isEmpty())
        m_services.insert(group->service);
}

async::Task<Result<void>> Look::measure(QByteArrayList some)
{
    for (qsizetype at = 0; at < some.size(); at += pageSize) {
        const QByteArrayList page = some.mid(at, pageSize);
        std::vector<async::Task<Answer>> calls;
        for (const QByteArray &key : page)
            calls.push_back(ask(Command("MEMORY", "USAGE", key)));
        const std::vector<Answer> answers = co_await async::whenAll(std::move(calls));
        for (size_t i = 0; i < answers.size(); ++i) {
            if (!answers[i])
                co_return answers[i].error();
            if (answers[i]->isNil())
                continue;
            m_sizes.push_back(double(answers[i]->view().integer()));
            see(page[qsizetype(i)]);
        }
    }
    co_return Result<void>();
}

/// Which of them are there, and how large those are: all of a few, else of a sample.
async::Task<Result<void>> Look::lookAtKnown()
{
    for (const QByteArrayList &some : {m_request.keys, m_request.literalKeys()}) {
        for (const QByteArray &key : some) {
            if (!m_layout.isOurs(key))
                m_known.insert(key);
        }
    }
    Stratum known(QByteArray(), double(m_known.size()), QByteArrayList(m_known.begin(), m_known.end()));
    std::sort(known.some.begin(), known.some.end());
    if (known.some.size() > mostLookedAt) {
        std::shuffle(known.some.begin(), known.some.end(), *QRandomGenerator::global());
        known.some.resize(mostLookedAt);
    }
    return lookAtStratum(std::move(known));
}

async::Task<Result<void>> Look::lookAtStrata()
{
    const auto count = qsizetype(m_strata.size());
    const qsizetype pairs = std::max<qsizetype>(1, count * (count - 1) / 2);
    const qsizetype most = std::clamp(mostCompared / pairs, leastDrawn, mostDrawn);
    for (size_t i = 0; i < m_strata.size(); ++i) {
        Stratum stratum = m_strata[i];
        std::shuffle(stratum.some.begin(), stratum.some.end(), *QRandomGenerator::global());
        stratum.some = stratum.some.first(std::min(stratum.some.size(), most));
        co_await async::check(co_await dropCounted(&stratum, i));
        co_await async::check(co_await lookAtStratum(std::move(stratum)));
    }
    co_return Result<void>();
}

/// Makes what is counted elsewhere a key that is not there: names of no bytes are none of ours.
async::Task<Result<void>> Look::dropCounted(Stratum *stratum, size_t before)
{
    for (QByteArray &key : stratum->some) {
        if (m_known.contains(key) || isByPattern(key))
            key.clear();
    }
    for (size_t i = 0; i < before; ++i) {
        QByteArray index = m_strata[i].index;
        co_await async::check(co_await dropThoseIn(std::move(index), &stratum->some));
    }
    co_return Result<void>();
}

async::Task<Result<void>> Look::dropThoseIn(QByteArray index, QByteArrayList *keys)
{
    for (qsizetype at = 0; at < keys->size(); at += pageSize) {
        const qsizetype end = std::min(keys->size(), at + pageSize);
        std::vector<qsizetype> places;
        std::vector<async::Task<Answer>> calls;
        for (qsizetype i = at; i < end; ++i) {
            if ((*keys)[i].isEmpty())
                continue;
            places.push_back(i);
            calls.push_back(ask(Command("ZSCORE", index, (*keys)[i])));
        }
        const std::vector<Answer> answers = co_await async::whenAll(std::move(calls));
        for (size_t i = 0; i < answers.size(); ++i) {
            if (!answers[i])
                co_return answers[i].error();
            if (!answers[i]->isNil())
                (*keys)[places[i]].clear();
        }
    }
    co_return Result<void>();
}

async::Task<Result<void>> Look::lookAtStratum(Stratum stratum)
{
    const qint64 asked = stratum.some.size();
    if (asked == 0)
        co_return Result<void>();
    m_sizes.clear();
    stratum.some.removeAll(QByteArray());
    co_await async::check(co_await measure(std::move(stratum.some)));
    m_allSizes.insert(m_allSizes.end(), m_sizes.begin(), m_sizes.end());
    const bool isWhole = double(asked) >= stratum.population;
    const scan::Estimate there = isWhole
        ? scan::Estimate::exactly(double(m_sizes.size()))
        : scan::shareOf(qint64(m_sizes.size()), asked, qint64(stratum.population)).times(stratum.population);
    add(&m_preview.keys, there);
    const double sum = std::accumulate(m_sizes.begin(), m_sizes.end(), 0.0);
    // Where none was met there may still be some, as large as others.
    const std::vector<double> &like = m_sizes.empty() ? m_allSizes : m_sizes;
    const double most = std::max(there.high, 2.0);
    add(&m_preview.bytes,
        isWhole ? scan::Estimate::exactly(sum) : scan::product(there, scan::meanOf(like, most, 1)));
    co_return Result<void>();
}

async::Task<Result<void>> Look::lookAtPatterns()
{
    scan::SampleSettings settings;
    settings.intent = Intent::Lookup;
    const bool isOne = m_filters.size() == 1;
    settings.isWanted = [this, isOne](QByteArrayView key) {
        return !m_layout.isOurs(key) && !m_known.contains(key.toByteArray())
            && (isOne || matchesAny(m_filters, key));
    };
    scan::KeyFilter filter;
    if (isOne)
        filter = m_filters.front();
    const Result<scan::KeyEstimate> found = co_await scan::estimate(m_call, filter, settings);
    if (!found)
        co_return found.error();
    const scan::Estimate bytes = found->bytes.value_or(scan::Estimate());
    add(&m_preview.keys, found->keys);
    add(&m_preview.bytes, bytes);
    for (const QByteArray &key : found->sample)
        see(key);
    co_return Result<void>();
}

async::Task<Result<InvalidationPreview>> Look::look()
{
    co_await async::check(co_await lookAtTags());
    co_await async::check(co_await lookAtKnown());
    const bool hasPatterns
        = m_request.literalKeys().size() < m_request.globs.size() + m_request.regexes.size();
    if (hasPatterns)
        co_await async::check(co_await lookAtPatterns());
    co_await async::check(co_await lookAtStrata());
    m_preview.services = QStringList(m_services.begin(), m_services.end());
    m_preview.services.sort();
    co_return m_preview;
}

} // namespace

async::Task<Result<InvalidationPreview>> preview(
    client::Caller call, cache::Store *store, InvalidationRequest request, const catalog::KeyIndex *groups)
{
    Look look(std::move(call), store, std::move(request), groups);
    co_return co_await look.look();
}

} // namespace cachedeck::operations
