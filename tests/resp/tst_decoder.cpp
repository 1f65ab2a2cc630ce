// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "platform/process.h"
#include "resp/decoder.h"
#include "resp/encoder.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::resp;
using namespace cachedeck::test;

namespace {

/// All replies of \a bytes as text, and at last the failure's id; fed in pieces of \a piece.
QStringList decodeAll(const QByteArray &bytes, qsizetype piece, Limits limits = {})
{
    Decoder decoder(limits);
    QStringList texts;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        decoder.feed(QByteArrayView(bytes).sliced(at, qMin(piece, bytes.size() - at)));
        while (const auto reply = decoder.next()) {
            if (!reply->isOk()) {
                texts.append(QString(reply->error().message().id()));
                return texts;
            }
            texts.append(reply->value().debugText());
        }
    }
    return texts;
}

QByteArray failureOf(const QByteArray &bytes, Limits limits = {})
{
    const QStringList texts = decodeAll(bytes, Decoder::bestFeedSize, limits);
    return texts.isEmpty() ? QByteArray() : texts.last().toLatin1();
}

Reply decodeOne(const QByteArray &bytes)
{
    Decoder decoder;
    decoder.feed(bytes);
    const auto reply = decoder.next();
    return reply && reply->isOk() ? reply->value() : Reply::error("nothing decoded");
}

const QByteArray mixedStream = "+OK\r\n-ERR no\r\n:-42\r\n$5\r\nhe\r\no\r\n$-1\r\n*-1\r\n*0\r\n$0\r\n\r\n"
                               "*3\r\n$3\r\nfoo\r\n:7\r\n*2\r\n+in\r\n*1\r\n$-1\r\n"
                               "*2\r\n$1\r\n0\r\n*2\r\n$3\r\nk:1\r\n$3\r\nk:2\r\n+END\r\n";

const QStringList mixedTexts{QStringLiteral("OK"), QStringLiteral("(error) ERR no"),
    QStringLiteral("(integer) -42"), QStringLiteral("\"he\\r\\no\""), QStringLiteral("(nil)"),
    QStringLiteral("(nil)"), QStringLiteral("[]"), QStringLiteral("\"\""),
    QStringLiteral("[\"foo\", (integer) 7, [in, [(nil)]]]"), QStringLiteral("[\"0\", [\"k:1\", \"k:2\"]]"),
    QStringLiteral("END")};

} // namespace

/// The decoder against every cut of the network and everything that a hostile peer may send.
class tst_decoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }

    void types();
    void everySplit();
    void everyPieceSize();
    void N6_oneByteFragmentsOfALargeReply();

    void P1_hostile_data();
    void P1_hostile();
    void P1_hostileByteByByte_data() { P1_hostile_data(); }
    void P1_hostileByteByByte();
    void P1_announcedCountsTakeNoMemory_data();
    void P1_announcedCountsTakeNoMemory();
    void P1_depth();
    void P1_resp3();

    void failureIsFinal();
    void limits_data();
    void limits();
    void bulkLimitOfTheProtocol();
    void isInsideReply();
    void viewsSurviveMoves();
    void smallRepliesTakeOneAllocationAtMost();
    void largeArray();
};

void tst_decoder::types()
{
    QVERIFY(decodeOne("+OK\r\n").isOk());
    const auto numberIn = [](const QByteArray &bytes, qint64 fallback) {
        const Reply reply = decodeOne(bytes);
        return reply.view().integer(fallback);
    };
    QCOMPARE(numberIn(":12\r\n", 0), 12);
    QCOMPARE(numberIn("$2\r\n77\r\n", 0), 77);
    QCOMPARE(numberIn("$2\r\n7x\r\n", -1), -1);
    QCOMPARE(numberIn("$0\r\n\r\n", -1), -1);
    QVERIFY(decodeOne("$-1\r\n").isNil());
    const Reply error = decodeOne("-READONLY You can't write against a read only replica.\r\n");
    QVERIFY(error.isError());
    QCOMPARE(error.toError().kind(), ErrorKind::NotMaster);
    const Reply config = decodeOne("*4\r\n$1\r\na\r\n$1\r\n1\r\n$1\r\nb\r\n$1\r\n2\r\n");
    QCOMPARE(config.view().field("b").toByteArray(), QByteArray("2"));
    QVERIFY(config.view().field("c").isNil());
    QVERIFY(config.view()[7].isNil()); // reads are total
    QVERIFY(config.view()[0][3].isNil());
    QCOMPARE(config.view()[-1].bytes().size(), 0);
    qsizetype count = 0;
    const ReplyView items = config.view();
    for (ReplyView item : items)
        count += item.bytes().size();
    QCOMPARE(count, 4);
    QCOMPARE(decodeOne(QByteArray("$3\r\n\0\xff\n\r\n", 9)).toByteArray(), QByteArray("\0\xff\n", 3));
}

