// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/ctlrun.h"

#include "platform/process.h"

#include <QJsonDocument>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

namespace cachedeck::test {

namespace {

QProcessEnvironment environmentOf(const Variables &variables)
{
    static const QTemporaryDir home;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.startsWith(u"REDIS_"))
            environment.remove(name);
    }
    for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"})
        environment.insert(QString::fromLatin1(name), home.path());
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    for (const auto &[name, value] : variables)
        environment.insert(name, value);
    return environment;
}

QJsonObject parsed(const QByteArray &line)
{
    return QJsonDocument::fromJson(line).object();
}

CtlRun runOf(
    const QString &program, const QStringList &arguments, const QByteArray &input, const Variables &variables)
{
    QProcess process;
    platform::endWithStarter(process);
    process.setProcessEnvironment(environmentOf(variables));
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    CtlRun run;
    const bool isEnded = process.waitForFinished(60'000);
    if (!isEnded)
        process.kill();
    run.status = isEnded && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    run.out = process.readAllStandardOutput();
    run.err = process.readAllStandardError();
    return run;
}

} // namespace

QJsonObject CtlRun::object() const
{
    return out.count('\n') == 1 ? parsed(out) : QJsonObject();
}

QList<QJsonObject> CtlRun::objects() const
{
    QList<QJsonObject> all;
    for (const QByteArray &line : out.trimmed().split('\n'))
        all.append(parsed(line));
    return all;
}

CtlRun ctl(const QStringList &arguments, const QByteArray &input, const Variables &variables)
{
    return runOf(QStringLiteral(CACHEDECKCTL), arguments, input, variables);
}

CtlRun ctlWithFew(int descriptors, const QStringList &arguments)
{
    const QString script = QStringLiteral("ulimit -n %1; exec \"$0\" \"$@\"").arg(descriptors);
    return runOf(QStringLiteral("/bin/sh"),
        QStringList{QStringLiteral("-c"), script, QStringLiteral(CACHEDECKCTL)} + arguments, {}, {});
}

CtlRun ctlInShell(const QString &script)
{
    return runOf(
        QStringLiteral("/bin/sh"), {QStringLiteral("-c"), script, QStringLiteral(CACHEDECKCTL)}, {}, {});
}

CtlRun ctlUntil(int status, const QStringList &arguments)
{
    CtlRun run;
    const auto isRight = [&] {
        run = ctl(arguments);
        return run.status == status;
    };
    waitUntil(isRight, electionPatience);
    return run;
}

CtlProcess::CtlProcess(const QStringList &arguments)
{
    platform::endWithStarter(m_process);
    m_process.setProcessEnvironment(environmentOf({}));
    m_process.start(QStringLiteral(CACHEDECKCTL), arguments);
}

CtlProcess::~CtlProcess()
{
    m_process.kill();
    m_process.waitForFinished();
}

const QList<QJsonObject> &CtlProcess::objects()
{
    m_rest += m_process.readAllStandardOutput();
    qsizetype end = m_rest.indexOf('\n');
    while (end >= 0) {
        m_objects.append(parsed(m_rest.left(end)));
        m_rest = m_rest.mid(end + 1);
        end = m_rest.indexOf('\n');
    }
    return m_objects;
}

int CtlProcess::end()
{
    m_process.terminate();
    return m_process.waitForFinished(int(patience.count())) && m_process.exitStatus() == QProcess::NormalExit
        ? m_process.exitCode()
        : -1;
}

QStringList membersOf(const QJsonObject &object)
{
    return object.keys();
}

} // namespace cachedeck::test
