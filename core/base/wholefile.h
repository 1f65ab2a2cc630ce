// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <optional>

namespace cachedeck {

/// Replaces \a path by a file of \a bytes as a whole, or leaves it as it is: a full disk does not cost what
/// was there. With \a permissions the file has these, else those it had. Empty on success, else the system's
/// reason. Blocks on the disk; any thread.
[[nodiscard]] QString replaceFile(const QString &path, const QByteArray &bytes,
    std::optional<QFile::Permissions> permissions = std::nullopt);

} // namespace cachedeck
