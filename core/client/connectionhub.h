// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "client/connectioncore.h"

#include <QBasicTimer>
#include <QCoreApplication>
#include <QEvent>

#include <algorithm>

namespace cachedeck::client {

/// Through which the event loop reaches a core: one timer, and a posted event for the write of this turn (a
/// bare event costs a quarter of a queued call). The core, and with it the hub, may end inside either.
class ConnectionCore::Hub final : public QObject
{
public:
    explicit Hub(ConnectionCore *core) : m_core(core) { }
    void post() { QCoreApplication::postEvent(this, new QEvent(QEvent::User)); }
    void startTimer(Milliseconds pause)
    {
        constexpr Milliseconds longest{1'000'000'000};
        m_timer.start(int(std::clamp(pause, Milliseconds(0), longest).count()), Qt::PreciseTimer, this);
    }
    void stopTimer() { m_timer.stop(); }

    bool event(QEvent *event) override
    {
        const auto self = m_core->shared_from_this();
        if (event->type() == QEvent::User) {
            self->m_isFlushPosted = false;
            self->flush();
            return true;
        }
        if (event->type() == QEvent::Timer) {
            m_timer.stop();
            self->onTimer();
            return true;
        }
        return QObject::event(event);
    }

private:
    ConnectionCore *m_core;
    QBasicTimer m_timer;
};

} // namespace cachedeck::client
