// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/wholefile.h"

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

} // namespace cachedeck
