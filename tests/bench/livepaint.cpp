// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/livechild.h"
#include "bench/livedesk.h"
#include "bench/pipelinerun.h"

#include <QGuiApplication>
#include <QImage>
#include <QPixmap>
#include <QScreen>
#include <QThread>

namespace cachedeck::bench {

namespace {

constexpr int rounds = 9;

/// Watches one line of the bare X screen from outside: whatever changes it, a window has painted. Qt gives
/// its windows no background, so mapping alone changes nothing.
class PaintWatch
{
public:
    PaintWatch() : m_blank(look()) { }
    bool isPainted() const { return look() != m_blank; }

private:
    static QImage look()
    {
        QScreen *screen = QGuiApplication::primaryScreen();
        const QRect all = screen->geometry();
        return screen->grabWindow(0, 0, all.height() / 3, all.width(), 1).toImage();
    }
    QImage m_blank;
};

double millisecondsToPaint(const QString &program, const QStringList &arguments, const DeskTarget &target)
{
    const PaintWatch watch;
    LiveChild child(program, arguments, target.home);
    const auto start = std::chrono::steady_clock::now();
    child.start();
    std::chrono::duration<double, std::milli> spent{};
    while (!watch.isPainted()) {
        QThread::usleep(500); // X tells nobody of a pixel; looking costs some 50 us of this core
        spent = std::chrono::steady_clock::now() - start;
        if (spent > std::chrono::seconds(30))
            qFatal("%s paints nothing on this screen", qPrintable(program));
    }
    spent = std::chrono::steady_clock::now() - start;
    child.stop();
    while (watch.isPainted())
        pause(Milliseconds(20));
    return spent.count();
}

} // namespace

void measureFirstPaint(const DeskTarget &target, LiveReport *report)
{
    std::vector<double> desk, bare;
    for (int round = 0; round <= rounds; ++round) {
        const double bareTime
            = millisecondsToPaint(built(QStringLiteral("bench/bench_linewindow")), {}, target);
        const double deskTime
            = millisecondsToPaint(built(QStringLiteral("bin/cachedeck")), target.arguments, target);
        if (round == 0)
            continue; // files come from the disk
        bare.push_back(bareTime);
        desk.push_back(deskTime);
    }
    report->addRatio(QStringLiteral("first paint / bare window, one chart"), test::median(desk),
        test::median(bare), QStringLiteral("ms"), Goal::atMost(2.5));
}

} // namespace cachedeck::bench
