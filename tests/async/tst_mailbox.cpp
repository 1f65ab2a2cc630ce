// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/mailbox.h"
#include "support/patience.h"

#include <QList>
#include <QTest>
#include <QThread>

#include <thread>

using namespace cachedeck::async;

class MailboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manySenders_arriveInTheOrderOfEachSender()
    {
        Mailbox mailbox;
        constexpr int senders = 4;
        constexpr int each = 1000;
        QList<QList<int>> received(senders);
        std::vector<std::thread> threads;
        for (int sender = 0; sender < senders; ++sender) {
            threads.emplace_back([address = mailbox.address(), sender, &received] {
                for (int i = 0; i < each; ++i)
                    address.post([sender, i, &received] { received[sender].append(i); });
            });
        }
        for (auto &thread : threads)
            thread.join();
        const auto isComplete = [&] {
            return std::all_of(
                received.begin(), received.end(), [](const auto &list) { return list.size() == each; });
        };
        QTRY_VERIFY(isComplete());
        for (const auto &list : received)
            QVERIFY(std::is_sorted(list.begin(), list.end()));
    }

    void postFromTheOwnThread_runsLater()
    {
        Mailbox mailbox;
        bool hasRun = false;
        QVERIFY(mailbox.address().post([&] { hasRun = true; }));
        QVERIFY(!hasRun);
        QTRY_VERIFY(hasRun);
    }

    void destroyed_dropsWhatWaitsAndRefusesMore()
    {
        auto mailbox = std::make_unique<Mailbox>();
        const auto address = mailbox->address();
        const auto witness = std::make_shared<int>(1);
        bool hasRun = false;
        address.post([&hasRun, witness] { hasRun = true; });
        mailbox.reset();
        QCOMPARE(witness.use_count(), 1);
        QVERIFY(!address.post([] {}));
        QCoreApplication::processEvents();
        QVERIFY(!hasRun);
        QVERIFY(!Mailbox::Address().post([] {}));
    }

    void destroyedByItsOwnClosure_stopsThere()
    {
        auto mailbox = std::make_unique<Mailbox>();
        const auto address = mailbox->address();
        int runs = 0;
        address.post([&] {
            ++runs;
            QThread::yieldCurrentThread();
            mailbox.reset();
        });
        address.post([&] { ++runs; });
        QTRY_VERIFY(!mailbox);
        QCoreApplication::processEvents();
        QCOMPARE(runs, 1);
    }
};

QTEST_GUILESS_MAIN(MailboxTest)
#include "tst_mailbox.moc"
