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
    void nothingInvalidatedIsReadAsFresh_data();
    void nothingInvalidatedIsReadAsFresh();
};

void TestRaces::nothingInvalidatedIsReadAsFresh_data()
{
    QTest::addColumn<bool>("isTiered");
    QTest::newRow("from Redis") << false;
    QTest::newRow("with a memory tier") << true;
}

void TestRaces::nothingInvalidatedIsReadAsFresh()
{
    QFETCH(bool, isTiered);
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
                QString::number(4711 + i), isTiered ? u"tier"_s : u"none"_s});
    }
    // One ends in the middle of whatever it does: the others must not notice.
    constexpr qint64 enough = 3000;
    QTRY_VERIFY(cacheServer.info("total_commands_processed").toLongLong() > enough);
    workers.front()->kill();
    QVERIFY(workers.front()->waitForFinished());
    workers.erase(workers.begin());
    // Twice the heartbeat of the workers: so old is the word that the tier relies on at most, whatever the
    // machine does meanwhile. What it measures is far less.
    constexpr qint64 lease = 100'000;
    qint64 reads = 0, hits = 0, writes = 0, refused = 0;
    for (const auto &worker : workers) {
        QVERIFY(worker->waitForFinished((seconds + 120) * 1000));
        QCOMPARE(worker->exitCode(), 0);
        const QJsonObject report = QJsonDocument::fromJson(worker->readAllStandardOutput()).object();
        QVERIFY2(report[u"stale"].toInteger(-1) == 0, qPrintable(report[u"firstStale"].toString()));
        QCOMPARE(report[u"errors"].toInteger(-1), 0);
        QVERIFY2(report[u"latest"].toInteger(-1) <= lease,
            qPrintable(QString::number(report[u"latest"].toInteger())));
        QCOMPARE(report[u"memoryHits"].toInteger() > 0, isTiered);
        if (isTiered) {
            qInfo("memory: %lld hits, %lld of them late by p99 %lld us, most %lld us; the channel's delay "
                  "p99 %lld us, "
                  "most %lld us, %lld beats, %lld gaps",
                report[u"memoryHits"].toInteger(), report[u"late"].toInteger(),
                report[u"lateP99"].toInteger(), report[u"latest"].toInteger(),
                report[u"delayP99"].toInteger(), report[u"delay"].toInteger(), report[u"beats"].toInteger(),
                report[u"gaps"].toInteger());
        }
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
