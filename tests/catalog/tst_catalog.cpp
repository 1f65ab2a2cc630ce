// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/catalog.h"
#include "words/words.h"

#include <QTemporaryDir>
#include <QTest>

using namespace cachedeck;
using namespace Qt::StringLiterals;

namespace {

// Not a raw string: moc would miss the class after it.
const QByteArray valid
    = "{\"name\": \"n\", \"title\": \"t\","
      "\"services\": [{\"name\": \"user\", \"baseUrl\": \"http://h:3001/p\", \"ttlSeconds\": 60, "
      "\"memoryBytes\": 1024}],"
      "\"groups\": [{\"name\": \"user.profile\", \"service\": \"user\", \"key\": \"user:{id}\", \"tags\": "
      "[\"u:{id}\"]}],"
      "\"events\": [{\"name\": \"changed\", \"parameters\": [\"id\"], \"keys\": [\"user:{id}\"]}]}"_ba;

} // namespace

class TestCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAFile();
    void groupsInheritTheirServicesTtl();
    void shippedOnesLoad();
    void namesFilePlaceAndMend_data();
    void namesFilePlaceAndMend();
    void refusesWhatNoSchemaCanSay_data();
    void refusesWhatNoSchemaCanSay();
    void malformedJsonNamesLineAndColumn();
    void membersGivenTwice_data();
    void membersGivenTwice();
    void missingFileNamesThoseThatShip();
};

void TestCatalog::readsAFile()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"mine.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(valid);
    file.close();
    const Result<catalog::Catalog> loaded = catalog::load(file.fileName());
    QVERIFY(loaded.isOk());
    QCOMPARE(loaded->service(u"user")->baseUrl.port(), 3001);
    QCOMPARE(loaded->group(u"user.profile")->tags.front().text(), u"u:{id}");
    QCOMPARE(loaded->event(u"changed")->parameters, QStringList{u"id"_s});
    QVERIFY(!loaded->event(u"other"));
    QCOMPARE(loaded->groupsOf(u"user").size(), 1);
}

void TestCatalog::groupsInheritTheirServicesTtl()
{
    QCOMPARE(catalog::parse(valid, u"f"_s)->groups[0]->ttl, catalog::TtlRule(std::chrono::seconds(60)));
}

void TestCatalog::shippedOnesLoad()
{
    QVERIFY(catalog::shippedNames().contains(u"payments"));
    for (const QString &name : catalog::shippedNames()) {
        const Result<catalog::Catalog> loaded = catalog::load(name);
        QVERIFY2(loaded.isOk(), qPrintable(loaded ? QString() : words::text(loaded.error())));
        QCOMPARE(loaded->name, name);
    }
}

void TestCatalog::namesFilePlaceAndMend_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("text");
    QTest::newRow("misspelt")
        << "\"ttlSeconds\""_ba
        << "\"ttlSecond\""_ba
        << u"\"ttlSecond\" is not known here; write one of baseUrl, memoryBytes, name, pattern, ttlSeconds, or remove it\nIn f.json at /services/0"_s;
    QTest::newRow("missing")
        << ", \"ttlSeconds\": 60"_ba << QByteArray()
        << u"The group \"user.profile\" has no TTL; write ttlSeconds, ttlClass or ttlRule, or give its service ttlSeconds\nIn f.json at /groups/0"_s;
    QTest::newRow("no key") << "\"key\": \"user:{id}\", "_ba << QByteArray()
                            << u"\"key\" is missing here; add it\nIn f.json at /groups/0"_s;
    QTest::newRow("word")
        << "\"tags\""_ba
        << "\"mode\": \"alien\", \"tags\""_ba
        << u"\"alien\" is not known here; write one of envelope, foreign\nIn f.json at /groups/0/mode"_s;
    QTest::newRow("type") << "1024"_ba
                          << "\"1 KiB\""_ba
                          << u"A number is needed here\nIn f.json at /services/0/memoryBytes"_s;
    QTest::newRow("fraction") << "1024"_ba
                              << "10.5"_ba
                              << u"A whole number is needed here\nIn f.json at /services/0/memoryBytes"_s;
    QTest::newRow("range")
        << "60"_ba
        << "0"_ba
        << u"0 is out of range; write a number from 1 to 315 M\nIn f.json at /services/0/ttlSeconds"_s;
    QTest::newRow("list") << "[\"id\"]"_ba
                          << "\"id\""_ba
                          << u"A list, [...], is needed here\nIn f.json at /events/0/parameters"_s;
    QTest::newRow("object") << "[{\"name\": \"changed\""_ba
                            << "[3, {\"name\": \"changed\""_ba
                            << u"An object, {...}, is needed here\nIn f.json at /events/0"_s;
    QTest::newRow("service")
        << "\"service\": \"user\""_ba
        << "\"service\": \"users\""_ba
        << u"There is no service \"users\"; add it to \"services\", or name one of those\nIn f.json at /groups/0/service"_s;
    QTest::newRow("template")
        << "\"user:{id}\", \"tags\""_ba
        << "\"user:{id\", \"tags\""_ba
        << u"A brace of \"user:{id\" has no partner; write places as {name}\nIn f.json at /groups/0/key"_s;
    QTest::newRow("tag parameter")
        << "u:{id}"_ba
        << "u:{other}"_ba << u"{other} has no value here; known are: id\nIn f.json at /groups/0/tags/0"_s;
    QTest::newRow("url")
        << "http://h:3001/p"_ba
        << "h:3001"_ba
        << u"\"h:3001\" is no base URL; write one such as http://host:3001/prefix\nIn f.json at /services/0/baseUrl"_s;
    QTest::newRow("idle event")
        << ", \"keys\": [\"user:{id}\"]"_ba << QByteArray()
        << u"The event \"changed\" invalidates nothing; give it keys, tags or patterns\nIn f.json at /events/0"_s;
    QTest::newRow("twice")
        << "[{\"name\": \"changed\""_ba
        << "[{\"name\": \"changed\", \"keys\": [\"a\"]}, {\"name\": \"changed\""_ba
        << u"The name \"changed\" is taken already; names are unique in their list\nIn f.json at /events/1/name"_s;
    QTest::newRow("span")
        << "\"tags\""_ba
        << "\"targetHitRate\": [0.9, 0.8], \"tags\""_ba
        << u"Two ascending numbers, [low, high], are needed here\nIn f.json at /groups/0/targetHitRate"_s;
    QTest::newRow("flag") << "\"tags\""_ba
                          << "\"compressed\": 1, \"tags\""_ba
                          << u"true or false is needed here\nIn f.json at /groups/0/compressed"_s;
    QTest::newRow("root") << valid << "[]"_ba << u"An object, {...}, is needed here\nIn f.json as a whole"_s;
}

