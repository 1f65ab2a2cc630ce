// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/livechild.h"

#include "platform/process.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QTimer>

namespace cachedeck::bench {

void pause(Milliseconds duration)
{
    QEventLoop loop;
    QTimer::singleShot(duration, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

QString built(const QString &path)
{
    return QDir::cleanPath(QCoreApplication::applicationDirPath() + QStringLiteral("/../") + path);
}

LiveChild::LiveChild(const QString &program, const QStringList &arguments, const QString &home)
{
    m_process.setProgram(program);
    m_process.setArguments(arguments);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
        environment.insert(QString::fromLatin1(name), home);
    if (!environment.contains(QStringLiteral("XDG_RUNTIME_DIR"))) // Qt would warn
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), home);
    m_process.setProcessEnvironment(environment);
    platform::endWithStarter(m_process);
}

LiveChild::~LiveChild()
{
    if (m_process.state() != QProcess::NotRunning)
        stop();
}

void LiveChild::start()
{
    m_process.start();
    if (!m_process.waitForStarted())
        qFatal("%s does not start", qPrintable(m_process.program()));
}

void LiveChild::stop()
{
    if (m_process.state() != QProcess::Running)
        qFatal("%s has ended by itself: %s", qPrintable(m_process.program()),
            m_process.readAllStandardError().constData());
    m_process.terminate();
    if (!m_process.waitForFinished(10'000))
        qFatal("%s does not end", qPrintable(m_process.program()));
}

double LiveChild::proportionalMebibytes() const
{
    const auto memory = platform::memoryOf(m_process.processId());
    return memory ? double(memory->proportional.count) / 1024 / 1024 : 0;
}

double LiveChild::cpuSeconds() const
{
    const auto spent = platform::cpuTimeOf(m_process.processId());
    return spent ? std::chrono::duration<double>(*spent).count() : 0;
}

} // namespace cachedeck::bench
