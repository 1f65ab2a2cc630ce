// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/error.h"

#include <QSet>
#include <QTest>

using namespace cachedeck;

Q_DECLARE_METATYPE(cachedeck::ErrorKind)

class TestError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serverReplies_data();
    void serverReplies();
    void serverReply_keepsTheText();
    void copiesChangeOneThing();
    void everyKindHasItsOwnWord();
    void debugText_namesAll();
};

void TestError::serverReplies_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](const char *reply, const char *code, ErrorKind kind) {
        QTest::newRow(reply) << QByteArray(reply) << QByteArray(code) << kind;
    };
    // redis-facts A4, the texts as servers 6 to 8 write them
    row("READONLY You can't write against a read only replica.", "READONLY", ErrorKind::NotMaster);
    row("LOADING Redis is loading the dataset in memory", "LOADING", ErrorKind::Loading);
    row("MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.", "MASTERDOWN",
        ErrorKind::Loading);
    row("NOREPLICAS Not enough good replicas to write.", "NOREPLICAS", ErrorKind::Server);
    row("OOM command not allowed when used memory > 'maxmemory'.", "OOM", ErrorKind::Server);
    row("MISCONF Redis is configured to save RDB snapshots", "MISCONF", ErrorKind::Server);
    row("BUSY Redis is busy running a script.", "BUSY", ErrorKind::Busy);
    row("NOSCRIPT No matching script.", "NOSCRIPT", ErrorKind::Server);
    row("NOAUTH Authentication required.", "NOAUTH", ErrorKind::Auth);
    row("WRONGPASS invalid username-password pair or user is disabled.", "WRONGPASS", ErrorKind::Auth);
    row("ERR AUTH <password> called without any password configured for the default user.", "ERR",
        ErrorKind::Auth);
    row("ERR Client sent AUTH, but no password is set", "ERR", ErrorKind::Auth);
    row("ERR invalid password", "ERR", ErrorKind::Auth);
    row("NOPERM this user has no permissions to run the 'get' command", "NOPERM", ErrorKind::Permission);
    row("ERR The user executing the script can't run this command or subcommand script: 5f1e, on "
        "@user_script:1.",
        "ERR", ErrorKind::Permission);
    row("ERR The user executing the script can't access at least one of the keys mentioned in the command "
        "arguments",
        "ERR", ErrorKind::Permission);
    row("ERR ACL failure in script: User u has no permissions to run the 'zadd' command script: 5f1e", "ERR",
        ErrorKind::Permission);
    row("ERR Error running script (call to f_5f1e): @user_script:1: @user_script: 1: The user executing the "
        "script can't run this command or subcommand",
        "ERR", ErrorKind::Permission);
    row("ERR unknown command 'The user executing the script can't '", "ERR", ErrorKind::Server);
    row("ERR Error running script (call to f_5f1e): @user_script:1: boom", "ERR", ErrorKind::Server);
    row("MOVED 3999 127.0.0.1:6381", "MOVED", ErrorKind::Config);
    row("ASK 3999 127.0.0.1:6381", "ASK", ErrorKind::Config);
    row("CLUSTERDOWN Hash slot not served", "CLUSTERDOWN", ErrorKind::Config);
    row("CROSSSLOT Keys in request don't hash to the same slot", "CROSSSLOT", ErrorKind::Config);
    row("TRYAGAIN Multiple keys request during rehashing of slot", "TRYAGAIN", ErrorKind::Config);
    row("DENIED Redis is running in protected mode", "DENIED", ErrorKind::Config);
    row("EXECABORT Transaction discarded", "EXECABORT", ErrorKind::Server);
    row("WRONGTYPE Operation against a key holding the wrong kind of value", "WRONGTYPE", ErrorKind::Server);
    row("ERR unknown command 'x'", "ERR", ErrorKind::Server);
    row("ERR max number of clients reached", "ERR", ErrorKind::Server);
    // a code is the whole first word
    row("BUSYGROUP Consumer Group name already exists", "BUSYGROUP", ErrorKind::Server);
    row("BUSYKEY Target key name already exists.", "BUSYKEY", ErrorKind::Server);
    row("LOADING", "LOADING", ErrorKind::Loading);
    row("", "", ErrorKind::Server);
    row(" READONLY", "", ErrorKind::Server);
}

void TestError::serverReplies()
{
    QFETCH(QByteArray, reply);
    const Error error = Error::fromServer(reply);
    QFETCH(ErrorKind, kind);
    QCOMPARE(QString(toString(error.kind())), QString(toString(kind)));
    QTEST(error.serverCode(), "code");
    QCOMPARE(error.delivery(), Delivery::Rejected);
}

void TestError::serverReply_keepsTheText()
{
    const QByteArray reply("ERR \x01\xff <b>bold</b>");
    QCOMPARE(Error::fromServer(reply).message(), Message("server.reply", {reply}));
}

void TestError::copiesChangeOneThing()
{
    const Error error(ErrorKind::Timeout, Message("client.timeout"));
    QCOMPARE(error.delivery(), Delivery::NotSent);
    const Error changed = error.withDelivery(Delivery::Unknown)
                              .withKind(ErrorKind::OutcomeUnknown)
                              .withContext(Message("inner"))
                              .withContext(Message("outer"));
    QCOMPARE(changed.delivery(), Delivery::Unknown);
    QVERIFY(changed.is(ErrorKind::OutcomeUnknown));
    QCOMPARE(changed.message(), error.message());
    QCOMPARE(changed.context().size(), 2U);
    QCOMPARE(changed.context().front().id(), QLatin1StringView("inner"));
    QVERIFY(error.is(ErrorKind::Timeout));
    QVERIFY(error.context().empty());
    QVERIFY(changed != error);
    QVERIFY(error == Error(ErrorKind::Timeout, Message("client.timeout"), Delivery::NotSent));
}

void TestError::everyKindHasItsOwnWord()
{
    QSet<QString> words;
    for (int kind = 0; kind <= int(ErrorKind::Internal); ++kind)
        words.insert(QString(toString(ErrorKind(kind))));
    QCOMPARE(words.size(), int(ErrorKind::Internal) + 1);
    QVERIFY(!words.contains(QString()));
}

void TestError::debugText_namesAll()
{
    const Error error = Error(ErrorKind::Tls, Message("transport.tls", {QByteArray("a\nb"), qint64(7)}))
                            .withContext(Message("while"));
    QCOMPARE(error.debugText(), QStringLiteral("tls: transport.tls (a\\nb, 7); while"));
}

QTEST_APPLESS_MAIN(TestError)
#include "tst_error.moc"
