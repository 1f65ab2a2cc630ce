// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "demo/folder.h"

#include "async/check.h"
#include "async/timers.h"
#include "base/clock.h"
#include "demo/state.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace cachedeck::demo {

namespace {

constexpr QFileDevice::Permissions privateAccess
    = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;

QString lockPath(const QString &folder)
{
    return folder + QStringLiteral("/lock");
}

Error foreign(const QString &folder)
{
    return Error(ErrorKind::Refused, Message("demo.folder.foreign", {folder}));
}

QFileInfoList entriesOf(const QString &folder)
{
    return QDir(folder).entryInfoList(
        QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
}

/// What another start that is going on, or was interrupted before its first state, leaves: the lock, and the
/// state as it is being written.
bool isOfAStart(const QFileInfo &entry)
{
    return !entry.isDir() && (entry.fileName() == u"lock" || entry.fileName().startsWith(u"state.json."));
}

bool isServerFolder(const QFileInfo &entry)
{
    static const QRegularExpression name(QStringLiteral("^(node|sentinel)-[1-9]$"));
    return entry.isDir() && !entry.isSymLink() && name.match(entry.fileName()).hasMatch();
}

bool isMadeFile(const QFileInfo &entry)
{
    static const QRegularExpression name(
        QStringLiteral("^(traffic\\.log|redis-server|(traffic|state)\\.json\\..+|traffic\\.json)$"));
    return (!entry.isDir() || entry.isSymLink()) && name.match(entry.fileName()).hasMatch();
}

} // namespace

QString defaultFolder()
{
    // Not QStandardPaths::RuntimeLocation: without a session it makes a folder of its own and warns.
    const QString session = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!session.isEmpty() && QFileInfo(session).isDir())
        return session + QStringLiteral("/cachedeck-demo");
    QString user = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    for (QChar &letter : user) {
        if (!letter.isLetterOrNumber())
            letter = u'-';
    }
    return QDir::tempPath() + QStringLiteral("/cachedeck-demo") + (user.isEmpty() ? user : u'-' + user);
}

Result<void> makePrivateFolder(const QString &folder)
{
    if (!QDir().mkpath(folder))
        return Error(ErrorKind::Internal, Message("demo.folder.create", {folder}));
    // Only the owner may set permissions, and what we make in it is ours: both together prove whose it is.
    const bool isOurs = !QFileInfo(folder).isSymLink() && QFile::setPermissions(folder, privateAccess);
    QFile probe(lockPath(folder));
    if (!isOurs || !probe.open(QIODevice::ReadWrite))
        return foreign(folder);
    if (QFileInfo(probe.fileName()).ownerId() != QFileInfo(folder).ownerId())
        return foreign(folder);
    return {};
}

Result<void> checkFolder(const QString &folder)
{
    const QFileInfoList entries = entriesOf(folder);
    if (std::all_of(entries.begin(), entries.end(), &isOfAStart) || hasState(folder))
        return {};
    return Error(ErrorKind::Refused, Message("demo.folder.used", {folder}));
}

void removeMade(const QString &folder)
{
    for (const QFileInfo &entry : entriesOf(folder)) {
        if (isServerFolder(entry))
            QDir(entry.filePath()).removeRecursively();
        else if (isMadeFile(entry))
            QFile::remove(entry.filePath());
    }
}

void leaveFolder(const QString &folder, bool isMade)
{
    removeState(folder);
    QFile::remove(lockPath(folder));
    if (isMade)
        QDir().rmdir(folder); // not where somebody has put something of his own
}

async::Task<Result<platform::FileLock>> lockFolder(QString folder, Milliseconds most)
{
    const SteadyTime end = Clock::system().steady() + most;
    while (true) {
        auto lock = platform::FileLock::acquire(lockPath(folder));
        // Whoever held it may have removed the folder with the file that we have just locked.
        const bool isThere = QFile::exists(lockPath(folder));
        if (lock.isOk() && isThere)
            co_return std::move(lock);
        if (!lock.isOk() && !lock.error().is(ErrorKind::Refused))
            co_return lock.error();
        if (Clock::system().steady() > end)
            co_return Error(ErrorKind::Refused, Message("demo.folder.busy", {folder}));
        co_await async::sleepFor(Milliseconds(50));
    }
}

} // namespace cachedeck::demo
