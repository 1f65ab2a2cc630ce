// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/connect/accesshints.h"

#include <QCoreApplication>

namespace cachedeck::pages {

using sentinel::ConnectionReport;
using sentinel::StepState;
using sentinel::TestStep;
using theme::Palette;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cachedeck::pages", text);
}

FieldHint loginHint(const sentinel::StepResult &login)
{
    const bool isRefused = login.state == StepState::Failed && login.error
        && (login.error->is(ErrorKind::Auth) || login.error->is(ErrorKind::Permission));
    if (isRefused)
        return {tr("✕ refused"), &Palette::bad};
    if (login.state == StepState::Ok)
        return {tr("● accepted"), &Palette::ok};
    return {tr("not sent yet"), &Palette::dim};
}

/// \a certified is the step that shakes hands with TLS.
FieldHint nameHint(const engine::TlsChoice &tls, const sentinel::StepResult &certified)
{
    const bool isProved = certified.state == StepState::Ok && tls.isOn && tls.isVerified;
    if (isProved)
        return {tr("● matches"), &Palette::ok};
    const bool isRefused
        = certified.state == StepState::Failed && certified.error && certified.error->is(ErrorKind::Tls);
    return isRefused ? FieldHint(tr("✕ fails"), &Palette::bad) : FieldHint();
}

} // namespace

AccessHints accessHints(const ConnectForm &form, const ConnectionReport &report, bool ofSentinels)
{
    AccessHints hints;
    if (report.step(TestStep::Dns).state == StepState::Waiting)
        return hints;
    const bool isFirst = ofSentinels || form.kind == engine::ProfileKind::SingleNode;
    const AccessForm &access = ofSentinels ? form.sentinelAccess : form.dataAccess;
    // ROLE is the first question to a data node that the Sentinels announce: the login comes before it.
    hints.user = loginHint(report.step(isFirst ? TestStep::Auth : TestStep::Role));
    hints.name = nameHint(access.tls, report.step(isFirst ? TestStep::Tls : TestStep::ReachMaster));
    return hints;
}

} // namespace cachedeck::pages
