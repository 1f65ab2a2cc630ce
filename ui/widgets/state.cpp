// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/state.h"

#include <QCoreApplication>

namespace cachedeck::widgets {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cachedeck::widgets", text);
}

} // namespace

StateLook lookOf(State state)
{
    using P = theme::Palette;
    switch (state) {
    case State::Healthy:
        return {QStringLiteral("state-healthy"), &P::ok, &P::okBack, tr("healthy")};
    case State::Degraded:
        return {QStringLiteral("state-degraded"), &P::warn, &P::warnBack, tr("degraded")};
    case State::Unhealthy:
        return {QStringLiteral("state-unhealthy"), &P::bad, &P::badBack, tr("unhealthy")};
    case State::Unreachable:
        return {QStringLiteral("state-unreachable"), &P::bad, &P::badBack, tr("unreachable")};
    case State::Unknown:
        return {QStringLiteral("state-unknown"), &P::off, &P::offBack, tr("unknown")};
    case State::NoData:
        return {QStringLiteral("state-nodata"), &P::off, &P::offBack, tr("no data")};
    case State::Suppressed:
        return {QStringLiteral("state-suppressed"), &P::off, &P::offBack, tr("suppressed")};
    case State::Pending:
        return {QStringLiteral("state-pending"), &P::off, &P::offBack, tr("pending")};
    case State::FailoverRunning:
        return {QStringLiteral("state-failover"), &P::bad, &P::badBack, tr("failover running")};
    case State::MinorityView:
        return {QStringLiteral("state-minority"), &P::bad, &P::badBack, tr("minority view")};
    case State::Information:
        return {QStringLiteral("state-info"), &P::accent, &P::pick, tr("information")};
    }
    Q_UNREACHABLE();
}

QString environmentWord(Environment environment)
{
    switch (environment) {
    case Environment::Production:
        return tr("PRODUCTION");
    case Environment::Staging:
        return tr("STAGING");
    case Environment::Development:
        return tr("DEVELOPMENT");
    }
    Q_UNREACHABLE();
}

} // namespace cachedeck::widgets
