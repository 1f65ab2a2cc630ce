// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/translations.h"
#include "words/words.h"

#include <QLocale>
#include <QTest>
#include <QTranslator>

using namespace cachedeck;

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void englishIsTheSource();
    void germanSpeaks();
    void germanCounts();
    void englishCounts();
    void unknownLanguageStaysEnglish();

private:
    static void forget();
};

/// Every translator that installTranslations() made is a child of the application.
void TestTranslations::forget()
{
    const auto translators = QCoreApplication::instance()->findChildren<QTranslator *>();
    for (QTranslator *translator : translators)
        delete translator;
}

void TestTranslations::englishIsTheSource()
{
    QCOMPARE(words::word("state.healthy"), QStringLiteral("healthy"));
}

void TestTranslations::germanSpeaks()
{
    installTranslations(QLocale(QLocale::German, QLocale::Austria));
    QCOMPARE(words::word("state.healthy"), QStringLiteral("gesund"));
    QCOMPARE(
        words::text(Error(ErrorKind::Config, Message("base.endpoint.malformed", {QStringLiteral("x:y")}))),
        QStringLiteral(
            "„x:y“ ist keine Adresse; schreiben Sie Rechner:Port, [IPv6]:Port oder den /Pfad eines Sockets"));
    forget();
    englishIsTheSource();
}

void TestTranslations::germanCounts()
{
    installTranslations(QLocale(QLocale::German));
    const auto minutes
        = [](int n) { return QCoreApplication::translate("charts", "%n minutes", nullptr, n); };
    QCOMPARE(minutes(1), QStringLiteral("1 Minute"));
    QCOMPARE(minutes(7), QStringLiteral("7 Minuten"));
    forget();
}

void TestTranslations::englishCounts()
{
    installTranslations(QLocale(QLocale::English));
    const auto pages = [](const char *text, int n) {
        return QCoreApplication::translate("cachedeck::pages", text, nullptr, n);
    };
    QCOMPARE(pages("%n other(s)", 1), QStringLiteral("1 other"));
    QCOMPARE(pages("%n other(s)", 0), QStringLiteral("0 others"));
    QCOMPARE(pages("%n replica(s)", 1), QStringLiteral("1 replica"));
    QCOMPARE(pages("%n replica(s)", 2), QStringLiteral("2 replicas"));
    forget();
}

void TestTranslations::unknownLanguageStaysEnglish()
{
    installTranslations(QLocale(QLocale::Icelandic));
    englishIsTheSource();
    forget();
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
