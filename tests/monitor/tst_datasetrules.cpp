// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "healthydeployment.h"
#include "monitorprinters.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::monitor;
using namespace std::chrono_literals;
using test::HealthyBench;
using test::node;
using test::other;
using State = AlertState;
namespace names = cachedeck::monitor::series;

/// What counts as a lost dataset, and what does not (redis-facts S5).
class TestDatasetRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::FatalLog::arm(); }

    void datasetLostByAnEmptyRestart();
    void datasetLostOnlyOnTheMaster();
    void fewKeysAreNoDataset();
    void expiredKeysAreNotLost();
    void aDemotedMasterHasLostNothing();
};

/// S5: killed and restarted within down-after, without its data.
void TestDatasetRules::datasetLostByAnEmptyRestart()
{
    HealthyBench bench(60s);
    bench.set(names::reachable, 0, node);
    bench.remove(names::keys, node);
    bench.run(3s);
    bench.set(names::reachable, 1, node);
    bench.set(names::keys, 12, node);
    bench.run(1s);
    QCOMPARE(bench.state("datasetLost", node), State::Firing);
    bench.run(2min);
    QCOMPARE(bench.state("datasetLost", node), State::Ok);
}

void TestDatasetRules::datasetLostOnlyOnTheMaster()
{
    HealthyBench bench(60s);
    bench.set(names::keys, 0, other);
    bench.run(5s);
    QCOMPARE(bench.state("datasetLost", other), State::Ok);
}

void TestDatasetRules::fewKeysAreNoDataset()
{
    HealthyBench bench;
    bench.set(names::keys, 20, node);
    bench.run(90s);
    bench.set(names::keys, 0, node);
    bench.run(5s);
    QCOMPARE(bench.state("datasetLost", node), State::Ok);
}

void TestDatasetRules::expiredKeysAreNotLost()
{
    HealthyBench bench(60s);
    bench.areKeysExpiring = true;
    bench.set(names::keys, 5, node);
    bench.run(30s);
    QCOMPARE(bench.state("datasetLost", node), State::Ok);
    bench.areKeysExpiring = false;
    bench.set(names::keys, 10'000, node);
    bench.run(5s);
    bench.set(names::keys, 0, node); // and what is flushed in the same minute is lost
    bench.run(1s);
    QCOMPARE(bench.state("datasetLost", node), State::Firing);
}

/// It gets its dataset from the new master: nothing is left to find out.
void TestDatasetRules::aDemotedMasterHasLostNothing()
{
    HealthyBench bench(60s);
    bench.set(names::keys, 0, node);
    bench.run(1s);
    QCOMPARE(bench.state("datasetLost", node), State::Firing);
    bench.set(names::isMaster, 0, node);
    bench.run(1s);
    QCOMPARE(bench.state("datasetLost", node), State::Ok);
}

QTEST_GUILESS_MAIN(TestDatasetRules)
#include "tst_datasetrules.moc"
