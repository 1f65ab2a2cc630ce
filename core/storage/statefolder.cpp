// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "storage/statefolder.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace cachedeck::storage {

namespace {

// QStandardPaths::GenericStateLocation is of Qt 6.7.
QString stateHome()
{
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
#else
    const QString home = qEnvironmentVariable("XDG_STATE_HOME");
    // A relative path in it is to be ignored, says the specification.
    return QDir::isAbsolutePath(home) ? home : QDir::homePath() + QLatin1StringView("/.local/state");
#endif
}

} // namespace

QString stateFolder()
{
    return stateHome() + QLatin1StringView("/cachedeck");
}

bool makePrivateFolder(const QString &folder)
{
    if (QDir(folder).exists())
        return true;
    return QDir().mkpath(folder)
        && QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

} // namespace cachedeck::storage