void tst_decoder::everySplit()
{
    for (qsizetype cut = 0; cut <= mixedStream.size(); ++cut) {
        Decoder decoder;
        QStringList texts;
        for (const QByteArray &part : {mixedStream.left(cut), mixedStream.mid(cut)}) {
            decoder.feed(part);
            while (const auto reply = decoder.next())
                texts.append(reply->isOk() ? reply->value().debugText() : reply->error().debugText());
        }
        QCOMPARE(texts, mixedTexts);
        QVERIFY(!decoder.isInsideReply());
        QCOMPARE(decoder.bytesFed(), mixedStream.size());
    }
}

void tst_decoder::everyPieceSize()
{
    for (qsizetype piece = 1; piece <= mixedStream.size(); ++piece)
        QCOMPARE(decodeAll(mixedStream, piece), mixedTexts);
}

void tst_decoder::N6_oneByteFragmentsOfALargeReply()
{
    // Quadratic work would show as minutes: 200,000 feeds of one byte each.
    const QByteArray value(100'000, 'v');
    const QByteArray bulk = "$100000\r\n" + value + "\r\n";
    const QByteArray bytes = "*2\r\n" + bulk + bulk;
    Decoder decoder;
    for (qsizetype i = 0; i + 1 < bytes.size(); ++i) {
        decoder.feed(QByteArrayView(bytes).sliced(i, 1));
        QVERIFY(!decoder.next());
    }
    decoder.feed(QByteArrayView(bytes).last(1));
    const auto reply = decoder.next();
    QVERIFY(reply && reply->isOk());
    QCOMPARE(reply->value().view()[1].toByteArray(), value);
}

void tst_decoder::P1_hostile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("cause");
    const auto row = [](const char *name, const QByteArray &bytes, const char *cause) {
        QTest::newRow(name) << bytes << QByteArray(cause);
    };
    row("count beyond int", "*4294967295\r\n:1\r\n", "resp.");
    row("count beyond the limit", "*2147483647\r\n:1\r\n", "resp.limit.elements");
    row("count beyond 64 bits", "*99999999999999999999\r\n", "resp.");
    row("negative count", "*-2\r\n", "resp.malformed");
    row("negative length", "$-2\r\n", "resp.malformed");
    row("length beyond the limit", "$16777217\r\n", "resp.limit.bulk");
    row("length beyond the protocol", "$536870913\r\n", "resp.limit.bulk");
    row("length beyond 64 bits", "$99999999999999999999\r\nx", "resp.malformed");
    row("length is no number", "$abc\r\nx", "resp.malformed");
    row("endless number", QByteArray(":") + QByteArray(100, '1'), "resp.malformed");
    row("endless status", QByteArray("+") + QByteArray(70'000, 'a'), "resp.limit.line");
    row("endless error", QByteArray("-") + QByteArray(70'000, 'a'), "resp.limit.line");
    row("whole but long status", QByteArray("+") + QByteArray(70'000, 'a') + "\r\n", "resp.limit.line");
    row("HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n", "resp.foreign.http");
    row("TLS alert", QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7), "resp.foreign.tls");
    row("TLS handshake", QByteArray("\x16\x03\x01\x00\x02\x02\x46", 7), "resp.foreign.tls");
    row("SSH", "SSH-2.0-OpenSSH_9.2\r\n", "resp.malformed");
    row("noise", QByteArray("\x00\x01\x02\x03", 4), "resp.malformed");
    row("HTTP after an answer", "+OK\r\nHTTP/1.1 200 OK\r\n", "resp.malformed");
    row("bulk without its end", "$3\r\nfooXY", "resp.malformed");
    row("10,000 levels", QByteArray("*1\r\n").repeated(10'000), "resp.limit.depth");
}

void tst_decoder::P1_hostile()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, cause);
    const QByteArray failure = failureOf(bytes);
    QVERIFY2(failure.startsWith(cause), failure.constData());
}

void tst_decoder::P1_hostileByteByByte()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, cause);
    const QStringList texts = decodeAll(bytes, 1);
    QVERIFY(!texts.isEmpty());
    QVERIFY2(texts.last().toLatin1().startsWith(cause), qPrintable(texts.last()));
}

void tst_decoder::P1_announcedCountsTakeNoMemory_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("elements") << QByteArray("*16000000\r\n:1\r\n");
    QTest::newRow("elements of elements") << QByteArray("*16000000\r\n*16000000\r\n*16000000\r\n:1\r\n");
    QTest::newRow("bulk") << QByteArray("$16000000\r\nx");
}

void tst_decoder::P1_announcedCountsTakeNoMemory()
{
    QFETCH(QByteArray, bytes);
    const auto before = platform::memoryOf(platform::ownProcessId());
    std::vector<Decoder> decoders; // many, so that what one of them takes shows
    for (int i = 0; i < 100; ++i) {
        decoders.emplace_back();
        decoders.back().feed(bytes);
        QVERIFY(!decoders.back().next());
    }
    const auto after = platform::memoryOf(platform::ownProcessId());
    QVERIFY(before && after);
    constexpr qint64 mebibyte = 1024 * 1024;
    // At most 1 MB each would be 100 MB; they take some kilobytes.
    QVERIFY2(after->resident.count - before->resident.count < 20 * mebibyte,
        QByteArray::number(after->resident.count - before->resident.count).constData());
}

void tst_decoder::P1_depth()
{
    // COMMAND of Redis 7 nests eight levels; hiredis 0.14 reads no more.
    const QByteArray eight = QByteArray("*1\r\n").repeated(8) + ":1\r\n";
    QCOMPARE(decodeAll(eight, 1), QStringList(QStringLiteral("[[[[[[[[(integer) 1]]]]]]]]")));
    Limits limits;
    limits.depth = 3;
    QCOMPARE(failureOf(QByteArray("*1\r\n").repeated(4) + ":1\r\n", limits), QByteArray("resp.limit.depth"));
    QCOMPARE(decodeAll("*1\r\n*1\r\n*1\r\n:1\r\n", 1, limits).size(), 1);
}

void tst_decoder::P1_resp3()
{
    for (const char *bytes : {"_\r\n", "#t\r\n", ",1.5\r\n", "(123\r\n", "%1\r\n+a\r\n+b\r\n", "~1\r\n+a\r\n",
             ">1\r\n+a\r\n", "=5\r\ntxt:a\r\n"}) {
        QCOMPARE(failureOf(bytes), QByteArray("resp.resp3"));
        QCOMPARE(failureOf(QByteArray("+OK\r\n*1\r\n") + bytes), QByteArray("resp.resp3"));
    }
}

void tst_decoder::failureIsFinal()
{
    Decoder decoder;
    decoder.feed("+OK\r\n$-2\r\n+OK\r\n");
    QVERIFY(decoder.next()->isOk());
    for (int i = 0; i < 3; ++i) {
        const auto reply = decoder.next();
        QVERIFY(reply && !reply->isOk());
        QCOMPARE(reply->error().kind(), ErrorKind::Protocol);
        decoder.feed("+OK\r\n");
    }
}

void tst_decoder::limits_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("cause");
    QTest::newRow("bulk at the limit") << QByteArray("$10\r\n0123456789\r\n") << QByteArray();
    QTest::newRow("bulk over it") << QByteArray("$11\r\n0123456789a\r\n") << QByteArray("resp.limit.bulk");
    QTest::newRow("bulk in an array")
        << QByteArray("*1\r\n$11\r\n0123456789a\r\n") << QByteArray("resp.limit.bulk");
    QTest::newRow("elements at the limit") << QByteArray("*4\r\n:1\r\n:2\r\n:3\r\n:4\r\n") << QByteArray();
    QTest::newRow("elements over it") << QByteArray("*5\r\n:1\r\n") << QByteArray("resp.limit.elements");
    QTest::newRow("elements over it in sum") << QByteArray("*2\r\n*3\r\n:1\r\n:2\r\n:3\r\n*2\r\n:1\r\n:2\r\n")
                                             << QByteArray("resp.limit.elements");
    QTest::newRow("reply too large") << QByteArray(
        "*4\r\n$9\r\n012345678\r\n$9\r\n012345678\r\n$9\r\n012345678\r\n$9\r\n012345678\r\n")
                                     << QByteArray("resp.limit.reply");
}

void tst_decoder::limits()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, cause);
    Limits limits;
    limits.bulkBytes = 10;
    limits.elements = 4;
    limits.replyBytes = 80;
    const QByteArray failure = failureOf(bytes, limits);
    QCOMPARE(failure.startsWith("resp.") ? failure : QByteArray(), cause);
}

