// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/eventparser.h"
#include "words/words.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::sentinel;
using namespace Qt::StringLiterals;

namespace {

/// As the servers write it, for the group "payments".
SentinelEvent published(const QByteArray &channel, const QByteArray &payload)
{
    return parseEvent(channel, payload, "payments");
}

QString textOf(const QByteArray &channel, const QByteArray &payload)
{
    const Message meaning = meaningOf(published(channel, payload));
    return meaning.isEmpty() ? QString() : words::text(meaning);
}

} // namespace

class EventMeaningTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// redis-facts A6 lists what 7.0.15 publishes.
    void everyChannelOfTheServer_hasASentence_data()
    {
        QTest::addColumn<QByteArray>("payload");
        const QByteArray master = "master payments 10.4.1.12 6379";
        const QByteArray replica = "slave 10.4.1.13:6379 10.4.1.13 6379 @ payments 10.4.1.12 6379";
        const QByteArray sentinel = "sentinel 5e19 10.4.1.21 26379 @ payments 10.4.1.12 6379";
        for (const char *channel : {"+monitor", "-monitor", "+set", "+reset-master", "+sdown", "-sdown",
                 "+odown", "-odown", "+try-failover", "+elected-leader", "+failover-state-select-slave",
                 "+failover-state-reconf-slaves", "+failover-end", "+failover-end-for-timeout", "+reboot",
                 "-failover-abort-not-elected", "-failover-abort-no-good-slave",
                 "-failover-abort-slave-timeout", "-cmd-link-reconnection", "-pubsub-link-reconnection"})
            QTest::newRow(channel) << master;
        for (const char *channel : {"+slave", "+selected-slave", "+failover-state-send-slaveof-noone",
                 "+failover-state-wait-promotion", "+promoted-slave", "+slave-reconf-sent",
                 "+slave-reconf-sent-be", "-slave-reconf-sent-timeout", "+slave-reconf-inprog",
                 "+slave-reconf-done", "+convert-to-slave", "+fix-slave-config"})
            QTest::newRow(channel) << replica;
        for (const char *channel : {"+sentinel", "+sentinel-address-switch", "+sentinel-address-update",
                 "+sentinel-invalid-addr", "+config-update-from"})
            QTest::newRow(channel) << sentinel;
        QTest::newRow("+role-change") << replica + " new reported role is slave";
        QTest::newRow("-role-change") << master + " new reported role is slave";
        QTest::newRow("+new-epoch") << QByteArray("8");
        QTest::newRow("+vote-for-leader") << QByteArray("5e19c0ffee5e19c0ffee 8");
        QTest::newRow("+switch-master") << QByteArray("payments 10.4.1.12 6379 10.4.1.13 6379");
        QTest::newRow("+tilt") << QByteArray("#tilt mode entered");
        QTest::newRow("-tilt") << QByteArray("#tilt mode exited");
        QTest::newRow("+script-child") << QByteArray("812");
        QTest::newRow("-script-child") << QByteArray("812 0 0");
        QTest::newRow("-script-error") << QByteArray("/etc/notify.sh 0 2");
        QTest::newRow("-script-timeout") << QByteArray("/etc/notify.sh 812");
    }
    void everyChannelOfTheServer_hasASentence()
    {
        QFETCH(QByteArray, payload);
        const Message meaning = meaningOf(published(QTest::currentDataTag(), payload));
        QVERIFY(!meaning.isEmpty());
        QVERIFY2(words::isKnown(meaning.id()), meaning.id().data());
    }

    void sentence_saysWhoAndWhat_data()
    {
        QTest::addColumn<QByteArray>("channel");
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QString>("text");
        QTest::newRow("master") << QByteArray("+sdown") << QByteArray("master payments 10.4.1.12 6379")
                                << u"Master 10.4.1.12:6379 does not answer"_s;
        QTest::newRow("replica") << QByteArray("-sdown")
                                 << QByteArray("slave x 10.4.1.13 6379 @ payments 10.4.1.12 6379")
                                 << u"Replica 10.4.1.13:6379 answers again"_s;
        QTest::newRow("agreed") << QByteArray("+odown")
                                << QByteArray("master payments 10.4.1.12 6379 #quorum 3/2")
                                << u"3 sentinels agree, quorum 2: master 10.4.1.12:6379 is down"_s;
        QTest::newRow("agreed, no numbers")
            << QByteArray("+odown") << QByteArray("master payments 10.4.1.12 6379 #quorum x")
            << u"Enough sentinels agree: master 10.4.1.12:6379 is down"_s;
        QTest::newRow("vote") << QByteArray("+vote-for-leader") << QByteArray("5e19c0ffee5e19c0ffee 8")
                              << u"Votes for sentinel 5e19c0ff… to lead epoch 8"_s;
        QTest::newRow("old master")
            << QByteArray("-role-change")
            << QByteArray("slave x 10.4.1.12 6379 @ payments 10.4.1.13 6379 new reported role is master")
            << u"10.4.1.12:6379 says that it is master, not a replica as expected"_s;
        QTest::newRow("switch") << QByteArray("+switch-master")
                                << QByteArray("payments 10.4.1.12 6379 10.4.1.13 6379")
                                << u"The master moved from 10.4.1.12:6379 to 10.4.1.13:6379"_s;
    }
    void sentence_saysWhoAndWhat()
    {
        QFETCH(QByteArray, channel);
        QFETCH(QByteArray, payload);
        QTEST(textOf(channel, payload), "text");
    }

    /// Nobody guesses: what is not of the known form is shown raw.
    void unknown_isLeftRaw_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::newRow("+of-a-newer-server") << QByteArray("master payments 10.4.1.12 6379");
        QTest::newRow("+sdown") << QByteArray("");
        QTest::newRow("+odown") << QByteArray("nothing known");
        QTest::newRow("+new-epoch") << QByteArray("soon");
        QTest::newRow("+vote-for-leader") << QByteArray("5e19");
        QTest::newRow("+switch-master") << QByteArray("payments 10.4.1.12");
        QTest::newRow("-role-change")
            << QByteArray("master payments 10.4.1.12 6379 new reported role is king");
    }
    void unknown_isLeftRaw()
    {
        QFETCH(QByteArray, payload);
        QVERIFY(meaningOf(published(QTest::currentDataTag(), payload)).isEmpty());
    }

    void otherGroup_isNamed()
    {
        const SentinelEvent ours = published("+sdown", "master payments 10.4.1.12 6379");
        QVERIFY(otherGroupOf(ours).isEmpty());
        const SentinelEvent other = published("+sdown", "master orders 10.4.1.12 6379");
        QCOMPARE(words::text(otherGroupOf(other)), u"group orders"_s);
    }

    void ownLine_isItsNote()
    {
        SentinelEvent own;
        own.note = Message("sentinel.event.lost", {u"10.4.1.12:6379"_s});
        QCOMPARE(meaningOf(own), own.note);
    }
};

QTEST_GUILESS_MAIN(EventMeaningTest)
#include "tst_eventmeaning.moc"
