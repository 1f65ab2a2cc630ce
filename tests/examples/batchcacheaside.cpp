// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "examples/shop.h"

namespace shop {

namespace {

//! [batch-loader]
/// Gets only what is missing. What it leaves out is asked for again next time.
Task<Result<QHash<QByteArray, cache::Loaded>>> loadArticles(
    Database *database, std::vector<catalog::Key> missing)
{
    QList<int> ids;
    for (const catalog::Key &key : missing)
        ids.append(key.value(u"id").toInt());
    const Result<QHash<int, Article>> rows = co_await database->articles(std::move(ids));
    if (!rows)
        co_return rows.error();
    QHash<QByteArray, cache::Loaded> loaded;
    for (const catalog::Key &key : missing) {
        const auto row = rows->constFind(key.value(u"id").toInt());
        if (row == rows->constEnd())
            loaded.insert(key.bytes(), cache::Loaded::nothing());
        else
            loaded.insert(key.bytes(), cache::Loaded(codec::encode(*row, codec::ValueKind::Json).value()));
    }
    co_return loaded;
}
//! [batch-loader]

} // namespace

//! [batch-cache-aside]
/// One round trip for what is there, one query for what is not.
Task<Result<QList<Article>>> articlesOf(cache::Cache *cache, Database *database, QList<int> ids)
{
    std::vector<catalog::Key> keys;
    for (const int id : ids)
        keys.push_back(article(id));
    cache::BatchLoader loader = [database](std::vector<catalog::Key> missing) {
        return loadArticles(database, std::move(missing));
    };
    const Result<std::vector<cache::Fetched>> fetched
        = co_await cache->getOrSetAll(std::move(keys), std::move(loader));
    if (!fetched)
        co_return fetched.error();
    QList<Article> articles;
    for (const cache::Fetched &one : *fetched) {
        if (one.value)
            articles.append(codec::decode<Article>(*one.value, one.kind).valueOr(Article()));
    }
    co_return articles;
}
//! [batch-cache-aside]

} // namespace shop
