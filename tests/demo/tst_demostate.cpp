// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "demo/deployment.h"
#include "demo/folder.h"
#include "demo/server.h"
#include "demo/tally.h"
#include "support/fatallog.h"
#include "support/runtask.h"
#include "words/words.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::demo;
using namespace cachedeck::test;

namespace {

State example(const QString &folder)
{
    State state;
    state.folder = folder;
    state.server = QStringLiteral("/usr/bin/redis-server");
    state.startedAt = WallTime(1'790'000'000'123ms);
    for (const char *name : {"node-1", "node-2", "node-3"})
        state.put(
            Process(ProcessKind::Server, QString::fromLatin1(name), quint16(20000 + state.processes.size())));
    state.put(Process(ProcessKind::Sentinel, QStringLiteral("sentinel-1"), 20007));
    state.processes[1].identity = platform::ProcessIdentity(4711, 9'007'199'254'740'993); // beyond a double
    ActiveTrouble one;
    one.trouble = Trouble::FreezeMaster;
    one.process = QStringLiteral("node-2");
    one.since = state.startedAt + 5s;
    one.until = state.startedAt + 17s;
    state.troubles.push_back(one);
    state.owner = platform::ProcessIdentity(1, 2);
    return state;
}

} // namespace

class TestDemoState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }
    void survivesItsFile();
    void isNothingWithoutAFile();
    void refusesAFileOfAnotherVersion();
    void findsProcesses();
    void troublesHaveNamesAndWords();
    void recycledPidIsSpared();
    void makesThePrivateFolder();
    void refusesALinkedFolder();
    void locksOneAtATime();
    void findsTheServerUnderItsOtherName();
    void portsDifferAndLeaveOutgoingOnesAlone();
    void configuresAsTheDemoPromises();
    void sentinelsKnowOneAnotherFromTheStart();
    void tallyForgetsAfterTenSeconds();
    void figuresSurviveTheirFile();
    void statusOfNothing();
};

void TestDemoState::survivesItsFile()
{
    const QTemporaryDir folder;
    const State state = example(folder.path());
    QVERIFY(writeState(state).isOk());
    const auto read = readState(folder.path());
    QVERIFY(read.has_value());
    QVERIFY(*read == state);
}

void TestDemoState::isNothingWithoutAFile()
{
    const QTemporaryDir folder;
    QVERIFY(!hasState(folder.path()));
    QVERIFY(!readState(folder.path()).has_value());
    QVERIFY(!readState(folder.filePath(QStringLiteral("none"))).has_value());
}

void TestDemoState::refusesAFileOfAnotherVersion()
{
    const QTemporaryDir folder;
    for (const char *text : {"", "no json", "[]", "{\"version\": 2}"}) {
        QFile file(folder.filePath(QStringLiteral("state.json")));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(text);
        file.close();
        QVERIFY(!readState(folder.path()).has_value());
    }
}

void TestDemoState::findsProcesses()
{
    State state = example(QString());
    QCOMPARE(state.process(u"node-2")->identity.pid, 4711);
    QVERIFY(!state.process(u"node-9"));
    QCOMPARE(
        state.processAt(Endpoint(QStringLiteral("127.0.0.1"), 20007))->name, QStringLiteral("sentinel-1"));
    QCOMPARE(state.ofKind(ProcessKind::Server).size(), size_t(3));
    QCOMPARE(state.sentinels().size(), size_t(1));
    QVERIFY(state.active(Trouble::FreezeMaster) && !state.active(Trouble::ColdCache));
    QVERIFY(state.isExpectedDown(*state.process(u"node-2")));
    QVERIFY(!state.isExpectedDown(*state.process(u"node-1")));
    state.put(Process(ProcessKind::Server, QStringLiteral("node-2"), 1));
    QCOMPARE(state.process(u"node-2")->port, quint16(1));
    QCOMPARE(state.processes.size(), size_t(4));
}

void TestDemoState::troublesHaveNamesAndWords()
{
    QSet<QString> names;
    for (const Trouble trouble : allTroubles()) {
        const QString name(toString(trouble));
        names.insert(name);
        QVERIFY(troubleFromString(name) == trouble);
        QVERIFY2(words::isKnown(nameOf(trouble).id()), qPrintable(name));
        QVERIFY2(words::isKnown(aboutOf(trouble).id()), qPrintable(name));
    }
    QCOMPARE(names.size(), qsizetype(6));
    QVERIFY(!troubleFromString(u"kill").has_value());
}

