// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/ctlrun.h"
#include "support/faultproxy.h"
#include "support/sentinelcluster.h"
#include "support/testca.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

namespace {

QString joined(const std::vector<Endpoint> &endpoints)
{
    QStringList list;
    for (const Endpoint &endpoint : endpoints)
        list << endpoint.toString();
    return list.join(u',');
}

QStringList reasonsOf(const QJsonObject &status)
{
    QStringList reasons;
    for (const QJsonValue &reason : status[u"reasons"].toArray())
        reasons << reason.toString();
    return reasons;
}

} // namespace

// Each fault of redis-facts B3 tells its own cause, in the reasons of the JSON and beside the server that it
// stops in the text for people. Sentinels and data nodes have a password each, and TLS ports beside the plain
// ones. The order matters: those that freeze Sentinels leave them in TILT.
class TestCtlFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void N13_addressMap();
    void N13_wrongAddressMapIsNamed();
    void A1_wrongNodePassword();
    void A1_wrongSentinelPassword();
    void A1_noPasswords();
    void A2_rotatedPasswordFile();
    void T14_tlsForTheNodesAlone();
    void L1_nodesOfAnotherName();
    void L1_sentinelsOfAnotherName();
    void tunnelToProductionWantsConfirmation();
    void R1_fewDescriptors();
    void S5_emptyRestartInsideDownAfter();
    void K1_oneSentinelFrozen();
    void N9_minorityOfTheSentinels();
    void N14_allSentinelsFrozen();

private:
    QString passwordFile(const QByteArray &name, const QByteArray &password);
    QStringList target() const
    {
        return {u"--sentinel"_s, joined(m_cluster.sentinelEndpoints()), u"--master"_s, u"mymaster"_s};
    }
    QStringList passwords() const
    {
        return {u"--password-file"_s, m_data, u"--sentinel-password-file"_s, m_watch};
    }
    QStringList tlsTo(const QString &prefix, const QString &name) const
    {
        return {u"--"_s + prefix + u"ca"_s, m_ca.caFile(), u"--"_s + prefix + u"tls-name"_s, name};
    }
    /// Exit status 3, the state unknown, and \a cause in the first reason.
    void isNotReached(const CtlRun &run, QLatin1StringView cause) const;

    TestCa m_ca;
    QTemporaryDir m_folder;
    QString m_data;
    QString m_watch;
    QString m_wrong;
    SentinelCluster m_cluster;
};

void TestCtlFaults::initTestCase()
{
    QVERIFY2(m_ca.problem().isEmpty(), m_ca.problem().constData());
    ClusterSettings &settings = m_cluster.settings();
    settings.downAfter = 30s; // nobody fails over here
    settings.password = "data-pw";
    settings.sentinelPassword = "watch-pw";
    settings.tls = &m_ca;
    settings.isTlsAmongThemselves = false;
    QVERIFY(m_cluster.start());
    m_data = passwordFile("data", "data-pw");
    m_watch = passwordFile("watch", "watch-pw");
    m_wrong = passwordFile("wrong", "wrong-pw");
}

QString TestCtlFaults::passwordFile(const QByteArray &name, const QByteArray &password)
{
    QFile file(m_folder.filePath(QString::fromUtf8(name)));
    if (file.open(QIODevice::WriteOnly))
        file.write(password + '\n');
    return file.fileName();
}

void TestCtlFaults::isNotReached(const CtlRun &run, QLatin1StringView cause) const
{
    QVERIFY2(run.status == 3, QByteArray(run.err + run.out).constData());
    QCOMPARE(run.object()[u"state"].toString(), u"unknown");
    const QStringList reasons = reasonsOf(run.object());
    QVERIFY2(!reasons.isEmpty() && reasons.first().contains(cause), run.out.constData());
    for (const char *secret : {"data-pw", "watch-pw", "wrong-pw"})
        QVERIFY(!run.out.contains(secret) && !run.err.contains(secret)); // O6
}

