// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "words/entry.h"
#include "words/words.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

using namespace cachedeck;
using namespace Qt::StringLiterals;

namespace {

std::vector<words::Entry> allEntries()
{
    std::vector<words::Entry> all;
    for (const auto table : {words::baseEntries(), words::stateEntries(), words::cacheEntries(),
             words::catalogEntries(), words::clientEntries(), words::demoEntries(), words::engineEntries(),
             words::monitorEntries(), words::respEntries(), words::sentinelEntries(), words::eventEntries(),
             words::storageEntries(), words::transportEntries()})
        all.insert(all.end(), table.begin(), table.end());
    return all;
}

/// Answers like a translation that swaps the arguments of one text and knows two plural forms.
class FakeTranslator : public QTranslator
{
public:
    using QTranslator::QTranslator;
    QString translate(const char *context, const char *source, const char *, int n) const override
    {
        if (qstrcmp(context, "words") != 0 || !QByteArrayView(source).contains("blocked by a long script"))
            return {};
        return n < 0 ? u"Skript blockiert: %1"_s : u"falsch"_s;
    }
    bool isEmpty() const override { return false; }
};

} // namespace

class TestWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tablesAreWellFormed_data();
    void tablesAreWellFormed();
    void argumentsAreFilledOnce();
    void doublePercentIsOne();
    void bytesAreEscaped();
    void textKeepsWindowsPaths();
    void longBytesAreElided();
    void serverCodesHaveMeanings();
    void errorsNameTheirContext();
    void aPlaceIsNamedOnce();
    void everyKindHasAWord();
    void unknownIdsShowThemselves();
    void translationsApply();
    void addresses();
};

void TestWords::tablesAreWellFormed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("singular");
    QTest::addColumn<int>("counted");
    for (const words::Entry &entry : allEntries())
        QTest::newRow(entry.id) << QString::fromUtf8(entry.text) << QString::fromUtf8(entry.singular)
                                << entry.counted;
}

void TestWords::tablesAreWellFormed()
{
    QFETCH(QString, text);
    QFETCH(QString, singular);
    QFETCH(int, counted);
    static const QRegularExpression idShape(u"^[a-z]+(\\.[a-z][A-Za-z0-9-]*)+$"_s);
    QVERIFY2(idShape.match(QString::fromUtf8(QTest::currentDataTag())).hasMatch(),
        "ids are dotted lower camel case");
    QVERIFY(!text.isEmpty());
    QVERIFY2(!text.contains(u"%n"), "the counted argument is written as %1");
    QVERIFY2(
        !text.contains(u'!') && !text.contains(u'\n') && !text.endsWith(u'.'), "see core/words/README.md");
    QVERIFY2((counted > 0) == !singular.isEmpty(), "plural and singular belong together");
    if (counted > 0)
        QVERIFY2(text.contains(u'%' + QString::number(counted)), "the counted argument is in the text");
}

void TestWords::argumentsAreFilledOnce()
{
    const Message message("base.endpoint.malformed", {u"%1 %2 100%"_s});
    QCOMPARE(words::text(message),
        u"\"%1 %2 100%\" is no address; write host:port, [IPv6]:port or the /path of a socket");
}

void TestWords::doublePercentIsOne()
{
    QVERIFY(words::text(Message("engine.url.database")).endsWith(u"as %2F and %3F"));
}

void TestWords::bytesAreEscaped()
{
    const QByteArray hostile("ERR \x1b[31m<b>red</b>\r\nsecond line \xff");
    QCOMPARE(words::text(Message("server.reply", {hostile})),
        u"The server answered: ERR \\x1b[31m<b>red</b>\\r\\nsecond line \\xff");
    QVERIFY(!words::argumentText(u"a\u202Eb\nc"_s).contains(QChar(0x202E)));
}

void TestWords::textKeepsWindowsPaths()
{
    QCOMPARE(words::argumentText(u"C:\\Users\\a"_s), u"C:\\Users\\a");
}

