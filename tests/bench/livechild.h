// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/units.h"

#include <QProcess>

namespace cachedeck::bench {

/// Turns the event loop for so long.
void pause(Milliseconds duration);
/// A program of this build, by its path below the build folder: "bin/cachedeck".
QString built(const QString &path);

/// A program that is measured: settings of its own, ends with this object and with the benchmark however that
/// ends. One thread.
class LiveChild
{
public:
    LiveChild(const QString &program, const QStringList &arguments, const QString &home);
    ~LiveChild();
    Q_DISABLE_COPY_MOVE(LiveChild)

    void start(); ///< Fatal where it does not start.
    void stop(); ///< Asks it to end and waits; fatal where it had ended before.
    double proportionalMebibytes() const;
    double cpuSeconds() const; ///< Since its start, all threads.
    QByteArray takeOutput() { return m_process.readAllStandardOutput(); }

private:
    QProcess m_process;
};

} // namespace cachedeck::bench
