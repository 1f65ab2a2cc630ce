// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "operations/activityjson.h"
#include "operations/activitylog.h"
#include "support/fatallog.h"
#include "support/runtask.h"

#include <QTemporaryDir>

namespace cachedeck::test {

/// A log in a folder of its own.
struct ActivityRig
{
    explicit ActivityRig(qint64 fileSize = 1'000'000, int filesKept = 1000)
    {
        settings.folder = home.filePath(QStringLiteral("state/cachedeck"));
        settings.fileSize = Bytes(fileSize);
        settings.filesKept = filesKept;
        log = std::make_unique<operations::ActivityLog>(settings);
    }

    Result<operations::ActivityId> begin(const QString &action = QStringLiteral("invalidate"),
        const QString &where = QStringLiteral("payments"))
    {
        operations::Activity activity(action, DeploymentName(where), Epoch(7));
        return runTask(log->begin(activity));
    }
    Result<void> end(const operations::ActivityId &id, const operations::Outcome &outcome = {})
    {
        return runTask(log->end(id, outcome));
    }
    /// So many actions; false when one failed.
    bool act(int count)
    {
        for (int i = 0; i < count; ++i) {
            const Result<operations::ActivityId> begun = begin();
            if (!begun || !end(*begun))
                return false;
        }
        return true;
    }
    operations::ActivityListing list(const operations::ActivityFilter &filter = {})
    {
        return runTask(log->list(filter)).value();
    }
    operations::Verification verify() { return runTask(log->verify()).value(); }

    operations::LogFolder folder() const { return operations::LogFolder(settings.folder); }
    QString file(int number = 1) const { return folder().file(number); }
    QByteArray bytes(int number = 1) const
    {
        QFile file(folder().file(number));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QByteArray &bytes, int number = 1) const
    {
        QFile file(folder().file(number));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    QStringList tornParts() const
    {
        return QDir(settings.folder).entryList({QStringLiteral("activity-torn-*.part")}, QDir::Files);
    }

    QTemporaryDir home;
    operations::ActivityLog::Settings settings;
    std::unique_ptr<operations::ActivityLog> log;
};

} // namespace cachedeck::test
