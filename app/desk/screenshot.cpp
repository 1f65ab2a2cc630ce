// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "screenshot.h"

#include <QApplication>
#include <QFileInfo>
#include <QImageWriter>
#include <QPixmap>
#include <QWidget>

#include <cstdio>

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

QString Screenshot::whyNot(const QString &file)
{
    const QFileInfo info(file);
    const QFileInfo folder(info.path());
    if (!folder.isDir() || !folder.isWritable())
        return tr("no picture can be written to %1: there is no folder %2, or it is not yours")
            .arg(file, folder.filePath());
    if (info.isDir() || (info.exists() && !info.isWritable()))
        return tr("no picture can be written to %1").arg(file);
    if (!QImageWriter::supportedImageFormats().contains(info.suffix().toLower().toUtf8()))
        return tr("no picture can be written to %1: its name says no format; end it with .png").arg(file);
    return {};
}

void Screenshot::take()
{
    // A sheet or dialog in front belongs to the picture of what the person sees.
    QWidget *front = QApplication::activeModalWidget();
    const bool isWritten = (front ? front : m_window)->grab().save(m_file);
    if (!isWritten)
        std::fputs(
            qPrintable(tr("cachedeck: no picture could be written to %1").arg(m_file) + u'\n'), stderr);
    const bool isThere = isReached(*m_desk) && (!m_isDeploymentExpected || !m_desk->deployments().empty());
    Q_EMIT taken(!isWritten ? 2 : isThere ? 0 : 3);
}

} // namespace cachedeck::desk
