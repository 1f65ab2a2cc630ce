// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "endpoints/cacheroutes.h"

#include "documents/exposition.h"
#include "documents/jsonparts.h"
#include "documents/metrics.h"
#include "documents/prometheus.h"

#include <QJsonArray>

#include <algorithm>

namespace cachedeck::endpoints {

namespace {

using documents::CacheFiguresPtr;
using Render = std::function<http::Response(const CacheFiguresPtr &)>;

/// Figures of now are nothing for a cache in between.
DirectHandler showing(const documents::FiguresBoard &board, Render render)
{
    return [&board, render = std::move(render)](const http::Request &) {
        http::Response response = render(board.newest());
        response.headers.add("Cache-Control", "no-store");
        return response;
    };
}

http::Response prometheus(const CacheFiguresPtr &figures)
{
    return {200, documents::Exposition::contentType,
        documents::prometheusText(*figures, Clock::system().steady())};
}

QJsonArray outcomes(const std::vector<operations::WarmReport> &reports)
{
    QJsonArray strategies;
    for (const operations::WarmReport &report : reports) {
        QJsonObject one;
        one[QStringLiteral("name")] = report.name;
        one[QStringLiteral("stored")] = report.stored;
        one[QStringLiteral("failed")] = report.failed;
        if (report.ended)
            one[QStringLiteral("ended")] = QString(report.ended->message().id());
        strategies.append(one);
    }
    return strategies;
}

/// A word for programs, as the server's own refusals have one.
http::Response said(int status, const QString &name, const QString &word, const QJsonArray &strategies = {})
{
    QJsonObject body;
    body[name] = word;
    if (!strategies.isEmpty())
        body[QStringLiteral("strategies")] = strategies;
    return http::Response::json(documents::textOf(body), status);
}

async::Task<http::Response> warm(operations::Warming *warming)
{
    const QString error = QStringLiteral("error");
    if (warming->isRunning())
        co_return said(409, error, QStringLiteral("running"));
    const std::vector<operations::WarmReport> reports = co_await warming->warmAll();
    const bool isRefused = std::any_of(reports.begin(), reports.end(), [](const auto &report) {
        return report.ended
            && (report.ended->is(ErrorKind::Refused) || report.ended->is(ErrorKind::Cancelled));
    });
    const bool isDone
        = std::all_of(reports.begin(), reports.end(), [](const auto &report) { return report.isComplete(); });
    if (isRefused)
        co_return said(503, error, QStringLiteral("ended"), outcomes(reports));
    if (!isDone)
        co_return said(207, QStringLiteral("status"), QStringLiteral("partial"), outcomes(reports));
    // The contract of the pages that this one replaces (S3-W).
    co_return said(200, QStringLiteral("message"), QStringLiteral("Cache warming completed"));
}

} // namespace

Result<void> mount(Server &server, const documents::FiguresBoard &board, CacheRoutes routes)
{
    const auto own = routes.own;
    const Render health = [own](const CacheFiguresPtr &figures) {
        const documents::Health service = own ? own() : documents::Health::Healthy;
        const documents::Health worse = std::max(service, documents::healthOf(*figures));
        return http::Response::json(documents::healthJson(*figures, service), documents::httpStatus(worse));
    };
    const Render cacheHealth = [](const CacheFiguresPtr &figures) {
        const int status = documents::httpStatus(documents::healthOf(*figures));
        return http::Response::json(documents::cacheHealthJson(*figures), status);
    };
    const Render metrics = [](const CacheFiguresPtr &figures) {
        return http::Response::json(documents::metricsJson(*figures));
    };
    const std::pair<QString, Render> pages[] = {{QStringLiteral("/health"), health},
        {QStringLiteral("/api/cache/health"), cacheHealth}, {QStringLiteral("/api/cache/metrics"), metrics},
        {QStringLiteral("/api/cache/metrics/prometheus"), prometheus},
        {QStringLiteral("/metrics"), prometheus}};
    for (const auto &[path, render] : pages) {
        Result<void> added = server.add("GET", routes.prefix + path, showing(board, render));
        if (!added)
            return added;
    }
    if (!routes.warm)
        return {};
    return server.addAsync("POST", routes.prefix + QStringLiteral("/api/cache/warm"), routes.warm,
        routes.warmDeadline, said(202, QStringLiteral("status"), QStringLiteral("running")));
}

http::Handler warmBy(operations::Warming &warming)
{
    return [to = &warming](http::Request) { return warm(to); };
}

} // namespace cachedeck::endpoints
