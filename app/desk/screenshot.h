// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/desk.h"

#include <QTimer>

QT_FORWARD_DECLARE_CLASS(QWidget)

namespace cachedeck::desk {

/// Writes a picture of the window a while after it is shown and ends the program: for documentation and
/// tests. Exit status 0, or 3 (with the picture) where the deployment that was asked for is not reached at
/// that moment, 2 where the file cannot be written. Thread: the GUI thread.
class Screenshot : public QObject
{
    Q_OBJECT
public:
    Screenshot(QString file, std::chrono::milliseconds after, const models::Desk *desk, QWidget *window);

    /// Why no picture could be written to \a file, before anybody waits for one; empty: it could. Needs the
    /// application.
    static QString whyNot(const QString &file);

    /// The deployment that must be reached is still on its way (the demo starts): wait for it before
    /// counting.
    void expectDeployment() { m_isDeploymentExpected = true; }

Q_SIGNALS:
    /// The picture is written (or not); the program ends with this.
    void taken(int exitStatus);

private:
    void take();

    QString m_file;
    const models::Desk *m_desk;
    QWidget *m_window;
    QTimer m_timer;
    bool m_isDeploymentExpected = false;
};

} // namespace cachedeck::desk
