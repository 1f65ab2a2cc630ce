// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/result.h"
#include "platform/quitsignals.h"

#include <windows.h>

#include <QObject>

namespace cachedeck::platform {

namespace {

QObject *g_receiver = nullptr;
std::function<void()> *g_asked = nullptr;

/// Runs on a thread of the system's: hands the wish over to the event loop. The second time the default
/// handler ends the program.
BOOL WINAPI onConsole(DWORD)
{
    static LONG calls = 0;
    if (InterlockedIncrement(&calls) > 1 || !g_receiver)
        return FALSE;
    QMetaObject::invokeMethod(
        g_receiver, [] { (*g_asked)(); }, Qt::QueuedConnection);
    return TRUE;
}

} // namespace

struct QuitSignals::State
{
    explicit State(std::function<void()> callback) : asked(std::move(callback))
    {
        CACHEDECK_ASSERT(!g_receiver);
        g_asked = &asked;
        g_receiver = &receiver;
        SetConsoleCtrlHandler(onConsole, TRUE);
    }
    ~State()
    {
        SetConsoleCtrlHandler(onConsole, FALSE);
        g_receiver = nullptr;
        g_asked = nullptr;
    }
    Q_DISABLE_COPY_MOVE(State)

    std::function<void()> asked;
    QObject receiver;
};

QuitSignals::QuitSignals(std::function<void()> asked) : m_state(std::make_unique<State>(std::move(asked))) { }
QuitSignals::~QuitSignals() = default;

} // namespace cachedeck::platform
