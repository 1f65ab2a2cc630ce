// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/escape.h"

#include <QTest>

using namespace cachedeck;

class TestEscape : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytes_data();
    void bytes();
    void text_data();
    void text();
    void everyByteIsShownOnOneLine();
    void everyCharacterMatchesInBothForms();
    void elides_data();
    void elides();
    void elisionNeverCutsAnEscape();
    void elisionKeepsBothEnds();
    void elisionOfALargeValueIsCheap();
    void utf8_data();
    void utf8();
};

void TestEscape::bytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QByteArray &bytes, const char *shown) {
        QTest::newRow(name) << bytes << QString::fromUtf8(shown);
    };
    row("nothing", "", "");
    row("plain", "user:profile:4711", "user:profile:4711");
    row("markup stays text", "<b>&amp;</b>", "<b>&amp;</b>");
    row("letters", "Grüße 中文 🙂", "Grüße 中文 🙂");
    row("backslash", "a\\b", "a\\\\b");
    row("line breaks and tab", "a\r\nb\tc", "a\\r\\nb\\tc");
    row("null", QByteArray("a\0b", 3), "a\\x00b");
    row("escape sequence", "\x1b[31m", "\\x1b[31m");
    row("delete", "\x7f", "\\x7f");
    row("C1 control", "\xc2\x85", "\\u{0085}");
    row("right-to-left override",
        "a\xe2\x80\xae"
        "b",
        "a\\u{202e}b");
    row("isolate", "\xe2\x81\xa6", "\\u{2066}");
    row("zero width space",
        "a\xe2\x80\x8b"
        "b",
        "a\\u{200b}b");
    row("zero width joiner", "\xe2\x80\x8d", "\\u{200d}");
    row("soft hyphen",
        "a\xc2\xad"
        "b",
        "a\\u{00ad}b");
    row("byte order mark",
        "\xef\xbb\xbf"
        "a",
        "\\u{feff}a");
    row("line separator", "\xe2\x80\xa8", "\\u{2028}");
    row("blank letter", "\xe3\x85\xa4", "\\u{3164}");
    row("tag", "\xf3\xa0\x81\x81", "\\u{e0041}");
    row("no character", "\xef\xbf\xbe", "\\u{fffe}");
    row("lone byte",
        "a\xff"
        "b",
        "a\\xffb");
    row("lone continuation", "\x80", "\\x80");
    row("cut sequence", "\xe4\xb8", "\\xe4\\xb8");
    row("cut sequence before text",
        "\xe4\xb8"
        "a",
        "\\xe4\\xb8a");
    row("overlong slash", "\xc0\xaf", "\\xc0\\xaf");
    row("overlong null", "\xe0\x80\x80", "\\xe0\\x80\\x80");
    row("surrogate", "\xed\xa0\x80", "\\xed\\xa0\\x80");
    row("beyond Unicode", "\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80");
}

void TestEscape::bytes()
{
    QFETCH(QByteArray, bytes);
    QTEST(escaped(QByteArrayView(bytes)), "shown");
}

void TestEscape::text_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("plain") << QStringLiteral("Grüße 🙂") << QStringLiteral("Grüße 🙂");
    QTest::newRow("control") << QStringLiteral("a\u0007\n") << QStringLiteral("a\\x07\\n");
    QTest::newRow("override") << QStringLiteral("\u202e") << QStringLiteral("\\u{202e}");
    QTest::newRow("lone high surrogate") << QString(QChar(0xd83d)) << QStringLiteral("\\u{d83d}");
    QTest::newRow("lone low surrogate") << QString(QChar(0xde42)) << QStringLiteral("\\u{de42}");
    QTest::newRow("surrogates in the wrong order")
        << QString(QChar(0xde42)) + QChar(0xd83d) << QStringLiteral("\\u{de42}\\u{d83d}");
}

void TestEscape::text()
{
    QFETCH(QString, text);
    QTEST(escaped(QStringView(text)), "shown");
}

