// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "operations/tagsetkeys.h"

#include "async/check.h"

#include <QSet>

namespace cachedeck::operations {

namespace {

async::Task<Result<void>> addMembers(
    cache::TagSets *sets, catalog::TagSet set, QByteArray tag, QSet<QByteArray> *keys)
{
    QByteArray cursor("0");
    do {
        const Result<cache::TagSetPage> page = co_await sets->page(set, tag, cursor);
        if (!page)
            co_return page.error();
        keys->unite(QSet<QByteArray>(page->keys.begin(), page->keys.end()));
        if (keys->size() > InvalidationRequest::mostKeys)
            co_return Error(ErrorKind::Config,
                Message(
                    "operations.keys.many", {qint64(keys->size()), qint64(InvalidationRequest::mostKeys)}));
        cursor = page->next;
    } while (cursor != "0");
    co_return Result<void>();
}

} // namespace

async::Task<Result<void>> addTagSetKeys(cache::TagSets *sets, InvalidationRequest *request)
{
    if (sets->isEmpty())
        co_return Result<void>();
    QSet<QByteArray> keys(request->keys.begin(), request->keys.end());
    for (const QByteArray &tag : request->tags) {
        const Result<std::vector<cache::TagSetSummary>> found = co_await sets->show(tag);
        if (!found)
            co_return found.error();
        for (const catalog::TagSet &set : sets->sets()) {
            for (const cache::TagSetSummary &one : *found) {
                if (one.set == set.name)
                    co_await async::check(co_await addMembers(sets, set, tag, &keys));
            }
        }
    }
    request->keys = QByteArrayList(keys.begin(), keys.end());
    co_return Result<void>();
}

} // namespace cachedeck::operations
