// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/ctlrun.h"
#include "support/sentinelcluster.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace cachedeck::test;
using namespace Qt::StringLiterals;

// The demo as a person starts it: other processes, which outlive the command that started them.
class TestCtlDemo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void statusSaysHowToConnect();
    void trafficHitsTheCache();
    void provokedFailoverIsSeen();
    void healMendsAtOnce();
    void downLeavesNothing();

private:
    CtlRun demo(const QStringList &arguments)
    {
        return ctl(QStringList{u"demo"_s} + arguments + QStringList{u"--json"_s, u"--folder"_s, m_folder});
    }
    QStringList target()
    {
        QStringList sentinels;
        const QJsonArray listed = demo({u"status"_s}).object().value(u"sentinels").toArray();
        for (const QJsonValue &address : listed)
            sentinels << address.toString();
        return {u"--sentinel"_s, sentinels.join(u','), u"--master"_s, u"demo"_s};
    }

    QTemporaryDir m_parent;
    QString m_folder = m_parent.filePath(u"demo"_s);
};

void TestCtlDemo::initTestCase()
{
    const CtlRun up = demo({u"up"_s});
    QVERIFY2(up.status == 0, up.err.constData());
    QVERIFY(up.object().value(u"up").toBool());
}

void TestCtlDemo::cleanupTestCase()
{
    demo({u"down"_s}); // also when a test before it has failed
}

void TestCtlDemo::statusSaysHowToConnect()
{
    const CtlRun status = demo({u"status"_s});
    QCOMPARE(status.status, 0);
    QCOMPARE(membersOf(status.object()),
        (QStringList{u"folder"_s, u"hitRate"_s, u"master"_s, u"opsPerSecond"_s, u"processes"_s,
            u"sentinels"_s, u"troubles"_s, u"up"_s}));
    QCOMPARE(status.object().value(u"processes").toArray().size(), 7);
    const CtlRun health = ctlUntil(0, QStringList{u"status"_s} + target());
    QVERIFY2(health.status == 0, QByteArray(health.out + health.err).constData());
}

void TestCtlDemo::trafficHitsTheCache()
{
    CtlProcess watch(QStringList{u"watch"_s, u"--json"_s} + target());
    QTRY_VERIFY(!watch.objects().isEmpty());
    const auto isBusy = [&] {
        const QJsonObject last = watch.objects().last();
        return last[u"hitRate"].toDouble() > 0.6 && last[u"opsPerSecond"].toDouble() > 100;
    };
    QVERIFY(waitUntil(isBusy, electionPatience)); // a slow machine warms the cache slowly
    QVERIFY(watch.objects().last()[u"maxMemoryBytes"].toInteger() > 0);
    QCOMPARE(watch.end(), 0);
}

void TestCtlDemo::provokedFailoverIsSeen()
{
    const QStringList deployment = target();
    CtlProcess events(QStringList{u"events"_s, u"--json"_s} + deployment);
    const QStringList sentinels = deployment.at(1).split(u',');
    const auto isListening = [&] {
        return std::ranges::all_of(sentinels, [](const QString &address) {
            TestClient client(*cachedeck::Endpoint::parse(address));
            return subscribersIn(client.call({"CLIENT", "LIST"})) > 0;
        });
    };
    QVERIFY(waitUntil(isListening));
    QCOMPARE(ctlUntil(0, QStringList{u"status"_s} + deployment).status, 0);
    const CtlRun killed = demo({u"provoke"_s, u"kill-master"_s});
    QVERIFY2(killed.status == 0, killed.err.constData());
    QCOMPARE(killed.object().value(u"trouble").toString(), u"kill-master");
    QVERIFY(killed.object().value(u"until").isString());
    // The same trouble twice is refused.
    QCOMPARE(demo({u"provoke"_s, u"kill-master"_s}).status, 4);
    const auto isSwitched = [&] {
        const QList<QJsonObject> &all = events.objects();
        return std::any_of(all.begin(), all.end(),
            [](const QJsonObject &event) { return event[u"channel"].toString() == u"+switch-master"; });
    };
    QVERIFY(waitUntil(isSwitched, electionPatience));
}

void TestCtlDemo::healMendsAtOnce()
{
    QVERIFY(waitUntil([&] { return demo({u"provoke"_s, u"heal"_s}).status == 0; }, electionPatience));
    QCOMPARE(ctlUntil(0, QStringList{u"status"_s} + target()).status, 0);
    QVERIFY(demo({u"status"_s}).object().value(u"troubles").toArray().isEmpty());
}

void TestCtlDemo::downLeavesNothing()
{
    QCOMPARE(demo({u"down"_s}).object().value(u"ended"), QJsonValue(true));
    QVERIFY(!QFile::exists(m_folder));
    QCOMPARE(demo({u"status"_s}).status, 1);
    QCOMPARE(demo({u"down"_s}).object().value(u"ended"), QJsonValue(false));
    const CtlRun provoke = demo({u"provoke"_s, u"cold-cache"_s});
    QCOMPARE(provoke.status, 4);
    QVERIFY(provoke.err.contains("demo up"));
}

QTEST_GUILESS_MAIN(TestCtlDemo)
#include "tst_ctldemo.moc"
