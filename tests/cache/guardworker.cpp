// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// One process of tst_guardprocesses: asks a limit again and again, from several callers at once, and prints
// how often it was admitted. Arguments: port, calls, limit.
#include "async/scope.h"
#include "cache/cacherig.h"
#include "cache/guards/ratelimit.h"

#include <QCoreApplication>

#include <cstdio>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

namespace {

async::Task<void> askOften(cache::RateLimit *limit, catalog::Key key, int calls, qint64 most, int *admitted)
{
    for (int i = 0; i < calls; ++i) {
        const Result<cache::Admission> answer = co_await limit->take(key, most);
        *admitted += answer && answer->isAdmitted ? 1 : 0;
    }
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4)
        return 2;
    auto gate = std::make_shared<client::GateContext>(client::Policy(false));
    cache::RateLimit::admitTo(gate->scripts());
    client::Connection connection(
        client::ConnectionSettings(Endpoint(u"127.0.0.1"_s, arguments[1].toUShort())), gate);
    if (!runTask(connection.open()))
        return 3;
    cache::RateLimit limit(
        [&connection](client::Command command, client::CallOptions options) {
            return connection.call(std::move(command), options);
        },
        patience);
    const catalog::KeyGroupPtr group = groupWith(u"limit:{ip}"_s, {}, catalog::Mode::Foreign);
    constexpr int callers = 5;
    int admitted = 0;
    async::Scope scope;
    for (int i = 0; i < callers; ++i)
        scope.spawn(askOften(&limit, keyOf(group, "limit:10.0.0.1"), arguments[2].toInt() / callers,
            arguments[3].toLongLong(), &admitted));
    while (scope.runningCount() > 0)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    std::printf("%d\n", admitted);
    return 0;
}
