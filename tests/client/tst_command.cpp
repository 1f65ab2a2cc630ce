// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "client/command.h"
#include "support/fatallog.h"

#include <QTest>

#include <limits>

using namespace cachedeck::client;
using cachedeck::test::FatalLog;

class TestCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }

    void encodes();
    void keepsBytes();
    void maskedText_data();
    void maskedText();
    void masksSecrets_data();
    void masksSecrets();
};

void TestCommand::encodes()
{
    const QByteArray key("k");
    const Command command("SET", key, QByteArrayView("value"), "PX", 1000);
    QCOMPARE(command.encoded(),
        QByteArray("*5\r\n$3\r\nSET\r\n$1\r\nk\r\n$5\r\nvalue\r\n$2\r\nPX\r\n$4\r\n1000\r\n"));
    QCOMPARE(command.size(), 5);
    QCOMPARE(command.name(), QByteArrayView("SET"));
    QCOMPARE(command.argument(4), QByteArrayView("1000"));
    QVERIFY(command.argument(5).isEmpty());
    QVERIFY(command.argument(-1).isEmpty());
    QVERIFY(command.isNamed("set"));
    QVERIFY(!command.isNamed("setnx"));
    const auto lowest = std::numeric_limits<qint64>::min();
    QCOMPARE(Command("INCRBY", "n", lowest).argument(2), QByteArrayView(QByteArray::number(lowest)));
}

void TestCommand::keepsBytes()
{
    const std::vector<QByteArray> words{"SET", QByteArray("a\0\r\n$3\r\n", 9), QByteArray()};
    const Command command = Command::of(words);
    const auto arguments = command.arguments();
    QCOMPARE(arguments.size(), words.size());
    for (size_t i = 0; i < words.size(); ++i)
        QCOMPARE(arguments[i], QByteArrayView(words[i]));
    const std::vector<QByteArrayView> views(words.begin(), words.end());
    QCOMPARE(Command::of(views), command);
}

void TestCommand::maskedText_data()
{
    QTest::addColumn<QList<QByteArray>>("words");
    QTest::addColumn<QString>("text");
    using Words = QList<QByteArray>;
    QTest::newRow("plain") << Words{"GET", "user:1"} << QStringLiteral("GET user:1");
    QTest::newRow("control characters") << Words{"GET", "a\nb"} << QStringLiteral("GET a\\nb");
    QTest::newRow("blanks and nothing") << Words{"SET", "a b", ""} << QStringLiteral("SET \"a b\" \"\"");
    QTest::newRow("quotes") << Words{"SET", "say \"hi\""} << QStringLiteral("SET \"say \\\"hi\\\"\"");
    QTest::newRow("settings without a secret")
        << Words{"CONFIG", "SET", "maxmemory", "1gb"} << QStringLiteral("CONFIG SET maxmemory 1gb");
    Words many{"DEL"};
    for (int i = 0; i < 30; ++i)
        many.append("k");
    QTest::newRow("many") << many << QStringLiteral("DEL k k k k k k k k k k k k k k k (+15)");
}

void TestCommand::maskedText()
{
    QFETCH(const QList<QByteArray>, words);
    QFETCH(const QString, text);
    QCOMPARE(Command::of(words).maskedText(), text);
}

void TestCommand::masksSecrets_data()
{
    QTest::addColumn<QList<QByteArray>>("words");
    using Words = QList<QByteArray>;
    QTest::newRow("AUTH") << Words{"AUTH", "hunter2"};
    QTest::newRow("auth user") << Words{"auth", "app", "hunter2"};
    QTest::newRow("HELLO") << Words{"HELLO", "2", "auth", "app", "hunter2", "SETNAME", "n"};
    QTest::newRow("ACL SETUSER") << Words{"ACL", "setuser", "app", "on", ">hunter2", "~*"};
    QTest::newRow("CONFIG SET") << Words{"config", "set", "maxmemory", "1", "requirepass", "hunter2"};
    QTest::newRow("CONFIG SET masterauth") << Words{"CONFIG", "SET", "MasterAuth", "hunter2"};
    QTest::newRow("CONFIG SET tls-key-file-pass") << Words{"CONFIG", "SET", "tls-key-file-pass", "hunter2"};
    QTest::newRow("MIGRATE AUTH") << Words{
        "MIGRATE", "h", "1", "", "0", "100", "AUTH", "hunter2", "KEYS", "k"};
    QTest::newRow("MIGRATE AUTH2") << Words{
        "MIGRATE", "h", "1", "", "0", "100", "auth2", "user", "hunter2", "KEYS", "k"};
    QTest::newRow("SENTINEL SET") << Words{
        "SENTINEL", "SET", "mymaster", "quorum", "2", "auth-pass", "hunter2"};
    QTest::newRow("SENTINEL CONFIG SET") << Words{"sentinel", "config", "set", "sentinel-pass", "hunter2"};
    QTest::newRow("MODULE LOAD") << Words{"MODULE", "LOAD", "/m.so", "hunter2"};
    QTest::newRow("mistyped AUTH") << Words{"AUHT", "hunter2"};
    QTest::newRow("far behind") << Words{"AUTH", "a", "b", "c", "d", "hunter2"};
}

void TestCommand::masksSecrets()
{
    QFETCH(const QList<QByteArray>, words);
    const QString text = Command::of(words).maskedText();
    QVERIFY2(!text.contains(u"hunter2"), qPrintable(text));
    QVERIFY2(text.contains(u"***"), qPrintable(text));
}

QTEST_GUILESS_MAIN(TestCommand)
#include "tst_command.moc"
