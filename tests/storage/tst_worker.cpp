// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/scope.h"
#include "storage/lockwait.h"
#include "storage/statefolder.h"
#include "storage/worker.h"
#include "support/fatallog.h"
#include "support/runtask.h"

#include <QSemaphore>
#include <QTemporaryDir>
#include <QThread>

#include <atomic>

using namespace cachedeck;
using namespace cachedeck::storage;
using namespace std::chrono_literals;

/// Blocking work on a thread of its own; every test under thread sanitizer, too.
class tst_worker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::FatalLog::arm(); }
    void runsInOrderOnItsOwnThread();
    void givesErrorsOn();
    void lateWorkIsNotBegun();
    void lateWorkThatRunsIsFinished();
    void forgottenWorkIsDroppedButNotWhatIsOwed();
    void endDropsWhatIsWantedAndDoesWhatIsOwed();
    void endToldToOneWhoEndsTheOther();
    void givenWhileItEnds();
    void waitsForALock();
    void lockHeldForTooLong();
    void pauseEnds();
    void stateFolderFollowsTheEnvironment();
};

namespace {

/// Keeps a worker busy until it is let go.
struct Gate
{
    QSemaphore entered;
    QSemaphore opened;
    std::function<Result<int>()> work()
    {
        return [this]() -> Result<int> {
            entered.release();
            opened.acquire();
            return 1;
        };
    }
};

async::Task<void> into(Worker *worker, std::function<Result<int>()> work, std::vector<Result<int>> *answers,
    Fate fate = Fate::Wanted)
{
    const Result<int> answer = co_await worker->run(std::move(work), 60s, fate);
    answers->push_back(answer);
}

} // namespace

void tst_worker::runsInOrderOnItsOwnThread()
{
    Worker worker(QStringLiteral("test"));
    std::vector<int> order; // the worker's; read after the last answer has come
    std::vector<Result<int>> answers;
    QThread *const own = QThread::currentThread();
    async::Scope scope;
    for (int i = 0; i < 100; ++i) {
        scope.spawn(into(
            &worker,
            [i, own, &order]() -> Result<int> {
                order.push_back(QThread::currentThread() == own ? -1 : i);
                return i;
            },
            &answers));
    }
    QVERIFY(answers.empty());
    QTRY_COMPARE(int(answers.size()), 100);
    for (int i = 0; i < 100; ++i) {
        QCOMPARE(order[size_t(i)], i);
        QCOMPARE(answers[size_t(i)].value(), i);
    }
}

void tst_worker::givesErrorsOn()
{
    Worker worker(QStringLiteral("test"));
    const auto failing = []() -> Result<QString> { return Error(ErrorKind::Internal, Message("test.disk")); };
    const Result<QString> answer = test::runTask(worker.run(failing, 60s));
    QCOMPARE(answer.error(), Error(ErrorKind::Internal, Message("test.disk")));
    const auto empty = []() -> Result<void> { return {}; };
    QVERIFY(test::runTask(worker.run(empty, 60s)).isOk());
}

void tst_worker::lateWorkIsNotBegun()
{
    Worker worker(QStringLiteral("slow disk"));
    Gate gate;
    std::vector<Result<int>> answers;
    async::Scope scope;
    scope.spawn(into(&worker, gate.work(), &answers));
    gate.entered.acquire();
    std::atomic<bool> hasRun = false;
    const auto work = [&hasRun]() -> Result<int> {
        hasRun = true;
        return 2;
    };
    const Result<int> late = test::runTask(worker.run(work, 1ms));
    QVERIFY(late.error().is(ErrorKind::Timeout));
    QCOMPARE(late.error().message(), Message("storage.late", {QStringLiteral("slow disk")}));
    gate.opened.release();
    const auto after = []() -> Result<int> { return 3; };
    QCOMPARE(test::runTask(worker.run(after, 60s)).value(), 3);
    QVERIFY(!hasRun);
    QCOMPARE(answers.front().value(), 1);
}

void tst_worker::lateWorkThatRunsIsFinished()
{
    Worker worker(QStringLiteral("test"));
    Gate gate;
    std::atomic<bool> isDone = false;
    const auto work = [&]() -> Result<int> {
        gate.opened.acquire();
        isDone = true;
        return 1;
    };
    // Long enough to begin on a busy machine: what is late before it begins never does.
    QVERIFY(test::runTask(worker.run(work, 1s)).error().is(ErrorKind::Timeout));
    gate.opened.release();
    QTRY_VERIFY(isDone);
}

void tst_worker::forgottenWorkIsDroppedButNotWhatIsOwed()
{
    Worker worker(QStringLiteral("test"));
    Gate gate;
    std::vector<Result<int>> answers;
    std::atomic<int> wanted = 0;
    std::atomic<int> owed = 0;
    async::Scope staying;
    staying.spawn(into(&worker, gate.work(), &answers));
    gate.entered.acquire();
    {
        async::Scope scope;
        const auto counting
            = [](std::atomic<int> *count) { return [count]() -> Result<int> { return ++*count; }; };
        scope.spawn(into(&worker, counting(&wanted), &answers));
        scope.spawn(into(&worker, counting(&owed), &answers, Fate::Owed));
    }
    gate.opened.release();
    QTRY_COMPARE(owed.load(), 1);
    QTRY_COMPARE(int(answers.size()), 1);
    QCOMPARE(wanted.load(), 0);
}

