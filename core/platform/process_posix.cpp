// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "platform/process.h"

#include <dirent.h>
#include <signal.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include <QFile>
#include <QProcess>

#include <cerrno>
#include <cstring>

namespace cachedeck::platform {

namespace {

/// A whole file of /proc; empty where there is none.
QByteArray readProc(qint64 pid, const char *name)
{
    QFile file(QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1StringView(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The fields of /proc/PID/stat behind the program's name, which may itself hold blanks and brackets.
QList<QByteArray> statFields(qint64 pid)
{
    const QByteArray stat = readProc(pid, "stat");
    const qsizetype nameEnd = stat.lastIndexOf(')');
    return nameEnd < 0 ? QList<QByteArray>() : stat.mid(nameEnd + 2).trimmed().split(' ');
}

// proc(5) counts fields from 1; ours begin with the third.
constexpr qsizetype stateField = 0;
constexpr qsizetype userTimeField = 11;
constexpr qsizetype systemTimeField = 12;
constexpr qsizetype startTimeField = 19;

/// "Rss:   1234 kB" of /proc/PID/smaps_rollup or status.
std::optional<Bytes> kilobytesOf(const QByteArray &text, QByteArrayView label)
{
    for (const QByteArray &line : text.split('\n')) {
        if (!line.startsWith(label))
            continue;
        const QByteArray figure = line.mid(label.size()).trimmed();
        return Bytes(figure.left(figure.indexOf(' ')).toLongLong() * 1024);
    }
    return std::nullopt;
}

Result<void> signalProcess(const ProcessIdentity &process, int number)
{
    if (!isAlive(process))
        return Error(ErrorKind::Internal, Message("platform.process.gone", {process.pid}));
    if (::kill(pid_t(process.pid), number) == 0)
        return {};
    const QByteArray reason(std::strerror(errno));
    return Error(ErrorKind::Internal, Message("platform.process.signal", {process.pid, reason}));
}

} // namespace

qint64 ownProcessId()
{
    return getpid();
}

#ifdef __linux__

std::optional<ProcessIdentity> identify(qint64 pid)
{
    const QList<QByteArray> fields = statFields(pid);
    if (pid <= 0 || fields.size() <= startTimeField)
        return std::nullopt;
    const bool hasEnded = fields[stateField] == "Z" || fields[stateField] == "X";
    if (hasEnded)
        return std::nullopt;
    return ProcessIdentity(pid, fields[startTimeField].toLongLong());
}

std::optional<ProcessMemory> memoryOf(qint64 pid)
{
    const QByteArray rollup = readProc(pid, "smaps_rollup");
    const auto resident = kilobytesOf(rollup.isEmpty() ? readProc(pid, "status") : rollup,
        rollup.isEmpty() ? QByteArrayView("VmRSS:") : QByteArrayView("Rss:"));
    if (!resident)
        return std::nullopt;
    ProcessMemory memory;
    memory.resident = *resident;
    memory.proportional = kilobytesOf(rollup, "Pss:").value_or(*resident);
    return memory;
}

std::optional<std::chrono::microseconds> cpuTimeOf(qint64 pid)
{
    const QList<QByteArray> fields = statFields(pid);
    const long ticksPerSecond = sysconf(_SC_CLK_TCK);
    if (fields.size() <= systemTimeField || ticksPerSecond <= 0)
        return std::nullopt;
    const qint64 ticks = fields[userTimeField].toLongLong() + fields[systemTimeField].toLongLong();
    return std::chrono::microseconds(ticks * 1'000'000 / ticksPerSecond);
}

std::optional<int> openDescriptorsOf(qint64 pid)
{
    const QByteArray folder = "/proc/" + QByteArray::number(pid) + "/fd";
    DIR *entries = opendir(folder.constData());
    if (!entries)
        return std::nullopt;
    int count = 0;
    while (const dirent *entry = readdir(entries))
        count += entry->d_name[0] != '.';
    closedir(entries);
    return count - (pid == ownProcessId() ? 1 : 0); // the folder we read is open, too
}

void endWithStarter(QProcess &child)
{
    const pid_t starter = getpid();
    child.setChildProcessModifier([starter] {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != starter) // it ended before we asked
            raise(SIGKILL);
    });
}

#else

std::optional<ProcessIdentity> identify(qint64 pid)
{
    // Without /proc there is no cheap start time: the number alone has to do.
    if (pid > 0 && (::kill(pid_t(pid), 0) == 0 || errno == EPERM))
        return ProcessIdentity(pid, 0);
    return std::nullopt;
}

std::optional<ProcessMemory> memoryOf(qint64)
{
    return std::nullopt;
}

std::optional<std::chrono::microseconds> cpuTimeOf(qint64)
{
    return std::nullopt;
}

std::optional<int> openDescriptorsOf(qint64)
{
    return std::nullopt;
}

void endWithStarter(QProcess &) { }

#endif

void leadGroup(QProcess &child)
{
    child.setChildProcessModifier([] { setpgid(0, 0); });
}

void killGroup(QProcess &child)
{
    const auto pid = pid_t(child.processId());
    if (pid > 0 && getpgid(pid) == pid)
        ::kill(-pid, SIGKILL);
    child.kill();
}

bool isAlive(const ProcessIdentity &process)
{
    return identify(process.pid) == process;
}

Result<void> terminate(const ProcessIdentity &process)
{
    return signalProcess(process, SIGTERM);
}

Result<void> kill(const ProcessIdentity &process)
{
    return signalProcess(process, SIGKILL);
}

Result<void> freeze(const ProcessIdentity &process)
{
    return signalProcess(process, SIGSTOP);
}

Result<void> thaw(const ProcessIdentity &process)
{
    return signalProcess(process, SIGCONT);
}

} // namespace cachedeck::platform
