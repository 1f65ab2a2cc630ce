// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// The walk when servers, connections and cursors are not what it hopes for.
#include "resp/decoder.h"
#include "scan/scanrig.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::scan;
using namespace cachedeck::test;
using client::CallOptions;
using client::Command;

namespace {

using Answer = Result<resp::Reply>;

async::Task<Answer> answered(Answer answer)
{
    co_return answer;
}

resp::Reply replyFrom(const QByteArray &bytes)
{
    resp::Decoder decoder;
    decoder.feed(bytes);
    return decoder.next()->value();
}

QByteArray bulk(const QByteArray &text)
{
    return '$' + QByteArray::number(text.size()) + "\r\n" + text + "\r\n";
}

/// A server whose cursors are plain numbers of a list, though it calls itself Redis.
class OtherCursors
{
public:
    client::Caller caller()
    {
        return [this](const Command &command, CallOptions) { return answered(answer(command)); };
    }
    QByteArrayList keys;
    QByteArray cursor; ///< To be said instead, where it is not empty.

private:
    Answer answer(const Command &command) const
    {
        if (command.isNamed("DBSIZE"))
            return resp::Reply::integer(keys.size());
        if (command.isNamed("INFO"))
            return resp::Reply::bulk("redis_version:7.0.15\r\nredis_mode:standalone\r\nrun_id:abc\r\n");
        const qsizetype from = command.argument(1).toByteArray().toLongLong();
        if (from < 0 || from >= keys.size())
            return replyFrom("*2\r\n" + bulk("0") + "*0\r\n");
        const qsizetype to = std::min(from + 10, keys.size());
        QByteArray text = "*2\r\n" + bulk(to == keys.size() ? "0" : QByteArray::number(to));
        if (!cursor.isEmpty())
            text = "*2\r\n" + bulk(cursor);
        text += '*' + QByteArray::number(to - from) + "\r\n";
        for (qsizetype i = from; i < to; ++i)
            text += bulk(keys[i]);
        return replyFrom(text);
    }
};

} // namespace

class TestScanFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void anotherMasterBeginsAgain();
    void anErrorLosesNothing();
    void withoutInfoOneCursor();
    void otherCursors();
    void noCursor();
    void forgetfulStaysBounded();
    void connectionGone();

private:
    ScanRig m_rig;
};

void TestScanFaults::initTestCase()
{
    QVERIFY(m_rig.start());
}

void TestScanFaults::init()
{
    FatalLog::arm();
    QVERIFY(m_rig.server.call({"FLUSHALL"}).isOk());
}

/// After a failover cursors mean nothing: what the new master has is found, all of it, and once.
void TestScanFaults::anotherMasterBeginsAgain()
{
    constexpr int count = 30'000;
    ScanRig next;
    QVERIFY(next.start());
    m_rig.fill("key", count);
    next.fill("key", count);
    next.fill("more", 10);
    int calls = 0;
    const client::Caller one = m_rig.caller();
    const client::Caller other = next.caller();
    const client::Caller following = [&](Command command, CallOptions options) {
        ++calls;
        return calls < 50 ? one(std::move(command), options) : other(std::move(command), options);
    };
    Scanner scanner(following, fullSpeed());
    Found found;
    QVERIFY(found.takeAll(scanner));
    QCOMPARE(scanner.progress().restarts, 1);
    QCOMPARE(found.once("key", count), count);
    QCOMPARE(found.once("more", 10), 10);
    QCOMPARE(found.most(), 1);
}

void TestScanFaults::anErrorLosesNothing()
{
    constexpr int count = 30'000;
    m_rig.fill("key", count);
    int calls = 0;
    const client::Caller real = m_rig.caller();
    const client::Caller failing = [&](Command command, CallOptions options) {
        if (++calls % 7 == 0)
            return answered(Error(ErrorKind::Timeout, Message("test.deadline")));
        return real(std::move(command), options);
    };
    Scanner scanner(failing, fullSpeed());
    Found found;
    int failures = 0;
    bool isLast = false;
    while (!isLast) {
        const Result<Batch> batch = runTask(scanner.next());
        failures += batch.isOk() ? 0 : 1;
        if (!batch)
            continue;
        found.take(*batch);
        isLast = batch->isLast;
    }
    QVERIFY(failures > 5);
    QCOMPARE(found.once("key", count), count);
    QCOMPARE(found.most(), 1);
}

void TestScanFaults::withoutInfoOneCursor()
{
    m_rig.fill("key", 5000);
    QVERIFY(m_rig.server.call({"ACL", "SETUSER", "walker", "on", "nopass", "~*", "+@all", "-info"}).isOk());
    client::ConnectionSettings settings(m_rig.server.endpoint());
    settings.user = "walker";
    settings.password = Secret(QByteArray("any"));
    client::Connection connection(settings, std::make_shared<client::GateContext>());
    QVERIFY(runTask(connection.open()).isOk());
    const client::Caller caller
        = [&](Command command, CallOptions options) { return connection.call(std::move(command), options); };
    Scanner scanner(caller, fullSpeed());
    Found found;
    QVERIFY(found.takeAll(scanner));
    QCOMPARE(scanner.position().parts.size(), 1U);
    QCOMPARE(found.once("key", 5000), 5000);
}

void TestScanFaults::otherCursors()
{
    OtherCursors server;
    for (int i = 0; i < 1000; ++i)
        server.keys.push_back("key:" + QByteArray::number(i));
    Scanner scanner(server.caller(), fullSpeed());
    Found found;
    QVERIFY(found.takeAll(scanner));
    QCOMPARE(scanner.position().parts.size(), 1U);
    QCOMPARE(found.once("key", 1000), 1000);
}

void TestScanFaults::noCursor()
{
    OtherCursors server;
    server.keys = QByteArrayList{"a"};
    server.cursor = "-1";
    Scanner scanner(server.caller(), fullSpeed());
    const Result<Batch> batch = runTask(scanner.next());
    QVERIFY(!batch.isOk());
    QCOMPARE(batch.error().message().id(), QLatin1StringView("scan.cursor"));
}

/// Hardly any memory: what SCAN itself repeats is still left out.
void TestScanFaults::forgetfulStaysBounded()
{
    constexpr int count = 100'000;
    m_rig.fill("key", count);
    ScanSettings settings = fullSpeed();
    settings.rememberedKeys = 100;
    Scanner scanner(m_rig.caller(), settings);
    Found found;
    QVERIFY(found.takeAll(scanner));
    QCOMPARE(found.keys(), count);
    QCOMPARE(found.most(), 1);
}

void TestScanFaults::connectionGone()
{
    ScanRig mortal;
    QVERIFY(mortal.start());
    mortal.fill("key", 20'000);
    Scanner scanner(mortal.caller(), fullSpeed());
    Found found;
    QVERIFY(!found.takeAll(scanner, 10));
    mortal.connection->abort(Error(ErrorKind::Cancelled, Message("test.deadline")));
    bool hasFailed = false;
    for (int i = 0; i < 20 && !hasFailed; ++i)
        hasFailed = !runTask(scanner.next()).isOk();
    QVERIFY(hasFailed);
}

QTEST_GUILESS_MAIN(TestScanFaults)
#include "tst_scanfaults.moc"
