// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/ctlrun.h"
#include "support/sentinelcluster.h"

#include <QJsonArray>
#include <QTemporaryFile>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

namespace {

ClusterSettings withPasswords()
{
    ClusterSettings settings;
    settings.replicas = 1;
    settings.password = "s3cret-data";
    settings.sentinelPassword = "s3cret-watch";
    return settings;
}

QJsonObject stepOf(const QJsonObject &report, const QString &name)
{
    for (const QJsonValue &step : report[u"steps"].toArray()) {
        if (step[u"step"].toString() == name)
            return step.toObject();
    }
    return {};
}

} // namespace

/// `cachedeckctl test`: the connection dialog's test run for scripts and tickets.
class TestCtlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_cluster.start()); }
    void passes();
    void textIsForTickets();
    void warnsOfReplicasOutOfReach();
    void wrongPasswordFailsItsStep();
    void singleNodeHasItsOwnSteps();
    void nobodyThere();

private:
    QStringList target(const QByteArray &password = "s3cret-data")
    {
        QStringList sentinels;
        for (const Endpoint &endpoint : m_cluster.sentinelEndpoints())
            sentinels << endpoint.toString();
        return {u"--sentinel"_s, sentinels.join(u','), u"--master"_s, u"mymaster"_s, u"--password-file"_s,
            file(password), u"--sentinel-password-file"_s, file("s3cret-watch")};
    }
    QString file(const QByteArray &password)
    {
        auto made = std::make_unique<QTemporaryFile>();
        if (!made->open())
            return {};
        made->write(password + '\n');
        made->flush();
        m_files.push_back(std::move(made));
        return m_files.back()->fileName();
    }

    SentinelCluster m_cluster{withPasswords()};
    std::vector<std::unique_ptr<QTemporaryFile>> m_files;
};

void TestCtlTest::passes()
{
    const CtlRun run = ctl(QStringList{u"test"_s, u"--json"_s} + target());
    QVERIFY2(run.status == 0, QByteArray(run.out + run.err).constData());
    const QJsonObject report = run.object();
    QCOMPARE(membersOf(report),
        (QStringList{u"deployment"_s, u"failed"_s, u"masters"_s, u"missingRights"_s, u"nodes"_s,
            u"otherSentinels"_s, u"passed"_s, u"passwords"_s, u"sentinels"_s, u"steps"_s, u"time"_s,
            u"warnings"_s}));
    QCOMPARE(report[u"deployment"].toString(), u"mymaster");
    QCOMPARE(report[u"passed"], QJsonValue(true));
    QVERIFY(report[u"failed"].isNull() && report[u"warnings"].toArray().isEmpty());
    QCOMPARE(report[u"steps"].toArray().size(), 11);
    QCOMPARE(membersOf(stepOf(report, u"replicas"_s)),
        (QStringList{u"durationMs"_s, u"error"_s, u"mend"_s, u"state"_s, u"step"_s, u"text"_s}));
    QCOMPARE(stepOf(report, u"replicas"_s)[u"state"].toString(), u"ok");
    QCOMPARE(report[u"nodes"].toArray().size(), 2);
    for (const QJsonValue &node : report[u"nodes"].toArray()) {
        QCOMPARE(membersOf(node.toObject()),
            (QStringList{u"address"_s, u"error"_s, u"passwordSent"_s, u"reached"_s, u"role"_s,
                u"roundTripMs"_s, u"suggestion"_s}));
        QCOMPARE(node[u"reached"], node[u"address"]);
    }
    QCOMPARE(report[u"sentinels"].toArray().size(), 3);
    for (const QJsonValue &sentinel : report[u"sentinels"].toArray())
        QCOMPARE(sentinel[u"use"].toString(), u"asWritten");
    QVERIFY(!run.out.contains("s3cret"));
}

void TestCtlTest::textIsForTickets()
{
    const CtlRun run = ctl(QStringList{u"test"_s} + target());
    QCOMPARE(run.status, 0);
    for (const char *part :
        {"Connection test of mymaster", "Result: all steps passed", "Address: redis+sentinel://",
            "Reach master", "as written", "quorum 2 of 3", "Where the passwords went"})
        QVERIFY2(run.out.contains(part), QByteArray(part + QByteArray(" is not in\n") + run.out).constData());
    QVERIFY(!run.out.contains("s3cret"));
}

/// The attack that found it: all passed, and afterwards half of the deployment was out of reach.
void TestCtlTest::warnsOfReplicasOutOfReach()
{
    RedisSettings settings;
    settings.password = "s3cret-data";
    settings.config = {"replicaof 127.0.0.1 " + QByteArray::number(m_cluster.master().port()),
        "masterauth s3cret-data", "replica-announce-port " + QByteArray::number(freePort())};
    RedisProcess replica(settings);
    QVERIFY(replica.start());
    CtlRun run;
    const auto isNoticed = [&] {
        run = ctl(QStringList{u"test"_s, u"--json"_s} + target());
        return run.object()[u"nodes"].toArray().size() == 3;
    };
    QVERIFY(waitUntil(isNoticed, electionPatience));
    QVERIFY2(run.status == 1, run.out.constData());
    QCOMPARE(run.object()[u"passed"], QJsonValue(true));
    QCOMPARE(run.object()[u"warnings"].toArray(), QJsonArray{u"replicas"_s});
    const QJsonObject step = stepOf(run.object(), u"replicas"_s);
    QCOMPARE(step[u"state"].toString(), u"warning");
    QCOMPARE(step[u"mend"].toString(), u"mapAddress");
    QVERIFY2(step[u"text"].toString().startsWith(u"1 of 2 replicas unreachable"), run.out.constData());
    const CtlRun text = ctl(QStringList{u"test"_s} + target());
    QCOMPARE(text.status, 1);
    QVERIFY2(text.out.contains("Result: passed with 1 warning"), text.out.constData());
}

void TestCtlTest::wrongPasswordFailsItsStep()
{
    const CtlRun run = ctl(QStringList{u"test"_s, u"--json"_s} + target("s3cret-wrong"));
    QCOMPARE(run.status, 3);
    QCOMPARE(run.object()[u"failed"].toString(), u"role");
    const QJsonObject step = stepOf(run.object(), u"role"_s);
    QCOMPARE(step[u"mend"].toString(), u"dataCredentials");
    QVERIFY(!step[u"error"].toString().isEmpty());
    QCOMPARE(stepOf(run.object(), u"rights"_s)[u"state"].toString(), u"waiting");
    QVERIFY(!run.out.contains("s3cret"));
}

void TestCtlTest::singleNodeHasItsOwnSteps()
{
    const QString url = u"redis://"_s + m_cluster.node(0).endpoint().toString();
    const CtlRun run
        = ctl({u"test"_s, u"--json"_s, u"--url"_s, url, u"--password-file"_s, file("s3cret-data")});
    QVERIFY2(run.status == 0, run.out.constData());
    QStringList steps;
    for (const QJsonValue &step : run.object()[u"steps"].toArray())
        steps << step[u"step"].toString();
    QCOMPARE(steps, (QStringList{u"dns"_s, u"tcp"_s, u"tls"_s, u"auth"_s, u"role"_s, u"rights"_s}));
}

void TestCtlTest::nobodyThere()
{
    const QString url = u"redis://127.0.0.1:%1"_s.arg(freePort());
    const CtlRun run = ctl({u"test"_s, u"--url"_s, url});
    QCOMPARE(run.status, 3);
    QVERIFY2(run.out.contains("step 2 of 6 fails"), run.out.constData());
}

QTEST_GUILESS_MAIN(TestCtlTest)
#include "tst_ctltest.moc"
