// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/wholefile.h"

#include "base/units.h"

#include <QFileInfo>
#include <QSaveFile>

namespace cachedeck {

QString replaceFile(
    const QString &path, const QByteArray &bytes, std::optional<QFile::Permissions> permissions)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    if (permissions)
        file.setPermissions(*permissions);
    // What is still buffered must be on its way before the rename: commit() alone has been seen to put an
    // empty file in place of a good one when the disk was full.
    const bool isWritten = file.write(bytes) == bytes.size() && file.flush();
    const QString reason = file.errorString();
    if (!isWritten) {
        file.cancelWriting();
        return reason;
    }
    return file.commit() ? QString() : file.errorString();
}

bool isSpecialFile(const QString &path)
{
    const QFileInfo info(path); // of what a link leads to
    return info.exists() && !info.isFile();
}

Result<QByteArray> readFile(const QString &path, qint64 most)
{
    // Before it is opened: opening a FIFO waits.
    if (isSpecialFile(path))
        return Error(ErrorKind::Config, Message("base.file.special", {path}));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error(ErrorKind::Internal, Message("base.file.unreadable", {path, file.errorString()}));
    QByteArray bytes = file.read(most + 1);
    if (file.error() != QFile::NoError)
        return Error(ErrorKind::Internal, Message("base.file.unreadable", {path, file.errorString()}));
    if (bytes.size() > most)
        return Error(ErrorKind::Config, Message("base.file.tooLarge", {path, Bytes(most)}));
    return bytes;
}

} // namespace cachedeck
