// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "examples/shop.h"

namespace shop {

namespace {

Task<Result<cache::Loaded>> loadCountry(Database *database, QByteArray code)
{
    Result<QByteArray> text = co_await database->text("country:" + code);
    if (!text)
        co_return text.error();
    co_return cache::Loaded(std::move(text).value());
}

} // namespace

//! [multi-tier]
/// What is read often is kept in the memory of the process, too, as long as it hears of changes. The group's
/// pattern says so; the call is the same.
Task<Result<QByteArray>> countryOf(cache::Cache *cache, Database *database, QByteArray code)
{
    cache::Loader loader = [database, code] { return loadCountry(database, code); };
    const Result<cache::Fetched> fetched = co_await cache->getOrSet(country(code), std::move(loader));
    if (!fetched)
        co_return fetched.error();
    co_return fetched->value.value_or(QByteArray());
}
//! [multi-tier]

} // namespace shop