void tst_worker::endDropsWhatIsWantedAndDoesWhatIsOwed()
{
    std::vector<Result<int>> answers;
    std::atomic<int> done = 0;
    async::Scope scope; // outlives the worker: whoever waits gets an answer
    auto worker = std::make_unique<Worker>(QStringLiteral("test"));
    Gate gate;
    scope.spawn(into(worker.get(), gate.work(), &answers));
    gate.entered.acquire();
    const auto counting = [&done]() -> Result<int> { return ++done; };
    scope.spawn(into(worker.get(), counting, &answers));
    scope.spawn(into(worker.get(), counting, &answers, Fate::Owed));
    worker->post([&done] { ++done; });
    gate.opened.release(); // what runs is finished and its answer may not have arrived: both are right
    worker.reset();
    QCOMPARE(int(answers.size()), 3);
    QVERIFY(done >= 2);
    QCOMPARE(answers[0].value(), 1);
    QVERIFY(answers[2].isOk());
    if (done == 2)
        QCOMPARE(answers[1].error(), Error(ErrorKind::Cancelled, Message("storage.ended")));
    QCOMPARE(scope.runningCount(), 0);
}

namespace {

async::Task<void> endOther(Worker *worker, async::Scope *other)
{
    const auto never = []() -> Result<int> { return 0; };
    const Result<int> answer = co_await worker->run(never, 60s);
    if (!answer)
        other->cancelAll();
}

} // namespace

void tst_worker::endToldToOneWhoEndsTheOther()
{
    async::Scope first;
    async::Scope second;
    auto worker = std::make_unique<Worker>(QStringLiteral("test"));
    Gate gate;
    std::vector<Result<int>> answers;
    second.spawn(into(worker.get(), gate.work(), &answers));
    gate.entered.acquire();
    first.spawn(endOther(worker.get(), &second));
    second.spawn(into(worker.get(), gate.work(), &answers));
    gate.opened.release(2);
    worker.reset();
    QCOMPARE(first.runningCount() + second.runningCount(), 0);
}

namespace {

async::Task<void> again(Worker *worker, std::vector<Result<int>> *answers)
{
    const auto work = []() -> Result<int> { return 0; };
    for (bool isGoing = true; isGoing;) {
        const Result<int> answer = co_await worker->run(work, 60s);
        isGoing = answer.isOk();
        answers->push_back(answer);
    }
}

} // namespace

void tst_worker::givenWhileItEnds()
{
    async::Scope scope;
    std::vector<Result<int>> answers;
    auto worker = std::make_unique<Worker>(QStringLiteral("test"));
    scope.spawn(again(worker.get(), &answers));
    QTRY_VERIFY(answers.size() > 3);
    worker.reset();
    QVERIFY(answers.back().error().is(ErrorKind::Cancelled));
    QCOMPARE(scope.runningCount(), 0);
}

void tst_worker::waitsForALock()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("lock"));
    Result<platform::FileLock> held = platform::FileLock::acquire(path);
    QVERIFY(held.isOk());
    Worker worker(QStringLiteral("test"));
    const auto work = [path, pause = worker.pause()]() -> Result<int> {
        const Result<platform::FileLock> lock = waitForLock(path, 60s, pause);
        return lock ? Result<int>(1) : lock.error();
    };
    std::vector<Result<int>> answers;
    async::Scope scope;
    scope.spawn(into(&worker, work, &answers));
    QVERIFY(!test::waitUntil([&] { return !answers.empty(); }, 50ms));
    held.value().release();
    QTRY_COMPARE(int(answers.size()), 1);
    QVERIFY(answers.front().isOk());
}

void tst_worker::lockHeldForTooLong()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("lock"));
    const Result<platform::FileLock> held = platform::FileLock::acquire(path);
    Pause pause;
    QVERIFY(waitForLock(path, 20ms, &pause).error().is(ErrorKind::Refused));
    pause.end(5ms); // a shutdown leaves little time
    QVERIFY(waitForLock(path, 60s, &pause).error().is(ErrorKind::Refused));
    const QString nowhere = folder.filePath(QStringLiteral("none/lock"));
    QVERIFY(waitForLock(nowhere, 60s, &pause).error().is(ErrorKind::Internal));
}

void tst_worker::pauseEnds()
{
    Pause pause;
    QVERIFY(pause.wait(1ms));
    std::atomic<bool> isOver = false;
    const std::unique_ptr<QThread> thread(QThread::create([&] { isOver = !pause.wait(10min); }));
    thread->start();
    pause.end(1ms);
    QVERIFY(thread->wait(int(test::patience.count())));
    QVERIFY(isOver);
    QVERIFY(!pause.wait(1ms));
}

void tst_worker::stateFolderFollowsTheEnvironment()
{
    const QByteArray before = qgetenv("XDG_STATE_HOME");
    const QTemporaryDir home;
    qputenv("XDG_STATE_HOME", home.path().toLocal8Bit());
    const QString folder = stateFolder();
    QCOMPARE(folder, home.filePath(QStringLiteral("cachedeck")));
    QVERIFY(makePrivateFolder(folder));
    QVERIFY(makePrivateFolder(folder));
    const QFile::Permissions others = QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
    QVERIFY(!(QFile::permissions(folder) & others));
    qputenv("XDG_STATE_HOME", "relative");
    QVERIFY(stateFolder().endsWith(QStringLiteral("/.local/state/cachedeck")));
    qputenv("XDG_STATE_HOME", before);
}

QTEST_GUILESS_MAIN(tst_worker)
#include "tst_worker.moc"
