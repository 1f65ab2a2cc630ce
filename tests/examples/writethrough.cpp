// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "examples/shop.h"

namespace shop {

namespace {

QByteArray bytesOf(const Article &one)
{
    return codec::encode(one, codec::ValueKind::Json).value();
}

} // namespace

//! [write-through]
/// The database first. Then the old value is gone for every process; the next reader loads the new one.
Task<Result<void>> saveArticle(cache::Cache *cache, Database *database, int id, Article changed)
{
    QByteArray value = bytesOf(changed);
    cache::Writer writer = [database, id, changed] { return database->save(id, changed); };
    const Result<cache::Written> written
        = co_await cache->writeThrough(article(id), std::move(value), std::move(writer));
    if (!written)
        co_return written.error(); // the database said no: nothing has changed here either
    if (!written->isCacheCurrent)
        qWarning("Redis does not answer: others may read the old article until it does");
    co_return Result<void>();
}
//! [write-through]

} // namespace shop
