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
    case StepState::Warning:
        return State::Degraded;
    case StepState::Waiting:
        break;
    }
    return State::Unknown;
}

QString titleOf(TestStep step)
{
    return words::word(QLatin1StringView("sentinel.step."), sentinel::toString(step));
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
    case TestStep::Replicas:
        return tr("reach them, log in");
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
        return result.step == TestStep::Replicas ? tr("Map their addresses") : tr("Map the address");
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

/// The nodes that can be mapped with one click.
std::vector<const sentinel::TestedNode *> suggestionsOf(const ConnectionReport &report)
{
    std::vector<const sentinel::TestedNode *> nodes;
    for (const sentinel::TestedNode &node : report.nodes) {
        if (node.error && !node.suggestion.isEmpty())
            nodes.push_back(&node);
    }
    return nodes;
}

/// Where the mend of an address that leads nowhere is at hand.
void advise(TestRow &row, const ConnectionReport &report)
{
    const auto found = suggestionsOf(report);
    if (row.mend != Mend::MapAddress || found.empty())
        return;
    const QString announced = found.front()->announced.toString();
    const QString suggested = found.front()->suggestion.toString();
    const int count = int(found.size());
    row.adviceTitle = tr("Looks right: %1").arg(suggested);
    row.advice
        = tr("It takes connections on the sentinels' host. No password was sent there; after the login "
             "its run id must be the announced one.");
    row.mendText = count == 1 ? tr("Map %1 to %2").arg(announced, suggested)
                              : tr("Map %n address(es) so and test again", nullptr, count);
    row.otherMendText = tr("Another address…");
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
    row.text = isOpen   ? tr("not chosen yet")
        : isNoLogin     ? tr("no usable answer")
        : !result.error ? tr("failed")
                        : words::kind(result.error->kind());
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
    if (row.isFailed())
        explain(row, result, form, isNameOpen);
    if (row.isWarning()) {
        row.text = tr("passes with a warning");
        row.why = words::text(result.message);
        if (result.error)
            row.why += u'\n' + words::text(*result.error);
    }
    row.mend = result.mend;
    if (result.mend != Mend::Kind || canSwitchKind(result))
        row.mendText = mendText(result, form);
    return row;
}

} // namespace

Microseconds testDuration(const ConnectionReport &report)
{
    Microseconds sum{0};
    for (const StepResult &result : report.steps)
        sum += result.duration.value_or(Microseconds::zero());
    return sum;
}

std::vector<TestRow> testRows(const ConnectionReport &report, const ConnectForm &form, bool isNameOpen)
{
    const double whole = std::max(double(testDuration(report).count()), 1.0);
    double elapsed = 0;
    std::vector<TestRow> rows;
    for (const StepResult &result : report.steps) {
        if (!engine::hasStep(form.kind, result.step) && result.state != StepState::Failed)
            continue;
        TestRow row = rowOf(result, form, isNameOpen);
        advise(row, report);
        row.start = elapsed / whole;
        row.share = double(result.duration.value_or(Microseconds::zero()).count()) / whole;
        elapsed += row.share * whole;
        rows.push_back(std::move(row));
    }
    return rows;
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
        row.used = words::word(
            QLatin1StringView("sentinel.use."), toString(engine::useOf(endpoint, profile, report)));
        if (tested != report.sentinels.end() && tested->error) {
            row.state = State::Unreachable;
            row.answer = words::kind(tested->error->kind());
            row.toolTip = words::text(*tested->error);
        } else if (tested != report.sentinels.end() && tested->roundTrip) {
            row.state = State::Healthy;
            row.answer = words::formatDuration(*tested->roundTrip);
            if (tested->announced) // the others say it
                row.announced = words::address(*tested->announced);
            // Who does not know the master cannot say who else watches it.
            if (tested->announced || tested->others > 0)
                row.sees = tr("%n other(s)", nullptr, tested->others);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

MapState mapState(const sentinel::TestedNode &node, const ConnectionReport &report)
{
    const QString role = words::word(node.isMaster ? "node.master" : "node.replica");
    const auto said = [&](QChar mark, const QString &what) {
        return QString(mark + QStringLiteral(" ") + tr("%1, %2").arg(role, what));
    };
    MapState state;
    if (node.error) {
        state.text = said(u'✕', words::kind(node.error->kind()));
        state.toolTip = words::text(*node.error);
        state.color = node.isMaster || !report.isPassed() ? &theme::Palette::bad : &theme::Palette::warn;
    } else if (node.roundTrip) {
        state.text = said(u'●', words::formatDuration(*node.roundTrip));
        state.color = &theme::Palette::ok;
    } else {
        state.text = said(u'○', report.isFinished ? tr("not tried") : tr("waits"));
    }
    return state;
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
    const Message message = engine::verdictOf(kind, report);
    if (report.failed())
        return {State::Unreachable, words::text(message)};
    if (isRunning)
        return {State::Pending, tr("testing")};
    if (!message.isEmpty())
        return {report.hasWarnings() ? State::Degraded : State::Healthy, words::text(message)};
    return {State::Unknown, tr("not tested")};
}

} // namespace cachedeck::pages
