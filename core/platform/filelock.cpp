// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "platform/filelock.h"

#include <QDir>
#include <QFile>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#endif

namespace cachedeck::platform {

namespace {

Error held(const QString &path)
{
    return Error(ErrorKind::Refused, Message("platform.lock.held", {path}));
}

Error failed(const QString &path, const QByteArray &reason)
{
    return Error(ErrorKind::Internal, Message("platform.lock.failed", {path, reason}));
}

} // namespace

#ifdef Q_OS_WIN

Result<FileLock> FileLock::acquire(const QString &path)
{
    // No sharing: a second open fails while ours is open, which is the lock.
    const std::wstring name = QDir::toNativeSeparators(path).toStdWString();
    HANDLE handle = CreateFileW(
        name.c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE) {
        const DWORD reason = GetLastError();
        return reason == ERROR_SHARING_VIOLATION ? held(path)
                                                 : failed(path, QByteArray::number(qint64(reason)));
    }
    FileLock lock;
    lock.m_handle = reinterpret_cast<qintptr>(handle);
    return lock;
}

void FileLock::release()
{
    if (isHeld())
        CloseHandle(reinterpret_cast<HANDLE>(m_handle));
    m_handle = none;
}

#else

Result<FileLock> FileLock::acquire(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return failed(path, QByteArray(std::strerror(errno)));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const int reason = errno;
        ::close(descriptor);
        return reason == EWOULDBLOCK ? held(path) : failed(path, QByteArray(std::strerror(reason)));
    }
    FileLock lock;
    lock.m_handle = descriptor;
    return lock;
}

void FileLock::release()
{
    if (isHeld())
        ::close(int(m_handle));
    m_handle = none;
}

#endif

FileLock::FileLock(FileLock &&other) noexcept : m_handle(std::exchange(other.m_handle, none)) { }

FileLock &FileLock::operator=(FileLock &&other) noexcept
{
    if (this != &other) {
        release();
        m_handle = std::exchange(other.m_handle, none);
    }
    return *this;
}

FileLock::~FileLock()
{
    release();
}

} // namespace cachedeck::platform
