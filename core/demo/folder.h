// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "platform/filelock.h"

#include <QString>

namespace cachedeck::demo {

/// Where the demo of this user lives: below the runtime folder of the session, else below the temporary
/// folder.
QString defaultFolder();

/// Makes \a folder for this user alone (0700), or proves that it is. Error: Refused demo.folder.foreign where
/// somebody else made it (in a shared /tmp), Internal demo.folder.create.
Result<void> makePrivateFolder(const QString &folder);

/// The one who holds it may change what runs. Waits until others let go. Errors: Refused demo.folder.busy
/// after \a most, Internal.
async::Task<Result<platform::FileLock>> lockFolder(QString folder, Milliseconds most = Milliseconds(20'000));

} // namespace cachedeck::demo
