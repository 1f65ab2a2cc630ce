// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "examples/shop.h"

namespace shop {

//! [cache-aside]
/// The article, or nothing where there is no such one, which is remembered for a short time, too.
Task<Result<std::optional<Article>>> findArticle(cache::Cache *cache, Database *database, int id)
{
    return cache->fetch<Article>(article(id), [database, id] { return database->article(id); });
}
//! [cache-aside]

} // namespace shop
