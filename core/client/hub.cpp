// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "client/hub.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>

namespace cachedeck::client {

void Hub::post()
{
    QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

void Hub::startTimer(Milliseconds pause)
{
    constexpr Milliseconds longest{1'000'000'000};
    m_timer.start(int(std::clamp(pause, Milliseconds(0), longest).count()), Qt::PreciseTimer, this);
}

bool Hub::event(QEvent *event)
{
    const std::shared_ptr<void> alive = m_owner->keepAlive();
    if (event->type() == QEvent::User) {
        m_owner->turnBegins();
        return true;
    }
    if (event->type() == QEvent::Timer) {
        m_timer.stop();
        m_owner->timeOver();
        return true;
    }
    return QObject::event(event);
}

} // namespace cachedeck::client