void TestWords::longBytesAreElided()
{
    const QString text = words::argumentText(QByteArray(100'000, 'x'));
    QCOMPARE(text.size(), 300);
    QVERIFY(text.contains(u'…'));
}

void TestWords::serverCodesHaveMeanings()
{
    const Error full = Error::fromServer("OOM command not allowed when used memory > 'maxmemory'.");
    QCOMPARE(words::text(full),
        u"Memory is full, writes are refused (OOM command not allowed when used memory > 'maxmemory'.)");
    // What is to be mended is the same inside a script.
    for (const QByteArray &denied :
        {QByteArray("NOPERM this user has no permissions to run the 'get' command"),
            QByteArray("ERR The user executing the script can't run this command or subcommand")}) {
        const QString text = words::text(Error::fromServer(denied));
        QVERIFY2(text.startsWith(u"The user of this connection lacks a right") && text.contains(u"\"Rights\"")
                && text.contains(QString::fromLatin1(denied)),
            qPrintable(text));
    }
    QCOMPARE(words::text(Error::fromServer("ERR syntax error")), u"The server answered: ERR syntax error");
}

void TestWords::errorsNameTheirContext()
{
    const Error error = Error::fromServer("ERR x").withContext(Message("server.notBusy", {QByteArray("y")}));
    QCOMPARE(words::text(error), u"The server answered: ERR x\nNo script is running (y)");
    QCOMPARE(words::line(error), u"The server answered: ERR x. No script is running (y)");
}

void TestWords::aPlaceIsNamedOnce()
{
    const QString node = QStringLiteral("10.0.0.1:6379");
    const Message connecting("client.step.connect", {node});
    const Message watching("sentinel.while.node", {node});
    const Error refused(ErrorKind::Unreachable, Message("transport.refused", {node}));
    QCOMPARE(words::line(refused.withContext(connecting).withContext(watching)),
        u"10.0.0.1:6379 refuses the connection: nothing listens there");
    // What the headline does not name is named by the nearest step, and by the farthest where it is about a
    // login: that one says whose password.
    const Error odd = Error::fromServer("ERR x").withContext(connecting).withContext(watching);
    QCOMPARE(words::line(odd), u"The server answered: ERR x; while connecting to 10.0.0.1:6379");
    const Error login = Error::fromServer("WRONGPASS x")
                            .withContext(Message("client.step.auth", {node}))
                            .withContext(Message("sentinel.while.master", {node}));
    QCOMPARE(words::line(login),
        u"User or password is wrong (WRONGPASS x); while proving that 10.0.0.1:6379 is the master, with the "
        u"data nodes' credentials");
    // Another place stays: what a Sentinel announces and where it was reached may differ.
    const Message elsewhere("sentinel.while.node", {QStringLiteral("192.168.0.1:6379")});
    QVERIFY(words::line(refused.withContext(elsewhere)).endsWith(u"while watching node 192.168.0.1:6379"));
}

void TestWords::everyKindHasAWord()
{
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::Internal); ++kind) {
        const Error error(static_cast<ErrorKind>(kind), Message());
        QVERIFY(!words::text(error).isEmpty());
        QVERIFY(!words::text(error).contains(u"kind."));
    }
}

void TestWords::unknownIdsShowThemselves()
{
    QVERIFY(!words::isKnown(QLatin1StringView("words.never")));
    QVERIFY(words::isKnown(QLatin1StringView("state.healthy")));
    QTest::ignoreMessage(QtWarningMsg, "no words for words.never");
    QCOMPARE(words::text(Message("words.never", {qint64(3)})), u"words.never (3)");
    QCOMPARE(words::text(Message()), QString());
}

void TestWords::translationsApply()
{
    FakeTranslator translator;
    QVERIFY(QCoreApplication::installTranslator(&translator));
    QCOMPARE(words::text(Error::fromServer("BUSY wait")), u"Skript blockiert: BUSY wait");
    QCoreApplication::removeTranslator(&translator);
    QCOMPARE(words::word("state.noData"), u"no data");
}

void TestWords::addresses()
{
    QCOMPARE(words::address(Endpoint(u"::1"_s, 6379)), u"[::1]:6379");
    QCOMPARE(words::address(Endpoint()), u"–");
}

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
