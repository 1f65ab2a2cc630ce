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
        Stratum(double size, QByteArrayList keys) : population(size), some(std::move(keys)) { }
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
    async::Task<Result<void>> lookAtStratum(Stratum stratum);
    static void add(scan::Estimate *to, const scan::Estimate &more)
    {
        *to = scan::Estimate(to->value + more.value, to->low + more.low, to->high + more.high);
    }
    async::Task<Result<void>> measure(QByteArrayList some);
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
    /// Indexes that are too long to be listed, each by itself: of one eviction may have left little.
    std::vector<Stratum> m_strata;
    std::vector<double> m_sizes; ///< Of keys that are there.
    qint64 m_asked = 0;
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
        const Result<QByteArrayList> some
            = co_await names(Command("ZRANDMEMBER", index, std::min<qint64>(mostLookedAt / 2, 1000)));
        if (!some)
            co_return some.error();
        m_strata.emplace_back(double(*all), *some);
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
            ++m_asked;
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
    for (const QByteArray &key : m_request.keys) {
        if (!m_layout.isOurs(key))
            m_known.insert(key);
    }
    Stratum known(double(m_known.size()), QByteArrayList(m_known.begin(), m_known.end()));
    std::sort(known.some.begin(), known.some.end());
    if (known.some.size() > mostLookedAt) {
        std::shuffle(known.some.begin(), known.some.end(), *QRandomGenerator::global());
        known.some.resize(mostLookedAt);
    }
    m_strata.insert(m_strata.begin(), std::move(known));
    for (const Stratum &stratum : m_strata)
        co_await async::check(co_await lookAtStratum(stratum));
    co_return Result<void>();
}

async::Task<Result<void>> Look::lookAtStratum(Stratum stratum)
{
    if (stratum.some.isEmpty())
        co_return Result<void>();
    m_sizes.clear();
    m_asked = 0;
    co_await async::check(co_await measure(std::move(stratum.some)));
    const bool isWhole = double(m_asked) >= stratum.population;
    const scan::Estimate there = isWhole
        ? scan::Estimate::exactly(double(m_sizes.size()))
        : scan::shareOf(qint64(m_sizes.size()), m_asked, qint64(stratum.population))
              .times(stratum.population);
    add(&m_preview.keys, there);
    if (m_sizes.empty())
        co_return Result<void>();
    const double sum = std::accumulate(m_sizes.begin(), m_sizes.end(), 0.0);
    add(&m_preview.bytes,
        isWhole ? scan::Estimate::exactly(sum) : scan::product(there, scan::meanOf(m_sizes, there.value, 1)));
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
    if (!m_filters.empty())
        co_await async::check(co_await lookAtPatterns());
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
