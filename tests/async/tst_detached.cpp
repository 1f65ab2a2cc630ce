// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/detached.h"
#include "async/mailbox.h"
#include "support/fatallog.h"

#include <QProcess>
#include <QSemaphore>
#include <QTest>

using namespace cachedeck;
using namespace Qt::StringLiterals;

/// Work that may never come back.
class tst_detached : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::FatalLog::arm(); }
    void answersThroughAMailbox();
    void refusesWhenAllHang();
    void programEndsAlthoughItHangs();
};

void tst_detached::answersThroughAMailbox()
{
    async::Mailbox mailbox;
    int answer = 0;
    QVERIFY(
        async::runDetached([&answer, home = mailbox.address()] { home.post([&answer] { answer = 42; }); }));
    QTRY_COMPARE(answer, 42);
}

void tst_detached::refusesWhenAllHang()
{
    const auto gate = std::make_shared<QSemaphore>();
    const auto done = std::make_shared<QSemaphore>();
    int begun = 0;
    const auto hang = [gate, done] {
        gate->acquire();
        done->release();
    };
    while (begun <= async::mostDetached && async::runDetached(hang))
        ++begun;
    gate->release(begun);
    done->acquire(begun);
    QCOMPARE(begun, async::mostDetached);
    QTRY_VERIFY(async::runDetached([] {})); // and goes on afterwards
}

void tst_detached::programEndsAlthoughItHangs()
{
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {u"--hang"_s});
    const bool hasEnded = child.waitForFinished(int(test::patience.count()));
    child.kill(); // where it has not
    child.waitForFinished();
    QVERIFY(hasEnded);
    QCOMPARE(child.exitStatus(), QProcess::NormalExit);
    QCOMPARE(child.exitCode(), 0);
}

namespace {

int hangAndEnd(int count, char **arguments)
{
    const QCoreApplication application(count, arguments);
    QSemaphore begun;
    auto *never = new QSemaphore; // what hangs may outlive everything here
    const bool isTaken = async::runDetached([&begun, never] {
        begun.release();
        never->acquire();
    });
    begun.acquire();
    return isTaken ? 0 : 1;
}

} // namespace

int main(int count, char **arguments)
{
    if (count > 1 && QByteArray(arguments[1]) == "--hang")
        return hangAndEnd(count, arguments);
    QCoreApplication application(count, arguments);
    tst_detached test;
    return QTest::qExec(&test, count, arguments);
}

#include "tst_detached.moc"
