// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// A process that invalidates a tag and halts at a point of it, to be killed there (fault D3). Arguments:
// port, folder of the activity log, tag, point: "start" (recorded, nothing done), "retired", a number of
// steps, or "end" (all swept, not recorded). Prints the undo id, then "halted".
#include "cache/servicerig.h"
#include "operations/invalidation.h"

#include <QCoreApplication>

#include <cstdio>

using namespace cachedeck;
using namespace cachedeck::operations;
using namespace cachedeck::test;

namespace {

class Halting final : public StagedAction
{
public:
    Halting(Invalidation *action, QByteArray point) : m_action(action), m_point(std::move(point)) { }

    async::Task<Result<void>> begin() override
    {
        haltAt("start");
        Result<void> begun = co_await m_action->begin();
        haltAt("retired");
        co_return begun;
    }
    async::Task<Result<Step>> step(qint64) override
    {
        haltAt(QByteArray::number(m_steps++));
        constexpr qint64 few = 20;
        co_return co_await m_action->step(few);
    }
    async::Task<Result<void>> end(bool isWhole) override
    {
        haltAt("end");
        co_return co_await m_action->end(isWhole);
    }
    Counts counts() const override { return m_action->counts(); }

private:
    void haltAt(const QByteArray &point) const
    {
        if (m_point != point)
            return;
        std::puts("halted");
        std::fflush(stdout);
        QEventLoop().exec();
    }
    Invalidation *m_action;
    QByteArray m_point;
    int m_steps = 0;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 5)
        return 2;
    ServiceProcess process(Endpoint(QStringLiteral("127.0.0.1"), quint16(QByteArray(argv[1]).toUInt())));
    ActivityLog::Settings settings;
    settings.folder = QString::fromLocal8Bit(argv[2]);
    ActivityLog log(settings);
    InvalidationRequest request;
    request.tags = {argv[3]};
    const client::Caller call = [&process](client::Command command, client::CallOptions options) {
        return process.connection().call(std::move(command), options);
    };
    Invalidation action(process.cache, call, request);
    std::puts(action.id().constData());
    std::fflush(stdout);
    Halting halting(&action, argv[4]);
    StagedRun run(&log, &halting);
    Activity activity(QStringLiteral("invalidate"), DeploymentName(QStringLiteral("test")), Epoch(0));
    activity.undoId = QString::fromLatin1(action.id());
    const Result<RunReport> report = runTask(run.run(activity), std::chrono::minutes(5));
    return report && report->result == ActivityResult::Done ? 0 : 1;
}
