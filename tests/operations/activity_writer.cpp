// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/scope.h"
#include "operations/openactivity.h"

#include <QCoreApplication>
#include <QTimer>

#include <cstdio>

using namespace cachedeck;
using namespace cachedeck::operations;

// activity_writer FOLDER NAME COUNT FILESIZE: COUNT actions of the deployment NAME, each with start and end.
// Prints one line for each step: "start ID", "end ID" or "failed MESSAGE".

namespace {

void say(const char *what, const QString &about)
{
    std::printf("%s %s\n", what, qPrintable(about));
    std::fflush(stdout);
}

async::Task<void> write(ActivityLog *log, QString name, int count)
{
    for (int i = 0; i < count; ++i) {
        Activity activity(QStringLiteral("invalidate"), DeploymentName(name), Epoch(3));
        const QByteArray key = "user:profile:" + QByteArray::number(1000 + i);
        activity.addKey(key);
        activity.counts.insert(QStringLiteral("keys"), i);
        const Result<ActivityId> begun = co_await log->begin(activity);
        if (!begun) {
            say("failed", begun.error().debugText());
            continue;
        }
        say("start", begun->value);
        const Result<void> ended = co_await log->end(*begun, Outcome());
        if (ended)
            say("end", begun->value);
        else
            say("failed", ended.error().debugText());
    }
    QCoreApplication::quit();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    ActivityLog::Settings settings;
    settings.folder = arguments.value(1);
    settings.fileSize = Bytes(arguments.value(4).toLongLong());
    settings.filesKept = 1000;
    ActivityLog log(settings);
    async::Scope scope;
    QTimer::singleShot(
        0, qApp, [&] { scope.spawn(write(&log, arguments.value(2), arguments.value(3).toInt())); });
    return QCoreApplication::exec();
}
