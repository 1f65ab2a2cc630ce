// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "platform/filesync.h"

#include <QFile>

#ifdef Q_OS_WIN
#include <io.h>
#include <windows.h>
#else
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#endif

namespace cachedeck::platform {

#ifdef Q_OS_WIN

QString syncToDisk(int descriptor)
{
    const auto handle = reinterpret_cast<HANDLE>(_get_osfhandle(descriptor));
    return FlushFileBuffers(handle) ? QString() : qt_error_string();
}

QString syncFolder(const QString &)
{
    return {};
}

#else

QString syncToDisk(int descriptor)
{
#ifdef F_FULLFSYNC
    if (::fcntl(descriptor, F_FULLFSYNC) == 0) // macOS: fsync() leaves it in the disk's own cache
        return {};
#endif
    while (::fsync(descriptor) != 0) {
        if (errno != EINTR)
            return qt_error_string(errno);
    }
    return {};
}

QString syncFolder(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return qt_error_string(errno);
    const bool isDone = ::fsync(descriptor) == 0 || errno == EINVAL; // EINVAL: a file system without it
    const QString reason = isDone ? QString() : qt_error_string(errno);
    ::close(descriptor);
    return reason;
}

#endif

} // namespace cachedeck::platform
