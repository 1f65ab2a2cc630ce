// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/mailbox.h"
#include "base/units.h"
#include "catalog/catalog.h"

#include <QObject>

#include <functional>

namespace cachedeck::engine {

/// Reads catalogs for whoever must not wait for a disk: a path may lead to a mount that is dead.
///
/// Thread: made, used and destroyed on one thread with an event loop; the file is read on another, which
/// nobody waits for. After its end nothing is answered any more.
class CatalogReader
{
public:
    using Answer = std::function<void(const Result<catalog::Catalog> &)>;

    explicit CatalogReader(Milliseconds deadline = std::chrono::seconds(3)) : m_deadline(deadline) { }

    /// catalog::load(). \a answer is called once, later: with what it says, or with Timeout
    /// engine.catalog.late (path) after the deadline.
    void read(const QString &nameOrPath, Answer answer);

private:
    Milliseconds m_deadline;
    QObject m_context; ///< Of the deadlines.
    async::Mailbox m_mailbox;
};

} // namespace cachedeck::engine
