// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/scope.h"
#include "demo/deployment.h"
#include "demo/troublemaker.h"
#include "models/desk.h"

#include <QObject>

QT_FORWARD_DECLARE_CLASS(QMainWindow)

namespace cachedeck::desk {

/// The demo as the desk has it: starts the local deployment and its traffic, opens it like any other, and
/// ends it with the program. The same as `cachedeckctl demo` (docs/demo.md). Thread: the GUI thread.
class DemoSession : public QObject
{
    Q_OBJECT
public:
    explicit DemoSession(models::Desk *desk, QObject *parent = nullptr);
    ~DemoSession() override;

    bool isRunning() const { return m_isRunning; }
    void start();
    void provoke(demo::Trouble trouble);
    void heal();
    /// Ends the demo if it is ours, then calls \a done.
    void stop(std::function<void()> done);
    /// Start, provocations and healing as a menu of \a window.
    void addMenu(QMainWindow *window);

Q_SIGNALS:
    /// Started, ended, or something said: the text is for the status line, translated.
    void said(const QString &text);
    void failed(const QString &text);

private:
    async::Task<void> up();
    async::Task<void> make(demo::Trouble trouble);
    async::Task<void> mend();
    async::Task<void> down(std::function<void()> done);

    models::Desk *m_desk;
    demo::Deployment m_deployment;
    demo::Troublemaker m_troublemaker;
    bool m_isRunning = false;
    bool m_isStarting = false;
    async::Scope m_scope; // last
};

} // namespace cachedeck::desk
