// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What processes have counted, and tags that other software keeps, as cachedeckctl shows them.
#include "ctl/ctlrun.h"
#include "support/redisprocess.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestCtlStatistics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void groupsStandBesideTheirTargets();
    void minutesAddUp();
    void nothingToldIsOne();
    void wrongUseIsTwo();
    void peopleGetATable();
    void setsOfOthersAreListedAndShown();
    void whatIsWrittenBehindIsSeen();

private:
    CtlRun run(const QStringList &arguments) const
    {
        return ctl(arguments + QStringList{u"--url"_s, u"redis://"_s + m_server.endpoint().toString()});
    }
    /// As a process tells it, so many minutes ago.
    void tell(int minutesAgo, const QByteArray &field, int amount)
    {
        const qint64 minute = QDateTime::currentSecsSinceEpoch() / 60 - minutesAgo;
        const QByteArray key = "c:st:" + QByteArray::number(minute);
        m_server.call({"HINCRBY", key, field, QByteArray::number(amount)});
        m_server.call({"HSET", key, "by one", "1"});
    }

    RedisProcess m_server;
    QTemporaryDir m_folder;
};

void TestCtlStatistics::initTestCase()
{
    QVERIFY(m_server.start());
}

void TestCtlStatistics::init()
{
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
}

void TestCtlStatistics::groupsStandBesideTheirTargets()
{
    tell(1, "hits user.profile", 85);
    tell(1, "miss.absent user.profile", 10);
    tell(1, "miss.staleTag user.profile", 5);
    tell(1, "load.b40 user.profile", 15);
    tell(1, "load.us user.profile", 30'000);
    tell(1, "load.max user.profile", 5'000);
    tell(1, "hits theirs", 1);
    const CtlRun told = run({u"cache"_s, u"statistics"_s, u"--json"_s, u"--catalog"_s, u"payments"_s});
    QCOMPARE(told.status, 0);
    const QList<QJsonObject> lines = told.objects();
    QCOMPARE(lines.size(), 3);
    QCOMPARE(membersOf(lines[0]),
        (QStringList{u"bypassed"_s, u"errors"_s, u"failedLoads"_s, u"fills"_s, u"from"_s, u"group"_s,
            u"hitRate"_s, u"hits"_s, u"loads"_s, u"loadsAvoided"_s, u"meetsTarget"_s, u"memoryHits"_s,
            u"misses"_s, u"negativeHits"_s, u"processes"_s, u"refusedFills"_s, u"staleHits"_s,
            u"targetHitRate"_s, u"targetMs"_s, u"until"_s, u"waitMs"_s, u"withCacheMs"_s,
            u"withoutCacheMs"_s}));
    QCOMPARE(lines[0][u"group"].toString(), u"theirs"_s);
    QVERIFY(lines[0][u"targetHitRate"].isNull() && lines[0][u"meetsTarget"].isNull());
    const QJsonObject profile = lines[1];
    QCOMPARE(profile[u"hitRate"].toDouble(), 0.85);
    QCOMPARE(profile[u"targetHitRate"].toArray(), (QJsonArray{0.8, 0.9}));
    QCOMPARE(profile[u"targetMs"][u"without"].toArray(), (QJsonArray{150, 300}));
    QCOMPARE(profile[u"meetsTarget"].toBool(), true);
    QCOMPARE(profile[u"misses"][u"staleTag"].toInteger(), 5);
    QCOMPARE(profile[u"withoutCacheMs"][u"count"].toInteger(), 15);
    QCOMPARE(profile[u"withoutCacheMs"][u"mean"].toDouble(), 2.0);
    QVERIFY(profile[u"withCacheMs"].isNull());
    QVERIFY(lines[2][u"group"].isNull());
    QCOMPARE(lines[2][u"hits"].toInteger(), 86);
    QCOMPARE(lines[2][u"processes"].toInteger(), 1);
}

void TestCtlStatistics::minutesAddUp()
{
    for (const int ago : {0, 2, 30, 90})
        tell(ago, "hits g", 1);
    const auto hits = [&](const QString &since) {
        return run({u"cache"_s, u"statistics"_s, u"--json"_s, u"--since"_s, since})
            .objects()
            .last()[u"hits"]
            .toInteger();
    };
    QCOMPARE(hits(u"5m"_s), 2);
    QCOMPARE(hits(u"1h"_s), 3);
    QCOMPARE(hits(u"3h"_s), 4);
}

void TestCtlStatistics::nothingToldIsOne()
{
    const CtlRun none = run({u"cache"_s, u"statistics"_s, u"--json"_s});
    QCOMPARE(none.status, 1);
    QVERIFY(none.out.isEmpty() && !none.err.isEmpty());
}

void TestCtlStatistics::wrongUseIsTwo()
{
    for (const QString &since : {u"soon"_s, u"0s"_s, u"48h"_s})
        QCOMPARE(run({u"cache"_s, u"statistics"_s, u"--since"_s, since}).status, 2);
}

void TestCtlStatistics::peopleGetATable()
{
    tell(0, "hits user.profile", 1);
    tell(0, "miss.absent user.profile", 3);
    const CtlRun told = run({u"cache"_s, u"statistics"_s, u"--catalog"_s, u"payments"_s});
    QCOMPARE(told.status, 0);
    QVERIFY2(told.out.contains("25 %") && told.out.contains("missed"), told.out.constData());
}

void TestCtlStatistics::setsOfOthersAreListedAndShown()
{
    const QString catalog = m_folder.filePath(u"theirs.json"_s);
    QFile file(catalog);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        R"({"name": "theirs", "title": "Theirs", "services": [], "groups": [], "tagSets": [{"name": "plain", "key": "tag:{tag}"}]})");
    file.close();
    m_server.call({"SADD", "tag:user:1", "a", "b"});
    const CtlRun list = run({u"tags"_s, u"list"_s, u"--json"_s, u"--catalog"_s, catalog});
    QCOMPARE(list.status, 0);
    QCOMPARE(list.object(),
        (QJsonObject{
            {u"key"_s, u"tag:user:1"_s}, {u"keys"_s, 2}, {u"set"_s, u"plain"_s}, {u"tag"_s, u"user:1"_s}}));
    const CtlRun show = run({u"tags"_s, u"show"_s, u"user:1"_s, u"--json"_s, u"--catalog"_s, catalog});
    QCOMPARE(show.status, 0);
    const QJsonArray sets = show.object()[u"sets"].toArray();
    QCOMPARE(sets.size(), 1);
    QCOMPARE(sets[0][u"sample"].toArray().size(), 2);
    const CtlRun text = run({u"tags"_s, u"show"_s, u"user:1"_s, u"--catalog"_s, catalog});
    QVERIFY2(text.out.contains("plain of other software: 2 keys"), text.out.constData());
    QCOMPARE(run({u"tags"_s, u"show"_s, u"none"_s, u"--catalog"_s, catalog}).status, 1);
}

void TestCtlStatistics::whatIsWrittenBehindIsSeen()
{
    const QStringList behind{u"cache"_s, u"behind"_s, u"shop"_s, u"--json"_s, u"--dead"_s, u"5"_s};
    const CtlRun none = run(behind);
    QCOMPARE(none.status, 0);
    QCOMPARE(none.object()[u"length"].toInteger(-1), 0);
    QVERIFY(none.object()[u"oldestMs"].isNull());
    m_server.call({"XADD", "c:wb:shop", "*", "k", "views:7", "m", "p0", "v", "42"});
    m_server.call({"XADD", "c:wd:shop", "*", "version", "1-2", "cause", "no such row", "tries", "10", "k",
        "views:8", "m", "p0", "v", "1"});
    const QJsonObject some = run(behind).object();
    QCOMPARE(some[u"length"].toInteger(), 1);
    QVERIFY(some[u"oldestMs"].isDouble() && !some[u"evictable"].toBool(true));
    const QJsonObject letter = some[u"letters"][0].toObject();
    QCOMPARE(letter[u"key"].toString(), u"views:8"_s);
    QCOMPARE(letter[u"version"].toString(), u"1-2"_s);
    QCOMPARE(letter[u"cause"].toString(), u"no such row"_s);
    m_server.call({"SET", "c:wb:list", "theirs"});
    QCOMPARE(run({u"cache"_s, u"behind"_s, u"list"_s}).status, 4);
}

QTEST_GUILESS_MAIN(TestCtlStatistics)
#include "tst_ctlstatistics.moc"
