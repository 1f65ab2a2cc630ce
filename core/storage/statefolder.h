// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QString>

namespace cachedeck::storage {

/// Where this user's logs and history are: $XDG_STATE_HOME/cachedeck or ~/.local/state/cachedeck, on Windows
/// %LOCALAPPDATA%\cachedeck, on macOS ~/Library/Application Support/cachedeck. It may not exist yet.
QString stateFolder();

/// Makes \a folder, for its user alone, where it does not exist. False when it cannot be made.
bool makePrivateFolder(const QString &folder);

} // namespace cachedeck::storage
