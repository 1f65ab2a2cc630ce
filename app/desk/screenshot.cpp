// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "screenshot.h"

#include <QApplication>
#include <QPixmap>
#include <QWidget>

namespace cachedeck::desk {

namespace {

bool isReached(const models::Desk &desk)
{
    for (const auto &deployment : desk.deployments()) {
        if (!deployment.snapshot || !deployment.snapshot->topology->hasMaster)
            return false;
    }
    return true;
}

} // namespace

Screenshot::Screenshot(
    QString file, std::chrono::milliseconds after, const models::Desk *desk, QWidget *window)
    : QObject(window), m_file(std::move(file)), m_desk(desk), m_window(window)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Screenshot::take);
    m_timer.start(after);
}

void Screenshot::take()
{
    // A sheet or dialog in front belongs to the picture of what the person sees.
    QWidget *front = QApplication::activeModalWidget();
    const bool isWritten = (front ? front : m_window)->grab().save(m_file);
    const bool isThere = isReached(*m_desk) && (!m_isDeploymentExpected || !m_desk->deployments().empty());
    Q_EMIT taken(!isWritten ? 2 : isThere ? 0 : 3);
}

} // namespace cachedeck::desk