void TestDemoState::recycledPidIsSpared()
{
    // Somebody else's process now has the number that the state file remembers from a life before.
    QProcess stranger;
    stranger.start(QStringLiteral("sleep"), {QStringLiteral("60")});
    QVERIFY(stranger.waitForStarted());
    const auto identity = platform::identify(stranger.processId());
    QVERIFY(identity.has_value());

    const QTemporaryDir temporary;
    const QString folder = temporary.filePath(QStringLiteral("demo"));
    QVERIFY(makePrivateFolder(folder).isOk());
    State state = example(folder);
    state.isFolderMade = true;
    state.troubles.clear();
    state.processes[0].identity = platform::ProcessIdentity(identity->pid, identity->startTime - 1);
    QVERIFY(writeState(state).isOk());

    Deployment deployment(folder);
    QVERIFY(!deployment.status().isUp);
    const auto ended = runTask(deployment.down());
    QVERIFY(ended.isOk() && *ended);
    QVERIFY(platform::isAlive(*identity));
    QVERIFY(!QDir(folder).exists());
    stranger.kill();
    stranger.waitForFinished();
}

void TestDemoState::makesThePrivateFolder()
{
    const QTemporaryDir temporary;
    const QString folder = temporary.filePath(QStringLiteral("a/b/demo"));
    QVERIFY(makePrivateFolder(folder).isOk());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
        | QFile::WriteOther | QFile::ExeOther;
    QVERIFY(!(QFile::permissions(folder) & others));
    QVERIFY(makePrivateFolder(folder).isOk()); // again
    QFile::setPermissions(folder, QFile::permissions(folder) | QFile::ReadOther);
    QVERIFY(makePrivateFolder(folder).isOk()); // and mends it
    QVERIFY(!(QFile::permissions(folder) & others));
}

void TestDemoState::refusesALinkedFolder()
{
    const QTemporaryDir temporary;
    const QString target = temporary.filePath(QStringLiteral("elsewhere"));
    const QString folder = temporary.filePath(QStringLiteral("demo"));
    QVERIFY(QDir().mkpath(target));
    QVERIFY(QFile::link(target, folder));
    const auto made = makePrivateFolder(folder);
    QVERIFY(!made.isOk());
    QVERIFY(made.error().is(ErrorKind::Refused));
    QCOMPARE(made.error().message().id(), QLatin1StringView("demo.folder.foreign"));
}

void TestDemoState::locksOneAtATime()
{
    const QTemporaryDir temporary;
    {
        const auto held = runTask(lockFolder(temporary.path(), 1s));
        QVERIFY(held.isOk());
        const auto late = runTask(lockFolder(temporary.path(), 100ms));
        QVERIFY(!late.isOk());
        QCOMPARE(late.error().message().id(), QLatin1StringView("demo.folder.busy"));
    }
    QVERIFY(runTask(lockFolder(temporary.path(), 1s)).isOk());
}

