// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "lint/source.h"

#include <QHash>

namespace cachedeck::lint {

/// The two SPDX lines at the top, with the licence of the file's layer.
Findings checkLicence(const Source &source);

/// Longest lengths: 400 lines a .cpp, 200 a header.
Findings checkSize(const Source &source, const QHash<QString, QString> &allowed);

/// Lines "path: reason" of sizes.txt; an entry without a reason is none.
QHash<QString, QString> allowedSizes(const QString &list);

} // namespace cachedeck::lint
