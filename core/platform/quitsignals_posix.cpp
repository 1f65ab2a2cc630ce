// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/result.h"
#include "platform/quitsignals.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <QSocketNotifier>

#include <array>
#include <cerrno>

namespace cachedeck::platform {

namespace {

constexpr std::array signalNumbers{SIGINT, SIGTERM, SIGHUP};

// A handler may touch little: it writes a byte into a pipe, the event loop reads it.
int g_writeEnd = -1;

void onSignal(int number)
{
    const int before = errno;
    const char mark = 1;
    [[maybe_unused]] const auto written = ::write(g_writeEnd, &mark, 1);
    ::signal(number, SIG_DFL); // asked twice: now it really ends
    errno = before;
}

} // namespace

struct QuitSignals::State
{
    explicit State(std::function<void()> callback) : asked(std::move(callback))
    {
        CACHEDECK_ASSERT(g_writeEnd < 0);
        if (::pipe(ends.data()) != 0)
            return; // without descriptors left a signal ends the program as it does by default
        for (int end : ends) {
            ::fcntl(end, F_SETFD, FD_CLOEXEC);
            ::fcntl(end, F_SETFL, O_NONBLOCK);
        }
        g_writeEnd = ends[1];
        notifier = std::make_unique<QSocketNotifier>(ends[0], QSocketNotifier::Read);
        QObject::connect(notifier.get(), &QSocketNotifier::activated, notifier.get(), [this] { told(); });
        for (int number : signalNumbers)
            ::signal(number, onSignal);
    }

    ~State()
    {
        for (int number : signalNumbers)
            ::signal(number, SIG_DFL);
        notifier.reset();
        g_writeEnd = -1;
        for (int end : ends) {
            if (end >= 0)
                ::close(end);
        }
    }
    Q_DISABLE_COPY_MOVE(State)

    void told()
    {
        char marks[16];
        while (::read(ends[0], marks, sizeof(marks)) > 0) { }
        const std::function<void()> callback = asked; // it may destroy us
        callback();
    }

    std::function<void()> asked;
    std::array<int, 2> ends{-1, -1};
    std::unique_ptr<QSocketNotifier> notifier;
};

QuitSignals::QuitSignals(std::function<void()> asked) : m_state(std::make_unique<State>(std::move(asked))) { }
QuitSignals::~QuitSignals() = default;

} // namespace cachedeck::platform
