// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/doors.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::sentinel;
using namespace Qt::StringLiterals;

/// What is kept of connections that are gone.
class tst_doors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sumsStayNodesGo();
};

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

QTEST_GUILESS_MAIN(tst_doors)
#include "tst_doors.moc"
