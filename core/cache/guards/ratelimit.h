// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "cache/store/layout.h"
#include "catalog/key.h"
#include "client/script.h"

#include <QTimeZone>

namespace cachedeck::cache {

/// What a limit said.
struct Admission
{
    Admission() = default;
    bool isAdmitted = false;
    qint64 left = 0; ///< Of the window, after this.
    Milliseconds resetsIn{0};
};

/// So many in a window, over all processes, exactly: the decision and the count are one step on the server. A
/// window begins with the first of its calls and lasts the TTL of the key's group. The counter is a plain
/// number under the key.
///
/// Thread: one.
class RateLimit
{
public:
    /// \a layout, \a clock, \a zone: as of the Cache beside it.
    explicit RateLimit(client::Caller call, Milliseconds callDeadline = client::CallOptions::defaultDeadline,
        Layout layout = Layout(), const Clock &clock = Clock::system(),
        QTimeZone zone = QTimeZone::systemTimeZone())
        : m_call(std::move(call)), m_deadline(callDeadline), m_layout(std::move(layout)), m_clock(clock),
          m_zone(std::move(zone))
    {
    }

    /// Takes \a cost (at least 1) of \a most if so much is left, else nothing. Error: Config where the group
    /// has no TTL of its own; Refused where the key is the cache's own bookkeeping; the connection's. What to
    /// do without an answer is the caller's to decide.
    async::Task<Result<Admission>> take(catalog::Key key, qint64 most, qint64 cost = 1);

    static void admitTo(client::OwnScripts &scripts);

private:
    client::Caller m_call;
    Milliseconds m_deadline;
    Layout m_layout;
    const Clock &m_clock;
    QTimeZone m_zone;
};

} // namespace cachedeck::cache
