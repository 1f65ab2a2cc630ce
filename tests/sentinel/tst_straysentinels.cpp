// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "deploymentrig.h"
#include "fakesentinel.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::sentinel;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

/// Sentinels that say something else than the others.
class tst_straysentinels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_first.start());
        QVERIFY(m_second.start());
    }
    void init() { FatalLog::arm(); }

    void K6_T18_noAutomaticChoice();
    void twoNamesOfOneSentinelAreNoMajority();
    void oneSentinelAloneMovesNobody_data();
    void oneSentinelAloneMovesNobody();

private:
    RedisProcess m_first;
    RedisProcess m_second;
};

void tst_straysentinels::K6_T18_noAutomaticChoice()
{
    FakeSentinel one("one");
    FakeSentinel other("other");
    one.master = m_first.endpoint();
    other.master = m_second.endpoint();
    Deployment deployment(settingsWith({one.endpoint(), other.endpoint()}));
    deployment.start();
    QTRY_VERIFY(deployment.topology()->disagree && deployment.topology()->attempt);
    QVERIFY(!deployment.topology()->hasMaster);
    QTRY_VERIFY(speaksOf(deployment.topology()->attempt->error, "sentinel.find.contested"_L1));
    // a call fails with the cause at once instead of waiting for what will not come
    const client::CallOptions options(client::Intent::Cache);
    const auto reply = runTask(deployment.call(client::Command("GET", "k"), options));
    QCOMPARE(reply.error().message().id(), "sentinel.find.contested"_L1);
    other.master = m_first.endpoint();
    QTRY_VERIFY(isConnectedTo(deployment, m_first.endpoint()));
    QTRY_VERIFY(!deployment.topology()->disagree);
}

/// Given by name and by number, as in a seed list that somebody copied together.
void tst_straysentinels::twoNamesOfOneSentinelAreNoMajority()
{
    FakeSentinel fake("one");
    fake.master = m_first.endpoint();
    fake.others = 2;
    const Endpoint byName(u"localhost"_s, fake.endpoint().port());
    Deployment deployment(settingsWith({fake.endpoint(), byName}));
    deployment.start();
    QTRY_COMPARE(stateOf(deployment), u"minorityView"_s);
    QTRY_COMPARE(deployment.topology()->sentinels.size(), size_t(1));
    QCOMPARE(deployment.topology()->quorum.usable, 1);
    const auto isTold = [&] {
        return std::ranges::any_of(deployment.topology()->hints,
            [](const Message &hint) { return hint.id() == "sentinel.hint.sameSentinel"_L1; });
    };
    QTRY_VERIFY(isTold());
    const client::CallOptions options(client::Intent::Exec, patience);
    const auto refused = runTask(deployment.call(client::Command("SET", "k", "v"), options));
    QCOMPARE(refused.error().message().id(), "client.gate.minority"_L1);
}

void tst_straysentinels::oneSentinelAloneMovesNobody_data()
{
    QTest::addColumn<bool>("fromOurs");
    QTest::addColumn<bool>("toAMaster");
    QTest::newRow("to nobody") << true << false;
    QTest::newRow("to a stray master") << true << true;
    QTest::newRow("of a group of the same name") << false << true;
}

/// Its word is believed for as long as the others may not have heard; then theirs counts again.
void tst_straysentinels::oneSentinelAloneMovesNobody()
{
    QFETCH(const bool, fromOurs);
    QFETCH(const bool, toAMaster);
    std::array<FakeSentinel, 3> fakes{FakeSentinel("a"), FakeSentinel("b"), FakeSentinel("c")};
    std::vector<Endpoint> seeds;
    for (FakeSentinel &fake : fakes) {
        fake.master = m_first.endpoint();
        fake.others = 2;
        seeds.push_back(fake.endpoint());
    }
    Deployment deployment(settingsWith(seeds));
    bool wasHeard = false;
    deployment.onEvent([&](const SentinelEvent &event) { wasHeard = wasHeard || event.change.has_value(); });
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(patience)).isOk());
    QTRY_COMPARE_WITH_TIMEOUT(deployment.metrics().eventConnections, 3, 15000);
    const QByteArray from = QByteArray::number(fromOurs ? m_first.port() : freePort());
    const QByteArray to = QByteArray::number(toAMaster ? m_second.port() : freePort());
    fakes[0].publish("+switch-master", "mymaster 127.0.0.1 " + from + " 127.0.0.1 " + to);
    QTRY_VERIFY_WITH_TIMEOUT(wasHeard, 15000);
    if (!fromOurs)
        QCOMPARE(deployment.metrics().masterChanges, 0);
    QTRY_VERIFY_WITH_TIMEOUT(isConnectedTo(deployment, m_first.endpoint()), 30000);
    QTRY_VERIFY_WITH_TIMEOUT(runTask(deployment.call(client::Command("SET", "alone", "1"),
                                         client::CallOptions(client::Intent::Exec)))
                                 .isOk(),
        30000);
    QCOMPARE(m_first.call({"GET", "alone"}).toByteArray(), QByteArray("1"));
}

QTEST_GUILESS_MAIN(tst_straysentinels)
#include "tst_straysentinels.moc"
