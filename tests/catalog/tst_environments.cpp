// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/catalog.h"
#include "words/words.h"

#include <QTest>

using namespace cachedeck;
using namespace Qt::StringLiterals;
using catalog::Catalog;
using catalog::Seconds;

namespace {

/// A catalog whose environment "prod" overrides \a prod.
QByteArray withProd(const QByteArray &prod)
{
    return "{\"name\": \"n\", \"title\": \"t\", \"ttlClasses\": {\"short\": 60, \"long\": 3600},"
           "\"connection\": {\"host\": \"localhost\", \"port\": 6380},"
           "\"services\": [{\"name\": \"user\", \"baseUrl\": \"http://h:1\", \"ttlSeconds\": 60}, {\"name\": "
           "\"bill\", \"ttlSeconds\": 60}],"
           "\"groups\": [{\"name\": \"user.a\", \"service\": \"user\", \"key\": \"a:{id}\"},"
           " {\"name\": \"user.b\", \"service\": \"user\", \"key\": \"b:{id}\", \"ttlClass\": \"long\", "
           "\"tags\": [\"x\", \"y\"]}],"
           "\"environments\": {\"dev\": {}, \"prod\": "
        + prod + "}}";
}

Result<Catalog> prod(const QByteArray &overrides)
{
    return catalog::parse(withProd(overrides), u"f.json"_s, u"prod"_s);
}

} // namespace

class TestEnvironments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noneIsTheBase();
    void overridesByName();
    void nullRemoves();
    void listsOfTextsAreReplaced();
    void unknownNamesThoseThatAre();
    void everyOneIsValidated_data();
    void everyOneIsValidated();
};

void TestEnvironments::noneIsTheBase()
{
    const auto base = catalog::parse(withProd("{\"title\": \"other\"}"), u"f.json"_s);
    QVERIFY(base.isOk());
    QCOMPARE(base->title, u"t");
    QCOMPARE(base->environment, QString());
    QCOMPARE(base->environments, (QStringList{u"dev"_s, u"prod"_s}));
    const auto dev = catalog::parse(withProd("{}"), u"f.json"_s, u"dev"_s);
    QCOMPARE(dev->environment, u"dev");
    QCOMPARE(dev->connection->port, 6380);
}

void TestEnvironments::overridesByName()
{
    const Result<Catalog> read
        = prod("{\"title\": \"p\", \"connection\": {\"host\": \"redis\"}, \"ttlClasses\": {\"long\": 7200},"
               "\"services\": [{\"name\": \"user\", \"baseUrl\": \"http://p:2\"}],"
               "\"groups\": [{\"name\": \"user.a\", \"ttlSeconds\": 5}]}");
    QVERIFY2(read.isOk(), read ? "" : qPrintable(words::text(read.error())));
    QCOMPARE(read->title, u"p");
    QCOMPARE(read->connection->host, u"redis");
    QCOMPARE(read->connection->port, 6380); // members that it does not name stay
    QCOMPARE(read->services.size(), size_t(2));
    QCOMPARE(read->service(u"user")->baseUrl.port(), 2);
    QVERIFY(read->service(u"user")->ttl == Seconds(60));
    QVERIFY(read->group(u"user.a")->ttl == Seconds(5));
    QVERIFY(read->group(u"user.b")->ttl == Seconds(7200)); // by its class
}

void TestEnvironments::nullRemoves()
{
    const Result<Catalog> read = prod("{\"groups\": [{\"name\": \"user.b\", \"ttlClass\": null}]}");
    QVERIFY(read.isOk());
    QVERIFY(read->group(u"user.b")->ttl == Seconds(60)); // its service's
}

void TestEnvironments::listsOfTextsAreReplaced()
{
    const Result<Catalog> read = prod("{\"groups\": [{\"name\": \"user.b\", \"tags\": [\"z\"]}]}");
    QVERIFY(read.isOk());
    QCOMPARE(read->group(u"user.b")->tags.size(), size_t(1));
}

void TestEnvironments::unknownNamesThoseThatAre()
{
    const auto read = catalog::parse(withProd("{}"), u"f.json"_s, u"qa"_s);
    QVERIFY(!read.isOk());
    QCOMPARE(words::text(read.error()), u"There is no environment \"qa\" in f.json; it has: dev, prod");
}

void TestEnvironments::everyOneIsValidated_data()
{
    QTest::addColumn<QByteArray>("overrides");
    QTest::addColumn<QString>("text");
    QTest::newRow("misspelt element")
        << "{\"services\": [{\"name\": \"users\", \"ttlSeconds\": 5}]}"_ba
        << u"There is nothing named \"users\" to override; name an element of the list above, or add it there\nIn f.json at /environments/prod/services/0"_s;
    QTest::newRow("misspelt member")
        << "{\"services\": [{\"name\": \"user\", \"ttlSecond\": 5}]}"_ba
        << u"\"ttlSecond\" is not known here; write one of baseUrl, memoryBytes, name, pattern, ttlSeconds, or remove it\nIn f.json at /environments/prod/services/0\nWith the overrides of the environment prod"_s;
    QTest::newRow("range")
        << "{\"services\": [{\"name\": \"bill\", \"ttlSeconds\": 0}]}"_ba
        << u"0 is out of range; write a number from 1 to 315 M\nIn f.json at /environments/prod/services/0/ttlSeconds\nWith the overrides of the environment prod"_s;
    QTest::newRow("two TTLs")
        << "{\"groups\": [{\"name\": \"user.b\", \"ttlSeconds\": 5}]}"_ba
        << u"The group \"user.b\" has more than one of ttlSeconds, ttlClass and ttlRule; keep one\nIn f.json at /environments/prod/groups/0\nWith the overrides of the environment prod"_s;
    QTest::newRow("not for environments")
        << "{\"name\": \"other\"}"_ba
        << u"\"name\" is not known here; write one of boards, connection, databases, events, groups, healthChecks, jobs, lookups, metrics, objectives, patterns, series, services, tagSets, thresholds, title, ttlClasses, or remove it\nIn f.json at /environments/prod"_s;
    // What the overrides have made wrong elsewhere is where the file says it.
    QTest::newRow("class removed")
        << "{\"ttlClasses\": {\"long\": null}}"_ba
        << u"\"long\" is not known here; write one of short\nIn f.json at /groups/1/ttlClass\nWith the overrides of the environment prod"_s;
    QTest::newRow("inside of a list")
        << "{\"groups\": [{\"name\": \"user.b\", \"tags\": [\"x\", \"{no}\"]}]}"_ba
        << u"{no} has no value here; known are: id\nIn f.json at /environments/prod/groups/0/tags/1\nWith the overrides of the environment prod"_s;
    QTest::newRow("master without Sentinels")
        << "{\"connection\": {\"master\": \"m\"}}"_ba
        << u"Sentinels and the name of their master go together; write both or neither\nIn f.json at /environments/prod/connection\nWith the overrides of the environment prod"_s;
}

void TestEnvironments::everyOneIsValidated()
{
    QFETCH(QByteArray, overrides);
    const auto read = catalog::parse(withProd(overrides), u"f.json"_s); // although it is not asked for
    QVERIFY(!read.isOk());
    QTEST(words::text(read.error()), "text");
}

QTEST_APPLESS_MAIN(TestEnvironments)
#include "tst_environments.moc"
