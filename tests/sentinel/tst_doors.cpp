// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "deploymentrig.h"
#include "sentinel/doors.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::sentinel;
using namespace Qt::StringLiterals;

/// What connections are made with, and what is kept of those that are gone.
class tst_doors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sumsStayNodesGo();
    void A2_sentinelsRotatedTwice();
    void A2_oneRereadBetweenAcceptances();
    void noTouch_data();
    void noTouch();
};

namespace {

/// Secrets that are read again are the next of a series: "pw1", "pw2" ...
DeploymentSettings withSeries(int *reads, int last)
{
    DeploymentSettings settings;
    settings.rereadSecrets = [reads, last](const SecretsAnswer &answer) {
        FreshSecrets fresh;
        fresh.sentinelPassword = Secret("pw" + QByteArray::number(std::min(++*reads, last)));
        answer(fresh);
    };
    return settings;
}

bool findsBetter(Doors &doors)
{
    async::Task<bool> finding = doors.findBetterSecrets(doors.secretsVersion());
    return test::runTask(std::move(finding));
}

} // namespace

/// A deployment whose nodes move (containers): the sums stay right, memory does not grow with the addresses.
void tst_doors::sumsStayNodesGo()
{
    Doors doors{DeploymentSettings()};
    client::ConnectionMetrics metrics;
    metrics.calls = 3;
    metrics.inFlight = 5; // of a connection that is closed now
    constexpr int nodes = 1000;
    const auto at = [](int port) { return Endpoint(u"10.0.0.1"_s, quint16(port)); };
    for (int port = 1; port <= nodes; ++port) {
        doors.retire(at(port), ServerKind::DataNode, metrics);
        doors.retire(at(port), ServerKind::DataNode, metrics);
    }
    doors.retire(at(1), ServerKind::Sentinel, metrics);
    QCOMPARE(doors.retired(ServerKind::DataNode).calls, qint64(nodes) * 6);
    QCOMPARE(doors.retired(ServerKind::DataNode).inFlight, 0);
    QCOMPARE(doors.retired(ServerKind::Sentinel).calls, 3);
    QCOMPARE(doors.retired(at(nodes)).calls, 6); // of those that are there
    int kept = 0;
    for (int port = 1; port <= nodes; ++port)
        kept += doors.retired(at(port)).calls > 0 ? 1 : 0;
    QVERIFY2(kept <= int(Doors::mostRetired), QByteArray::number(kept).constData());
}

/// The links to the data nodes live on all the while and accept nothing anew.
void tst_doors::A2_sentinelsRotatedTwice()
{
    int reads = 0;
    Doors doors(withSeries(&reads, 2));
    doors.secretsAccepted(ServerKind::DataNode, 0);
    for (const int rotation : {1, 2}) {
        QVERIFY(findsBetter(doors));
        QCOMPARE(reads, rotation);
        QCOMPARE(doors.secretsVersion(), rotation);
        doors.secretsAccepted(ServerKind::Sentinel, rotation);
    }
}

/// No lockout: a data node that refuses what the Sentinels accept is not tried again and again.
void tst_doors::A2_oneRereadBetweenAcceptances()
{
    int reads = 0;
    Doors doors(withSeries(&reads, 1));
    QVERIFY(findsBetter(doors)); // for a Sentinel
    doors.secretsAccepted(ServerKind::Sentinel, 1);
    for (int i = 0; i < 5; ++i) {
        QVERIFY(!findsBetter(doors));
        doors.secretsAccepted(ServerKind::Sentinel, 1);
    }
    QCOMPARE(reads, 2);
    doors.secretsAccepted(ServerKind::DataNode, 1);
    QVERIFY(!findsBetter(doors));
    QCOMPARE(reads, 3);
}

void tst_doors::noTouch_data()
{
    QTest::addColumn<bool>("isDesk");
    QTest::newRow("a service: what it reads counts as used") << false;
    QTest::newRow("a desk: it does not") << true;
}

void tst_doors::noTouch()
{
    QFETCH(bool, isDesk);
    DeploymentSettings settings;
    QVERIFY(!settings.noTouch);
    settings.noTouch = isDesk;
    const Doors doors(settings);
    for (const bool isForWatching : {false, true})
        QCOMPARE(doors.node(test::outOfReach, isForWatching)->settings().noTouch, isDesk);
}

QTEST_GUILESS_MAIN(tst_doors)
#include "tst_doors.moc"
