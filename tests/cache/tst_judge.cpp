// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/causeprinter.h"
#include "cache/store/judge.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;

namespace {

constexpr WallTime start{Milliseconds(1'000'000)};

codec::Generation generationOf(char fill)
{
    codec::Generation generation{};
    generation.fill(fill);
    return generation;
}

codec::Opened openedWith(std::initializer_list<std::pair<const char *, char>> tags)
{
    codec::Opened opened;
    opened.value = "value";
    opened.header.created = start;
    opened.header.freshUntil = start + Milliseconds(1000);
    opened.header.loadTime = Milliseconds(7);
    for (const auto &[tag, fill] : tags)
        opened.header.stamps.emplace_back(tag, generationOf(fill));
    return opened;
}

} // namespace

class TestJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEntryHoldsWhileItsTagsDo();
    void d4_aTagWithoutGenerationInvalidates();
    void aTagThatWasNotAskedForInvalidates();
    void anEntryHoldsByAnyGenerationOfItsTag();
    void timeMakesStale_data();
    void timeMakesStale();
    void anInvalidatedStaleCopyIsNone();
    void whyBytesAreNoEnvelope();
};

void TestJudge::anEntryHoldsWhileItsTagsDo()
{
    const SeenGenerations same{{"a", QByteArray(16, '1')}, {"b", QByteArray(16, '2')}};
    const Lookup found = judge(openedWith({{"a", '1'}, {"b", '2'}}), same, start);
    QVERIFY(found.isHit());
    QCOMPARE(found.entry->value, QByteArray("value"));
    QCOMPARE(found.entry->tags, (QByteArrayList{"a", "b"}));
    QCOMPARE(found.entry->left, Milliseconds(1000));
    QCOMPARE(found.entry->loadTime, Milliseconds(7));
    const SeenGenerations other{{"a", QByteArray(16, '1')}, {"b", QByteArray(16, '3')}};
    const Lookup missed = judge(openedWith({{"a", '1'}, {"b", '2'}}), other, start);
    QVERIFY(!missed.isHit());
    QVERIFY(!missed.entry);
    QCOMPARE(missed.cause, MissCause::StaleTag);
    QCOMPARE(missed.staleTag, QByteArray("b"));
}

void TestJudge::d4_aTagWithoutGenerationInvalidates()
{
    for (const QByteArray &gone : {QByteArray(), QByteArray("short")}) {
        const Lookup missed = judge(openedWith({{"a", '1'}}), {{"a", gone}}, start);
        QCOMPARE(missed.cause, MissCause::StaleTag);
        QVERIFY(!missed.entry);
    }
}

void TestJudge::aTagThatWasNotAskedForInvalidates()
{
    QCOMPARE(judge(openedWith({{"a", '1'}}), {}, start).cause, MissCause::StaleTag);
}

void TestJudge::anEntryHoldsByAnyGenerationOfItsTag()
{
    const auto isHit = [](const QByteArray &generations) {
        return judge(openedWith({{"a", '1'}}), {{"a", generations}}, start).isHit();
    };
    const QByteArray one(16, '1');
    const QByteArray other(16, '2');
    QVERIFY(isHit(other + one) && isHit(one + other) && isHit(other + other + one));
    QVERIFY(!isHit(other + other));
    QVERIFY2(!isHit("xx" + one), "of another size they are nobody's");
    QVERIFY2(!isHit(QByteArray(8, '2') + one + QByteArray(8, '2')), "not across two of them");
    QVERIFY2(!isHit(one.repeated(17)), "more than there can be");
}

void TestJudge::timeMakesStale_data()
{
    QTest::addColumn<int>("after");
    QTest::addColumn<bool>("isHit");
    QTest::newRow("before it was made: another clock") << -5000 << true;
    QTest::newRow("last millisecond") << 999 << true;
    QTest::newRow("first millisecond too late") << 1000 << false;
    QTest::newRow("long after") << 100'000 << false;
}

void TestJudge::timeMakesStale()
{
    QFETCH(const int, after);
    QFETCH(const bool, isHit);
    const Lookup found = judge(openedWith({}), {}, start + Milliseconds(after));
    QCOMPARE(found.isHit(), isHit);
    QVERIFY(found.entry);
    QCOMPARE(found.entry->isStale, !isHit);
    QCOMPARE(found.cause, isHit ? MissCause::Absent : MissCause::Expired);
    QCOMPARE(found.entry->left, Milliseconds(isHit ? 1000 - after : 0));
}

void TestJudge::anInvalidatedStaleCopyIsNone()
{
    const Lookup missed = judge(openedWith({{"a", '1'}}), {}, start + Milliseconds(5000));
    QVERIFY(!missed.entry);
    QCOMPARE(missed.cause, MissCause::StaleTag);
}

void TestJudge::whyBytesAreNoEnvelope()
{
    QCOMPARE(std::get<MissCause>(readEnvelope("plain")), MissCause::Foreign);
    QByteArray sealed = codec::seal({}, "v");
    QVERIFY(std::holds_alternative<codec::Opened>(readEnvelope(sealed)));
    QCOMPARE(std::get<MissCause>(readEnvelope(sealed.chopped(1))), MissCause::Damaged);
    sealed[2] = 9;
    QCOMPARE(std::get<MissCause>(readEnvelope(sealed)), MissCause::Version);
    for (int cause = 0; cause < missCauseCount; ++cause)
        QVERIFY(!toString(MissCause(cause)).isEmpty());
}

QTEST_GUILESS_MAIN(TestJudge)
#include "tst_judge.moc"
