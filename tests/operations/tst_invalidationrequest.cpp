// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// What somebody wants to be invalid, as a value: event rules, limits, notes.
#include "operations/invalidationrequest.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::operations;
using namespace Qt::StringLiterals;

class TestInvalidationRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eventRulesBecomeRequests();
    void eventRulesNameWhatIsWrong_data();
    void eventRulesNameWhatIsWrong();
    void requestsAreChecked_data();
    void requestsAreChecked();
    void everythingIsNamed();
    void patternsWithoutWildcardsAreKeys();
};

void TestInvalidationRequest::eventRulesBecomeRequests()
{
    const Result<catalog::Catalog> payments = catalog::load(u"payments"_s);
    QVERIFY(payments.isOk());
    const Result<InvalidationRequest> request
        = requestOf(*payments, u"payment.success"_s, {{u"userId"_s, "47*11"}, {u"billId"_s, "9"}});
    QVERIFY2(request.isOk(), qPrintable(request ? QString() : request.error().debugText()));
    QVERIFY(!request->isEmpty());
    QVERIFY(request->check().isOk());
    for (const QByteArray &glob : request->globs)
        QVERIFY2(glob.contains("47\\*11") || !glob.contains("47"), glob.constData());
}

void TestInvalidationRequest::eventRulesNameWhatIsWrong_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QStringList>("parameters");
    QTest::addColumn<QString>("id");
    QTest::newRow("missing") << u"payment.success"_s << QStringList{u"userId"_s}
                             << u"operations.event.missing"_s;
    QTest::newRow("unknown") << u"payment.success"_s << QStringList{u"userId"_s, u"billId"_s, u"more"_s}
                             << u"operations.event.unknown"_s;
    QTest::newRow("no event") << u"payment.sucess"_s << QStringList{} << u"operations.event.none"_s;
}

void TestInvalidationRequest::eventRulesNameWhatIsWrong()
{
    QFETCH(const QString, event);
    QFETCH(const QStringList, parameters);
    QFETCH(const QString, id);
    const Result<catalog::Catalog> payments = catalog::load(u"payments"_s);
    QHash<QString, QByteArray> values;
    for (const QString &parameter : parameters)
        values.insert(parameter, "1");
    const Result<InvalidationRequest> request = requestOf(*payments, event, values);
    QVERIFY(!request);
    QCOMPARE(QString(request.error().message().id()), id);
}

void TestInvalidationRequest::requestsAreChecked_data()
{
    QTest::addColumn<QByteArrayList>("tags");
    QTest::addColumn<QByteArrayList>("globs");
    QTest::addColumn<QByteArrayList>("regexes");
    QTest::addColumn<QString>("id");
    const QByteArrayList none;
    QTest::newRow("nothing") << none << none << none << u"operations.invalidate.nothing"_s;
    QTest::newRow("long tag") << QByteArrayList{QByteArray(513, 't')} << none << none
                              << u"cache.tag.length"_s;
    QTest::newRow("long glob") << none << QByteArrayList{QByteArray(257, 'g')} << none
                               << u"scan.pattern.long"_s;
    QTest::newRow("empty glob") << none << QByteArrayList{""} << none << u"scan.pattern.empty"_s;
    QTest::newRow("regex") << none << none << QByteArrayList{"a(b"} << u"scan.pattern.regex"_s;
}

void TestInvalidationRequest::requestsAreChecked()
{
    QFETCH(const QByteArrayList, tags);
    QFETCH(const QByteArrayList, globs);
    QFETCH(const QByteArrayList, regexes);
    QFETCH(const QString, id);
    InvalidationRequest request;
    request.tags = tags;
    request.globs = globs;
    request.regexes = regexes;
    const Result<void> checked = request.check();
    QVERIFY(!checked);
    QCOMPARE(QString(checked.error().message().id()), id);
}

void TestInvalidationRequest::everythingIsNamed()
{
    const auto isEverything = [](const QByteArray &glob, const QByteArray &regex) {
        InvalidationRequest request;
        if (!glob.isEmpty())
            request.globs = {glob};
        if (!regex.isEmpty())
            request.regexes = {regex};
        return request.isEverything();
    };
    for (const char *glob : {"*", "**", "?*"})
        QVERIFY2(isEverything(glob, {}), glob);
    for (const char *regex : {".", ".*", "^"})
        QVERIFY2(isEverything({}, regex), regex);
    QVERIFY(!isEverything("user:*", {}) && !isEverything({}, "^user:"));
    InvalidationRequest request;
    request.globs = {"a*", QByteArray("\xff")};
    request.regexes = {"b"};
    request.event = u"e"_s;
    const InvalidationRequest back = InvalidationRequest::fromNote(request.toNote());
    QCOMPARE(back.globs, request.globs);
    QCOMPARE(back.regexes, request.regexes);
    QCOMPARE(back.event, request.event);
    QVERIFY(InvalidationRequest::fromNote("no JSON").isEmpty());
}

void TestInvalidationRequest::patternsWithoutWildcardsAreKeys()
{
    InvalidationRequest request;
    request.globs = {"a:1", "a\\*b", "a*", "a?", "[a]", "a\\[1\\]", "a\\"};
    request.regexes = {"b"};
    const QByteArrayList keys{"a:1", "a*b", "a[1]", "a\\"};
    QCOMPARE(request.literalKeys(), keys);
    // What an event's values are made.
    request.globs = {scan::escapedForGlob("x[?]*\\y")};
    QCOMPARE(request.literalKeys(), QByteArrayList{"x[?]*\\y"});
}

QTEST_GUILESS_MAIN(TestInvalidationRequest)
#include "tst_invalidationrequest.moc"