/// Servers and file get another password while it runs: it goes on through the next reconnect.
void TestCtlFaults::A2_rotatedPasswordFile()
{
    RedisSettings settings;
    settings.password = "data-pw";
    RedisProcess redis(settings);
    QVERIFY(redis.start());
    const QString file = passwordFile("rotated", "data-pw");
    CtlProcess watch(QStringList{u"watch"_s, u"--json"_s, u"--interval"_s, u"200ms"_s, u"--url"_s,
        u"redis://"_s + redis.endpoint().toString(), u"--password-file"_s, file});
    QTRY_VERIFY_WITH_TIMEOUT(watch.objects().size() > 2, 30000);
    QVERIFY(redis.call({"CONFIG", "SET", "requirepass", "new-pw"}).isOk());
    passwordFile("rotated", "new-pw");
    redis.call({"CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"});
    const auto isSampled = [](const QJsonObject &line) { return line[u"usedMemoryBytes"].isDouble(); };
    const qsizetype seen = watch.objects().size();
    QTRY_VERIFY_WITH_TIMEOUT(watch.objects().size() > seen + 10, 30000); // the last tick of before is over
    QTRY_VERIFY_WITH_TIMEOUT(isSampled(watch.objects().last()), 30000);
    QCOMPARE(watch.end(), 0);
}

/// What the servers announce is what is shown; where it is reached is a proxy each.
void TestCtlFaults::N13_addressMap()
{
    std::vector<std::unique_ptr<FaultProxy>> proxies;
    QStringList map;
    const auto behind = [&](const Endpoint &server) {
        proxies.push_back(std::make_unique<FaultProxy>(server));
        map << server.toString() + u'=' + proxies.back()->endpoint().toString();
    };
    for (const Endpoint &node : m_cluster.nodeEndpoints())
        behind(node);
    for (const Endpoint &sentinel : m_cluster.sentinelEndpoints())
        behind(sentinel);
    const QStringList mapped = target() + passwords() + QStringList{u"--address-map"_s, map.join(u',')};
    const CtlRun run = ctl(QStringList{u"status"_s, u"--json"_s} + mapped);
    QVERIFY2(run.status == 0, QByteArray(run.err + run.out).constData());
    QCOMPARE(
        run.object()[u"master"].toObject()[u"address"].toString(), m_cluster.nodeEndpoints()[0].toString());
    for (const auto &proxy : proxies)
        QVERIFY(proxy->acceptedCount() > 0);
    QCOMPARE(ctl(QStringList{u"nodes"_s, u"--json"_s} + mapped).status, 0);
}

void TestCtlFaults::N13_wrongAddressMapIsNamed()
{
    const CtlRun run = ctl(QStringList{u"status"_s, u"--address-map"_s, u"here"_s} + target() + passwords());
    QCOMPARE(run.status, 2);
    QVERIFY2(run.err.contains("\"here\" is no entry of the address map"), run.err.constData());
}

void TestCtlFaults::A1_wrongNodePassword()
{
    const QStringList wrong
        = target() + QStringList{u"--password-file"_s, m_wrong, u"--sentinel-password-file"_s, m_watch};
    const CtlRun run = ctl(QStringList{u"status"_s, u"--json"_s} + wrong);
    isNotReached(run, "credentials"_L1);
    const QString reasons = reasonsOf(run.object()).join(u'\n');
    const CtlRun text = ctl(QStringList{u"status"_s} + wrong);
    QVERIFY2(text.out.contains("WRONGPASS"), text.out.constData()); // what the server said
    for (const Endpoint &node : m_cluster.nodeEndpoints()) {
        const QString address = node.toString();
        QVERIFY2(reasons.contains(u"Node %1 refuses the credentials"_s.arg(address)), qPrintable(reasons));
        const QByteArray line = "Node " + address.toUtf8() + " refuses the credentials of the data nodes";
        QVERIFY2(text.out.contains(line), text.out.constData());
    }
    for (const QJsonValue &sentinel : run.object()[u"sentinels"].toArray())
        QCOMPARE(sentinel[u"reachable"], QJsonValue(true));
}

