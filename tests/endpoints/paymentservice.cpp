// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// The example of docs/library.md, HTTP: a whole service. REDIS_HOST, REDIS_PORT, REDIS_SENTINELS and their
// kin say where its cache is (docs/cli.md); it prints where it answers.
#include "cache/following.h"
#include "cache/responses/responsecache.h"
#include "endpoints/cacheroutes.h"
#include "engine/deploymentsettings.h"
#include "engine/environmentvariables.h"
#include "operations/warming.h"
#include "platform/quitsignals.h"

#include <QCoreApplication>
#include <QProcessEnvironment>

#include <cstdio>

using namespace cachedeck;

namespace {

/// Stands for a database with an asynchronous client.
struct Database
{
    QHash<QByteArray, QByteArrayList> payments; ///< By user.
    int asked = 0;
};

//! [handlers]
async::Task<http::Response> showPayments(Database *database, http::Request request)
{
    const QByteArray user = request.values.value(QStringLiteral("userId"));
    ++database->asked;
    const QByteArray list = database->payments.value(user).join("\",\"");
    co_return http::Response::json(list.isEmpty() ? QByteArray("[]") : "[\"" + list + "\"]");
}

async::Task<http::Response> pay(Database *database, http::Request request)
{
    const QByteArray user = request.values.value(QStringLiteral("userId"));
    database->payments[user].push_back("bill " + request.values.value(QStringLiteral("billId")));
    co_return http::Response(204);
}
//! [handlers]

//! [responses]
/// What is kept, and what a payment makes invalid: the catalog's event, with parameters from the path.
Result<void> addRules(cache::ResponseCache *responses, const catalog::Catalog &catalog)
{
    cache::CachedRoute payments;
    payments.name = QStringLiteral("payments");
    payments.path = http::PathTemplate::parse(QStringLiteral("/users/{userId}/payments")).value();
    payments.ttl = std::chrono::minutes(15);
    payments.keys = {catalog::KeyTemplate::parse(QStringLiteral("payment:history:{userId}")).value()};
    Result<void> added = responses->add(payments);
    if (!added)
        return added;
    cache::WriteRoute paying;
    paying.methods = {"POST"};
    paying.path
        = http::PathTemplate::parse(QStringLiteral("/users/{userId}/bills/{billId}/payments")).value();
    paying.event = *catalog.event(u"payment.success");
    return responses->add(paying);
}
//! [responses]

//! [warming]
/// Key, value and TTL of each entry that people will ask for.
async::Task<Result<std::vector<operations::WarmItem>>> providers(catalog::KeyGroupPtr group)
{
    std::vector<operations::WarmItem> items;
    auto key = catalog::Key::read(group, "utility:providers");
    if (key)
        items.emplace_back(*key, "[\"water\",\"power\"]", std::chrono::hours(24));
    co_return items;
}
//! [warming]

//! [serving]
/// Each request becomes a task on this thread, behind the cache of responses.
Result<void> addRoutes(
    endpoints::Server *server, endpoints::TaskDoor *door, cache::ResponseCache *responses, Database *database)
{
    const auto through = [=](http::Handler handler) {
        return door->handler([responses, handler](http::Request request) {
            return responses->serve(std::move(request), handler);
        });
    };
    Result<void> added = server->addAsync("GET", QStringLiteral("/users/{userId}/payments"),
        through([=](http::Request request) { return showPayments(database, std::move(request)); }));
    if (!added)
        return added;
    return server->addAsync("POST", QStringLiteral("/users/{userId}/bills/{billId}/payments"),
        through([=](http::Request request) { return pay(database, std::move(request)); }));
}
//! [serving]

//! [pages]
/// /health, /metrics, /api/cache/...
Result<void> addCachePages(endpoints::Server *server, endpoints::TaskDoor *door, operations::Warming *warming,
    const documents::FiguresBoard &board)
{
    endpoints::CacheRoutes routes;
    routes.warm = door->handler(endpoints::warmBy(*warming));
    return endpoints::mount(*server, board, std::move(routes));
}
//! [pages]

} // namespace

/// Everything lives on the main thread but the server, which has one of its own.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const Result<engine::Connection> connection
        = engine::connectionFromEnvironment(QProcessEnvironment::systemEnvironment());
    const Result<catalog::Catalog> catalog = catalog::load(QStringLiteral("payments"));
    if (!connection || !catalog)
        return 2;
    sentinel::DeploymentSettings settings = engine::deploymentSettings(*connection);
    settings.policy = client::Policy(false);
    settings.policy.writesDataInDoubt = true;
    settings.noTouch = false;
    sentinel::Deployment deployment(settings);
    cache::DeploymentCache cache(deployment, cache::CacheSettings());
    deployment.start();

    Database database;
    const QString service = QStringLiteral("payment-service");
    cache::ResponseSettings kept;
    kept.service = service;
    kept.identity.cookie = "sid"; // the one that tells sessions apart
    cache::ResponseCache responses(cache.cache(), kept);
    operations::Warming warming(cache.cache(), cache::callerOf(deployment));
    warming.add(QStringLiteral("providers"),
        [group = catalog->group(u"utility.providers")] { return providers(group); });
    documents::Collector collector(cache::callerOf(deployment), cache.cache().statistics(), service);
    documents::FiguresBoard board(service);
    const documents::Reporter reporter(collector, board);
    endpoints::Server server;
    endpoints::TaskDoor door;
    const Result<void> steps[]
        = {addRules(&responses, *catalog), addRoutes(&server, &door, &responses, &database),
            addCachePages(&server, &door, &warming, board), server.start()};
    for (const Result<void> &step : steps) {
        if (!step)
            return 2;
    }
    std::printf("http://127.0.0.1:%d\n", int(server.port()));
    std::fflush(stdout);
    const platform::QuitSignals quit([] { QCoreApplication::quit(); });
    return QCoreApplication::exec();
}
