// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "examples/shop.h"

#include "async/timers.h"

namespace shop {

using namespace Qt::StringLiterals;

QJsonValue toJson(const Article &one)
{
    return QJsonObject{{u"name"_s, one.name}, {u"stock"_s, one.stock}};
}

std::optional<Article> fromJson(const QJsonValue &json, std::type_identity<Article>)
{
    if (!json[u"name"].isString() || !json[u"stock"].isDouble())
        return std::nullopt;
    return Article(json[u"name"].toString(), json[u"stock"].toInt());
}

Task<Result<std::optional<Article>>> Database::article(int id)
{
    co_await async::sleepFor(Milliseconds(1));
    ++asked;
    const auto row = rows.constFind(id);
    if (row == rows.constEnd())
        co_return std::optional<Article>();
    co_return std::optional<Article>(*row);
}

Task<Result<QHash<int, Article>>> Database::articles(QList<int> ids)
{
    co_await async::sleepFor(Milliseconds(1));
    ++asked;
    QHash<int, Article> found;
    for (const int id : ids) {
        if (rows.contains(id))
            found.insert(id, rows.value(id));
    }
    co_return found;
}

Task<Result<void>> Database::save(int id, Article changed)
{
    co_await async::sleepFor(Milliseconds(1));
    rows.insert(id, std::move(changed));
    co_return Result<void>();
}

Task<Result<QByteArray>> Database::text(QByteArray what)
{
    co_await async::sleepFor(Milliseconds(1));
    ++asked;
    co_return texts.value(what);
}

Task<Result<void>> Database::saveText(QByteArray what, QByteArray text, QByteArray version)
{
    co_await async::sleepFor(Milliseconds(1));
    // UPDATE ... SET text = :text, version = :version WHERE id = :what AND version < :version
    if (texts.value(what + "/version") < version) {
        texts.insert(what + "/version", version);
        texts.insert(what, text);
    }
    co_return Result<void>();
}

} // namespace shop
