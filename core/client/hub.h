// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/units.h"

#include <QBasicTimer>
#include <QObject>

#include <memory>

namespace cachedeck::client {

/// Who listens to a Hub.
class HubOwner
{
public:
    virtual std::shared_ptr<void> keepAlive() = 0; ///< The owner itself, until the event is over.
    virtual void timeOver() = 0;
    virtual void turnBegins() = 0; ///< After post(), in the next turn of the event loop.

protected:
    ~HubOwner() = default;
};

/// Through which the event loop reaches a connection: one timer, and a posted event for the write of this
/// turn (a bare event costs a quarter of a queued call). The owner, and the hub with it, may end in either.
class Hub final : public QObject
{
public:
    explicit Hub(HubOwner *owner) : m_owner(owner) { }
    void post();
    void startTimer(Milliseconds pause); ///< Once; replaces the one that runs. Precise.
    void stopTimer() { m_timer.stop(); }
    bool event(QEvent *event) override;

private:
    HubOwner *m_owner;
    QBasicTimer m_timer;
};

} // namespace cachedeck::client
