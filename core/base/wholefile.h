// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/result.h"

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

/// Whether \a path is there but no regular file: a FIFO waits for a writer, a device never ends.
[[nodiscard]] bool isSpecialFile(const QString &path);

/// All of the regular file \a path of at most \a most bytes. Errors: Config for what is no regular file or is
/// larger, Internal with the system's reason. Blocks on the disk; any thread.
[[nodiscard]] Result<QByteArray> readFile(const QString &path, qint64 most);

} // namespace cachedeck
