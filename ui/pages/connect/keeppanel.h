// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/connect/formpanel.h"

QT_FORWARD_DECLARE_CLASS(QCheckBox)

namespace cachedeck::widgets {
class SegmentedControl;
}

namespace cachedeck::pages {

/// "Keep it as": name, environment, role, read-only.
class KeepPanel : public FormPanel
{
    Q_OBJECT
public:
    explicit KeepPanel(QWidget *parent = nullptr);

    void show(const ConnectForm &form) override;
    void read(ConnectForm &form) const override;
    bool isKept() const; ///< The connection shall be saved.

private:
    QLineEdit *m_name;
    widgets::SegmentedControl *m_environment;
    widgets::SegmentedControl *m_role;
    QCheckBox *m_readOnly;
    QCheckBox *m_keep;
    bool m_isEnvironmentChosen = false;
};

} // namespace cachedeck::pages