void tst_decoder::bulkLimitOfTheProtocol()
{
    Limits limits;
    limits.bulkBytes = Limits::hardBulkBytes * 4;
    Decoder hard(limits);
    hard.feed("$536870913\r\n");
    QCOMPARE(hard.next()->error().message().id(), QLatin1StringView("resp.limit.bulk"));
}

void tst_decoder::isInsideReply()
{
    Decoder decoder;
    QVERIFY(!decoder.isInsideReply());
    for (const char *part : {"+", "O", "K\r"}) {
        decoder.feed(part);
        QVERIFY(!decoder.next());
        QVERIFY(decoder.isInsideReply());
    }
    decoder.feed("\n");
    QVERIFY(decoder.next());
    QVERIFY(!decoder.next());
    QVERIFY(!decoder.isInsideReply());
    decoder.feed("*2\r\n:1\r\n");
    QVERIFY(!decoder.next());
    QVERIFY(decoder.isInsideReply());
    decoder.feed(":2\r\n");
    QVERIFY(decoder.next());
    QVERIFY(!decoder.isInsideReply());
}

void tst_decoder::viewsSurviveMoves()
{
    Reply first = decodeOne("*2\r\n$5\r\nhello\r\n*1\r\n$5\r\nworld\r\n");
    const ReplyView view = first.view();
    const Reply second = std::move(first);
    const Reply copy = second;
    QCOMPARE(view[1][0].toByteArray(), QByteArray("world"));
    QVERIFY(copy.view()[0].bytes().data() == second.view()[0].bytes().data()); // shared, not copied
}