void TestCatalog::namesFilePlaceAndMend()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QVERIFY(valid.contains(from));
    const Result<catalog::Catalog> parsed = catalog::parse(QByteArray(valid).replace(from, to), u"f.json"_s);
    QVERIFY(!parsed.isOk());
    QVERIFY(parsed.error().is(ErrorKind::Config));
    QTEST(words::text(parsed.error()), "text");
}

void TestCatalog::refusesWhatNoSchemaCanSay_data()
{
    QTest::addColumn<QByteArray>("member"); // of the catalog, beside those of valid
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("pointer");
    const auto row = [](const char *name, const char *member, const char *id, const char *pointer) {
        QTest::newRow(name) << QByteArray(member) << QString::fromLatin1(id) << QString::fromLatin1(pointer);
    };
    row("lookup without a way",
        "\"lookups\": [{\"name\": \"l\", \"parameter\": \"id\", \"gives\": \"userId\"}]",
        "catalog.lookup.how", "/lookups/0");
    row("lookup of no group",
        "\"lookups\": [{\"name\": \"l\", \"parameter\": \"id\", \"gives\": \"userId\", \"group\": \"x\", "
        "\"field\": "
        "\"y\"}]",
        "catalog.reference.unknown", "/lookups/0/group");
    row("lookup by another place",
        "\"lookups\": [{\"name\": \"l\", \"parameter\": \"token\", \"gives\": \"userId\", \"group\": "
        "\"user.profile\", \"field\": \"y\"}]",
        "catalog.parameter.unknown", "/lookups/0/parameter");
    row("glob with another place",
        "\"patterns\": [{\"name\": \"p\", \"parameters\": [\"a\"], \"patterns\": [\"x:{b}\"]}]",
        "catalog.parameter.unknown", "/patterns/0/patterns/0");
    row("schedule",
        "\"jobs\": [{\"name\": \"j\", \"priority\": \"high\", \"schedule\": \"often\", \"source\": "
        "{\"kind\": "
        "\"callback\", \"callback\": \"c\"}, \"groups\": [\"user.profile\"]}]",
        "catalog.schedule.malformed", "/jobs/0/schedule");
    row("source without its member",
        "\"jobs\": [{\"name\": \"j\", \"priority\": \"high\", \"schedule\": \"manual\", \"source\": "
        "{\"kind\": "
        "\"callback\"}, \"groups\": [\"user.profile\"]}]",
        "catalog.member.missing", "/jobs/0/source");
    row("source of no database",
        "\"jobs\": [{\"name\": \"j\", \"priority\": \"high\", \"schedule\": \"manual\", \"source\": "
        "{\"kind\": "
        "\"sql\", \"database\": \"d\", \"query\": \"q\"}, \"groups\": [\"user.profile\"]}]",
        "catalog.reference.unknown", "/jobs/0/source/database");
    row("job of no group",
        "\"jobs\": [{\"name\": \"j\", \"priority\": \"high\", \"schedule\": \"manual\", \"source\": "
        "{\"kind\": "
        "\"callback\", \"callback\": \"c\"}, \"groups\": [\"x\"]}]",
        "catalog.reference.unknown", "/jobs/0/groups/0");
    row("job of an empty list",
        "\"jobs\": [{\"name\": \"j\", \"priority\": \"high\", \"schedule\": \"manual\", \"source\": "
        "{\"kind\": "
        "\"callback\", \"callback\": \"c\"}, \"groups\": []}]",
        "catalog.expected.element", "/jobs/0/groups");
    row("board", "\"boards\": [{\"name\": \"b\"}]", "catalog.board.how", "/boards/0");
    row("board of no metric", "\"boards\": [{\"name\": \"b\", \"metric\": \"m\"}]",
        "catalog.reference.unknown", "/boards/0/metric");
    row("tag set", "\"tagSets\": [{\"name\": \"t\", \"key\": \"tag:{name}\"}]", "catalog.tagSet.place",
        "/tagSets/0/key");
    row("threshold", "\"thresholds\": [{\"name\": \"t\", \"signal\": \"hitRate\"}]", "catalog.threshold.how",
        "/thresholds/0");
    row("objective",
        "\"objectives\": [{\"name\": \"o\", \"kind\": \"hitRate\", \"atLeast\": 1, \"atMost\": 2}]",
        "catalog.objective.how", "/objectives/0");
    row("check of itself",
        "\"healthChecks\": [{\"name\": \"a\", \"kind\": \"redis\", \"dependsOn\": [\"b\"]}, {\"name\": "
        "\"b\", "
        "\"kind\": \"redis\", \"dependsOn\": [\"a\"]}]",
        "catalog.check.cycle", "/healthChecks/0/dependsOn");
    row("check of no check",
        "\"healthChecks\": [{\"name\": \"a\", \"kind\": \"redis\", \"dependsOn\": [\"b\"]}]",
        "catalog.reference.unknown", "/healthChecks/0/dependsOn/0");
    row("check without its member", "\"healthChecks\": [{\"name\": \"a\", \"kind\": \"service\"}]",
        "catalog.member.missing", "/healthChecks/0");
    row("class", "\"ttlClasses\": {}", "catalog.word.unknown", "/groups/1/ttlClass");
    row("same keys", "\"ttlClasses\": {\"short\": 5}", "catalog.key.taken", "/groups/1/key");
}