void TestEscape::everyByteIsShownOnOneLine()
{
    for (int first = 0; first < 256; ++first) {
        for (int second = 0; second < 256; ++second) {
            const char pair[] = {char(first), char(second)};
            const QString shown = escaped(QByteArrayView(pair, 2));
            QVERIFY(!shown.isEmpty());
            for (const QChar c : shown)
                QVERIFY2(c.isPrint() || c == u' ',
                    qPrintable(QString::number(first) + u' ' + QString::number(second)));
        }
    }
}

void TestEscape::everyCharacterMatchesInBothForms()
{
    for (char32_t c = 0; c < 0x110000; c += (c < 0x3000 ? 1 : 37)) {
        if (QChar::isSurrogate(c))
            continue;
        const QString text = QString::fromUcs4(&c, 1);
        QCOMPARE(escaped(QByteArrayView(text.toUtf8())), escaped(QStringView(text)));
    }
}

void TestEscape::elides_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const QByteArray &bytes, int limit, const char *shown) {
        QTest::newRow(name) << bytes << limit << QString::fromUtf8(shown);
    };
    row("fits", "abcdef", 6, "abcdef");
    row("one too long", "abcdefg", 6, "abc…fg");
    row("odd limit", "abcdefgh", 5, "ab…gh");
    row("limit 1", "abc", 1, "…");
    row("limit 2", "abc", 2, "a…");
    row("limit 0", "abc", 0, "");
    row("negative limit", "abc", -1, "");
    row("nothing", "", 3, "");
    row("wide letters that fit", "中文中文", 4, "中文中文");
    row("wide letters elided", "中文字漢字仮名", 5, "中文…仮名");
    row("pairs are not split", "🙂🙂🙂🙂", 6, "🙂…🙂");
    row("escapes are not split", "\x01\x02\x03\x04", 9, "\\x01…\\x04");
    row("an escape that does not fit", "\x01\x02\x03\x04", 7, "…");
}

void TestEscape::elides()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, limit);
    QTEST(escaped(QByteArrayView(bytes), limit), "shown");
}

void TestEscape::elisionNeverCutsAnEscape()
{
    const QByteArray bytes = QByteArray("a\x01ü中🙂\xff\\", 13).repeated(40);
    for (int limit = 1; limit < 700; ++limit) {
        const QString shown = escaped(QByteArrayView(bytes), limit);
        QVERIFY(shown.size() <= limit);
        const QString whole = escaped(QByteArrayView(bytes));
        if (shown == whole)
            continue;
        const QStringList ends = shown.split(u'…');
        QCOMPARE(ends.size(), 2);
        QVERIFY(whole.startsWith(ends[0]));
        QVERIFY(whole.endsWith(ends[1]));
    }
}

/// Four bytes a character give two units: the middle was once dropped without an ellipsis.
void TestEscape::elisionKeepsBothEnds()
{
    const QByteArray bytes = "<" + QByteArray("中").repeated(100) + ">";
    const QString shown = escaped(QByteArrayView(bytes), 40);
    QCOMPARE(shown.size(), 40);
    QVERIFY(shown.startsWith(u'<') && shown.endsWith(u'>') && shown.contains(u'…'));
}

void TestEscape::elisionOfALargeValueIsCheap()
{
    const QByteArray value(256 * 1024 * 1024, 'x');
    QCOMPARE(escaped(QByteArrayView(value), 80).size(), 80);
}

void TestEscape::utf8_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isValid");
    QTest::newRow("nothing") << QByteArray() << true;
    QTest::newRow("ASCII") << QByteArray("abc") << true;
    QTest::newRow("null byte") << QByteArray("\0", 1) << true;
    QTest::newRow("letters") << QByteArray("Grüße 中文 🙂") << true;
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf"
                                                   "a")
                                     << true;
    QTest::newRow("cut") << QByteArray("a\xe4\xb8") << false;
    QTest::newRow("overlong") << QByteArray("\xc0\xaf") << false;
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << false;
    QTest::newRow("beyond Unicode") << QByteArray("\xf4\x90\x80\x80") << false;
    QTest::newRow("Latin-1") << QByteArray("Gr\xfc\xdf"
                                           "e")
                             << false;
}

void TestEscape::utf8()
{
    QFETCH(QByteArray, bytes);
    QTEST(isUtf8(bytes), "isValid");
}

QTEST_APPLESS_MAIN(TestEscape)
#include "tst_escape.moc"
