// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "platform/process.h"

#include <windows.h>
// After windows.h, which it needs.
#include <psapi.h>

#include <QProcess>

#include <memory>
#include <type_traits>

namespace cachedeck::platform {

namespace {

struct CloseIt
{
    void operator()(HANDLE handle) const { CloseHandle(handle); }
};
using Handle = std::unique_ptr<std::remove_pointer_t<HANDLE>, CloseIt>;

Handle openProcess(qint64 pid, DWORD rights)
{
    return Handle(OpenProcess(rights, FALSE, DWORD(pid)));
}

qint64 ticks(const FILETIME &time)
{
    return (qint64(time.dwHighDateTime) << 32) | qint64(time.dwLowDateTime);
}

struct Times
{
    FILETIME created{};
    FILETIME exited{};
    FILETIME kernel{};
    FILETIME user{};
};

std::optional<Times> timesOf(qint64 pid)
{
    const Handle handle = openProcess(pid, PROCESS_QUERY_LIMITED_INFORMATION);
    Times times;
    if (!handle || !GetProcessTimes(handle.get(), &times.created, &times.exited, &times.kernel, &times.user))
        return std::nullopt;
    DWORD code = 0;
    if (!GetExitCodeProcess(handle.get(), &code) || code != STILL_ACTIVE)
        return std::nullopt;
    return times;
}

Error failure(const char *id, qint64 pid)
{
    return Error(ErrorKind::Internal, Message(id, {pid, QByteArray::number(qint64(GetLastError()))}));
}

/// NtSuspendProcess and NtResumeProcess: undocumented, unchanged since Windows XP, what debuggers use.
Result<void> callNt(const char *function, const ProcessIdentity &process)
{
    if (!isAlive(process))
        return failure("platform.process.gone", process.pid);
    using Call = LONG(NTAPI *)(HANDLE);
    const HMODULE library = GetModuleHandleW(L"ntdll.dll");
    const auto call = reinterpret_cast<Call>(reinterpret_cast<void *>(GetProcAddress(library, function)));
    const Handle handle = openProcess(process.pid, PROCESS_SUSPEND_RESUME);
    if (!call || !handle || call(handle.get()) < 0)
        return failure("platform.process.signal", process.pid);
    return {};
}

} // namespace

qint64 ownProcessId()
{
    return qint64(GetCurrentProcessId());
}

std::optional<ProcessIdentity> identify(qint64 pid)
{
    const auto times = timesOf(pid);
    if (!times)
        return std::nullopt;
    return ProcessIdentity(pid, ticks(times->created));
}

bool isAlive(const ProcessIdentity &process)
{
    return identify(process.pid) == process;
}

Result<void> terminate(const ProcessIdentity &process)
{
    return kill(process);
}

Result<void> kill(const ProcessIdentity &process)
{
    if (!isAlive(process))
        return failure("platform.process.gone", process.pid);
    const Handle handle = openProcess(process.pid, PROCESS_TERMINATE);
    if (!handle || !TerminateProcess(handle.get(), 1))
        return failure("platform.process.signal", process.pid);
    return {};
}

Result<void> freeze(const ProcessIdentity &process)
{
    return callNt("NtSuspendProcess", process);
}

Result<void> thaw(const ProcessIdentity &process)
{
    return callNt("NtResumeProcess", process);
}

std::optional<ProcessMemory> memoryOf(qint64 pid)
{
    const Handle handle = openProcess(pid, PROCESS_QUERY_LIMITED_INFORMATION);
    PROCESS_MEMORY_COUNTERS counters{};
    if (!handle || !GetProcessMemoryInfo(handle.get(), &counters, sizeof(counters)))
        return std::nullopt;
    ProcessMemory memory;
    memory.resident = Bytes(qint64(counters.WorkingSetSize));
    memory.proportional = memory.resident;
    return memory;
}

std::optional<std::chrono::microseconds> cpuTimeOf(qint64 pid)
{
    const auto times = timesOf(pid);
    if (!times)
        return std::nullopt;
    return std::chrono::microseconds((ticks(times->kernel) + ticks(times->user)) / 10);
}

std::optional<int> openDescriptorsOf(qint64 pid)
{
    const Handle handle = openProcess(pid, PROCESS_QUERY_LIMITED_INFORMATION);
    DWORD count = 0;
    if (!handle || !GetProcessHandleCount(handle.get(), &count))
        return std::nullopt;
    return int(count);
}

void endWithStarter(QProcess &) { }

void leadGroup(QProcess &) { }

void killGroup(QProcess &child)
{
    child.kill();
}

} // namespace cachedeck::platform
