// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace cachedeck {

/// Installs the message handler of our programs: a line is time, level, category, text; control characters
/// are escaped (log injection) and anything that looks like a credential is masked. Call once, in main. Any
/// thread may log afterwards. Messages of level \a leastLevel and above go to standard error.
void installLog(QtMsgType leastLevel);

/// Masks `AUTH x`, `requirepass x`, `user:password@` and the like in \a text; the last net under Secret, not
/// the first.
QString redacted(QString text);

} // namespace cachedeck
