// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "examples/shop.h"

namespace shop {

namespace {

Task<Result<cache::Loaded>> loadTop(Database *database, QByteArray where)
{
    Result<QByteArray> text = co_await database->text("top:" + where);
    if (!text)
        co_return text.error();
    co_return cache::Loaded(std::move(text).value());
}

} // namespace

//! [refresh-ahead]
/// Whoever reads in the last fifth of the five minutes has it loaded anew behind him: readers never wait, as
/// long as somebody reads.
Task<Result<QByteArray>> topArticles(cache::Cache *cache, Database *database, QByteArray where)
{
    cache::Loader loader = [database, where] { return loadTop(database, where); };
    const Result<cache::Fetched> fetched = co_await cache->getOrSet(top(where), std::move(loader));
    if (!fetched)
        co_return fetched.error();
    co_return fetched->value.value_or(QByteArray());
}
//! [refresh-ahead]

} // namespace shop
