// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/ctlrun.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace cachedeck::test;
using namespace Qt::StringLiterals;

// cachedeckctl catalog, which needs no server.
class TestCtlCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsThoseThatShip();
    void showsAsResolved();
    void showsRules();
    void showsAnEnvironment();
    void showsForPeople_data();
    void showsForPeople();
    void hostileNamesReachNoTerminal();
    void checks();
    void checkNamesPlaceAndMend();
    void checkNotesWhatLooksLikeASlip();
    void wrongUse_data();
    void wrongUse();

private:
    static QJsonObject named(const QJsonValue &list, const QString &name);
};

QJsonObject TestCtlCatalog::named(const QJsonValue &list, const QString &name)
{
    for (const QJsonValue &one : list.toArray()) {
        if (one[u"name"].toString() == name)
            return one.toObject();
    }
    return {};
}

void TestCtlCatalog::listsThoseThatShip()
{
    const CtlRun run = ctl({u"catalog"_s, u"list"_s, u"--json"_s});
    QCOMPARE(run.status, 0);
    QStringList names;
    int groups = 0;
    for (const QJsonObject &one : run.objects()) {
        names << one[u"name"].toString();
        groups += one[u"groups"].toInt();
        QVERIFY(one[u"environments"].toArray().contains(u"prod"_s));
    }
    QCOMPARE(names, (QStringList{u"payments"_s, u"projects"_s, u"savings"_s, u"workflow"_s}));
    QCOMPARE(groups, 63);
    const CtlRun text = ctl({u"catalog"_s, u"list"_s});
    QVERIFY(text.out.contains("payments") && text.out.contains("workflow"));
}

void TestCtlCatalog::showsAsResolved()
{
    const CtlRun run = ctl({u"catalog"_s, u"show"_s, u"payments"_s, u"--json"_s});
    QCOMPARE(run.status, 0);
    const QJsonObject shown = run.object();
    QCOMPARE(shown[u"name"].toString(), u"payments");
    QVERIFY(shown[u"environment"].isNull());
    const QJsonObject user = named(shown[u"services"], u"user"_s);
    QCOMPARE(user[u"baseUrl"].toString(), u"http://localhost:3001");
    QCOMPARE(user[u"ttlSeconds"].toInt(), 3600);
    QCOMPARE(user[u"memoryBytes"].toInt(), 128 * 1024 * 1024);
    const QJsonObject history = named(shown[u"groups"], u"payment.history"_s);
    QCOMPARE(history[u"service"].toString(), u"payment");
    QCOMPARE(history[u"key"].toString(), u"payment:history:{userId}");
    QCOMPARE(history[u"ttlSeconds"].toInt(), 900);
    QVERIFY(!history.contains(u"ttlRule"));
    QCOMPARE(history[u"compressed"], QJsonValue(true));
    QCOMPARE(history[u"tags"], QJsonValue(QJsonArray()));
    QCOMPARE(history[u"targetHitRate"], QJsonValue(QJsonArray{0.7, 0.85}));
    QVERIFY(named(shown[u"groups"], u"billing.status"_s)[u"targetHitRate"].isNull());
    const QJsonObject event = named(shown[u"events"], u"user.updated"_s);
    QCOMPARE(
        membersOf(event), (QStringList{u"keys"_s, u"name"_s, u"parameters"_s, u"patterns"_s, u"tags"_s}));
    QCOMPARE(event[u"patterns"], QJsonValue(QJsonArray{u"session:*:{userId}"_s}));
    const QJsonObject job = named(shown[u"jobs"], u"active-sessions"_s);
    QCOMPARE(job[u"priority"].toString(), u"high");
    QCOMPARE(job[u"schedule"].toString(), u"every 30m");
    QCOMPARE(job[u"source"][u"kind"].toString(), u"sql");
}

void TestCtlCatalog::showsRules()
{
    const QJsonObject shown = ctl({u"catalog"_s, u"show"_s, u"workflow"_s, u"--json"_s}).object();
    const auto ruleOf = [&](const QString &group) {
        const QJsonObject one = named(shown[u"groups"], group);
        return one.contains(u"ttlSeconds") ? QJsonObject() : one[u"ttlRule"].toObject();
    };
    QCOMPARE(ruleOf(u"auth.blacklist"_s), (QJsonObject{{u"kind"_s, u"deadline"_s}}));
    const QJsonObject date = ruleOf(u"schedules.technician-day"_s);
    QCOMPARE(date[u"kind"].toString(), u"date");
    QCOMPARE(date[u"pastSeconds"].toInt(), 86400);
    const QJsonObject value = ruleOf(u"tasks.status"_s);
    QCOMPARE(value[u"values"][u"completed"].toInt(), 3600);
    QVERIFY(named(shown[u"services"], u"auth"_s)[u"memoryBytes"].isNull());
}

void TestCtlCatalog::showsAnEnvironment()
{
    const CtlRun run
        = ctl({u"catalog"_s, u"show"_s, u"payments"_s, u"--json"_s, u"--environment"_s, u"prod"_s});
    QCOMPARE(run.status, 0);
    const QJsonObject shown = run.object();
    QCOMPARE(shown[u"environment"].toString(), u"prod");
    QCOMPARE(shown[u"connection"][u"master"].toString(), u"payments");
    const QJsonObject user = named(shown[u"services"], u"user"_s);
    QCOMPARE(user[u"baseUrl"].toString(), u"http://user-service:3001");
    QCOMPARE(user[u"ttlSeconds"].toInt(), 3600);
}

