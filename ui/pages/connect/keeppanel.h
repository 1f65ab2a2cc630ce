// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/catalogreader.h"
#include "pages/connect/formpanel.h"

QT_FORWARD_DECLARE_CLASS(QCheckBox)
QT_FORWARD_DECLARE_CLASS(QComboBox)
QT_FORWARD_DECLARE_CLASS(QGridLayout)

namespace cachedeck::widgets {
class SegmentedControl;
}

namespace cachedeck::pages {

/// "Keep it as": name, catalog, environment, role, read-only.
class KeepPanel : public FormPanel
{
    Q_OBJECT
public:
    explicit KeepPanel(QWidget *parent = nullptr);

    void show(const ConnectForm &form) override;
    void read(ConnectForm &form) const override;
    bool isKept() const; ///< The connection shall be saved.
    /// Why the chosen catalog cannot be used, with those that ship; empty where it can.
    const QString &catalogComplaint() const { return m_catalogComplaint; }

Q_SIGNALS:
    /// The complaint is another one: a file is read while one goes on.
    void catalogRead();

private:
    void addRows(QGridLayout *grid);
    void chooseCatalog();
    void chooseFile();
    void setCatalog(const QString &catalog);
    void complain(const QString &complaint);

    QLineEdit *m_name;
    QComboBox *m_catalogs;
    widgets::TextLabel *m_catalogText;
    QString m_catalog; ///< The one that is shown.
    QString m_catalogComplaint;
    engine::CatalogReader m_reader;
    widgets::SegmentedControl *m_environment;
    widgets::SegmentedControl *m_role;
    QCheckBox *m_readOnly;
    QCheckBox *m_keep;
    bool m_isEnvironmentChosen = false;
};

} // namespace cachedeck::pages
