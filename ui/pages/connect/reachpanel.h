// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/connect/formpanel.h"

QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QSpinBox)

namespace cachedeck::widgets {
class SegmentedControl;
}

namespace cachedeck::pages {

class AddressEdit;
class AddSentinel;
class EnvironmentTable;
class SentinelTable;

/// "Reach it by": a pasted address, a list of Sentinels, one node, or what the environment says; and what
/// each Sentinel answered.
class ReachPanel : public FormPanel
{
    Q_OBJECT
public:
    explicit ReachPanel(QWidget *parent = nullptr);

    void show(const ConnectForm &form) override;
    void read(ConnectForm &form) const override;
    void showReport(const ConnectForm &form, const sentinel::ConnectionReport &report) override;
    /// Puts the cursor where the servers are written.
    void focusServers();

Q_SIGNALS:
    /// An address was understood: it replaces servers, users and passwords of the form.
    void pasted(const cachedeck::engine::Connection &connection);
    /// The environment's connection is wanted: it replaces the same.
    void environmentChosen(const cachedeck::engine::Connection &connection);
    /// Another way was chosen after that: what stood there before is wanted again.
    void environmentLeft();

private:
    void choose(const QString &way);
    void showWay();
    void takeAddress();
    void takeEnvironment();
    void add(const std::vector<Endpoint> &sentinels);
    void buildDatabase();

    widgets::SegmentedControl *m_ways;
    AddressEdit *m_address;
    widgets::TextLabel *m_complaint;
    QLineEdit *m_sentinels;
    QLineEdit *m_node;
    QWidget *m_databaseLine;
    QSpinBox *m_database;
    EnvironmentTable *m_environment;
    SentinelTable *m_answers;
    AddSentinel *m_add;
    QPushButton *m_addButton;
    std::vector<Endpoint> m_offered; ///< Sentinels that were told of, once.
    QString m_way; ///< The one that is shown.
    engine::ProfileKind m_kind = engine::ProfileKind::Sentinel; ///< As the form has it.
};

} // namespace cachedeck::pages
