// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/patience.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <memory>

namespace cachedeck::test {

/// One run of cachedeckctl that has ended.
struct CtlRun
{
    int status = -1; ///< Exit status; -1 when it crashed or did not end.
    QByteArray out;
    QByteArray err;
    /// Standard output as one JSON object on one line; empty if it is anything else.
    QJsonObject object() const;
    QList<QJsonObject> objects() const; ///< One for each line.
};

using Variables = QList<std::pair<QString, QString>>;

/// Runs it to its end, at most a minute, in a home of its own without REDIS_ variables but \a variables.
CtlRun ctl(const QStringList &arguments, const QByteArray &input = {}, const Variables &variables = {});

/// The same with no more than \a descriptors file descriptors.
CtlRun ctlWithFew(int descriptors, const QStringList &arguments);

/// A line of the shell, to which the program is "$0".
CtlRun ctlInShell(const QString &script);

/// Runs it again and again until it ends with \a status, at most a minute: health settles one Sentinel after
/// the other. The last run.
CtlRun ctlUntil(int status, const QStringList &arguments);

/// Starts it and lets it go on; ended with the object.
class CtlProcess
{
public:
    explicit CtlProcess(const QStringList &arguments);
    ~CtlProcess();
    Q_DISABLE_COPY_MOVE(CtlProcess)

    /// Objects that have come so far.
    const QList<QJsonObject> &objects();
    /// SIGTERM; the exit status.
    int end();

private:
    QProcess m_process;
    QByteArray m_rest;
    QList<QJsonObject> m_objects;
};

/// Sorted names of the members, to compare shapes.
QStringList membersOf(const QJsonObject &object);

} // namespace cachedeck::test
