// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "demo/server.h"

#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QSysInfo>
#include <QTcpServer>

#include <memory>

namespace cachedeck::demo {

namespace {

/// A path as a redis.conf takes it: quoted, so that blanks do not end it.
QByteArray quoted(const QString &path)
{
    QByteArray text = path.toUtf8();
    text.replace('\\', "\\\\").replace('"', "\\\"");
    return '"' + text + '"';
}

QByteArray number(qint64 value)
{
    return QByteArray::number(value);
}

} // namespace

bool isAvailable()
{
    return QSysInfo::kernelType() != u"winnt";
}

Result<QString> findServer()
{
    for (const char *name : {"redis-server", "valkey-server", "redis-check-rdb", "valkey-check-rdb"}) {
        const QString program = QStandardPaths::findExecutable(QLatin1StringView(name));
        if (!program.isEmpty())
            return program;
    }
    return Error(ErrorKind::Config, Message("demo.server.missing"));
}

Result<QString> runnableServer(const QString &program, const QString &folder)
{
    // One program with several names: it looks at the name by which it is called.
    if (!QFileInfo(program).fileName().contains(u"-check-"))
        return program;
    const QString link = folder + QStringLiteral("/redis-server");
    QFile::remove(link);
    if (!QFile::link(program, link))
        return Error(ErrorKind::Internal, Message("demo.folder.write", {link, program}));
    return link;
}

Result<std::vector<quint16>> freePorts(int count)
{
    // Below the usual range of outgoing connections, which could take the port of a server that is down for a
    // while. All are held until the last is found, so that they differ.
    std::vector<std::unique_ptr<QTcpServer>> held;
    std::vector<quint16> ports;
    QString reason;
    for (int attempt = 0; attempt < 1000 && int(ports.size()) < count; ++attempt) {
        auto listener = std::make_unique<QTcpServer>();
        const auto port = quint16(QRandomGenerator::global()->bounded(20000, 32000));
        if (!listener->listen(QHostAddress::LocalHost, port)) {
            reason = listener->errorString();
            continue;
        }
        ports.push_back(port);
        held.push_back(std::move(listener));
    }
    if (int(ports.size()) < count)
        return Error(ErrorKind::Internal, Message("demo.ports.none", {reason}));
    return ports;
}

QByteArray serverConfiguration(const QString &folder, quint16 port, quint16 master)
{
    QByteArray text = "bind 127.0.0.1\nport " + number(port) + "\ndir " + quoted(folder) + "\nlogfile "
        + quoted(folder + QStringLiteral("/server.log"))
        + "\ndaemonize no\n"
          // Nothing of the demo is kept; replicas are fed without a file.
          "save \"\"\nappendonly no\nrepl-diskless-sync yes\nrepl-diskless-sync-delay 0\nrepl-backlog-size "
          "2mb\n"
          "maxmemory "
        + number(maxMemory.count)
        + "\nmaxmemory-policy volatile-lru\n"
          // BUSY after half a second: the slow script is to be seen.
          "lua-time-limit 500\n";
    if (master != 0)
        text += "replicaof 127.0.0.1 " + number(master) + '\n';
    return text;
}

QByteArray sentinelConfiguration(const QString &folder, const SentinelSetup &setup)
{
    const QByteArray name = masterName.toByteArray();
    QByteArray text = "bind 127.0.0.1\nport " + number(setup.port) + "\ndir " + quoted(folder) + "\nlogfile "
        + quoted(folder + QStringLiteral("/sentinel.log")) + "\ndaemonize no\nsentinel myid " + setup.id
        + "\nsentinel deny-scripts-reconfig yes\nsentinel monitor " + name + " 127.0.0.1 "
        + number(setup.master) + " 2\nsentinel down-after-milliseconds " + name + ' '
        + number(sentinelDownAfter.count()) + "\nsentinel failover-timeout " + name + ' '
        + number(failoverTimeout.count()) + "\nsentinel parallel-syncs " + name + " 1\n";
    for (const quint16 replica : setup.replicas)
        text += "sentinel known-replica " + name + " 127.0.0.1 " + number(replica) + '\n';
    for (const auto &[port, id] : setup.peers)
        text += "sentinel known-sentinel " + name + " 127.0.0.1 " + number(port) + ' ' + id + '\n';
    return text;
}

Result<platform::ProcessIdentity> startDetached(
    const QString &program, const QStringList &arguments, const QString &folder, const QString &logFile)
{
    QProcess starter;
    starter.setProgram(program);
    starter.setArguments(arguments);
    starter.setWorkingDirectory(folder);
    starter.setStandardInputFile(QProcess::nullDevice());
    starter.setStandardOutputFile(logFile, QIODevice::Append);
    starter.setStandardErrorFile(logFile, QIODevice::Append);
    qint64 pid = 0;
    if (!starter.startDetached(&pid))
        return Error(ErrorKind::Internal, Message("demo.start.failed", {program, starter.errorString()}));
    // It may have ended already; then nothing carries this identity any more, and whoever waits for it finds
    // out.
    return platform::identify(pid).value_or(platform::ProcessIdentity(pid, -1));
}

} // namespace cachedeck::demo
