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

/// Whether a demo may live in \a folder: it is not there yet, or empty but for what an interrupted start has
/// left, or has a demo's state file. Asks before anything is touched. Error: Refused demo.folder.used: what
/// is in there is not ours to lose.
Result<void> checkFolder(const QString &folder);

/// Removes what a demo makes in \a folder, by name, and nothing else. The state file stays: until the end it
/// says whose the folder is.
void removeMade(const QString &folder);

/// Removes the state file and the lock, and with \a isMade also the folder, if it is empty then.
void leaveFolder(const QString &folder, bool isMade);

/// The one who holds it may change what runs. Waits until others let go. Errors: Refused demo.folder.busy
/// after \a most, Internal.
async::Task<Result<platform::FileLock>> lockFolder(QString folder, Milliseconds most = Milliseconds(20'000));

} // namespace cachedeck::demo
