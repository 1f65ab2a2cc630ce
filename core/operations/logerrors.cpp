// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "operations/logerrors.h"

#include <QDir>

namespace cachedeck::operations {

namespace {

Error failure(Message message)
{
    return Error(ErrorKind::Internal, std::move(message));
}

} // namespace

Error unwritable(const QString &file, const QString &reason)
{
    return failure(Message("operations.log.unwritable", {QDir::toNativeSeparators(file), reason}));
}

Error unreadable(const QString &file, const QString &reason)
{
    return failure(Message("operations.log.unreadable", {QDir::toNativeSeparators(file), reason}));
}

Error folderMissing(const QString &folder)
{
    return failure(Message("operations.log.folder", {QDir::toNativeSeparators(folder)}));
}

Error noFolder(const QString &path)
{
    return failure(Message("operations.log.noFolder", {QDir::toNativeSeparators(path)}));
}

Error unlockable(const Error &error, const QString &lock, Milliseconds patience)
{
    if (!error.is(ErrorKind::Refused))
        return error.withContext(Message("operations.log.needed"));
    return failure(
        Message("operations.log.locked", {QDir::toNativeSeparators(lock), Microseconds(patience)}));
}

} // namespace cachedeck::operations
