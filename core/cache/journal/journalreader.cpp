// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/journal/journalreader.h"

#include "async/check.h"

namespace cachedeck::cache {

using client::CallOptions;
using client::Command;
using client::Intent;

namespace {

/// Fields are "by", "id", "retired" or "undone" where it can be or was undone, then a "key" or "tag" for each
/// name.
JournalRecord recordFrom(resp::ReplyView entry)
{
    JournalRecord record;
    record.id = entry[0].toByteArray();
    const resp::ReplyView fields = entry[1];
    for (qsizetype i = 0; i + 1 < fields.size(); i += 2) {
        const QByteArrayView field = fields[i].bytes();
        if (field == "key")
            record.keys.push_back(fields[i + 1].toByteArray());
        else if (field == "tag")
            record.tags.push_back(fields[i + 1].toByteArray());
        else if (field == "retired" || field == "undone")
            record.retirement = fields[i + 1].toByteArray();
        record.isUndone |= field == "undone";
    }
    return record;
}

} // namespace

async::Task<Result<void>> JournalReader::start()
{
    const QByteArray journal = m_layout.journal();
    Command command("XREVRANGE", journal, "+", "-", "COUNT", 1);
    const Result<resp::Reply> answer
        = co_await m_call(std::move(command), CallOptions(Intent::Cache, m_deadline));
    if (!answer)
        co_return answer.error();
    const resp::ReplyView last = answer->view()[0];
    m_last = last.size() > 0 ? last[0].toByteArray() : QByteArrayLiteral("0-0");
    co_return Result<void>();
}

async::Task<Result<JournalNews>> JournalReader::read()
{
    JournalNews news;
    for (int page = 0; page < mostPages; ++page) {
        Command command("XREAD", "COUNT", qint64(Store::batch), "STREAMS", m_layout.journal(), m_last);
        const Result<resp::Reply> answer
            = co_await m_call(std::move(command), CallOptions(Intent::Cache, m_deadline));
        if (!answer)
            co_return answer.error();
        const resp::ReplyView entries = answer->view()[0][1];
        for (const resp::ReplyView entry : entries)
            news.records.push_back(recordFrom(entry));
        if (entries.size() > 0)
            m_last = news.records.back().id;
        const bool isAll = entries.size() < Store::batch;
        if (isAll)
            co_return news;
    }
    news.isGap = true;
    co_await async::check(co_await start());
    co_return news;
}

} // namespace cachedeck::cache
