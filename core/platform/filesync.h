// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QString>

namespace cachedeck::platform {

/// Waits until what was written to the open file \a descriptor (QFile::handle()) is on the disk, as far as
/// the system knows. Empty on success, else the system's reason. Blocks; any thread.
QString syncToDisk(int descriptor);

/// The same for the names in \a folder: a new file survives a power loss only with it. Windows keeps names
/// by itself, and nothing is done there.
QString syncFolder(const QString &folder);

} // namespace cachedeck::platform
