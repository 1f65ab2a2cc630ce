// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "scan/keyfilter.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::scan;
using namespace cachedeck::test;

using Verdict = KeyFilter::Verdict;

class TestKeyFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }
    void all();
    void globs_data();
    void globs();
    void expressions_data();
    void expressions();
    void wrongOnes_data();
    void wrongOnes();
    void endlessOnesGiveUp_data();
    void endlessOnesGiveUp();
    void serverPatterns_data();
    void serverPatterns();
    void prefixes_data();
    void prefixes();
    void escapedStandsForItself();
};

void TestKeyFilter::all()
{
    const KeyFilter filter;
    QVERIFY(filter.isAll());
    QVERIFY(filter.matches(""));
    QVERIFY(filter.matches(QByteArray("\0\xff", 2)));
    QVERIFY(filter.serverPattern().isEmpty());
}

void TestKeyFilter::globs_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<bool>("isMatch");
    QTest::newRow("star") << QByteArray("user:*") << QByteArray("user:1") << true;
    QTest::newRow("whole name") << QByteArray("user:*") << QByteArray("my:user:1") << false;
    QTest::newRow("set") << QByteArray("k[0-4]") << QByteArray("k3") << true;
    QTest::newRow("bytes") << QByteArray("?") << QByteArray("\xff") << true;
}

void TestKeyFilter::globs()
{
    QFETCH(const QByteArray, pattern);
    QFETCH(const QByteArray, key);
    const KeyFilter filter = KeyFilter::glob(pattern).value();
    QCOMPARE(filter.serverPattern(), pattern);
    QVERIFY(!filter.isRegex());
    QTEST(filter.matches(key), "isMatch");
}

void TestKeyFilter::expressions_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<bool>("isMatch");
    QTest::newRow("anywhere") << QByteArray("user") << QByteArray("my:user:1") << true;
    QTest::newRow("anchored") << QByteArray("^user") << QByteArray("my:user:1") << false;
    QTest::newRow("digits") << QByteArray("^session:\\d+$") << QByteArray("session:4711") << true;
    QTest::newRow("case") << QByteArray("^User") << QByteArray("user") << false;
    QTest::newRow("any case") << QByteArray("(?i)^User") << QByteArray("user") << true;
    QTest::newRow("umlaut") << QByteArray("^m\xc3\xbcller$") << QByteArray("m\xc3\xbcller") << true;
    QTest::newRow("one character") << QByteArray("^.$") << QByteArray("\xc3\xbc") << true;
    QTest::newRow("beyond 16 bits") << QByteArray("^.$") << QByteArray("\xf0\x9f\x98\x80") << true;
    QTest::newRow("no UTF-8") << QByteArray("^a.b$")
                              << QByteArray("a\xff"
                                            "b")
                              << true;
    QTest::newRow("no UTF-8, as it is seen") << QByteArray("\\x{FFFD}") << QByteArray("a\xff") << true;
    QTest::newRow("zero byte") << QByteArray("^a\\x00b$") << QByteArray("a\0b", 3) << true;
    QTest::newRow("empty key") << QByteArray("^$") << QByteArray("") << true;
    QTest::newRow("looks back") << QByteArray("^(\\d+):\\1$") << QByteArray("12:12") << true;
    QTest::newRow("a limit of its own")
        << QByteArray("(*LIMIT_MATCH=999999999)^a$") << QByteArray("a") << true;
}

void TestKeyFilter::expressions()
{
    QFETCH(const QByteArray, pattern);
    QFETCH(const QByteArray, key);
    const Result<KeyFilter> filter = KeyFilter::regex(pattern);
    QVERIFY2(filter.isOk(), qPrintable(filter.isOk() ? QString() : filter.error().debugText()));
    QVERIFY(filter->isRegex());
    QCOMPARE(filter->pattern(), pattern);
    QTEST(filter->judge(key) == Verdict::Yes, "isMatch");
    QVERIFY(filter->judge(key) != Verdict::GaveUp);
}

void TestKeyFilter::wrongOnes_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<bool>("isRegex");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<qint64>("place");
    const QByteArray longest(KeyFilter::mostPatternBytes + 1, 'a');
    QTest::newRow("empty glob") << QByteArray() << false << QByteArray("scan.pattern.empty") << qint64(-1);
    QTest::newRow("empty expression")
        << QByteArray() << true << QByteArray("scan.pattern.empty") << qint64(-1);
    QTest::newRow("long glob") << longest << false << QByteArray("scan.pattern.long") << qint64(-1);
    QTest::newRow("long expression") << longest << true << QByteArray("scan.pattern.long") << qint64(-1);
    QTest::newRow("open group") << QByteArray("ab(c") << true << QByteArray("scan.pattern.regex")
                                << qint64(5);
    QTest::newRow("nothing to repeat")
        << QByteArray("ab|*c") << true << QByteArray("scan.pattern.regex") << qint64(4);
    QTest::newRow("no UTF-8") << QByteArray("\xff") << true << QByteArray("scan.pattern.bytes") << qint64(-1);
}

