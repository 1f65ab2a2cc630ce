// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "examples/shop.h"

namespace shop {

namespace {

Task<Result<cache::Loaded>> loadPrice(Database *database, int id)
{
    Result<QByteArray> text = co_await database->text("price:" + QByteArray::number(id));
    if (!text)
        co_return text.error();
    co_return cache::Loaded(std::move(text).value());
}

} // namespace

//! [stale-while-revalidate]
/// A price of a minute at most; after it, for ten minutes, the old one at once, while one load runs behind.
Task<Result<QByteArray>> currentPrice(cache::Cache *cache, Database *database, int id)
{
    cache::Loader loader = [database, id] { return loadPrice(database, id); };
    const Result<cache::Fetched> fetched = co_await cache->getOrSet(price(id), std::move(loader));
    if (!fetched)
        co_return fetched.error();
    co_return fetched->value.value_or(QByteArray());
}
//! [stale-while-revalidate]

} // namespace shop