void TestCtlCatalog::showsForPeople_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"payments", "projects", "savings", "workflow"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestCtlCatalog::showsForPeople()
{
    QFETCH(QString, name);
    const CtlRun run = ctl({u"catalog"_s, u"show"_s, name});
    QCOMPARE(run.status, 0);
    QVERIFY(run.err.isEmpty());
    QVERIFY(run.out.contains("service") && run.out.contains("group"));
    const QJsonObject shown = ctl({u"catalog"_s, u"show"_s, name, u"--json"_s}).object();
    for (const QJsonValue &group : shown[u"groups"].toArray())
        QVERIFY(run.out.contains(group[u"key"].toString().toUtf8()));
}

void TestCtlCatalog::hostileNamesReachNoTerminal()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"c.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        "{\"name\":\"c\",\"title\":\"T\\u001b]0;x\\u0007\\u202Eevil\\nline\",\"services\":[{\"name\":\"a\"}],"
        "\"groups\":[{\"name\":\"g\",\"service\":\"a\",\"key\":\"a:{id}\",\"ttlSeconds\":1}]}");
    file.close();
    for (const QString &verb : {u"show"_s, u"check"_s}) {
        const CtlRun run = ctl({u"catalog"_s, verb, file.fileName()});
        const QString out = QString::fromUtf8(run.out + run.err);
        QVERIFY2(
            !out.contains(u'\x1b') && !out.contains(QChar(0x202e)) && !out.contains(u'\a'), qPrintable(out));
        QVERIFY2(out.contains(u"evil\\nline"_s), qPrintable(out));
        QVERIFY2(run.status == 0, qPrintable(out));
    }
}

void TestCtlCatalog::checks()
{
    const CtlRun run = ctl({u"catalog"_s, u"check"_s, u"savings"_s, u"--json"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.object()[u"ok"], QJsonValue(true));
    QVERIFY(run.object()[u"error"].isNull());
    QCOMPARE(run.object()[u"notes"], QJsonValue(QJsonArray()));
    QVERIFY(ctl({u"catalog"_s, u"check"_s, u"savings"_s}).out.startsWith("savings is valid\n"));
}

void TestCtlCatalog::checkNamesPlaceAndMend()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"mine.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        "{\"name\": \"n\", \"title\": \"t\", \"services\": [{\"name\": \"user\"}],"
        " \"groups\": [{\"name\": \"a\", \"service\": \"user\", \"key\": \"a:{id}\", \"ttlSecs\": 1}]}");
    file.close();
    const CtlRun run = ctl({u"catalog"_s, u"check"_s, path, u"--json"_s});
    QCOMPARE(run.status, 1);
    const QJsonObject answer = run.object();
    QCOMPARE(answer[u"ok"], QJsonValue(false));
    QCOMPARE(answer[u"file"].toString(), path);
    QCOMPARE(answer[u"pointer"].toString(), u"/groups/0");
    QVERIFY(answer[u"error"].toString().contains(u"\"ttlSecs\" is not known here; write one of "));
    QVERIFY(run.err.contains(path.toUtf8()) && run.err.contains("/groups/0"));
    const CtlRun shown = ctl({u"catalog"_s, u"show"_s, path});
    QCOMPARE(shown.status, 2);
    QVERIFY(shown.out.isEmpty() && shown.err.contains("/groups/0"));
}

void TestCtlCatalog::checkNotesWhatLooksLikeASlip()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"mine.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        "{\"name\": \"n\", \"title\": \"t\", \"services\": [{\"name\": \"user\"}],"
        " \"groups\": [{\"name\": \"a\", \"service\": \"user\", \"key\": \"a:{id}\", \"ttlSeconds\": 1}],"
        " \"events\": [{\"name\": \"changed\", \"parameters\": [\"id\"], \"keys\": [\"A:{id}\"]}]}");
    file.close();
    const CtlRun run = ctl({u"catalog"_s, u"check"_s, path, u"--json"_s});
    QCOMPARE(run.status, 0);
    QCOMPARE(run.object()[u"ok"], QJsonValue(true));
    QVERIFY(run.object()[u"notes"][0].toString().startsWith(
        u"\"changed\" clears the key \"A:{id}\", which no group"));
    QVERIFY(run.err.contains("no group describes"));
}

void TestCtlCatalog::wrongUse_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    QTest::newRow("no part") << QStringList{u"catalog"_s} << QString();
    QTest::newRow("no name") << QStringList{u"catalog"_s, u"show"_s} << QString();
    QTest::newRow("unknown name") << QStringList{u"catalog"_s, u"show"_s, u"paymints"_s}
                                  << u"payments, projects, savings, workflow"_s;
    QTest::newRow("no file") << QStringList{u"catalog"_s, u"check"_s, u"/nonexistent.json"_s}
                             << u"cannot be read"_s;
    QTest::newRow("unknown environment") << QStringList{u"catalog"_s, u"show"_s, u"payments"_s,
        u"--environment"_s, u"qa"_s} << u"it has: dev, prod, staging"_s;
}

void TestCtlCatalog::wrongUse()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    const CtlRun run = ctl(arguments);
    QCOMPARE(run.status, 2);
    QVERIFY(run.out.isEmpty());
    QVERIFY2(run.err.contains(says.toUtf8()), run.err.constData());
}

QTEST_GUILESS_MAIN(TestCtlCatalog)
#include "tst_ctlcatalog.moc"
