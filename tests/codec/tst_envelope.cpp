// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "codec/compression.h"
#include "codec/crc32c.h"
#include "codec/envelope.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace cachedeck;
using namespace cachedeck::codec;

namespace {

Generation generationOf(char fill)
{
    Generation generation{};
    generation.fill(fill);
    return generation;
}

EnvelopeHeader headerWith(int tags)
{
    EnvelopeHeader header;
    header.kind = ValueKind::Json;
    header.created = WallTime(Milliseconds(1'700'000'000'123));
    header.freshUntil = WallTime(Milliseconds(1'700'000'300'123));
    header.loadTime = Milliseconds(42);
    for (int i = 0; i < tags; ++i)
        header.stamps.emplace_back("user:" + QByteArray::number(i), generationOf(char('a' + i % 26)));
    return header;
}

QByteArray noise(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    QRandomGenerator random(4711);
    std::generate(bytes.begin(), bytes.end(), [&] { return char(random.bounded(256)); });
    return bytes;
}

std::optional<Unreadable> problemOf(QByteArrayView sealed)
{
    const auto result = open(sealed);
    const auto *problem = std::get_if<Unreadable>(&result);
    return problem ? std::optional(*problem) : std::nullopt;
}

/// With the check made right again, so that what is tested is behind it.
QByteArray resealed(QByteArray sealed)
{
    const quint32 check = crc32c(QByteArrayView(sealed).chopped(4));
    for (int i = 0; i < 4; ++i)
        sealed[sealed.size() - 4 + i] = char((check >> (8 * i)) & 0xFFU);
    return sealed;
}

} // namespace

class TestEnvelope : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void crc32c_isThePublishedOne_data();
    void crc32c_isThePublishedOne();
    void whatWasSealedOpens_data();
    void whatWasSealedOpens();
    void theFormatStays();
    void compressionThatDoesNotHelpIsLeftOut();
    void d6_everyChangedBitIsNoticed();
    void d6_everyCutIsNoticed();
    void d6_randomBytesAreForeign();
    void d6_whatDoesNotFitIsDamaged_data();
    void d6_whatDoesNotFitIsDamaged();
    void laterVersionsAreTold();
    void peekNeedsTheHeaderOnly();
};

void TestEnvelope::crc32c_isThePublishedOne_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<quint32>("check");
    QTest::newRow("the usual check value") << QByteArray("123456789") << 0xE3069283U;
    QTest::newRow("nothing") << QByteArray() << 0U;
    // RFC 3720, B.4
    QTest::newRow("32 zeros") << QByteArray(32, '\0') << 0x8A9136AAU;
    QTest::newRow("32 ones") << QByteArray(32, '\xFF') << 0x62A8AB43U;
    QByteArray ascending;
    for (int i = 0; i < 32; ++i)
        ascending += char(i);
    QTest::newRow("ascending") << ascending << 0x46DD794EU;
}

void TestEnvelope::crc32c_isThePublishedOne()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const quint32, check);
    QCOMPARE(crc32c(bytes), check);
}

void TestEnvelope::whatWasSealedOpens_data()
{
    QTest::addColumn<int>("tags");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("isCompressed");
    QTest::newRow("empty") << 0 << QByteArray() << false;
    QTest::newRow("empty, compressed") << 0 << QByteArray() << true;
    QTest::newRow("small") << 1 << QByteArray("{\"a\":1}") << false;
    QTest::newRow("our own magic as value") << 1 << QByteArray("\xCD\xEC\x01\x00", 4) << false;
    QTest::newRow("text, compressed") << 3 << QByteArray("all work and no play ").repeated(1000) << true;
    QTest::newRow("noise, compressed") << 3 << noise(5000) << true;
    QTest::newRow("as many tags as there may be") << int(maxTags) << noise(100) << false;
    QTest::newRow("a megabyte") << 2 << noise(1 << 20) << false;
}

void TestEnvelope::whatWasSealedOpens()
{
    QFETCH(const int, tags);
    QFETCH(const QByteArray, value);
    QFETCH(const bool, isCompressed);
    for (const bool isNegative : {false, true}) {
        EnvelopeHeader header = headerWith(tags);
        header.isNegative = isNegative;
        const auto result = open(seal(header, value, isCompressed));
        const auto *opened = std::get_if<Opened>(&result);
        QVERIFY(opened);
        QCOMPARE(opened->value, value);
        QVERIFY(opened->header == header);
    }
}

