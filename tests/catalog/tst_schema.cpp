// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/kinds.h"
#include "catalog/schemacheck.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace cachedeck::catalog;
using namespace Qt::StringLiterals;

// The published schema, our types and docs/catalog.md say the same.
class TestSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsAreThoseOfTheTypes();
    void everyMemberIsExplained();
    void everyObjectIsClosed();
    void everyMemberIsDocumented();

private:
    static QJsonObject members(const QString &object)
    {
        return schema()[u"definitions"][object][u"properties"].toObject();
    }
};

template<class T>
QStringList wordsOf()
{
    QStringList words;
    for (const QLatin1StringView name : namesOf<T>())
        words << name;
    return words;
}

void TestSchema::wordsAreThoseOfTheTypes()
{
    const auto words = [](const char *object, const char *member) {
        QJsonObject rule = members(QString::fromLatin1(object))[QLatin1StringView(member)].toObject();
        if (rule.contains(u"items"))
            rule = rule[u"items"].toObject();
        QStringList all;
        for (const QJsonValue &word : rule[u"enum"].toArray())
            all << word.toString();
        return all;
    };
    QCOMPARE(words("group", "mode"), wordsOf<Mode>());
    QCOMPARE(words("group", "codec"), wordsOf<Codec>());
    QCOMPARE(words("group", "pattern"), wordsOf<Pattern>());
    QCOMPARE(words("service", "pattern"), wordsOf<Pattern>());
    QCOMPARE(words("database", "driver"), wordsOf<Driver>());
    QCOMPARE(words("job", "priority"), wordsOf<Priority>());
    QCOMPARE(words("jobSource", "kind"), wordsOf<SourceKind>());
    QCOMPARE(words("metric", "windows"), wordsOf<Window>());
    QCOMPARE(words("board", "windows"), wordsOf<Window>());
    QCOMPARE(words("metric", "outcome"), wordsOf<Outcome>());
    QCOMPARE(words("series", "score"), wordsOf<ScoreUnit>());
    QCOMPARE(words("tagSet", "type"), wordsOf<TagSetType>());
    QCOMPARE(words("threshold", "signal"), wordsOf<Signal>());
    QCOMPARE(words("threshold", "severity"), wordsOf<Severity>());
    QCOMPARE(words("healthCheck", "kind"), wordsOf<CheckKind>());
    QCOMPARE(words("objective", "kind"), wordsOf<ObjectiveKind>());
}

void TestSchema::everyMemberIsExplained()
{
    for (const QString &object : schema()[u"definitions"].toObject().keys()) {
        if (object == u"overrides")
            continue;
        const QJsonObject all = members(object);
        QVERIFY2(!all.isEmpty(), qPrintable(object));
        for (auto member = all.begin(); member != all.end(); ++member) {
            const QJsonObject rule = member.value().toObject();
            QVERIFY2(rule.contains(u"$ref") || rule.contains(u"description"), qPrintable(member.key()));
        }
    }
}

void TestSchema::everyObjectIsClosed()
{
    const QJsonObject definitions = schema()[u"definitions"].toObject();
    for (auto object = definitions.begin(); object != definitions.end(); ++object)
        QVERIFY2(object.value()[u"additionalProperties"] == QJsonValue(false), qPrintable(object.key()));
}

void TestSchema::everyMemberIsDocumented()
{
    QFile file(QStringLiteral(CATALOG_DOCS));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString page = QString::fromUtf8(file.readAll());
    QStringList all = schema()[u"properties"].toObject().keys();
    for (const QString &object : schema()[u"definitions"].toObject().keys())
        all << members(object).keys();
    for (const QString &member : all)
        QVERIFY2(page.contains(u'`' + member + u'`'), qPrintable(member));
}

QTEST_APPLESS_MAIN(TestSchema)
#include "tst_schema.moc"
