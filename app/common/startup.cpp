// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/startup.h"

#include "base/log.h"
#include "platform/terminal.h"
#include "translations/translations.h"

#include <QCoreApplication>
#include <QLocale>

namespace cachedeck::app {

void begin()
{
    // Both programs share folders, so both have the one name.
    QCoreApplication::setApplicationName(QStringLiteral("cachedeck"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CACHEDECK_VERSION));
    platform::prepareConsole();
    installLog(QtWarningMsg);
    installTranslations(QLocale());
}

} // namespace cachedeck::app