void TestCtlFaults::A1_wrongSentinelPassword()
{
    const QStringList wrong
        = target() + QStringList{u"--password-file"_s, m_data, u"--sentinel-password-file"_s, m_wrong};
    const CtlRun run = ctl(QStringList{u"status"_s, u"--json"_s} + wrong);
    isNotReached(run, "password is wrong"_L1);
    const QString reasons = reasonsOf(run.object()).join(u'\n');
    for (const Endpoint &sentinel : m_cluster.sentinelEndpoints())
        QVERIFY2(reasons.contains(u"Sentinel %1 refuses the credentials"_s.arg(sentinel.toString())),
            qPrintable(reasons));
}

void TestCtlFaults::A1_noPasswords()
{
    const CtlRun sentinels = ctl(QStringList{u"status"_s, u"--json"_s} + target());
    isNotReached(sentinels, "sentinel"_L1);
    const CtlRun nodes
        = ctl(QStringList{u"status"_s, u"--json"_s, u"--sentinel-password-file"_s, m_watch} + target());
    isNotReached(nodes, "data nodes"_L1);
}

/// Plain to the Sentinels, TLS to the nodes: those announce their plain ports here, so the map leads to the
/// others.
void TestCtlFaults::T14_tlsForTheNodesAlone()
{
    QStringList map;
    for (int i = 0; i < m_cluster.nodeCount(); ++i)
        map << m_cluster.node(i).endpoint().toString() + u'=' + m_cluster.node(i).tlsEndpoint().toString();
    const QStringList mapped = target() + passwords() + QStringList{u"--address-map"_s, map.join(u',')};
    const CtlRun good = ctl(QStringList{u"status"_s, u"--json"_s} + mapped + tlsTo(u""_s, u"cache.test"_s));
    QVERIFY2(good.status == 0, QByteArray(good.err + good.out).constData());
    const CtlRun plain = ctl(QStringList{u"status"_s, u"--json"_s} + mapped); // L4: plain to a TLS port
    QVERIFY2(plain.status == 1, plain.out.constData());
    const QStringList reasons = reasonsOf(plain.object());
    QCOMPARE(reasons.size(), 4); // no master, and each node
    for (const QString &reason : reasons)
        QVERIFY2(reason.contains(u"TLS"), plain.out.constData());
}

void TestCtlFaults::L1_nodesOfAnotherName()
{
    QStringList map;
    for (int i = 0; i < m_cluster.nodeCount(); ++i)
        map << m_cluster.node(i).endpoint().toString() + u'=' + m_cluster.node(i).tlsEndpoint().toString();
    const CtlRun run = ctl(QStringList{u"status"_s, u"--json"_s, u"--address-map"_s, map.join(u',')}
        + target() + passwords() + tlsTo(u""_s, u"payments.test"_s));
    isNotReached(run, "payments.test"_L1);
    const QString reasons = reasonsOf(run.object()).join(u'\n');
    for (const Endpoint &node : m_cluster.nodeEndpoints())
        QVERIFY2(reasons.contains(u"Node %1 cannot be reached securely"_s.arg(node.toString())),
            qPrintable(reasons));
}