void TestKeyFilter::wrongOnes()
{
    QFETCH(const QByteArray, pattern);
    QFETCH(const bool, isRegex);
    QFETCH(const qint64, place);
    const Result<KeyFilter> filter = isRegex ? KeyFilter::regex(pattern) : KeyFilter::glob(pattern);
    QVERIFY(!filter.isOk());
    QCOMPARE(filter.error().kind(), ErrorKind::Config);
    QTEST(QByteArray(filter.error().message().id().data()), "id");
    if (place >= 0) {
        const std::vector<MessageArgument> &arguments = filter.error().message().arguments();
        // PCRE of another version may find it a character earlier or later.
        QVERIFY(std::abs(std::get<qint64>(arguments[1]) - place) <= 1);
        QVERIFY(!std::get<QString>(arguments[2]).isEmpty());
    }
}

void TestKeyFilter::endlessOnesGiveUp_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("nested") << QByteArray("^(a+)+$") << QByteArray(QByteArray(100, 'a') + '!');
    QTest::newRow("alternatives") << QByteArray("^(a|a)*$") << QByteArray(QByteArray(100, 'a') + '!');
    QTest::newRow("polynomial") << QByteArray("(.*)(.*)(.*)(.*)(.*)x$")
                                << QByteArray(QByteArray(2000, 'a') + "x!");
    QTest::newRow("back") << QByteArray("^(a*)*\\1b$") << QByteArray(QByteArray(100, 'a') + "bc");
    QTest::newRow("asks for more") << QByteArray("(*LIMIT_MATCH=400000000)^(a+)+$")
                                   << QByteArray(QByteArray(100, 'a') + '!');
    QTest::newRow("huge key") << QByteArray("a$") << QByteArray(1'000'000, 'a');
}

void TestKeyFilter::endlessOnesGiveUp()
{
    QFETCH(const QByteArray, pattern);
    QFETCH(const QByteArray, key);
    const KeyFilter filter = KeyFilter::regex(pattern).value();
    // Several: the first may go another way than those after it has been compiled.
    for (int i = 0; i < 20; ++i)
        QCOMPARE(filter.judge(key), Verdict::GaveUp);
    QVERIFY(!filter.matches(key));
}

void TestKeyFilter::serverPatterns_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("glob");
    QTest::newRow("beginning") << QByteArray("^user:\\d+") << QByteArray("user:*");
    QTest::newRow("not anchored") << QByteArray("user:\\d+") << QByteArray();
    QTest::newRow("alternatives") << QByteArray("^user|^cart") << QByteArray();
    QTest::newRow("alternatives in a group") << QByteArray("^a(b|c)") << QByteArray();
    QTest::newRow("last may be missing") << QByteArray("^users?:") << QByteArray("user*");
    QTest::newRow("last repeated") << QByteArray("^us{2}") << QByteArray("u*");
    QTest::newRow("escaped") << QByteArray("^a\\.b\\*") << QByteArray("a.b\\**");
    QTest::newRow("escaped, repeated") << QByteArray("^a\\.?b") << QByteArray("a*");
    QTest::newRow("class") << QByteArray("^a\\d") << QByteArray("a*");
    QTest::newRow("flags") << QByteArray("^(?i)abc") << QByteArray();
    QTest::newRow("flags before") << QByteArray("(?i)^abc") << QByteArray();
    QTest::newRow("no ASCII") << QByteArray("^m\xc3\xbcller") << QByteArray("m*");
    QTest::newRow("nothing") << QByteArray("^") << QByteArray();
    QTest::newRow("quoted") << QByteArray("^a\\Qb\\E") << QByteArray("a*");
}

void TestKeyFilter::serverPatterns()
{
    QFETCH(const QByteArray, pattern);
    const Result<KeyFilter> filter = KeyFilter::regex(pattern);
    QVERIFY(filter.isOk());
    QTEST(filter->serverPattern(), "glob");
}

void TestKeyFilter::prefixes_data()
{
    QTest::addColumn<QByteArray>("glob");
    QTest::addColumn<QByteArray>("prefix");
    QTest::newRow("star") << QByteArray("user:*") << QByteArray("user:");
    QTest::newRow("question") << QByteArray("a?b") << QByteArray("a");
    QTest::newRow("set") << QByteArray("a[bc]") << QByteArray("a");
    QTest::newRow("plain") << QByteArray("abc") << QByteArray("abc");
    QTest::newRow("escaped") << QByteArray("a\\*b*") << QByteArray("a*b");
    QTest::newRow("backslash at the end") << QByteArray("a\\") << QByteArray("a\\");
    QTest::newRow("none") << QByteArray("*a") << QByteArray();
}

void TestKeyFilter::prefixes()
{
    QFETCH(const QByteArray, glob);
    QTEST(literalPrefix(glob), "prefix");
}

void TestKeyFilter::escapedStandsForItself()
{
    const QByteArray hostile = "a*b?c[d]e\\f^g-\xff";
    const KeyFilter filter = KeyFilter::glob(escapedForGlob(hostile)).value();
    QVERIFY(filter.matches(hostile));
    QVERIFY(!filter.matches("aXb?c[d]e\\f^g-\xff"));
    QCOMPARE(literalPrefix(escapedForGlob(hostile)), hostile);
}

QTEST_APPLESS_MAIN(TestKeyFilter)
#include "tst_keyfilter.moc"
