// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "deploymentrig.h"
#include "platform/process.h"
#include "sentinel/judgement.h"
#include "support/fatallog.h"

#include <QFile>
#include <QProcess>
#include <QTest>

#include <algorithm>

using namespace cachedeck;
using namespace cachedeck::sentinel;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int groups = 200;

QByteArray groupName(int index)
{
    return "group" + QByteArray::number(index);
}

/// Leaves this process a few descriptors and takes those, too.
class DescriptorHunger
{
public:
    DescriptorHunger()
    {
        m_before = prlimit({u"--nofile"_s, u"--raw"_s, u"--noheadings"_s, u"--output"_s, u"SOFT"_s});
        const int open = platform::openDescriptorsOf(platform::ownProcessId()).value_or(64);
        prlimit({u"--nofile=%1:"_s.arg(open + 32)});
    }
    ~DescriptorHunger() { end(); }

    void takeAll()
    {
        while (takeOne()) { }
    }
    void end()
    {
        m_files.clear();
        if (!m_before.isEmpty())
            prlimit({u"--nofile=%1:"_s.arg(std::exchange(m_before, QString()))});
    }

private:
    bool takeOne()
    {
        m_files.push_back(std::make_unique<QFile>(u"/dev/null"_s));
        return m_files.back()->open(QIODevice::ReadOnly);
    }
    static QString prlimit(const QStringList &arguments)
    {
        QProcess process;
        process.start(u"prlimit"_s,
            QStringList{u"--pid"_s, QString::number(QCoreApplication::applicationPid())} + arguments);
        process.waitForFinished();
        return QString::fromLatin1(process.readAllStandardOutput()).trimmed();
    }

    QString m_before;
    std::vector<std::unique_ptr<QFile>> m_files;
};

} // namespace

/// Much of everything, or nothing left.
class tst_limits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { FatalLog::arm(); }

    void R5_twoHundredGroups();
    void R1_outOfDescriptors();

private:
    DeploymentSettings group(int index);

    RedisProcess m_node;
    std::unique_ptr<RedisProcess> m_sentinel;
};

/// One Sentinel that watches one node under two hundred names.
void tst_limits::initTestCase()
{
    QVERIFY(m_node.start());
    RedisSettings settings;
    settings.isSentinel = true;
    for (int i = 0; i < groups; ++i) {
        const QByteArray name = groupName(i);
        settings.config.append(
            "sentinel monitor " + name + " 127.0.0.1 " + QByteArray::number(m_node.port()) + " 1");
        settings.config.append("sentinel down-after-milliseconds " + name + " 30000");
    }
    m_sentinel = std::make_unique<RedisProcess>(settings);
    QVERIFY(m_sentinel->start());
}

DeploymentSettings tst_limits::group(int index)
{
    DeploymentSettings settings = settingsOf(Endpoint());
    settings.timing = Timing();
    settings.sentinels = {m_sentinel->endpoint()};
    settings.masterName = groupName(index);
    return settings;
}

/// On one thread, each with its own connections; all of them lose the node and find it again.
void tst_limits::R5_twoHundredGroups()
{
    std::vector<std::unique_ptr<Deployment>> all;
    for (int i = 0; i < groups; ++i) {
        all.push_back(std::make_unique<Deployment>(group(i)));
        all.back()->start();
    }
    const auto count = [&](const auto &holds) { return std::ranges::count_if(all, holds); };
    const auto hasMaster = [](const auto &each) { return each->topology()->hasMaster; };
    const auto isWhole = [](const auto &each) {
        const DeploymentMetrics metrics = each->metrics();
        return each->topology()->hasMaster && metrics.nodeConnections == 2 && metrics.sentinelConnections == 1
            && metrics.eventConnections == 1;
    };
    QTRY_COMPARE_WITH_TIMEOUT(count(isWhole), groups, 60000);
    const auto polls = [&] {
        qint64 sum = 0;
        for (const auto &each : all)
            sum += each->metrics().sentinels.calls;
        return sum;
    };
    const qint64 before = polls();
    QTRY_VERIFY_WITH_TIMEOUT(polls() > before + 3 * 7 * groups, 60000); // three rounds of every group
    QCOMPARE(count(isWhole), groups);
    const client::CallOptions options(client::Intent::Cache, 5000ms);
    QVERIFY(runTask(all.back()->call(client::Command("SET", "R5", "x"), options)).isOk());

    m_node.kill();
    QTRY_COMPARE_WITH_TIMEOUT(count(hasMaster), 0, 60000);
    const auto knowsWhy = [](const auto &each) {
        const TopologyPtr topology = each->topology();
        return topology->attempt && topology->attempt->count > 0
            && !topology->attempt->error.message().isEmpty();
    };
    QTRY_COMPARE_WITH_TIMEOUT(count(knowsWhy), groups, 60000);
    QVERIFY(m_node.restart());
    QTRY_COMPARE_WITH_TIMEOUT(count(isWhole), groups, 60000);
}

/// No new connection is possible: the cause is told, nothing spins, and all is well when there are
/// descriptors again.
void tst_limits::R1_outOfDescriptors()
{
    Deployment deployment(group(0));
    deployment.start();
    QVERIFY(runTask(deployment.waitForMaster(15s)).isOk());
    QTRY_COMPARE_WITH_TIMEOUT(deployment.metrics().eventConnections, 1, 15000);
    DescriptorHunger hunger;
    const auto attempts = [&] {
        const auto &attempt = deployment.topology()->attempt;
        return attempt ? attempt->count : 0;
    };
    const auto isStarved = [&] {
        hunger.takeAll(); // what the end of a connection has given back, too
        if (deployment.topology()->hasMaster)
            m_node.call({"CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"});
        const auto &attempt = deployment.topology()->attempt;
        return attempts() > 2 && speaksOf(attempt->error, "transport.descriptors"_L1);
    };
    QVERIFY2(waitUntil(isStarved, 30s), told(deployment).constData());
    m_sentinel->call({"CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"});
    const auto saysWhy = [&] {
        hunger.takeAll();
        const Judgement judgement = judge(*deployment.topology());
        return std::ranges::any_of(judgement.reasons,
            [](const Message &reason) { return reason.id() == "transport.descriptors"_L1; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(saysWhy(), 15000);
    const auto reply = runTask(deployment.call(
        client::Command("SET", "R1", "x"), client::CallOptions(client::Intent::Cache, 1000ms)));
    QVERIFY(!reply.isOk());
    QVERIFY(reply.error().delivery() == Delivery::NotSent);
    QVERIFY(attempts() < 200);
    hunger.end();
    QTRY_VERIFY_WITH_TIMEOUT(deployment.topology()->hasMaster, 30000);
    const auto isHealthyAgain = [&] {
        return deployment.topology()->nodes.size() == 1 && deployment.topology()->nodes.front().isReachable;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isHealthyAgain(), 30000);
}

QTEST_GUILESS_MAIN(tst_limits)
#include "tst_limits.moc"
