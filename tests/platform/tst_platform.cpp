// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "platform/filelock.h"
#include "platform/process.h"
#include "platform/quitsignals.h"
#include "platform/socketoptions.h"
#include "platform/terminal.h"
#include "support/fatallog.h"

#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::platform;

/// What differs between systems, on this one.
class tst_platform : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::FatalLog::arm(); }
    void identityOfProcesses();
    void signalsHitOnlyTheirProcess();
    void freezeAndThaw();
    void memoryAndTime();
    void childrenEndWithTheirStarter();
    void lockExcludes();
    void lockEndsWithItsProcess();
    void terminal();
    void socketOptions();
    void quitSignals();
};

namespace {

constexpr const char *starterArgument = "--be-starter";

/// The other program of childrenEndWithTheirStarter(): starts a child, says its number, waits to be killed.
int beStarter()
{
    QProcess child;
    endWithStarter(child);
    child.start(QStringLiteral("sleep"), {QStringLiteral("60")});
    child.waitForStarted();
    QFile out;
    if (!out.open(1, QIODevice::WriteOnly))
        return 1;
    out.write(QByteArray::number(child.processId()) + '\n');
    out.flush();
    return QCoreApplication::exec();
}

std::unique_ptr<QProcess> sleeper()
{
    auto process = std::make_unique<QProcess>();
    process->start(QStringLiteral("sleep"), {QStringLiteral("60")});
    process->waitForStarted();
    return process;
}

} // namespace

void tst_platform::identityOfProcesses()
{
    const auto self = identify(ownProcessId());
    QVERIFY(self);
    QVERIFY(isAlive(*self));
    QVERIFY(!isAlive(ProcessIdentity(self->pid, self->startTime + 1))); // another life of the same number
    QVERIFY(!identify(0));
    QVERIFY(!identify(-1));
    QVERIFY(!identify(999'999'999));
}

void tst_platform::signalsHitOnlyTheirProcess()
{
    const auto process = sleeper();
    const auto identity = identify(process->processId());
    QVERIFY(identity);
    const Result<void> missed = kill(ProcessIdentity(identity->pid, identity->startTime + 1));
    QVERIFY(!missed);
    QCOMPARE(missed.error().message().id(), QLatin1StringView("platform.process.gone"));
    QVERIFY(isAlive(*identity));
    QVERIFY(terminate(*identity).isOk());
    QVERIFY(process->waitForFinished());
    QVERIFY(!isAlive(*identity));
    QVERIFY(!kill(*identity));
}

void tst_platform::freezeAndThaw()
{
    QProcess echo;
    echo.start(QStringLiteral("cat"), QStringList());
    QVERIFY(echo.waitForStarted());
    const auto identity = identify(echo.processId());
    QVERIFY(identity);
    QVERIFY(freeze(*identity).isOk());
    echo.write("x");
    QVERIFY(!echo.waitForReadyRead(100));
    QVERIFY(isAlive(*identity));
    QVERIFY(thaw(*identity).isOk());
    QVERIFY(echo.waitForReadyRead());
    QCOMPARE(echo.readAll(), QByteArray("x"));
    QVERIFY(kill(*identity).isOk());
    QVERIFY(echo.waitForFinished());
}

void tst_platform::memoryAndTime()
{
    const auto before = cpuTimeOf(ownProcessId());
    const QByteArray much(32 * 1024 * 1024, 'm');
    const auto memory = memoryOf(ownProcessId());
    QVERIFY(memory);
    QVERIFY(memory->resident.count >= much.size());
    QVERIFY(memory->proportional.count > 0 && memory->proportional <= memory->resident);
    QVERIFY(before && *cpuTimeOf(ownProcessId()) >= *before);
    QVERIFY(!memoryOf(999'999'999));
    QVERIFY(!cpuTimeOf(999'999'999));
    const auto descriptors = openDescriptorsOf(ownProcessId());
    QVERIFY(descriptors);
    QFile file(QCoreApplication::applicationFilePath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(*openDescriptorsOf(ownProcessId()), *descriptors + 1);
}

void tst_platform::childrenEndWithTheirStarter()
{
    QProcess starter;
    starter.start(QCoreApplication::applicationFilePath(), {QString::fromLatin1(starterArgument)});
    QVERIFY(starter.waitForReadyRead());
    const auto child = identify(starter.readLine().trimmed().toLongLong());
    QVERIFY(child);
    starter.kill(); // no destructor of its runs
    QVERIFY(starter.waitForFinished());
    QTRY_VERIFY(!isAlive(*child));
}

void tst_platform::lockExcludes()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("lock"));
    Result<FileLock> first = FileLock::acquire(path);
    QVERIFY(first && first->isHeld());
    const Result<FileLock> second = FileLock::acquire(path);
    QVERIFY(!second);
    QCOMPARE(second.error().kind(), ErrorKind::Refused);
    FileLock moved = std::move(first.value());
    QVERIFY(moved.isHeld() && !first->isHeld());
    moved.release();
    QVERIFY(FileLock::acquire(path).isOk());
    const Result<FileLock> nowhere = FileLock::acquire(QStringLiteral("/nowhere/lock"));
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().kind(), ErrorKind::Internal);
}

void tst_platform::lockEndsWithItsProcess()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("lock"));
    QProcess holder;
    holder.start(QStringLiteral("flock"),
        {QStringLiteral("--no-fork"), path, QStringLiteral("sh"), QStringLiteral("-c"),
            QStringLiteral("echo got; exec sleep 60")});
    QVERIFY(holder.waitForReadyRead());
    QVERIFY(!FileLock::acquire(path));
    holder.kill();
    QVERIFY(holder.waitForFinished());
    QTRY_VERIFY(FileLock::acquire(path).isOk());
}

void tst_platform::terminal()
{
    QVERIFY(terminalWidth() > 0);
    isTerminal(StandardStream::Input);
    isTerminal(StandardStream::Error);
    prepareConsole();
}

void tst_platform::socketOptions()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, server.serverPort());
    QVERIFY(socket.waitForConnected());
    QVERIFY(setLiveness(socket.socketDescriptor(), {}));
    QVERIFY(resetOnClose(socket.socketDescriptor()));
    QVERIFY(!setLiveness(-1, {}));
}

void tst_platform::quitSignals()
{
    const auto self = identify(ownProcessId());
    QVERIFY(self);
    int asked = 0;
    for (int round = 1; round <= 2; ++round) {
        QuitSignals signals_([&asked] { ++asked; });
        QVERIFY(terminate(*self).isOk()); // we do not die of it
        QTRY_COMPARE(asked, round);
    }
    auto ended = std::unique_ptr<QuitSignals>();
    ended = std::make_unique<QuitSignals>([&] { ended.reset(); }); // may end itself in its call
    QVERIFY(terminate(*self).isOk());
    QTRY_VERIFY(!ended);
}

int main(int count, char **arguments)
{
    const QCoreApplication application(count, arguments);
    if (count > 1 && qstrcmp(arguments[1], starterArgument) == 0)
        return beStarter();
    tst_platform test;
    return QTest::qExec(&test, count, arguments);
}

#include "tst_platform.moc"
