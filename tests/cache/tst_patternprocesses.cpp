// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Each pattern of the cache (S4-P) with two processes that use it at once, one of which is killed, and a
// failover: nothing invalidated is read as fresh, no read fails, and what was written behind and reached a
// server that survives reaches the database in its order. One run for all patterns (patternload.h); each row
// looks at one of them.
#include "cache/patternload.h"

#include <QJsonDocument>
#include <QProcess>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestPatternProcesses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void patternHolds_data();
    void patternHolds();
    void staleCopiesWereServed();
    void whatIsHotCameFromMemory();
    void oneProcessLoadsAtATime();
    void whatWasWrittenBehindIsThere();

private:
    std::unique_ptr<QProcess> start(int index);
    /// Until each pattern has been used so much more by \a index.
    bool waitForProgress(int index, qint64 more);
    qint64 progress(int index, size_t pattern);

    SentinelCluster m_cluster = SentinelCluster(patientFailover());
    RedisProcess m_database;
    QJsonObject m_report; ///< Of the process that survived.
};

std::unique_ptr<QProcess> TestPatternProcesses::start(int index)
{
    QStringList ports;
    for (const Endpoint &sentinel : m_cluster.sentinelEndpoints())
        ports.append(QString::number(sentinel.port()));
    auto process = std::make_unique<QProcess>();
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    platform::endWithStarter(*process);
    process->start(QStringLiteral(PATTERN_WORKER),
        {ports.join(u','), QString::number(m_database.port()), QString::number(index)});
    return process;
}

qint64 TestPatternProcesses::progress(int index, size_t pattern)
{
    const QByteArray field = QByteArray(patternNames[pattern]) + ':' + QByteArray::number(index);
    const resp::Reply answer = m_database.call({"HGET", "progress", field});
    return answer.view().integer();
}

bool TestPatternProcesses::waitForProgress(int index, qint64 more)
{
    for (size_t i = 0; i < patternNames.size(); ++i) {
        const qint64 wanted = progress(index, i) + more;
        if (!waitUntil([&] { return progress(index, i) >= wanted; }, electionPatience)) {
            qWarning("%s: %lld of %lld", patternNames[i], progress(index, i), wanted);
            return false;
        }
    }
    return true;
}

void TestPatternProcesses::initTestCase()
{
    QVERIFY(m_database.start());
    QVERIFY(m_cluster.start());
    const std::unique_ptr<QProcess> survivor = start(0);
    const std::unique_ptr<QProcess> victim = start(1);
    QVERIFY(waitForProgress(0, 40));
    QVERIFY(waitForProgress(1, 40));
    victim->kill(); // SIGKILL, in the middle of whatever it does
    QVERIFY(victim->waitForFinished(int(patience.count())));
    // What it was loading it loads no more.
    for (const char *name : patternNames) {
        for (int id = 0; id < 4; ++id)
            m_database.call(
                {"DEL", QByteArray("loading:" + QByteArray(name) + ':' + QByteArray::number(id))});
    }
    QVERIFY(waitForProgress(0, 40));
    QVERIFY(m_cluster.waitUntilSettled());
    m_cluster.node(0).kill();
    QVERIFY(m_cluster.waitForFailoverFrom(0));
    QVERIFY(waitForProgress(0, 40));
    QVERIFY(!m_database.call({"SET", "stop", "1"}).isError());
    QVERIFY(waitUntil([&] { return survivor->state() == QProcess::NotRunning; }, electionPatience));
    QCOMPARE(survivor->exitStatus(), QProcess::NormalExit);
    m_report = QJsonDocument::fromJson(survivor->readAllStandardOutput()).object();
    QVERIFY(!m_report.isEmpty());
}

void TestPatternProcesses::patternHolds_data()
{
    QTest::addColumn<QString>("pattern");
    for (const char *name : patternNames)
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestPatternProcesses::patternHolds()
{
    QFETCH(const QString, pattern);
    const QJsonObject figures = m_report[pattern].toObject();
    QVERIFY(figures[u"reads"].toInteger() >= 120 && figures[u"writes"].toInteger() > 0);
    QVERIFY2(figures[u"stale"].toInteger(-1) == 0, qPrintable(figures[u"firstStale"].toString()));
    QVERIFY2(figures[u"errors"].toInteger(-1) == 0, "the loader runs, with Redis or without");
    QVERIFY2(figures[u"hits"].toInteger() > 0, "and it is a cache");
}

void TestPatternProcesses::staleCopiesWereServed()
{
    QVERIFY(m_report[u"staleWhileRevalidate"].toObject()[u"staleHits"].toInteger() > 0);
}

void TestPatternProcesses::whatIsHotCameFromMemory()
{
    for (const char *name : patternNames) {
        const qint64 hits = m_report[QLatin1StringView(name)].toObject()[u"memoryHits"].toInteger();
        QCOMPARE(hits > 0, qstrcmp(name, "multiTier") == 0);
    }
}

void TestPatternProcesses::oneProcessLoadsAtATime()
{
    // Others load what they need when they need it. A lock does not outlive its process for long, nor a
    // failover: then a few may overlap.
    const QJsonObject locked = m_report[u"stampedePrevention"].toObject();
    QVERIFY2(locked[u"overlaps"].toInteger() * 20 <= locked[u"loads"].toInteger(),
        QJsonDocument(locked).toJson().constData());
}

void TestPatternProcesses::whatWasWrittenBehindIsThere()
{
    QVERIFY2(m_report[u"drained"].toBool(), "the queue is empty");
    int writes = 0;
    for (int id = 0; id < 4; ++id) {
        const QByteArray row = "writeBehind:" + QByteArray::number(id);
        const resp::Reply acknowledged = m_database.call({"GET", QByteArray("done:" + row)});
        const resp::Reply written = m_database.call({"HGET", QByteArray("row:" + row), "value"});
        QVERIFY2(written.view().integer() >= acknowledged.view().integer(),
            "what a server that survives has acknowledged is not lost");
        const resp::Reply log = m_database.call({"LRANGE", QByteArray("log:" + row), "0", "-1"});
        qint64 last = 0;
        const resp::ReplyView all = log.view();
        for (const resp::ReplyView one : all) {
            QVERIFY2(one.integer() >= last, "never an older one after a newer");
            last = one.integer();
            ++writes;
        }
        QCOMPARE(last, written.view().integer());
    }
    QVERIFY(writes > 0);
}

QTEST_GUILESS_MAIN(TestPatternProcesses)
#include "tst_patternprocesses.moc"