/// Entries outlive the program that wrote them: this is what version 1 looks like for ever.
void TestEnvelope::theFormatStays()
{
    EnvelopeHeader header;
    header.kind = ValueKind::Cbor;
    header.isNegative = true;
    header.created = WallTime(Milliseconds(1));
    header.freshUntil = WallTime(Milliseconds(258));
    header.loadTime = Milliseconds(3);
    header.stamps.emplace_back("t", generationOf('g'));
    const QByteArray head = "cdec"
                            "01"
                            "02"
                            "02"
                            "01"
                            "3300"
                            "0100000000000000"
                            "0201000000000000"
                            "03000000"
                            "01000000";
    const QByteArray sealed = seal(header, "v");
    QCOMPARE(sealed.chopped(4).toHex(), head + "0100" + "74" + QByteArray(16, 'g').toHex() + "76");
    QVERIFY(!problemOf(sealed));
}

void TestEnvelope::compressionThatDoesNotHelpIsLeftOut()
{
    const QByteArray random = noise(4096);
    QVERIFY(!compressed(random));
    QCOMPARE(seal(headerWith(0), random, true).size(), seal(headerWith(0), random, false).size());
    const QByteArray text = QByteArray("abc").repeated(4000);
    QVERIFY(seal(headerWith(0), text, true).size() < 200);
}

void TestEnvelope::d6_everyChangedBitIsNoticed()
{
    const QByteArray sealed = seal(headerWith(2), QByteArray("abcdefgh").repeated(40), true);
    for (qsizetype at = 0; at < sealed.size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray changed = sealed;
            changed[at] = char(changed[at] ^ (1 << bit));
            QVERIFY2(problemOf(changed), qPrintable(QStringLiteral("byte %1 bit %2").arg(at).arg(bit)));
        }
    }
}

void TestEnvelope::d6_everyCutIsNoticed()
{
    const QByteArray sealed = seal(headerWith(2), "a value");
    for (qsizetype size = 0; size < sealed.size(); ++size)
        QVERIFY(problemOf(sealed.first(size)));
    QVERIFY(problemOf(QByteArray(sealed + 'x')));
}

void TestEnvelope::d6_randomBytesAreForeign()
{
    for (const char *foreign : {"", "{}", "plain", "\xCD", "O:8:\"stdClass\"", "\x80\x04\x95"})
        QCOMPARE(problemOf(foreign), Unreadable::Foreign);
    QByteArray magicOnly = noise(200);
    magicOnly[0] = '\xCD';
    magicOnly[1] = '\xEC';
    QVERIFY(problemOf(magicOnly));
}

void TestEnvelope::d6_whatDoesNotFitIsDamaged_data()
{
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("byte");
    QTest::newRow("unknown flag") << 3 << 0x80;
    QTest::newRow("unknown kind") << 4 << 7;
    QTest::newRow("more tags than there are") << 5 << 3;
    QTest::newRow("more tags than there may be") << 5 << 255;
    QTest::newRow("another header length") << 6 << 1;
    QTest::newRow("a longer value") << 28 << 0x7F;
    QTest::newRow("a huge value") << 31 << 0x7F;
    QTest::newRow("a longer tag") << 33 << 0xFF;
}

void TestEnvelope::d6_whatDoesNotFitIsDamaged()
{
    QFETCH(const int, at);
    QFETCH(const int, byte);
    for (const bool isCompressed : {false, true}) {
        QByteArray sealed = seal(headerWith(2), QByteArray("abcdefgh").repeated(40), isCompressed);
        sealed[at] = char(byte);
        QCOMPARE(problemOf(resealed(sealed)), Unreadable::Damaged);
    }
}

void TestEnvelope::laterVersionsAreTold()
{
    QByteArray sealed = seal(headerWith(1), "v");
    sealed[2] = 2;
    QCOMPARE(problemOf(resealed(sealed)), Unreadable::Version);
}

void TestEnvelope::peekNeedsTheHeaderOnly()
{
    const EnvelopeHeader header = headerWith(20);
    const QByteArray sealed = seal(header, noise(100'000));
    const auto peeked = peek(QByteArrayView(sealed).first(peekBytes));
    QVERIFY(std::get<EnvelopeHeader>(peeked) == header);
    QVERIFY(std::holds_alternative<Unreadable>(peek("not ours")));
}

QTEST_GUILESS_MAIN(TestEnvelope)
#include "tst_envelope.moc"