void TestCatalog::refusesWhatNoSchemaCanSay()
{
    QFETCH(QByteArray, member);
    QFETCH(QString, pointer);
    QByteArray json = valid;
    if (pointer.startsWith(u"/groups/1")) {
        json.replace("}],\"events\"",
            "}, {\"name\": \"other\", \"service\": \"user\", \"key\": \"user:{userId}\", \"ttlClass\": "
            "\"short\"}],\"events\"");
    }
    const Result<catalog::Catalog> parsed
        = catalog::parse(json.chopped(1) + ", " + member + '}', u"f.json"_s);
    QVERIFY(!parsed.isOk());
    QTEST(QString(parsed.error().message().id()), "id");
    QCOMPARE(parsed.error().context().front(), Message("catalog.place", {u"f.json"_s, pointer}));
}

void TestCatalog::membersGivenTwice_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("text");
    QTest::newRow("in a list")
        << "\"ttlSeconds\": 60"_ba
        << "\"ttlSeconds\": 60,\n\"ttlSeconds\": 5"_ba
        << u"\"ttlSeconds\" is given twice here, the second time in line 2; keep one\nIn f.json at /services/0/ttlSeconds"_s;
    QTest::newRow("at the root, in other letters")
        << "\"title\": \"t\""_ba
        << "\"title\": \"t\", \"\\u0074itle\": \"t\""_ba
        << u"\"title\" is given twice here, the second time in line 1; keep one\nIn f.json at /title"_s;
    // Words that look like names, and names that come again elsewhere, are no harm.
    QTest::newRow("none") << "\"title\": \"t\""_ba
                          << "\"title\": \"\\\"title\\\", {\\\\\""_ba << QString();
}

void TestCatalog::membersGivenTwice()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const QByteArray json = QByteArray(valid).replace(from, to);
    const Result<catalog::Catalog> parsed = catalog::parse(json, u"f.json"_s);
    QTEST(parsed ? QString() : words::text(parsed.error()), "text");
}

void TestCatalog::malformedJsonNamesLineAndColumn()
{
    const Result<catalog::Catalog> parsed
        = catalog::parse("{\"name\": \"n\",\n \"title\" 3}"_ba, u"f.json"_s);
    QVERIFY(!parsed.isOk());
    const QString text = words::text(parsed.error());
    QVERIFY2(text.startsWith(u"f.json is no JSON: line 2, column "), qPrintable(text));
}

void TestCatalog::missingFileNamesThoseThatShip()
{
    const Result<catalog::Catalog> loaded = catalog::load(u"paymints"_s);
    QVERIFY(!loaded.isOk());
    QVERIFY(words::text(loaded.error())
                .endsWith(u"or one of those that ship: payments, projects, savings, workflow"));
}

QTEST_GUILESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
