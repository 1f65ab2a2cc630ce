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

QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("cachedeck::pages", text, comment, n);
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

const AccessForm &accessOf(TestStep step, const ConnectForm &form)
{
    return isAboutSentinels(step, form.kind) ? form.sentinelAccess : form.dataAccess;
}

/// Which way the switch goes: off is a risk that a person must know of.
QString tlsMendText(TestStep step, const ConnectForm &form)
{
    const AccessForm &access = accessOf(step, form);
    if (!access.tls.isOn)
        return tr("Switch TLS on and test again");
    return access.password.isEmpty() ? tr("Switch TLS off and test again")
                                     : tr("Switch TLS off, send the password unencrypted, and test again");
}

QString mendText(const StepResult &result, const ConnectForm &form)
{
    switch (result.mend) {
    case Mend::Address:
        return tr("Change the address");
    case Mend::SwitchTls:
        return tlsMendText(result.step, form);
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

void explain(TestRow &row, const StepResult &result, const ConnectForm &form, bool isNameOpen)
{
    const bool isOpen = row.step == TestStep::MasterName && isNameOpen && result.mend == Mend::MasterName;
    row.why = isOpen   ? tr("The sentinels know more than one master; choose yours.")
        : result.error ? words::text(*result.error)
                       : words::text(result.message);
    // Nobody logs in without a password: what failed there is the first question, not a login.
    const bool isNoLogin = row.step == TestStep::Auth && accessOf(row.step, form).password.isEmpty()
        && result.error && !result.error->is(ErrorKind::Auth);
    row.text = isOpen ? tr("not chosen yet") : isNoLogin ? tr("no usable answer") : tr("failed");
    row.mend = result.mend;
    if (result.mend != Mend::Kind || canSwitchKind(result))
        row.mendText = mendText(result, form);
}

TestRow rowOf(const StepResult &result, const ConnectForm &form, bool isNameOpen)
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
        explain(row, result, form, isNameOpen);
    if (result.state == StepState::Ok && result.mend == Mend::Grant) {
        row.mend = result.mend;
        row.mendText = mendText(result, form);
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

bool hasStep(engine::ProfileKind kind, TestStep step)
{
    const bool isOfSentinels = step == TestStep::Sentinel || step == TestStep::MasterName
        || step == TestStep::Announced || step == TestStep::ReachMaster;
    return kind == engine::ProfileKind::Sentinel || !isOfSentinels;
}

int stepNumber(engine::ProfileKind kind, TestStep step)
{
    int number = 0;
    for (int one = 0; one <= int(step); ++one)
        number += hasStep(kind, TestStep(one)) ? 1 : 0;
    return number;
}

int stepCount(engine::ProfileKind kind)
{
    return stepNumber(kind, TestStep(sentinel::testStepCount - 1));
}

std::vector<TestRow> testRows(const ConnectionReport &report, const ConnectForm &form, bool isNameOpen)
{
    const double whole = std::max(double(total(report).count()), 1.0);
    double elapsed = 0;
    std::vector<TestRow> rows;
    for (const StepResult &result : report.steps) {
        if (!hasStep(form.kind, result.step) && result.state != StepState::Failed)
            continue;
        TestRow row = rowOf(result, form, isNameOpen);
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
            if (tested->announced) { // who does not know the master cannot say who else watches it
                row.announced = words::address(*tested->announced);
                row.sees = tr("%n other(s)", nullptr, tested->others);
            }
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
        row.replicas = tr("%n replica(s)", nullptr, known.replicas);
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

std::pair<State, QString> verdict(const ConnectionReport &report, engine::ProfileKind kind, bool isRunning)
{
    if (const StepResult *failed = report.failed())
        return {State::Unreachable,
            tr("step %1 of %2 fails").arg(stepNumber(kind, failed->step)).arg(stepCount(kind))};
    if (isRunning)
        return {State::Pending, tr("testing")};
    if (report.isFinished && report.isPassed())
        return {State::Healthy, tr("all steps passed")};
    return {State::Unknown, tr("not tested")};
}

} // namespace cachedeck::pages