void TestDemoState::findsTheServerUnderItsOtherName()
{
    const QTemporaryDir temporary;
    const QByteArray path = qgetenv("PATH");
    const auto tidy = qScopeGuard([path] { qputenv("PATH", path); });
    QFile program(temporary.filePath(QStringLiteral("redis-check-rdb")));
    QVERIFY(program.open(QIODevice::WriteOnly));
    program.close();
    QVERIFY(program.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
    qputenv("PATH", temporary.path().toLocal8Bit());

    const auto found = findServer();
    QVERIFY(found.isOk());
    QCOMPARE(*found, program.fileName());
    const auto link = runnableServer(*found, temporary.path());
    QVERIFY(link.isOk());
    QVERIFY(link->endsWith(QStringLiteral("/redis-server")));
    QCOMPARE(QFile::symLinkTarget(*link), program.fileName());
    QVERIFY(runnableServer(*found, temporary.path()).isOk()); // again

    QCOMPARE(*findServer(), *link); // the right name goes first
    QCOMPARE(*runnableServer(*link, temporary.path()), *link);
    qputenv("PATH", "/nowhere");
    QCOMPARE(findServer().error().message().id(), QLatin1StringView("demo.server.missing"));
}

void TestDemoState::portsDifferAndLeaveOutgoingOnesAlone()
{
    const auto ports = freePorts(6);
    QVERIFY(ports.isOk());
    QCOMPARE(QSet<quint16>(ports->begin(), ports->end()).size(), qsizetype(6));
    for (const quint16 port : *ports)
        QVERIFY(port >= 20000 && port < 32000);
}

void TestDemoState::configuresAsTheDemoPromises()
{
    const QByteArray text = serverConfiguration(QStringLiteral("/a \"b\""), 20001, 0);
    for (const char *line :
        {"bind 127.0.0.1\n", "port 20001\n", "dir \"/a \\\"b\\\"\"\n", "save \"\"\n", "maxmemory 67108864\n",
            "maxmemory-policy volatile-lru\n", "repl-diskless-sync-delay 0\n", "lua-time-limit 500\n"})
        QVERIFY2(text.contains(line), line);
    QVERIFY(!text.contains("replicaof"));
    QVERIFY(serverConfiguration(QStringLiteral("/a"), 20001, 20002).contains("replicaof 127.0.0.1 20002\n"));
}

void TestDemoState::sentinelsKnowOneAnotherFromTheStart()
{
    SentinelSetup setup;
    setup.port = 20004;
    setup.id = QByteArray(40, 'a');
    setup.master = 20001;
    setup.replicas = {20002, 20003};
    setup.peers = {{quint16(20005), QByteArray(40, 'b')}};
    const QByteArray text = sentinelConfiguration(QStringLiteral("/a"), setup);
    for (const char *line : {"sentinel monitor demo 127.0.0.1 20001 2\n",
             "sentinel down-after-milliseconds demo 2000\n", "sentinel known-replica demo 127.0.0.1 20003\n",
             "sentinel known-sentinel demo 127.0.0.1 20005 bbb"})
        QVERIFY2(text.contains(line), line);
    QVERIFY(text.indexOf("sentinel myid") < text.indexOf("sentinel monitor"));
}

void TestDemoState::tallyForgetsAfterTenSeconds()
{
    Tally tally({QStringLiteral("a"), QStringLiteral("b")});
    tally.addLookup(0, true);
    tally.addLookup(1, false);
    tally.addOperation();
    QVERIFY(!tally.figures(WallTime()).hitRate()); // the second has not ended
    tally.advance();
    QCOMPARE(tally.figures(WallTime()).hitRate()->value, 0.5);
    QCOMPARE(tally.figures(WallTime()).operationsPerSecond()->value, 1.0);
    for (int second = 0; second < 9; ++second)
        tally.advance();
    QCOMPARE(tally.figures(WallTime()).window, Milliseconds(10'000));
    QCOMPARE(tally.figures(WallTime()).operations, 1);
    tally.advance();
    QCOMPARE(tally.figures(WallTime()).operations, 0);
}

void TestDemoState::figuresSurviveTheirFile()
{
    const QTemporaryDir folder;
    QVERIFY(!readFigures(folder.path()).has_value());
    TrafficFigures figures;
    figures.time = WallTime(1'790'000'000'123ms);
    figures.window = 10s;
    figures.operations = 12000;
    figures.errors = 3;
    figures.replicaReads = 70;
    GroupFigures one;
    one.group = QStringLiteral("user.profile");
    one.lookups = 100;
    one.hits = 85;
    figures.groups.push_back(one);
    QVERIFY(writeFigures(folder.path(), figures).isOk());
    QVERIFY(readFigures(folder.path()) == figures);
    QCOMPARE(figures.operationsPerSecond()->value, 1200.0);
    QVERIFY(!writeFigures(folder.filePath(QStringLiteral("none")), figures).isOk());
}

void TestDemoState::statusOfNothing()
{
    const QTemporaryDir temporary;
    Deployment deployment(temporary.filePath(QStringLiteral("demo")));
    QVERIFY(!deployment.status().isUp);
    const auto ended = runTask(deployment.down());
    QVERIFY(ended.isOk() && !*ended);
    QVERIFY(!QDir(deployment.folder()).exists());
}

QTEST_GUILESS_MAIN(TestDemoState)
#include "tst_demostate.moc"
