// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "resp/decoder.h"
#include "resp/encoder.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::resp;

/// Commands to bytes.
class tst_encoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::FatalLog::arm(); }
    void bytes_data();
    void bytes();
    void appends();
    void comesBack();
};

void tst_encoder::bytes_data()
{
    QTest::addColumn<QList<QByteArray>>("command");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("one word") << QList<QByteArray>{"PING"} << QByteArray("*1\r\n$4\r\nPING\r\n");
    QTest::newRow("empty argument") << QList<QByteArray>{"SET", "k", ""}
                                    << QByteArray("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$0\r\n\r\n");
    QTest::newRow("bytes") << QList<QByteArray>{QByteArray("\0\r\n", 3)}
                           << QByteArray("*1\r\n$3\r\n\0\r\n\r\n", 13);
    QTest::newRow("two-digit length")
        << QList<QByteArray>{"0123456789"} << QByteArray("*1\r\n$10\r\n0123456789\r\n");
}

void tst_encoder::bytes()
{
    QFETCH(QList<QByteArray>, command);
    QFETCH(QByteArray, expected);
    const std::span<const QByteArray> arguments(command.constData(), size_t(command.size()));
    QByteArray out;
    appendCommand(out, arguments);
    QCOMPARE(out, expected);
    QCOMPARE(encodedSize(arguments), expected.size());
}

void tst_encoder::appends()
{
    QByteArray out;
    appendCommand(out, {"GET", "a"});
    appendCommand(out, {"GET", "b"});
    QCOMPARE(out, QByteArray("*2\r\n$3\r\nGET\r\n$1\r\na\r\n*2\r\n$3\r\nGET\r\n$1\r\nb\r\n"));
}

void tst_encoder::comesBack()
{
    for (int size : {1, 9, 10, 11, 99, 100, 999, 1000, 12345, 1'000'000}) {
        QByteArray argument(size, 'a');
        argument[size / 2] = '\n';
        QByteArray out;
        QList<QByteArray> command(qMin(size, 1000), "x");
        command.append(argument);
        appendCommand(out, std::span<const QByteArray>(command.constData(), size_t(command.size())));
        Decoder decoder;
        decoder.feed(out);
        const auto back = decoder.next();
        QVERIFY(back && back->isOk());
        const Reply reply = back->value();
        QCOMPARE(reply.view().size(), command.size());
        QCOMPARE(reply.view()[command.size() - 1].toByteArray(), argument);
    }
}

QTEST_GUILESS_MAIN(tst_encoder)
#include "tst_encoder.moc"
