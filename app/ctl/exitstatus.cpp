// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/exitstatus.h"

namespace cachedeck::ctl {

ExitStatus exitStatusOf(const Error &error)
{
    if (error.message().id().startsWith(QLatin1StringView("resp.limit."))) // reached; our limit says no
        return ExitStatus::Refused;
    switch (error.kind()) {
    case ErrorKind::OutcomeUnknown:
        return ExitStatus::Unknown;
    case ErrorKind::Permission:
    case ErrorKind::Server:
    case ErrorKind::NotMaster:
    case ErrorKind::Loading:
    case ErrorKind::Busy:
    case ErrorKind::Refused:
    case ErrorKind::Internal:
        return ExitStatus::Refused;
    case ErrorKind::Cancelled:
    case ErrorKind::Timeout:
    case ErrorKind::Unreachable:
    case ErrorKind::Tls:
    case ErrorKind::Auth:
    case ErrorKind::Protocol:
    case ErrorKind::Config: // found by a server: an unknown master name, a Cluster node
        break;
    }
    return ExitStatus::Unreachable;
}

ExitStatus usageStatusOf(const Error &error)
{
    return error.is(ErrorKind::Config) ? ExitStatus::Usage : exitStatusOf(error);
}

} // namespace cachedeck::ctl
