// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// A process without a QCoreApplication in which several threads come and go.
#include "engine/qtapplication.h"

#include <QCoreApplication>
#include <QTest>

#include <atomic>

using namespace cachedeck::engine;

class TestQtApplication : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyTakesOneThatGoes();
};

void TestQtApplication::nobodyTakesOneThatGoes()
{
    QVERIFY(!QCoreApplication::instance());
    constexpr int rounds = 1000;
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&wrong] {
            for (int round = 0; round < rounds; ++round) {
                const std::shared_ptr<QtApplication> held = QtApplication::ifNeeded();
                wrong += !held; // as if the program had one of its own
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
    QVERIFY(!QCoreApplication::instance());
}

QTEST_APPLESS_MAIN(TestQtApplication)
#include "tst_qtapplication.moc"
