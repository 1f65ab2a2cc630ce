// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/connect/testrows.h"

#include "words/units.h"
#include "words/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace cachedeck::pages {

using sentinel::ConnectionReport;
using sentinel::Mend;
using sentinel::StepResult;
using sentinel::StepState;
using sentinel::TestStep;
using widgets::State;

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("cachedeck::pages", text, nullptr, n);
}

State stateOf(StepState state)
{
    switch (state) {
    case StepState::Ok:
        return State::Healthy;
    case StepState::Failed:
        return State::Unreachable;
    case StepState::Running:
        return State::Pending;
    case StepState::Skipped:
        return State::NoData;
    case StepState::Waiting:
        break;
    }
    return State::Unknown;
}

QString titleOf(TestStep step)
{
    const QByteArray id = "sentinel.step." + QByteArray(sentinel::toString(step).data());
    return words::word(id.constData());
}

/// What a waiting step is going to do.
QString intention(TestStep step)
{
    switch (step) {
    case TestStep::Dns:
        return tr("look the names up");
    case TestStep::Tcp:
        return tr("open connections");
    case TestStep::Tls:
        return tr("certificate and name");
    case TestStep::Auth:
        return tr("log in");
    case TestStep::Sentinel:
        return tr("is it a sentinel, which version");
    case TestStep::MasterName:
        return tr("which masters are known");
    case TestStep::Announced:
        return tr("where is the master, do all agree");
    case TestStep::ReachMaster:
        return tr("from this machine");
    case TestStep::Role:
        return tr("must be master, of that run id");
    case TestStep::Rights:
        return tr("each command, asked for and not run");
    }
    return {};
}

QString mendText(const StepResult &result)
{
    switch (result.mend) {
    case Mend::Address:
        return tr("Change the address");
    case Mend::SwitchTls:
        return tr("Switch TLS over and test again");
    case Mend::TlsName:
        return tr("Set CA or TLS name");
    case Mend::ClientCertificate:
        return tr("Choose a client certificate");
    case Mend::SentinelCredentials:
        return tr("Enter the sentinels' user and password");
    case Mend::DataCredentials:
        return tr("Enter the data nodes' user and password");
    case Mend::MasterName:
        return tr("Choose the master");
    case Mend::MapAddress:
        return tr("Map the address");
    case Mend::Kind:
        return tr("Treat it as the other kind and test again");
    case Mend::Grant:
        return tr("Copy the missing rules");
    case Mend::Wait:
        return tr("Test again");
    case Mend::None:
        break;
    }
    return {};
}

/// A cluster is neither of the two kinds: no button can mend that.
bool canSwitchKind(const StepResult &result)
{
    return !result.error || result.error->message().id() != QLatin1StringView("sentinel.kind.cluster");
}

void explain(TestRow &row, const StepResult &result, bool isNameOpen)
{
    const bool isOpen = row.step == TestStep::MasterName && isNameOpen && result.mend == Mend::MasterName;
    row.why = isOpen   ? tr("The sentinels know more than one master; choose yours.")
        : result.error ? words::text(*result.error)
                       : words::text(result.message);
    row.text = isOpen ? tr("not chosen yet") : tr("failed");
    row.mend = result.mend;
    if (result.mend != Mend::Kind || canSwitchKind(result))
        row.mendText = mendText(result);
}

TestRow rowOf(const StepResult &result, bool isNameOpen)
{
    TestRow row;
    row.step = result.step;
    row.state = stateOf(result.state);
    row.isRunning = result.state == StepState::Running;
    row.title = titleOf(result.step);
    if (result.state == StepState::Waiting || row.isRunning)
        row.text = intention(result.step);
    else if (!result.message.isEmpty())
        row.text = words::text(result.message);
    row.duration = result.duration ? words::formatDuration(*result.duration) : words::noFigure();
    if (result.state == StepState::Failed)
        explain(row, result, isNameOpen);
    if (result.state == StepState::Ok && result.mend == Mend::Grant) {
        row.mend = result.mend;
        row.mendText = mendText(result);
    }
    return row;
}

Microseconds total(const ConnectionReport &report)
{
    Microseconds sum{0};
    for (const StepResult &result : report.steps)
        sum += result.duration.value_or(Microseconds::zero());
    return sum;
}

} // namespace

std::vector<TestRow> testRows(const ConnectionReport &report, bool isNameOpen)
{
    const double whole = std::max(double(total(report).count()), 1.0);
    double elapsed = 0;
    std::vector<TestRow> rows;
    for (const StepResult &result : report.steps) {
        TestRow row = rowOf(result, isNameOpen);
        row.start = elapsed / whole;
        row.share = double(result.duration.value_or(Microseconds::zero()).count()) / whole;
        elapsed += row.share * whole;
        rows.push_back(std::move(row));
    }
    return rows;
}

QString testDuration(const ConnectionReport &report)
{
    const Microseconds sum = total(report);
    return sum.count() == 0 ? QString() : words::formatDuration(sum);
}

std::vector<SentinelRow> sentinelRows(const engine::Profile &profile, const ConnectionReport &report)
{
    std::vector<SentinelRow> rows;
    for (const Endpoint &endpoint : profile.sentinels) {
        SentinelRow row;
        row.address = words::address(endpoint);
        const auto tested
            = std::ranges::find(report.sentinels, endpoint, &sentinel::TestedSentinel::endpoint);
        row.answer = tr("not asked");
        row.announced = row.sees = words::noFigure();
        if (tested != report.sentinels.end() && tested->error) {
            row.state = State::Unreachable;
            row.answer = words::line(*tested->error);
        } else if (tested != report.sentinels.end() && tested->roundTrip) {
            row.state = State::Healthy;
            row.answer = words::formatDuration(*tested->roundTrip);
            row.sees = tr("%n other(s)", tested->others);
            if (tested->announced)
                row.announced = words::address(*tested->announced);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<MasterRow> masterRows(const ConnectionReport &report)
{
    std::vector<MasterRow> rows;
    for (const sentinel::KnownMaster &known : report.masters) {
        MasterRow row;
        row.name = QString::fromUtf8(known.name);
        row.address = words::address(known.announced);
        row.replicas = tr("%n replica(s)", known.replicas);
        row.quorum = tr("quorum %1 of %2").arg(known.quorum).arg(known.sentinels);
        row.isUp = known.isUp;
        rows.push_back(std::move(row));
    }
    return rows;
}

QString onlyMaster(const ConnectionReport &report)
{
    return report.masters.size() == 1 ? QString::fromUtf8(report.masters.front().name) : QString();
}

std::pair<State, QString> verdict(const ConnectionReport &report, bool isRunning)
{
    if (const StepResult *failed = report.failed())
        return {State::Unreachable,
            tr("step %1 of %2 fails").arg(int(failed->step) + 1).arg(sentinel::testStepCount)};
    if (isRunning)
        return {State::Pending, tr("testing")};
    if (report.isFinished && report.isPassed())
        return {State::Healthy, tr("all steps passed")};
    return {State::Unknown, tr("not tested")};
}

} // namespace cachedeck::pages
