// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/keytemplate.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::catalog;
using namespace Qt::StringLiterals;

class TestKeyTemplate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void expands_data();
    void expands();
    void refuses_data();
    void refuses();
    void namesWhatIsMissing();
    void takesBytesAsTheyAre();
};

void TestKeyTemplate::expands_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("parameters");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("literal") << u"utility:providers"_s << QStringList() << "utility:providers"_ba;
    QTest::newRow("one") << u"user:profile:{userId}"_s << QStringList{u"userId"_s} << "user:profile:1"_ba;
    QTest::newRow("two") << u"session:{sessionId}:{userId}"_s << QStringList{u"sessionId"_s, u"userId"_s}
                         << "session:2:1"_ba;
    QTest::newRow("middle") << u"a{userId}b"_s << QStringList{u"userId"_s} << "a1b"_ba;
    QTest::newRow("twice") << u"{userId}:{userId}"_s << QStringList{u"userId"_s} << "1:1"_ba;
    QTest::newRow("glob") << u"session:*:{userId}"_s << QStringList{u"userId"_s} << "session:*:1"_ba;
    QTest::newRow("not ASCII") << u"größe:{userId}"_s << QStringList{u"userId"_s}
                               << QByteArray("gr\xc3\xb6\xc3\x9f"
                                             "e:1");
}

void TestKeyTemplate::expands()
{
    QFETCH(QString, text);
    const Result<KeyTemplate> parsed = KeyTemplate::parse(text);
    QVERIFY(parsed.isOk());
    QCOMPARE(parsed->text(), text);
    QTEST(parsed->parameters(), "parameters");
    const Result<QByteArray> key = parsed->expand({{u"userId"_s, "1"_ba}, {u"sessionId"_s, "2"_ba}});
    QVERIFY(key.isOk());
    QTEST(key.value(), "key");
}

void TestKeyTemplate::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("id");
    QTest::newRow("empty") << QString() << u"catalog.template.empty"_s;
    QTest::newRow("not closed") << u"user:{id"_s << u"catalog.template.brace"_s;
    QTest::newRow("not opened") << u"user:id}"_s << u"catalog.template.brace"_s;
    QTest::newRow("no name") << u"user:{}"_s << u"catalog.template.name"_s;
    QTest::newRow("number first") << u"user:{1d}"_s << u"catalog.template.name"_s;
    QTest::newRow("space") << u"user:{user id}"_s << u"catalog.template.name"_s;
    QTest::newRow("nested") << u"user:{a{b}}"_s << u"catalog.template.name"_s;
    QTest::newRow("adjacent") << u"user:{a}{b}"_s << u"catalog.template.adjacent"_s;
}

void TestKeyTemplate::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, id);
    const Result<KeyTemplate> parsed = KeyTemplate::parse(text);
    QVERIFY(!parsed.isOk());
    QVERIFY(parsed.error().is(ErrorKind::Config));
    QCOMPARE(QString(parsed.error().message().id()), id);
}

void TestKeyTemplate::namesWhatIsMissing()
{
    const KeyTemplate key = KeyTemplate::parse(u"session:{sessionId}:{userId}"_s).value();
    const Result<QByteArray> expanded = key.expand({{u"sessionId"_s, "2"_ba}});
    QVERIFY(!expanded.isOk());
    QCOMPARE(expanded.error().message(), Message("catalog.template.noValue", {key.text(), u"userId"_s}));
}

void TestKeyTemplate::takesBytesAsTheyAre()
{
    const KeyTemplate key = KeyTemplate::parse(u"token:{token}"_s).value();
    const QByteArray bytes("\x00\xff{token}", 9);
    QCOMPARE(key.expandAll(bytes), "token:" + bytes);
    QCOMPARE(key.expand({{u"token"_s, bytes}}).value(), "token:" + bytes);
}

QTEST_APPLESS_MAIN(TestKeyTemplate)
#include "tst_keytemplate.moc"
