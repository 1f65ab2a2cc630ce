// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "codec/valuecodec.h"

#include <QTest>

#include <limits>

using namespace cachedeck;
using namespace cachedeck::codec;
using namespace Qt::StringLiterals;

namespace shop {

struct Profile
{
    QString name;
    int age = 0;
    friend bool operator==(const Profile &, const Profile &) = default;
};

QJsonValue toJson(const Profile &profile)
{
    return QJsonObject{{"name"_L1, profile.name}, {"age"_L1, profile.age}};
}

std::optional<Profile> fromJson(const QJsonValue &json, std::type_identity<Profile>)
{
    if (!json["name"_L1].isString())
        return std::nullopt;
    return Profile{json["name"_L1].toString(), json["age"_L1].toInt()};
}

} // namespace shop

namespace {

template<class T>
void comesBack(const T &value)
{
    for (const ValueKind kind : {ValueKind::Json, ValueKind::Cbor}) {
        const Result<QByteArray> bytes = encode(value, kind);
        QVERIFY(bytes.isOk());
        const Result<T> back = decode<T>(*bytes, kind);
        QVERIFY2(back.isOk(), back.isOk() ? "" : qPrintable(back.error().debugText()));
        QVERIFY(*back == value);
    }
}

} // namespace

class TestValueCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesComeBack();
    void ownTypesComeBack();
    void bytesAreStoredAsTheyAre();
    void jsonIsCompactText();
    void anotherTypeIsAnError();
    void brokenBytesAreAnError_data();
    void brokenBytesAreAnError();
    void rawIsForBytes();
};

void TestValueCodec::valuesComeBack()
{
    comesBack(QJsonObject{{"a"_L1, 1}, {"b"_L1, QJsonArray{true, QJsonValue(), 0.5}}});
    comesBack(QJsonArray{});
    comesBack(u"ünïcode \"quoted\""_s);
    comesBack(QString());
    comesBack(true);
    comesBack(3.25);
    comesBack(-7);
    comesBack(std::numeric_limits<qint64>::max());
    comesBack(std::numeric_limits<qint64>::min());
    comesBack(QJsonValue(QJsonValue::Null));
}

void TestValueCodec::ownTypesComeBack()
{
    comesBack(shop::Profile{u"Ada"_s, 36});
}

void TestValueCodec::bytesAreStoredAsTheyAre()
{
    const QByteArray bytes("\0\xFF{", 3);
    for (const ValueKind kind : {ValueKind::Raw, ValueKind::Json, ValueKind::Cbor}) {
        QCOMPARE(encode(bytes, kind).value(), bytes);
        QCOMPARE(decode<QByteArray>(bytes, kind).value(), bytes);
        QVERIFY(decode<std::string>(encode(bytes.toStdString(), kind).value(), kind).value()
            == bytes.toStdString());
    }
}

void TestValueCodec::jsonIsCompactText()
{
    QCOMPARE(encode(QJsonObject{{"a"_L1, 1}}, ValueKind::Json).value(), QByteArray("{\"a\":1}"));
    QCOMPARE(encode(u"x"_s, ValueKind::Json).value(), QByteArray("\"x\""));
    QCOMPARE(encode(true, ValueKind::Json).value(), QByteArray("true"));
}

void TestValueCodec::anotherTypeIsAnError()
{
    const QByteArray number = encode(1.5, ValueKind::Json).value();
    QVERIFY(!decode<QString>(number, ValueKind::Json).isOk());
    QVERIFY(!decode<int>(number, ValueKind::Json).isOk());
    QVERIFY(!decode<QJsonObject>(number, ValueKind::Json).isOk());
    QVERIFY(!decode<shop::Profile>(number, ValueKind::Json).isOk());
    QVERIFY(!decode<int>("3000000000", ValueKind::Json).isOk());
    const Result<bool> wrong = decode<bool>(number, ValueKind::Json);
    QCOMPARE(wrong.error().message().id(), "codec.unfitting"_L1);
}

void TestValueCodec::brokenBytesAreAnError_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ValueKind>("kind");
    QTest::newRow("no JSON") << QByteArray("{") << ValueKind::Json;
    QTest::newRow("nothing") << QByteArray() << ValueKind::Json;
    QTest::newRow("two values") << QByteArray("1,2") << ValueKind::Json;
    QTest::newRow("closes too early") << QByteArray("1],[2") << ValueKind::Json;
    QTest::newRow("no CBOR") << QByteArray("\x9F") << ValueKind::Cbor;
    QTest::newRow("empty CBOR") << QByteArray() << ValueKind::Cbor;
    QTest::newRow("CBOR and more") << QByteArray("\x01\x01") << ValueKind::Cbor;
}

void TestValueCodec::brokenBytesAreAnError()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const ValueKind, kind);
    const Result<QJsonValue> value = decode<QJsonValue>(bytes, kind);
    QVERIFY(!value.isOk());
    QCOMPARE(value.error().message().id(), "codec.malformed"_L1);
}

void TestValueCodec::rawIsForBytes()
{
    QCOMPARE(encode(1, ValueKind::Raw).error().message().id(), "codec.raw"_L1);
    QCOMPARE(decode<int>("1", ValueKind::Raw).error().message().id(), "codec.raw"_L1);
}

QTEST_GUILESS_MAIN(TestValueCodec)
#include "tst_valuecodec.moc"