void TestCtlFaults::L1_sentinelsOfAnotherName()
{
    std::vector<Endpoint> sentinels;
    for (int i = 0; i < m_cluster.sentinelCount(); ++i)
        sentinels.push_back(m_cluster.sentinel(i).tlsEndpoint());
    const QStringList tls
        = QStringList{u"--sentinel"_s, joined(sentinels), u"--master"_s, u"mymaster"_s} + passwords();
    const CtlRun good
        = ctl(QStringList{u"status"_s, u"--json"_s} + tls + tlsTo(u"sentinel-"_s, u"cache.test"_s));
    QVERIFY2(good.status == 0, QByteArray(good.err + good.out).constData());
    const CtlRun run
        = ctl(QStringList{u"status"_s, u"--json"_s} + tls + tlsTo(u"sentinel-"_s, u"watchers.test"_s));
    isNotReached(run, "watchers.test"_L1);
    const QString reasons = reasonsOf(run.object()).join(u'\n');
    for (const Endpoint &sentinel : sentinels)
        QVERIFY2(reasons.contains(u"Sentinel %1 cannot be reached securely"_s.arg(sentinel.toString())),
            qPrintable(reasons));
}

/// Sentinels on this machine, nodes elsewhere: what was taken for development is locked, and says how to go
/// on.
void TestCtlFaults::tunnelToProductionWantsConfirmation()
{
    ClusterSettings elsewhere;
    elsewhere.replicas = 1;
    elsewhere.sentinels = 1;
    elsewhere.quorum = 1;
    elsewhere.nodeConfig.append("replica-announce-ip 10.255.255.1");
    SentinelCluster cluster(elsewhere);
    QVERIFY(cluster.start());
    const QStringList exec{u"exec"_s, u"--sentinel"_s, cluster.sentinelEndpoints()[0].toString(),
        u"--master"_s, u"mymaster"_s, u"--run"_s};
    const QStringList set{u"--"_s, u"SET"_s, u"tunnel"_s, u"1"_s};
    const CtlRun refused = ctl(exec + set);
    QCOMPARE(refused.status, 4);
    QVERIFY2(refused.err.contains("--confirm"), refused.err.constData());
    const CtlRun status = ctl({u"status"_s, exec[1], exec[2], exec[3], exec[4]});
    QVERIFY2(status.out.contains("counts as production"), status.out.constData());
    const CtlRun done = ctl(exec + QStringList{u"--confirm"_s, u"mymaster"_s} + set);
    QVERIFY2(done.status == 0, done.err.constData());
    QCOMPARE(cluster.master().call({"GET", "tunnel"}).toByteArray(), QByteArray("1"));
}

/// Not enough for any connection, or for some: the cause, no crash and no hanging.
void TestCtlFaults::R1_fewDescriptors()
{
    const QStringList status = QStringList{u"status"_s, u"--json"_s} + target() + passwords();
    for (const int descriptors : {6, 8, 10, 12, 14}) {
        const CtlRun run = ctlWithFew(descriptors, status);
        const QByteArray said = run.err + run.out;
        QVERIFY2(run.status >= 0 && run.status <= 3, said.constData());
        QVERIFY2(run.status == 0 || said.contains("Too many open files"), said.constData());
    }
}

