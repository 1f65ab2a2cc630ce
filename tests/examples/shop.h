// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// What the examples of docs/library.md are about: articles of a shop. Read this for the names; the examples
// are the files beside it.
#pragma once

#include "cache/behind/writebehind.h"
#include "cache/behind/writeconsumer.h"
#include "catalog/typedgroup.h"

namespace shop {

using namespace cachedeck;
using async::Task;

//! [value]
struct Article
{
    Article() = default;
    Article(QString whatName, int howMany) : name(std::move(whatName)), stock(howMany) { }
    QString name;
    int stock = 0;
};
QJsonValue toJson(const Article &one);
std::optional<Article> fromJson(const QJsonValue &json, std::type_identity<Article>);
//! [value]

//! [groups]
struct ArticleGroup : catalog::TypedGroup<ArticleGroup, "article:{id}", "article:{id}", "articles">
{
    static constexpr catalog::GroupTraits traits{.name = "article.one", .ttl = std::chrono::minutes(15)};
};
inline constexpr ArticleGroup article;
//! [groups]

struct PriceGroup : catalog::TypedGroup<PriceGroup, "price:{id}">
{
    static constexpr catalog::GroupTraits traits{.name = "article.price",
        .ttl = std::chrono::minutes(1),
        .pattern = catalog::Pattern::StaleWhileRevalidate,
        .staleTtl = std::chrono::minutes(10)};
};
inline constexpr PriceGroup price;

struct TopGroup : catalog::TypedGroup<TopGroup, "top:{country}">
{
    static constexpr catalog::GroupTraits traits{.name = "article.top",
        .ttl = std::chrono::minutes(5),
        .pattern = catalog::Pattern::RefreshAhead,
        .refreshThreshold = Ratio(0.8)};
};
inline constexpr TopGroup top;

struct ReportGroup : catalog::TypedGroup<ReportGroup, "report:{day}">
{
    static constexpr catalog::GroupTraits traits{
        .name = "shop.report", .ttl = std::chrono::hours(1), .pattern = catalog::Pattern::StampedePrevention};
};
inline constexpr ReportGroup report;

struct ViewsGroup : catalog::TypedGroup<ViewsGroup, "views:{id}">
{
    static constexpr catalog::GroupTraits traits{
        .name = "article.views", .ttl = std::chrono::hours(1), .pattern = catalog::Pattern::WriteBehind};
};
inline constexpr ViewsGroup views;

struct CountryGroup : catalog::TypedGroup<CountryGroup, "country:{code}">
{
    static constexpr catalog::GroupTraits traits{
        .name = "shop.country", .ttl = std::chrono::hours(24), .pattern = catalog::Pattern::MultiTier};
};
inline constexpr CountryGroup country;

/// Stands for a database with an asynchronous client.
class Database
{
public:
    Task<Result<std::optional<Article>>> article(int id);
    Task<Result<QHash<int, Article>>> articles(QList<int> ids);
    Task<Result<void>> save(int id, Article changed);
    Task<Result<QByteArray>> text(QByteArray what); ///< Of any other row.
    Task<Result<void>> saveText(QByteArray what, QByteArray text, QByteArray version);

    QHash<int, Article> rows;
    QHash<QByteArray, QByteArray> texts;
    int asked = 0;
};

// One file each.
Task<Result<std::optional<Article>>> findArticle(cache::Cache *cache, Database *database, int id);
Task<Result<QByteArray>> currentPrice(cache::Cache *cache, Database *database, int id);
Task<Result<void>> saveArticle(cache::Cache *cache, Database *database, int id, Article changed);
Task<Result<void>> countView(cache::WriteBehind *behind, int id, qint64 views);
Task<Result<qint64>> viewsOf(cache::WriteBehind *behind, Database *database, int id);
cache::BehindWriter viewWriter(Database *database);
Task<Result<QByteArray>> topArticles(cache::Cache *cache, Database *database, QByteArray where);
Task<Result<QList<Article>>> articlesOf(cache::Cache *cache, Database *database, QList<int> ids);
Task<Result<QByteArray>> dailyReport(cache::Cache *cache, Database *database, QByteArray day);
Task<Result<QByteArray>> countryOf(cache::Cache *cache, Database *database, QByteArray code);

} // namespace shop
