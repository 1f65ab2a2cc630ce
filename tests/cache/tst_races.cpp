// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// The property that the cache stands on: what was invalidated before a read began is never returned as fresh,
// whatever several processes do at once (redis-facts, fact 17). Each worker is a process of its own
// (raceworker.cpp). Longer by the environment variable CACHEDECK_RACE_SECONDS, which the slow test sets.
#include "support/fatallog.h"
#include "support/patience.h"
#include "support/redisprocess.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestRaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingInvalidatedIsReadAsFresh();
};

void TestRaces::nothingInvalidatedIsReadAsFresh()
{
    constexpr int processes = 4;
    const int seconds = qEnvironmentVariableIntValue("CACHEDECK_RACE_SECONDS");
    const QString duration = QString::number(seconds > 0 ? seconds : 8);
    RedisProcess cacheServer;
    RedisProcess database;
    QVERIFY(cacheServer.start());
    QVERIFY(database.start());
    std::vector<std::unique_ptr<QProcess>> workers;
    for (int i = 0; i < processes; ++i) {
        workers.push_back(std::make_unique<QProcess>());
        workers.back()->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        platform::endWithStarter(*workers.back());
        workers.back()->start(QStringLiteral(RACE_WORKER),
            {QString::number(cacheServer.port()), QString::number(database.port()), duration,
                QString::number(4711 + i)});
    }
    qint64 reads = 0, hits = 0, writes = 0, refused = 0;
    for (const auto &worker : workers) {
        QVERIFY(worker->waitForFinished((seconds + 120) * 1000));
        QCOMPARE(worker->exitCode(), 0);
        const QJsonObject report = QJsonDocument::fromJson(worker->readAllStandardOutput()).object();
        QVERIFY2(report[u"stale"].toInteger(-1) == 0, qPrintable(report[u"firstStale"].toString()));
        QCOMPARE(report[u"errors"].toInteger(-1), 0);
        reads += report[u"reads"].toInteger();
        hits += report[u"hits"].toInteger();
        writes += report[u"writes"].toInteger();
        refused += report[u"refused"].toInteger();
    }
    qInfo("%lld reads, %lld hits, %lld invalidations, %lld fills refused", reads, hits, writes, refused);
    QVERIFY2(hits > 0 && writes > 0 && refused > 0, "a run without a race proves nothing");
}

QTEST_GUILESS_MAIN(TestRaces)
#include "tst_races.moc"
