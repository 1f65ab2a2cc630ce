// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "engine/profile.h"

#include <QString>
#include <QStringView>

namespace cachedeck::engine {

/// A connection address as people paste it, taken apart. Its profile has no name yet; environment and
/// read-only are the defaults for its hosts; a password is in credentials alone, never in text.
struct ConnectionUrl
{
    ConnectionUrl() = default;
    Profile profile;
    Credentials credentials;
    bool hadPassword = false;
    std::optional<QString> master, user,
        sentinelUser; ///< What it says, as the profile has it too; empty: left open.
    std::optional<int> database;
    QString text; ///< What was pasted, without its passwords: safe to show and to keep.
};

/// Understands
///   redis://[USER[:PASSWORD]@]HOST[:PORT][/DB]           one node (rediss:// with TLS)
///   unix:[//[USER[:PASSWORD]@]]/PATH                      one node behind a socket
///   redis+sentinel://[USER[:PASSWORD]@]HOST[:PORT][,HOST[:PORT]...][/MASTER[/DB]]   (rediss+sentinel:// with
///   TLS)
/// and the parameters db, tls (0 or 1), master, sentinel_username, sentinel_password. User and password are
/// those of the data nodes; TLS is that of both kinds. Default ports 6379 and 26379; a host left empty after
/// a comma is the one before it. Everything may be percent-encoded. The master name may be missing: who needs
/// it asks a Sentinel. Errors: Config, with the mend; they never quote what may be a password. Any thread.
Result<ConnectionUrl> parseUrl(QStringView text);

/// The address of \a profile as such a URL without passwords; parseUrl() reads it back.
QString toUrl(const Profile &profile);

} // namespace cachedeck::engine
