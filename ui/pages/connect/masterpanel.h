// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/connect/formpanel.h"

QT_FORWARD_DECLARE_CLASS(QButtonGroup)
QT_FORWARD_DECLARE_CLASS(QGridLayout)

namespace cachedeck::pages {

/// The master's name: written, or chosen of those that the Sentinels know.
class MasterPanel : public FormPanel
{
    Q_OBJECT
public:
    explicit MasterPanel(QWidget *parent = nullptr);

    void show(const ConnectForm &form) override;
    void read(ConnectForm &form) const override;
    void showReport(const ConnectForm &form, const sentinel::ConnectionReport &report) override;
    void focusName();

private:
    void rebuild(const QString &chosen);

    QLineEdit *m_name;
    QWidget *m_list;
    QGridLayout *m_rows;
    QButtonGroup *m_group;
    std::vector<MasterRow> m_shown;
};

} // namespace cachedeck::pages
