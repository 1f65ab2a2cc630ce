// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/connect/connectform.h"
#include "pages/connect/hintedit.h"

namespace cachedeck::pages {

/// What a test run says about the fields of one kind of server. Pure.
struct AccessHints
{
    FieldHint user; ///< Accepted, refused, or not sent yet.
    FieldHint name; ///< Whether the certificate's name matched.
};

/// Empty before a run, and where \a report is of no such server.
AccessHints accessHints(const ConnectForm &form, const sentinel::ConnectionReport &report, bool ofSentinels);

} // namespace cachedeck::pages
