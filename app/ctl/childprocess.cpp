// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/childprocess.h"

#include "async/slot.h"
#include "ctl/program.h"
#include "platform/process.h"
#include "platform/terminal.h"

#include <QProcess>

#include <memory>

namespace cachedeck::ctl {

namespace {

constexpr qsizetype mostOutput = 64 * 1024 * 1024;

/// The program while it runs. It goes by deleteLater(): what resumes the waiting task is one of its signals.
class Child
{
public:
    explicit Child(Program *program) : m_program(program), m_process(new QProcess)
    {
        if (!platform::hasTerminal()) // where it may want to ask for a password
            platform::leadGroup(*m_process);
        m_process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process->setStandardInputFile(QProcess::nullDevice());
    }
    ~Child()
    {
        m_program->onInterrupt({});
        QObject::disconnect(m_process, nullptr, m_process, nullptr);
        if (m_process->state() != QProcess::NotRunning) {
            platform::killGroup(*m_process);
            m_process->waitForFinished();
        }
        m_process->deleteLater();
    }
    Q_DISABLE_COPY_MOVE(Child)

    void start(
        const QString &program, const QStringList &arguments, async::Completer<Result<QByteArray>> ended)
    {
        m_ended = std::move(ended);
        // Not the usual end at once: whoever loads holds a lock, which others wait for.
        m_program->onInterrupt([this] {
            m_ended.resolve(
                Error(ErrorKind::Cancelled, Message("cache.command.interrupted", {m_process->program()})));
        });
        QObject::connect(m_process, &QProcess::readyReadStandardOutput, m_process, [this] { take(); });
        QObject::connect(
            m_process, &QProcess::errorOccurred, m_process, [this](QProcess::ProcessError error) {
                if (error == QProcess::FailedToStart)
                    m_ended.resolve(Error(ErrorKind::Config,
                        Message("cache.command.start", {m_process->program(), m_process->errorString()})));
            });
        QObject::connect(m_process, &QProcess::finished, m_process,
            [this](int status, QProcess::ExitStatus how) { finish(status, how); });
        m_process->start(program, arguments);
    }

private:
    void take()
    {
        m_output += m_process->readAllStandardOutput();
        if (m_output.size() > mostOutput)
            m_ended.resolve(Error(ErrorKind::Refused,
                Message("cache.command.output", {m_process->program(), Bytes(mostOutput)})));
    }
    void finish(int status, QProcess::ExitStatus how)
    {
        m_output += m_process->readAllStandardOutput();
        if (how == QProcess::NormalExit && status == 0)
            m_ended.resolve(std::move(m_output));
        else if (how == QProcess::NormalExit)
            m_ended.resolve(Error(
                ErrorKind::Server, Message("cache.command.failed", {m_process->program(), qint64(status)})));
        else
            m_ended.resolve(
                Error(ErrorKind::Server, Message("cache.command.crashed", {m_process->program()})));
    }

    Program *m_program;
    QProcess *m_process;
    QByteArray m_output;
    async::Completer<Result<QByteArray>> m_ended;
};

} // namespace

async::Task<Result<QByteArray>> runChild(Program *program, QString command, QStringList arguments)
{
    Child child(program);
    async::Slot<Result<QByteArray>> ended; // after it: goes first when this is cancelled
    child.start(command, arguments, ended.completer());
    co_return co_await ended;
}

} // namespace cachedeck::ctl