/// The master is back before anybody misses it, and empty: its replicas lose what they have, too.
void TestCtlFaults::S5_emptyRestartInsideDownAfter()
{
    RedisProcess &master = m_cluster.node(0);
    for (int i = 0; i < 200; ++i) {
        const QByteArray key = "S5:" + QByteArray::number(i);
        const resp::Reply set = master.call({"SET", key, "x"});
        QVERIFY2(set.isOk(), qPrintable(set.debugText()));
    }
    CtlProcess alerts(QStringList{u"alerts"_s, u"--follow"_s, u"--json"_s} + target() + passwords());
    const auto samples = [&] {
        const QByteArray info = master.call({"INFO", "commandstats"}).toByteArray();
        const qsizetype at = info.indexOf("cmdstat_info:calls=");
        return at < 0 ? 0 : info.mid(at + 19).split(',').first().toInt();
    };
    const int before = samples();
    // more than the Sentinels ask in that time, so that some are the alerts' own; each look of ours is one,
    // too
    for (int looks = 1; samples() < before + looks + 12; ++looks) {
        QVERIFY(looks < 300);
        QTest::qWait(200);
    }
    QVERIFY(master.restart());
    const auto isTold = [&] {
        return std::ranges::any_of(alerts.objects(), [&](const QJsonObject &alert) {
            return alert[u"rule"].toString() == u"datasetLost" && alert[u"severity"].toString() == u"critical"
                && alert[u"state"].toString() == u"firing"
                && alert[u"target"].toString() == m_cluster.nodeEndpoints()[0].toString();
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isTold(), 30000);
    QCOMPARE(alerts.end(), 0);
    QVERIFY(m_cluster.waitUntilSettled());
}

void TestCtlFaults::K1_oneSentinelFrozen()
{
    m_cluster.sentinel(2).freeze();
    const QString address = m_cluster.sentinelEndpoints()[2].toString();
    const CtlRun run = ctl(QStringList{u"status"_s, u"--json"_s} + target() + passwords());
    QVERIFY2(run.status == 1, QByteArray(run.err + run.out).constData());
    QCOMPARE(run.object()[u"state"].toString(), u"degraded");
    const QStringList reasons = reasonsOf(run.object());
    QVERIFY2(reasons.size() == 1 && reasons[0].startsWith(u"Sentinel %1 does not answer: "_s.arg(address)),
        run.out.constData());
    QCOMPARE(run.object()[u"quorum"].toObject()[u"usable"].toInt(), 2);
    const CtlRun text = ctl(QStringList{u"status"_s} + target() + passwords());
    QVERIFY2(text.out.contains(QByteArray("sentinel " + address.toUtf8() + ": ")), text.out.constData());
    const CtlRun written = ctl(QStringList{u"exec"_s, u"--run"_s} + target() + passwords()
        + QStringList{u"--"_s, u"SET"_s, u"K1"_s, u"1"_s});
    QVERIFY2(written.status == 0, written.err.constData()); // two of three are a majority
}

void TestCtlFaults::N9_minorityOfTheSentinels()
{
    m_cluster.sentinel(1).freeze();
    const QStringList all = target() + passwords();
    const CtlRun run = ctl(QStringList{u"status"_s, u"--json"_s} + all);
    QVERIFY2(run.status == 1, QByteArray(run.err + run.out).constData());
    QCOMPARE(run.object()[u"state"].toString(), u"unhealthy");
    const QString reasons = reasonsOf(run.object()).join(u'\n');
    QVERIFY2(reasons.contains(u"Only 1 of 3 sentinels can be reached from here"_s), qPrintable(reasons));
    const QStringList command{u"--"_s, u"SET"_s, u"N9"_s, u"1"_s};
    const CtlRun refused = ctl(QStringList{u"exec"_s, u"--run"_s} + all + command);
    QVERIFY2(refused.status == 4, refused.err.constData());
    QVERIFY2(
        refused.err.contains("only a minority of the sentinels can be reached"), refused.err.constData());
    QCOMPARE(ctl(QStringList{u"exec"_s} + all + QStringList{u"--"_s, u"GET"_s, u"N9"_s}).status, 0);
    const CtlRun forced = ctl(QStringList{u"exec"_s, u"--run"_s, u"--unconfirmed"_s} + all + command);
    QVERIFY2(forced.status == 0, forced.err.constData());
}

void TestCtlFaults::N14_allSentinelsFrozen()
{
    m_cluster.sentinel(0).freeze();
    const CtlRun run = ctl(QStringList{u"status"_s, u"--json"_s} + target() + passwords());
    isNotReached(run, "answer"_L1);
    const QString reasons = reasonsOf(run.object()).join(u'\n');
    for (const Endpoint &sentinel : m_cluster.sentinelEndpoints())
        QVERIFY2(
            reasons.contains(u"Sentinel %1 does not answer"_s.arg(sentinel.toString())), qPrintable(reasons));
}

QTEST_GUILESS_MAIN(TestCtlFaults)
#include "tst_ctlfaults.moc"
