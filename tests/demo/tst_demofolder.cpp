// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "demo/deployment.h"
#include "demo/folder.h"
#include "support/fatallog.h"
#include "support/runtask.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::demo;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

namespace {

bool put(const QString &file, const QByteArray &text = "precious")
{
    QFile out(file);
    return out.open(QIODevice::WriteOnly) && out.write(text) == text.size();
}

State stateIn(const QString &folder, bool isFolderMade)
{
    State state;
    state.folder = folder;
    state.server = u"/usr/bin/redis-server"_s;
    state.startedAt = Clock::system().wall();
    state.isFolderMade = isFolderMade;
    return state;
}

/// A task of its own: one that a check ends is never done for runTask().
async::Task<Result<State>> upOf(Deployment *deployment, Deployment::Options options)
{
    Result<State> state = co_await deployment->up(std::move(options));
    co_return state;
}

QLatin1StringView idOf(const Error &error)
{
    return QLatin1StringView(error.message().id());
}

} // namespace

// Product rule 10: nothing of a person's own is lost, whatever folder was named.
class TestDemoFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }
    void downSparesAForeignFolder_data();
    void downSparesAForeignFolder();
    void upSparesAForeignFolder();
    void downRemovesWhatWasMadeAlone();
    void downKeepsAFolderThatWasThere();
    void downLeavesNothingOfItsOwnFolder();
    void downOfAnEmptyFolderDoesNothing();
};

void TestDemoFolder::downSparesAForeignFolder_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("a file") << u"thesis.txt"_s << "precious"_ba;
    QTest::newRow("a hidden file") << u".profile"_s << "precious"_ba;
    QTest::newRow("a state of something else") << u"state.json"_s << "{\"version\": 1}"_ba;
    QTest::newRow("a name of ours") << u"traffic.log"_s << "precious"_ba;
}

void TestDemoFolder::downSparesAForeignFolder()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    const QTemporaryDir folder;
    QVERIFY(put(folder.filePath(name), content));
    QVERIFY(QFile::setPermissions(folder.path(), QFile::permissions(folder.path()) | QFile::ReadOther));
    const auto permissions = QFile::permissions(folder.path());
    Deployment deployment(folder.path());
    const auto ended = runTask(deployment.down());
    QVERIFY(QFile::exists(folder.filePath(name)));
    QVERIFY(!ended.isOk());
    QVERIFY(ended.error().is(ErrorKind::Refused));
    QCOMPARE(idOf(ended.error()), "demo.folder.used"_L1);
    // Not a mark is left on it.
    QVERIFY(!QFile::exists(folder.filePath(u"lock"_s)));
    QCOMPARE(QFile::permissions(folder.path()), permissions);
}

void TestDemoFolder::upSparesAForeignFolder()
{
    const QTemporaryDir folder;
    QVERIFY(put(folder.filePath(u"thesis.txt"_s)));
    Deployment::Options options;
    options.traffic = TrafficProgram(u"/bin/true"_s, {});
    Deployment deployment(folder.path());
    const auto started = runTask(upOf(&deployment, options), electionPatience);
    QVERIFY(QFile::exists(folder.filePath(u"thesis.txt"_s)));
    QVERIFY(!started.isOk());
    QCOMPARE(idOf(started.error()), "demo.folder.used"_L1);
    QVERIFY(!QFile::exists(folder.filePath(u"lock"_s)));
}

void TestDemoFolder::downRemovesWhatWasMadeAlone()
{
    const QTemporaryDir temporary;
    const QString folder = temporary.filePath(u"demo"_s);
    QVERIFY(QDir().mkpath(folder + u"/node-1"_s));
    QVERIFY(QDir().mkpath(folder + u"/notes"_s));
    QVERIFY(writeState(stateIn(folder, true)).isOk());
    for (const char *name : {"node-1/redis.conf", "traffic.log", "traffic.json", "notes/mine.txt"})
        QVERIFY(put(folder + u'/' + QLatin1StringView(name)));
    QVERIFY(QFile::link(temporary.filePath(u"elsewhere"_s), folder + u"/redis-server"_s));
    Deployment deployment(folder);
    const auto ended = runTask(deployment.down());
    QVERIFY(ended.isOk() && *ended);
    QCOMPARE(QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot),
        QStringList{u"notes"_s});
    QVERIFY(QFile::exists(folder + u"/notes/mine.txt"_s));
}

void TestDemoFolder::downKeepsAFolderThatWasThere()
{
    const QTemporaryDir folder;
    QVERIFY(writeState(stateIn(folder.path(), false)).isOk());
    Deployment deployment(folder.path());
    QVERIFY(*runTask(deployment.down()));
    QVERIFY(QDir(folder.path()).exists());
    QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
}

void TestDemoFolder::downLeavesNothingOfItsOwnFolder()
{
    const QTemporaryDir temporary;
    const QString folder = temporary.filePath(u"demo"_s);
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(writeState(stateIn(folder, true)).isOk());
    Deployment deployment(folder);
    QVERIFY(*runTask(deployment.down()));
    QVERIFY(!QFile::exists(folder));
}

void TestDemoFolder::downOfAnEmptyFolderDoesNothing()
{
    const QTemporaryDir folder;
    Deployment deployment(folder.path());
    const auto ended = runTask(deployment.down());
    QVERIFY(ended.isOk() && !*ended);
    QVERIFY(QDir(folder.path()).exists());
}

QTEST_GUILESS_MAIN(TestDemoFolder)
#include "tst_demofolder.moc"
