// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/servicerig.h"
#include "cache/stateprinter.h"
#include "operations/activityrig.h"
#include "operations/invalidation.h"
#include "operations/preview.h"
#include "operations/undo.h"

// How results look in a failed QCOMPARE.
namespace QTest {
inline bool qCompare(cachedeck::operations::ActivityResult actual,
    cachedeck::operations::ActivityResult expected, const char *actualText, const char *expectedText,
    const char *file, int line)
{
    return qCompare(QString(cachedeck::operations::toString(actual)),
        QString(cachedeck::operations::toString(expected)), actualText, expectedText, file, line);
}
} // namespace QTest

namespace cachedeck::test {

/// A server with a process that invalidates there, and a log of its own.
class InvalidationRig
{
protected:
    using InvalidationPreview = operations::InvalidationPreview;
    using InvalidationRequest = operations::InvalidationRequest;
    using RunReport = operations::RunReport;

    bool start() { return m_server.start(); }
    void begin()
    {
        QVERIFY(m_server.call({"FLUSHALL"}).isOk());
        m_process = std::make_unique<ServiceProcess>(m_server.endpoint());
        m_log = std::make_unique<ActivityRig>();
    }
    void fill(int count, const QByteArray &tag = "users")
    {
        for (int i = 0; i < count; ++i) {
            const catalog::Key key = keyOf(m_group, "user:profile:" + QByteArray::number(i));
            QCOMPARE(runTask(m_process->cache.store().put(key, {tag}, entryWith("v"))).value(),
                cache::Stored::Stored);
        }
    }
    int hits(int count)
    {
        int all = 0;
        for (int i = 0; i < count; ++i) {
            const catalog::Key key = keyOf(m_group, "user:profile:" + QByteArray::number(i));
            all += runTask(m_process->cache.store().read(key)).value().isHit() ? 1 : 0;
        }
        return all;
    }
    client::Caller call() { return m_process->caller(); }
    InvalidationPreview look(const InvalidationRequest &request)
    {
        return runTask(operations::preview(call(), &m_process->cache.store(), request, nullptr)).value();
    }
    Result<RunReport> run(
        operations::StagedAction *action, const QByteArray &undoId, operations::RunPace pace = {})
    {
        operations::StagedRun staged(m_log->log.get(), action, pace);
        operations::Activity activity(
            QStringLiteral("invalidate"), DeploymentName(QStringLiteral("test")), Epoch(0));
        activity.undoId = QString::fromLatin1(undoId);
        return runTask(staged.run(activity));
    }
    Result<RunReport> undo(const QByteArray &id)
    {
        cache::Retirements retirements(call(), m_process->cache.store());
        operations::Undo action(m_process->cache, call(), runTask(retirements.find(id)).value());
        return run(&action, id);
    }
    static InvalidationRequest ofTags(const QByteArrayList &tags)
    {
        InvalidationRequest request;
        request.tags = tags;
        return request;
    }

    /// Of the user of all connections.
    void grant(const QByteArray &right) { m_server.call({"ACL", "SETUSER", "default", right}); }
    /// Of all keys, sorted.
    QByteArrayList names(const QByteArray &pattern = "*")
    {
        const char *const sorted = "local k = redis.call('KEYS', ARGV[1]) table.sort(k) return k";
        const resp::Reply reply = m_server.call({"EVAL", sorted, "0", pattern});
        QByteArrayList all;
        for (const resp::ReplyView name : reply.view())
            all.push_back(name.toByteArray());
        return all;
    }
    cache::RetirementState stateOf(const QByteArray &id)
    {
        cache::Retirements retirements(call(), m_process->cache.store());
        return runTask(retirements.find(id)).value().state;
    }
    /// Three of a tag, one that lasts longer than any window, one without an end; all invalidated.
    QByteArray fillAndInvalidate()
    {
        fill(3);
        m_server.call({"SET", "long", "v", "EX", "7200"});
        m_server.call({"SET", "endless", "v"});
        operations::Invalidation action(m_process->cache, call(), everyKind());
        const Result<RunReport> report = run(&action, action.id());
        return report && report->counts.value(QStringLiteral("swept")) == 5 ? action.id() : QByteArray();
    }
    static InvalidationRequest everyKind()
    {
        InvalidationRequest request = ofTags({"users"});
        request.keys = {"endless"};
        request.globs = {"lon*"};
        return request;
    }
    /// Milliseconds, or -1.
    qint64 left(const QByteArray &key) { return numberOf(m_server.call({"PTTL", key})); }

    RedisProcess m_server;
    std::unique_ptr<ServiceProcess> m_process;
    std::unique_ptr<ActivityRig> m_log;
    const catalog::KeyGroupPtr m_group = groupWith(QStringLiteral("user:profile:{userId}"));
};

} // namespace cachedeck::test
