// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// A program with an event loop of its own: coroutines on the cache itself, and keys of its own catalog.
#include "async/scope.h"
#include "cache/following.h"
#include "catalog/groups/savings.h"
#include "catalog/groups/shop.h"
#include "engine/runtimetask.h"

#include <cachedeck/cachedeck.h>

#include <QCoreApplication>
#include <QTimer>

#include <cstdio>

using namespace cachedeck;

namespace {

using Text = std::optional<QString>;

async::Task<Result<Text>> loadArticle()
{
    co_return Text(QStringLiteral("A chair"));
}

async::Task<void> run(cache::Cache *cache, int *failures)
{
    const catalog::Key key = catalog::shop::articleDetail(7);
    for (int i = 0; i < 2; ++i) {
        const Result<Text> article = co_await cache->fetch<QString>(key, loadArticle);
        const bool isRight = article.isOk() && **article == QLatin1String("A chair");
        *failures += isRight ? 0 : 1;
    }
    *failures += cache->statistics().total().loads == 1 ? 0 : 1;
}

async::Task<void> runBeside(CacheClient client, async::Mailbox::Address home, int *failures)
{
    const Result<bool> stored
        = co_await engine::awaited(client.set(catalog::savings::userProfile(4711), "{}"), home);
    *failures += stored.isOk() && *stored ? 0 : 1;
    QCoreApplication::quit();
}

async::Task<void> runBoth(
    cache::Cache *cache, CacheClient client, async::Mailbox::Address home, int *failures)
{
    co_await run(cache, failures);
    co_await runBeside(std::move(client), std::move(home), failures);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList address = QCoreApplication::arguments().value(1).split(QLatin1Char(':'));
    sentinel::DeploymentSettings settings;
    settings.node = Endpoint(address.value(0), address.value(1).toUShort());
    settings.policy = client::Policy(false);
    sentinel::Deployment deployment(settings);
    deployment.start();
    cache::CacheSettings patient;
    patient.store.callDeadline = std::chrono::seconds(20);
    cache::DeploymentCache own(deployment, patient);

    // Another thread's, with the same keys.
    RuntimeSettings beside("redis://" + QCoreApplication::arguments().value(1).toStdString());
    beside.callDeadline = std::chrono::seconds(20);
    const auto runtime = Runtime::open(beside);
    if (!runtime) {
        std::fprintf(stderr, "%s\n", textOf(runtime.error()).c_str());
        return 1;
    }
    int failures = 0;
    async::Mailbox home;
    async::Scope scope;
    scope.spawn(runBoth(&own.cache(), (*runtime)->cache(), home.address(), &failures));
    QCoreApplication::exec();
    std::printf("%d failures\n", failures);
    return failures;
}
