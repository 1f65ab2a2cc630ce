// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/scope.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/result.h"
#include "base/units.h"

#include <QByteArrayList>
#include <QHash>

#include <functional>

namespace cachedeck::cache {

/// What has become invalid: keys, tags, and globs of keys that others write. A value.
struct InvalidNames
{
    InvalidNames() = default;
    QByteArrayList keys, tags, globs;
    bool isEmpty() const { return keys.isEmpty() && tags.isEmpty() && globs.isEmpty(); }
    qsizetype count() const { return keys.size() + tags.size() + globs.size(); }
};

/// Tells what Redis has not heard again and again, all of it together, however many asked for it: when it is
/// back it hears each name once.
///
/// Thread: one, with an event loop. Destroying it ends the telling.
class LateInvalidations
{
public:
    using Tell = std::function<async::Task<Result<void>>(InvalidNames)>;
    LateInvalidations(Tell tell, Milliseconds retryFor);
    Q_DISABLE_COPY_MOVE(LateInvalidations)

    /// \a why it was not heard: what the server will never do is lost at once.
    void add(const InvalidNames &names, const Error &why);
    qint64 lost() const { return m_lost; } ///< Names that were given up; readers see the old until its TTL.

private:
    /// Names, and until when each is told.
    struct Waiting
    {
        using Names = QHash<QByteArray, SteadyTime>;
        Waiting() = default;
        void add(const Waiting &others); ///< What is there already stays as it is.
        qsizetype removeUntil(SteadyTime now);
        InvalidNames names() const;
        Names keys, tags, globs;
    };
    async::Task<void> tellAgain();

    Tell m_tell;
    Milliseconds m_retryFor;
    Waiting m_waiting;
    qint64 m_lost = 0;
    bool m_isTelling = false;
    async::Scope m_scope; // last
};

} // namespace cachedeck::cache
