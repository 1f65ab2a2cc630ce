// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine.h"
#include "engine/profilestore.h"
#include "engine/secretstore.h"
#include "pages/connect/connectform.h"

#include <QDialog>

#include <optional>

QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace cachedeck::widgets {
class EnvironmentBadge;
class StatePill;
class TextLabel;
} // namespace cachedeck::widgets

namespace cachedeck::pages {

class AccessPanel;
class FormPanel;
class KeepPanel;
class MapPanel;
class MasterPanel;
class ReachPanel;
class TestPanel;

/// A new connection, or a saved one again: how to reach it, with what, and a test that names the step that
/// fails. Nothing is kept until one connects or saves. Use open(): nothing waits for it.
///
/// Ends with accepted() when the person wants to connect, with finished(SavedForLater) when they only saved.
/// Thread: the GUI thread. Engine and stores outlive it; a test still running ends without it.
class ConnectDialog : public QDialog
{
    Q_OBJECT
public:
    static constexpr int SavedForLater = 2;

    ConnectDialog(engine::Engine *engine, engine::ProfileStore *profiles, engine::SecretStore *secrets,
        const engine::Connection &initial, QWidget *parent = nullptr);

    /// What the person described; with its name once it was accepted.
    const engine::Connection &connection() const { return m_connection; }
    /// It is in the profile file now.
    bool isSaved() const { return m_isSaved; }
    /// What the last test found.
    const sentinel::ConnectionReport &report() const { return m_report; }
    void runTest();

private:
    QWidget *buildHead();
    QWidget *buildColumns();
    QWidget *buildSecrets();
    QWidget *buildFoot();
    void loadSecrets();
    void takeEdit();
    void takePasted(const engine::Connection &pasted);
    void takeEnvironment(const engine::Connection &connection);
    void leaveEnvironment();
    void copyReport();
    void showForm();
    void takeReport(const sentinel::ConnectionReport &report);
    void adoptMasterName();
    void mend(sentinel::Mend mend, sentinel::TestStep step);
    void focusMended(sentinel::Mend mend, sentinel::TestStep step);
    void mendMasterName();
    void mendAddress();
    void tryChanged();
    void focusMap();
    void showState();
    QString blocker() const;
    void complain(const QString &text);
    bool settle();
    void finish(int result);
    void showSecrets();

    engine::Engine *m_engine;
    engine::ProfileStore *m_profiles;
    engine::SecretStore *m_secrets;
    ConnectForm m_form;
    engine::Connection m_connection;
    sentinel::ConnectionReport m_report;
    quint64 m_testNumber = 0; ///< Reports of an older run are dropped.
    std::optional<WallTime> m_testBegun;
    engine::Profile m_tested; ///< What the report is of.
    std::optional<ConnectForm> m_beforeEnvironment; ///< What stood here when the environment was chosen.
    bool m_isTesting = false;
    bool m_isOutdated = false; ///< The form changed since the test began.
    bool m_isNameOpen = false; ///< The test ran without a master's name.
    bool m_isSaved = false;
    bool m_isClosing = false;

    ReachPanel *m_reach;
    MasterPanel *m_master;
    AccessPanel *m_access;
    MapPanel *m_map;
    KeepPanel *m_keep;
    std::vector<FormPanel *> m_panels;
    TestPanel *m_test;
    widgets::EnvironmentBadge *m_badge;
    widgets::StatePill *m_verdict;
    widgets::StatePill *m_secretPill;
    widgets::TextLabel *m_secretText;
    widgets::TextLabel *m_complaint;
    QPushButton *m_saveButton;
    QPushButton *m_connectButton;
};

} // namespace cachedeck::pages