void tst_decoder::smallRepliesTakeOneAllocationAtMost()
{
    QCOMPARE(decodeOne(":1\r\n").memory(), qsizetype(sizeof(Reply)));
    QCOMPARE(decodeOne("$-1\r\n").memory(), qsizetype(sizeof(Reply)));
    const Reply reply = decodeOne("$5\r\nhello\r\n");
    const QByteArray bytes = reply.toByteArray();
    QCOMPARE(
        static_cast<const void *>(bytes.constData()), static_cast<const void *>(reply.view().bytes().data()));
    QVERIFY(decodeOne("*2\r\n:1\r\n:2\r\n").memory() < 256);
}

void tst_decoder::largeArray()
{
    constexpr int count = 300'000;
    QByteArray bytes = "*" + QByteArray::number(count) + "\r\n";
    for (int i = 0; i < count; ++i) {
        const QByteArray key = "user:profile:" + QByteArray::number(i);
        bytes += "$" + QByteArray::number(key.size()) + "\r\n" + key + "\r\n";
    }
    Decoder decoder;
    std::optional<Result<Reply>> reply;
    for (qsizetype at = 0; at < bytes.size(); at += Decoder::bestFeedSize) {
        decoder.feed(QByteArrayView(bytes).sliced(at, qMin(Decoder::bestFeedSize, bytes.size() - at)));
        reply = decoder.next();
    }
    QVERIFY(reply && reply->isOk());
    const ReplyView keys = reply->value().view();
    QCOMPARE(keys.size(), count);
    QCOMPARE(keys[0].toByteArray(), QByteArray("user:profile:0"));
    QCOMPARE(keys[count - 1].toByteArray(), QByteArray("user:profile:299999"));
    QVERIFY(reply->value().memory() < 3 * bytes.size());
}

QTEST_GUILESS_MAIN(tst_decoder)
#include "tst_decoder.moc"
