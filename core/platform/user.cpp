// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "platform/user.h"

#ifdef Q_OS_WIN
#include <windows.h>
// After it.
#include <lmcons.h>
#else
#include <pwd.h>
#include <unistd.h>

#include <array>
#endif

namespace cachedeck::platform {

#ifdef Q_OS_WIN

QString userName()
{
    wchar_t name[UNLEN + 1];
    DWORD size = UNLEN + 1;
    return GetUserNameW(name, &size) ? QString::fromWCharArray(name) : QString();
}

#else

QString userName()
{
    const uid_t user = ::geteuid();
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd *found = nullptr;
    if (::getpwuid_r(user, &entry, buffer.data(), buffer.size(), &found) == 0 && found)
        return QString::fromLocal8Bit(found->pw_name);
    return QLatin1StringView("uid ") + QString::number(user);
}

#endif

} // namespace cachedeck::platform
