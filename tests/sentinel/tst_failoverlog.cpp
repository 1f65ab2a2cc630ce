// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/eventfeed.h"
#include "sentinel/eventparser.h"
#include "sentinel/failoverlog.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::sentinel;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Endpoint oldMaster(u"127.0.0.1"_s, 6379);
const Endpoint newMaster(u"127.0.0.1"_s, 6380);
const Endpoint who(u"127.0.0.1"_s, 26379);
const QByteArray master = "master mymaster 127.0.0.1 6379";

SentinelEvent said(WallTime time, const QByteArray &channel, const QByteArray &payload = master)
{
    SentinelEvent result = parseEvent(channel, payload, "mymaster");
    result.time = time;
    result.sentinel = who;
    return result;
}

} // namespace

/// History and feed, from events.
class tst_failoverlog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }

    /// redis-facts S1: a history entry with its timeline.
    void S1_crash()
    {
        FailoverLog log;
        log.note(said(WallTime(1000ms), "+sdown"));
        log.note(said(WallTime(1100ms), "+odown", master + " #quorum 2/2"));
        log.note(said(WallTime(1200ms), "+try-failover"));
        log.note(said(WallTime(1300ms), "+elected-leader"));
        log.note(said(WallTime(2000ms), "+switch-master", "mymaster 127.0.0.1 6379 127.0.0.1 6380"));
        log.switched(WallTime(2000ms), oldMaster, newMaster, who);
        log.moved(WallTime(2100ms), Epoch(3), 2);
        QVERIFY(log.current());
        log.settled(WallTime(9000ms));
        QVERIFY(!log.current());
        QCOMPARE(log.history().size(), 1);
        const FailoverRecord record = log.history().front();
        QCOMPARE(record.started, WallTime(1000ms));
        QCOMPARE(*record.switched, WallTime(2000ms));
        QCOMPARE(*record.moved, WallTime(2100ms));
        QCOMPARE(record.from, oldMaster);
        QCOMPARE(record.to, newMaster);
        QCOMPARE(record.epoch, Epoch(3));
        QCOMPARE(record.unknownWrites, 2);
        QCOMPARE(record.steps.size(), size_t(5));
    }

    /// redis-facts S2: shorter than a failover, no history.
    void S2_aMomentAway()
    {
        FailoverLog log;
        log.note(said(WallTime(1000ms), "+sdown"));
        QVERIFY(log.current());
        log.note(said(WallTime(1500ms), "-sdown"));
        QVERIFY(!log.current());
        QVERIFY(log.history().isEmpty());
    }

    void K7_foundByPolling()
    {
        FailoverLog log;
        log.switched(WallTime(5s), oldMaster, newMaster, Endpoint());
        log.moved(WallTime(6s), Epoch(2), 0);
        log.settled(WallTime(7s));
        QCOMPARE(log.history().size(), 1);
        QVERIFY(log.history().front().firstSentinel.isEmpty());
    }

    void abortedFailover()
    {
        FailoverLog log;
        log.note(said(WallTime(1s), "+try-failover"));
        log.note(said(WallTime(2s), "-failover-abort-no-good-slave"));
        QVERIFY(!log.current());
        QCOMPARE(log.history().size(), 1);
        QVERIFY(!log.history().front().switched);
    }

    void T7_otherGroupsBeginNothing()
    {
        FailoverLog log;
        log.note(said(WallTime(1s), "+sdown", "master sessions 127.0.0.1 7000"));
        log.note(said(WallTime(1s), "+try-failover", "master sessions 127.0.0.1 7000"));
        QVERIFY(!log.current());
    }

    void aSecondFailoverWhileTheFirstSettles()
    {
        FailoverLog log;
        log.switched(WallTime(1s), oldMaster, newMaster, who);
        log.moved(WallTime(2s), Epoch(2), 0);
        log.switched(WallTime(3s), newMaster, oldMaster, who);
        QCOMPARE(log.history().size(), 1);
        QCOMPARE(log.current()->from, newMaster);
    }

    void historyIsBounded()
    {
        FailoverLog log;
        for (int i = 0; i < 100; ++i) {
            log.switched(WallTime(std::chrono::seconds(i)), i % 2 ? newMaster : oldMaster,
                i % 2 ? oldMaster : newMaster, who);
            log.moved(WallTime(std::chrono::seconds(i)), Epoch(i), 0);
            log.settled(WallTime(std::chrono::seconds(i)));
        }
        QCOMPARE(log.history().size(), FailoverLog::mostRecords);
        QCOMPARE(log.history().back().epoch, Epoch(99));
    }

    void feedFoldsRepeats()
    {
        EventFeed feed;
        for (int i = 0; i < 10; ++i)
            QVERIFY(feed.add(said(WallTime(std::chrono::seconds(i)), "+fix-slave-config")));
        QCOMPARE(feed.events().size(), 1);
        QCOMPARE(feed.events().front().repeats, 10);
        QVERIFY(feed.add(said(WallTime(20s), "+sdown")));
        QCOMPARE(feed.events().size(), 2);
    }

    void K8_tenThousandEventsASecond()
    {
        EventFeed feed;
        for (int i = 0; i < 10000; ++i)
            feed.add(said(WallTime(1s), "+noise", QByteArray::number(i)));
        QCOMPARE(feed.events().size(), EventFeed::mostInASecond);
        SentinelEvent ours = said(WallTime(1s), "+switch-master", "mymaster 127.0.0.1 6379 127.0.0.1 6380");
        ours.isFirst = true;
        QVERIFY(feed.add(ours)); // never lost in the noise
        feed.add(said(WallTime(2s), "+sdown"));
        const SentinelEvent note = feed.events().at(feed.events().size() - 2);
        QCOMPARE(note.note, Message("sentinel.event.dropped", {qint64(10000 - EventFeed::mostInASecond)}));
        for (int second = 3; second < 20; ++second) {
            for (int i = 0; i < 100; ++i)
                feed.add(said(WallTime(std::chrono::seconds(second)), "+noise", QByteArray::number(i)));
        }
        QCOMPARE(feed.events().size(), EventFeed::most);
    }
};

QTEST_GUILESS_MAIN(tst_failoverlog)
#include "tst_failoverlog.moc"
