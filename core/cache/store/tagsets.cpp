// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/store/tagsets.h"

#include "async/combinators.h"

namespace cachedeck::cache {

using catalog::TagSet;
using client::Command;
using client::Intent;

namespace {

bool isSorted(const TagSet &set)
{
    return set.type == catalog::TagSetType::SortedSet;
}

Error wordOf(const Error &error, const QByteArray &key)
{
    if (error.serverCode() != "WRONGTYPE")
        return error;
    return Error(ErrorKind::Refused, Message("cache.tagSet.type", {key}), Delivery::Rejected);
}

} // namespace

async::Task<TagSets::Answer> TagSets::ask(Command command)
{
    return m_call(std::move(command), client::CallOptions(Intent::Lookup, m_deadline));
}

async::Task<Result<TagSetSummary>> TagSets::summaryOf(TagSet set, QByteArray tag)
{
    TagSetSummary summary;
    summary.set = set.name;
    summary.key = keyOf(set, tag);
    summary.tag = std::move(tag);
    const QByteArrayView name = isSorted(set) ? "ZCARD" : "SCARD";
    Command command(name, summary.key);
    const Answer count = co_await ask(std::move(command));
    if (!count)
        co_return wordOf(count.error(), summary.key);
    summary.members = count->view().integer();
    co_return summary;
}

async::Task<Result<std::vector<TagSetSummary>>> TagSets::show(QByteArray tag)
{
    std::vector<async::Task<Result<TagSetSummary>>> questions;
    for (const TagSet &set : m_sets)
        questions.push_back(summaryOf(set, tag));
    const std::vector<Result<TagSetSummary>> answers = co_await async::whenAll(std::move(questions));
    std::vector<TagSetSummary> found;
    for (const Result<TagSetSummary> &answer : answers) {
        if (!answer)
            co_return answer.error();
        if (answer->members > 0)
            found.push_back(*answer);
    }
    co_return found;
}

async::Task<Result<TagSets::Found>> TagSets::find(TagSet set, QByteArray cursor)
{
    const QByteArrayView type = isSorted(set) ? "zset" : "set";
    Command command("SCAN", cursor, "MATCH", set.key.glob(), "COUNT", batch, "TYPE", type);
    const Answer answer = co_await ask(std::move(command));
    if (!answer)
        co_return answer.error();
    Found found;
    found.next = answer->view()[0].toByteArray();
    std::vector<async::Task<Result<TagSetSummary>>> questions;
    const qsizetype place = set.key.parameters().indexOf(QLatin1StringView("tag"));
    const resp::ReplyView keys = answer->view()[1];
    for (const resp::ReplyView key : keys) {
        const auto values = set.key.match(key.bytes());
        if (values && place >= 0)
            questions.push_back(summaryOf(set, (*values)[size_t(place)]));
    }
    const std::vector<Result<TagSetSummary>> summaries = co_await async::whenAll(std::move(questions));
    for (const Result<TagSetSummary> &summary : summaries) {
        if (summary && summary->members > 0) // gone or changed since
            found.tags.push_back(*summary);
    }
    co_return found;
}

async::Task<Result<TagSetPage>> TagSets::page(TagSet set, QByteArray tag, QByteArray cursor)
{
    const QByteArray key = keyOf(set, tag);
    const QByteArrayView name = isSorted(set) ? "ZSCAN" : "SSCAN";
    Command command(name, key, cursor, "COUNT", batch);
    const Answer answer = co_await ask(std::move(command));
    if (!answer)
        co_return wordOf(answer.error(), key);
    TagSetPage page;
    page.next = answer->view()[0].toByteArray();
    const resp::ReplyView members = answer->view()[1];
    const qsizetype step = isSorted(set) ? 2 : 1; // each with its score
    for (qsizetype i = 0; i < members.size(); i += step)
        page.keys.push_back(members[i].toByteArray());
    co_return page;
}

} // namespace cachedeck::cache
