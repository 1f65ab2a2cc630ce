// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "platform/terminal.h"

#include <QtGlobal>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace cachedeck::platform {

namespace {

constexpr int usualWidth = 80;

} // namespace

#ifdef Q_OS_WIN

bool isTerminal(StandardStream stream)
{
    constexpr DWORD names[] = {STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE};
    DWORD mode = 0;
    return GetConsoleMode(GetStdHandle(names[int(stream)]), &mode) != 0;
}

bool hasTerminal()
{
    return GetConsoleWindow() != nullptr;
}

int terminalWidth()
{
    CONSOLE_SCREEN_BUFFER_INFO info{};
    if (!GetConsoleScreenBufferInfo(GetStdHandle(STD_OUTPUT_HANDLE), &info))
        return usualWidth;
    return info.srWindow.Right - info.srWindow.Left + 1;
}

void holdStandardStreams() { }

void prepareConsole()
{
    SetConsoleOutputCP(CP_UTF8);
}

#else

bool isTerminal(StandardStream stream)
{
    constexpr int descriptors[] = {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO};
    return isatty(descriptors[int(stream)]) == 1;
}

bool hasTerminal()
{
    const int terminal = ::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (terminal < 0)
        return false;
    ::close(terminal);
    return true;
}

int terminalWidth()
{
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return usualWidth;
    return size.ws_col;
}

void holdStandardStreams()
{
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; ++stream) {
        // The lowest free number is taken, so this fills them in order. Not for writing: nothing is lost
        // unseen.
        if (::fcntl(stream, F_GETFD) < 0 && ::open("/dev/null", O_RDONLY) < 0)
            return;
    }
}

void prepareConsole() { }

#endif

} // namespace cachedeck::platform
