// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "examples/shop.h"

namespace shop {

namespace {

Task<Result<cache::Loaded>> makeReport(Database *database, QByteArray day)
{
    Result<QByteArray> text = co_await database->text("report:" + day);
    if (!text)
        co_return text.error();
    co_return cache::Loaded(std::move(text).value());
}

} // namespace

//! [stampede-prevention]
/// A dear one: made once, however many processes ask at the same moment. If it takes too long, or fails, the
/// last one is good enough for a day.
Task<Result<QByteArray>> dailyReport(cache::Cache *cache, Database *database, QByteArray day)
{
    cache::LoadOptions options = cache::LoadOptions::of(*ReportGroup::group());
    options.softTimeout = std::chrono::seconds(2);
    options.failSafe = std::chrono::hours(24);
    cache::Loader loader = [database, day] { return makeReport(database, day); };
    const Result<cache::Fetched> fetched
        = co_await cache->getOrSet(report(day), std::move(loader), std::move(options));
    if (!fetched)
        co_return fetched.error();
    co_return fetched->value.value_or(QByteArray());
}
//! [stampede-prevention]

} // namespace shop
