// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "examples/shop.h"

namespace shop {

namespace {

Task<Result<cache::Loaded>> loadViews(Database *database, int id)
{
    Result<QByteArray> text = co_await database->text("views:" + QByteArray::number(id));
    if (!text)
        co_return text.error();
    co_return cache::Loaded(std::move(text).value());
}

} // namespace

//! [write-behind]
/// Acknowledged as soon as Redis has it, entry and queue in one step. Refused where the queue is full.
Task<Result<void>> countView(cache::WriteBehind *behind, int id, qint64 seen)
{
    const Result<cache::Queued> queued = co_await behind->put(views(id), QByteArray::number(seen));
    if (!queued)
        co_return queued.error();
    co_return Result<void>();
}

/// What waits for the database is found although the entry may be gone.
Task<Result<qint64>> viewsOf(cache::WriteBehind *behind, Database *database, int id)
{
    cache::Loader loader = [database, id] { return loadViews(database, id); };
    const Result<cache::Fetched> fetched = co_await behind->getOrSet(views(id), std::move(loader));
    if (!fetched)
        co_return fetched.error();
    co_return fetched->value ? fetched->value->toLongLong() : 0;
}

/// Of a cache::WriteConsumer, in this process or another. The version keeps an older value from coming after
/// a newer one whatever happens; a version comes twice where an answer was lost.
cache::BehindWriter viewWriter(Database *database)
{
    return [database](cache::QueuedWrite write, qint64) {
        return database->saveText(write.key, write.value.value_or("0"), write.version.sortable());
    };
}
//! [write-behind]

} // namespace shop
