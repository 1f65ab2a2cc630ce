// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/store/tags.h"

#include "async/check.h"
#include "async/combinators.h"

namespace cachedeck::cache {

using client::Command;

namespace {

WallTime timeFrom(const resp::Reply &score)
{
    return WallTime(Milliseconds(qint64(score.toByteArray().toDouble())));
}

QByteArray fromNow(WallTime now)
{
    return '(' + QByteArray::number(qint64(now.time_since_epoch().count()));
}

} // namespace

async::Task<Result<resp::Reply>> Tags::ask(Command command)
{
    const client::CallOptions options(client::Intent::Lookup, m_store.settings().callDeadline);
    return m_call(std::move(command), options);
}

async::Task<Result<TagSummary>> Tags::summaryOf(QByteArray tag, WallTime now)
{
    const Layout &layout = m_store.settings().layout;
    std::vector<async::Task<Result<resp::Reply>>> questions;
    questions.push_back(ask(Command("ZCOUNT", layout.index(tag), fromNow(now), "+inf")));
    questions.push_back(ask(Command("ZCOUNT", layout.foreignIndex(tag), fromNow(now), "+inf")));
    questions.push_back(ask(Command("ZSCORE", layout.tagNames(), tag)));
    questions.push_back(ask(Command("ZSCORE", layout.invalidatedTags(), tag)));
    const std::vector<Result<resp::Reply>> answers = co_await async::whenAll(std::move(questions));
    for (const Result<resp::Reply> &answer : answers) {
        // Another type there is nothing of ours (D5).
        if (!answer && answer.error().serverCode() != "WRONGTYPE")
            co_return answer.error();
    }
    TagSummary summary;
    summary.tag = std::move(tag);
    if (answers[0])
        summary.keys = answers[0]->view().integer();
    if (answers[1])
        summary.keys += answers[1]->view().integer();
    if (answers[2])
        summary.lastStored = timeFrom(*answers[2]);
    if (answers[3])
        summary.lastInvalidated = timeFrom(*answers[3]);
    co_return summary;
}

async::Task<Result<std::vector<TagSummary>>> Tags::list(qint64 offset, qint64 count)
{
    const Result<WallTime> now = co_await m_store.now();
    if (!now)
        co_return now.error();
    const qint64 last = offset + std::clamp<qint64>(count, 1, Store::batch) - 1;
    const Result<resp::Reply> names
        = co_await ask(Command("ZREVRANGE", m_store.settings().layout.tagNames(), offset, last));
    if (!names)
        co_return names.error();
    std::vector<async::Task<Result<TagSummary>>> summaries;
    const resp::ReplyView all = names->view();
    for (const resp::ReplyView name : all)
        summaries.push_back(summaryOf(name.toByteArray(), *now));
    const std::vector<Result<TagSummary>> answers = co_await async::whenAll(std::move(summaries));
    std::vector<TagSummary> tags;
    for (const Result<TagSummary> &answer : answers) {
        if (!answer)
            co_return answer.error();
        tags.push_back(*answer);
    }
    co_return tags;
}

async::Task<Result<std::optional<TagSummary>>> Tags::show(QByteArray tag)
{
    const Result<WallTime> now = co_await m_store.now();
    if (!now)
        co_return now.error();
    const Result<TagSummary> summary = co_await summaryOf(std::move(tag), *now);
    if (!summary)
        co_return summary.error();
    const bool isKnown = summary->keys > 0 || summary->lastStored != WallTime();
    if (!isKnown)
        co_return std::optional<TagSummary>();
    co_return std::optional<TagSummary>(*summary);
}

async::Task<Result<QByteArrayList>> Tags::keys(QByteArray tag, qint64 count)
{
    const Result<WallTime> now = co_await m_store.now();
    if (!now)
        co_return now.error();
    const Layout &layout = m_store.settings().layout;
    QByteArrayList keys;
    const QByteArrayList indexes{layout.index(tag), layout.foreignIndex(tag)};
    for (const QByteArray &index : indexes) {
        const qint64 most = std::clamp<qint64>(count, 1, Store::batch) - keys.size();
        if (most <= 0)
            break;
        const Result<resp::Reply> answer = co_await ask(
            Command("ZREVRANGEBYSCORE", index, "+inf", fromNow(*now), "LIMIT", qint64(0), most));
        if (!answer)
            co_return answer.error();
        const resp::ReplyView all = answer->view();
        for (const resp::ReplyView key : all)
            keys.push_back(key.toByteArray());
    }
    co_return keys;
}

} // namespace cachedeck::cache
