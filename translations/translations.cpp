// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <memory>

namespace cachedeck {

namespace {

/// Whoever speaks a language that we do not still gets English plural forms.
void install(const QLocale &locale, const QString &name, const QString &folder)
{
    auto translator = std::make_unique<QTranslator>(QCoreApplication::instance());
    if (translator->load(locale, name, QStringLiteral("_"), folder)
        || translator->load(QLocale(QLocale::English), name, QStringLiteral("_"), folder))
        QCoreApplication::installTranslator(translator.release()); // the application is its parent
}

} // namespace

void installTranslations(const QLocale &locale)
{
    // Qt's first: the translator that was installed last is asked first.
    install(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(locale, QStringLiteral("cachedeck"), QStringLiteral(":/i18n"));
}

} // namespace cachedeck
