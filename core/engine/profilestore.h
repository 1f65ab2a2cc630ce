// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "engine/profile.h"

#include <QJsonArray>
#include <QString>

#include <vector>

namespace cachedeck::engine {

/// The saved profiles: profiles.json in the user's configuration folder, shared by all desks and command
/// lines of that user, readable by the user alone, without secrets. Every change reads, alters and replaces
/// the file under a lock, so that two programs do not undo each other's work. Blocks on a small local file:
/// any thread but the engine's.
class ProfileStore
{
public:
    explicit ProfileStore(QString file = defaultFile());
    static QString defaultFile(); ///< $XDG_CONFIG_HOME/cachedeck/profiles.json and the like.

    struct Loaded
    {
        Loaded() = default;
        std::vector<Profile> profiles; ///< Sorted by name.
        std::vector<Message> notices; ///< What could not be read and where it is kept; for the person to see.
    };

    /// No file is an empty list. A file that is no JSON is renamed to profiles.json.broken-TIME and reported;
    /// a profile that cannot be read is reported, left out and kept in the file. Errors: Internal
    /// when the file cannot be opened, Config for what is no regular file or larger than profiles ever are.
    Result<Loaded> load();

    /// Adds \a profile or replaces the one of its name. Errors: Config (Profile::check()), Refused (another
    /// program is writing, or a newer version wrote the file), Internal (disk).
    Result<void> put(const Profile &profile);
    /// Nothing happens when there is none.
    Result<void> remove(const DeploymentName &name);

    const QString &file() const { return m_file; }

private:
    struct Content;
    Result<Content> read();
    Result<void> change(const DeploymentName &name, const Profile *replacement);
    Result<void> write(const Content &content) const;
    Message keepAside() const;

    QString m_file;
};

} // namespace cachedeck::engine
