// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "lint/source.h"

#include <QSet>

namespace cachedeck::lint {

/// The arrows of docs/architecture.md: which folder of core/ and ui/ may include which.
class Arrows
{
public:
    /// \a valueHeaders are the headers of core, "folder/name.h", that ui may include besides the engine's.
    explicit Arrows(QSet<QString> valueHeaders);

    /// Whether a file of \a layer ("core" or "ui") in \a folder may include \a header ("client/gate.h").
    bool mayInclude(const QString &layer, const QString &folder, const QString &header) const;
    /// Folders that \a folder of core may include, itself among them.
    static QSet<QString> coreReach(const QString &folder);
    static bool isCoreFolder(const QString &folder);

private:
    QSet<QString> m_valueHeaders;
};

/// The value headers that core/engine/README.md lists: every `folder/name.h` in backticks.
QSet<QString> valueHeadersOf(const QString &readme);

/// #include "..." lines of core/ and ui/, and the libraries that their CMake files link, against \a arrows.
Findings checkIncludes(const Source &source, const Arrows &arrows);

/// Rows of the table in docs/architecture.md (\a page) that say otherwise than the arrows, as far as there
/// are such folders; and \a folders ("core/base") of the tree that have no row.
Findings checkArchitecture(const Source &page, const QSet<QString> &folders);

/// Headers of one operating system anywhere but in core/platform.
Findings checkPlatformHeaders(const Source &source);

} // namespace cachedeck::lint
