// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// A limit over several processes, each a program of its own (guardworker.cpp), admits exactly so many.
#include "support/fatallog.h"
#include "support/patience.h"
#include "support/redisprocess.h"

#include <QProcess>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestGuardProcesses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLimitOverFourProcessesAdmitsExactlySoMany();
};

void TestGuardProcesses::aLimitOverFourProcessesAdmitsExactlySoMany()
{
    RedisProcess server;
    QVERIFY(server.start());
    std::vector<std::unique_ptr<QProcess>> workers;
    for (int i = 0; i < 4; ++i) {
        workers.push_back(std::make_unique<QProcess>());
        workers.back()->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        platform::endWithStarter(*workers.back());
        workers.back()->start(
            QStringLiteral(GUARD_WORKER), {QString::number(server.port()), u"500"_s, u"777"_s});
    }
    int admitted = 0;
    int busy = 0;
    for (const auto &worker : workers) {
        QVERIFY(worker->waitForFinished(int(electionPatience.count())));
        QCOMPARE(worker->exitCode(), 0);
        const int own = worker->readAllStandardOutput().trimmed().toInt();
        admitted += own;
        busy += own > 0 ? 1 : 0;
    }
    QCOMPARE(admitted, 777);
    QVERIFY2(busy >= 2, "several at once");
    const resp::Reply used = server.call({"GET", "limit:10.0.0.1"});
    QCOMPARE(used.view().integer(), 777);
}

QTEST_GUILESS_MAIN(TestGuardProcesses)
#include "tst_guardprocesses.moc"
