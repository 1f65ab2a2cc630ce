// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/secretsagain.h"
#include "demosession.h"
#include "deskoptions.h"
#include "engine/catalogreader.h"
#include "engine/profilestore.h"
#include "engine/secretstore.h"
#include "platform/quitsignals.h"
#include "shell/mainwindow.h"

#include <memory>

namespace cachedeck::desk {

/// Wires the desk: engine, open deployments, pages, window, demo, screenshot. The only place that knows them
/// all. Thread: the GUI thread. Order of members is order of birth; the engine outlives what looks at it.
class Program : public QObject
{
    Q_OBJECT
public:
    explicit Program(DeskOptions options);
    ~Program() override;

    void show();

private:
    void addPages();
    void openWanted();
    void open(const engine::Connection &connection);
    void editConnection(const engine::Connection &initial);
    void editCurrent();
    /// What was edited counts from now on, also for a deployment that is open (\a before: its name until
    /// now).
    void reopen(const DeploymentName &before, const engine::Connection &connection);
    /// Once, when the keychain has failed: nobody should find out at the next start.
    void tellWhereSecretsAre();
    void showWantedPage();
    void scheduleScreenshot();
    void complain(const QString &text);
    void tellOfCatalog(engine::WorkspaceId id);
    /// What the command line says cannot be used: in a box, or where a picture is wanted, as wrong use.
    void refuse(const Error &error);
    /// Ends the demo first, then the program. Once.
    void quit(int exitStatus);

    DeskOptions m_options;
    engine::Engine m_engine;
    engine::ProfileStore m_profiles;
    engine::SecretStore m_secrets;
    app::SecretsAgain m_secretsAgain{&m_secrets};
    models::Desk m_desk;
    engine::CatalogReader m_catalogs;
    DemoSession m_demo;
    platform::QuitSignals m_signals;
    std::unique_ptr<shell::MainWindow> m_window;
    bool m_isSessionTold = false;
    bool m_isQuitting = false;
};

} // namespace cachedeck::desk
