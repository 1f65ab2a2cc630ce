// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/connect/formpanel.h"

QT_FORWARD_DECLARE_CLASS(QGridLayout)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace cachedeck::pages {

/// "Address map": what the Sentinels announce, and where this desk goes instead (NAT, containers).
class MapPanel : public FormPanel
{
    Q_OBJECT
public:
    explicit MapPanel(QWidget *parent = nullptr);

    void show(const ConnectForm &form) override;
    void read(ConnectForm &form) const override;
    void showReport(const ConnectForm &form, const sentinel::ConnectionReport &report) override;
    /// Puts the cursor where \a announced is mapped.
    void focusRow(const Endpoint &announced);

private:
    struct Row
    {
        QLineEdit *announced = nullptr;
        QLineEdit *reached = nullptr;
        widgets::TextLabel *state = nullptr;
    };
    static void showState(const Row &row, const sentinel::ConnectionReport &report);
    void addRow(const MapRow &row);
    std::vector<MapRow> rows() const;
    void rebuild(const std::vector<MapRow> &rows);

    QGridLayout *m_grid;
    QPushButton *m_add;
    std::vector<Row> m_rows;
    std::vector<Endpoint> m_announced; ///< Of the report that the lines know already.
};

} // namespace cachedeck::pages
