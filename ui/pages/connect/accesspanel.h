// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/connect/accesscolumn.h"
#include "pages/connect/formpanel.h"

namespace cachedeck::pages {

/// "Credentials and TLS", each role its own.
class AccessPanel : public FormPanel
{
    Q_OBJECT
public:
    explicit AccessPanel(QWidget *parent = nullptr);

    void show(const ConnectForm &form) override;
    void read(ConnectForm &form) const override;
    void showReport(const ConnectForm &form, const sentinel::ConnectionReport &report) override;
    void focusPassword(bool ofSentinels);
    void focusRow(bool ofSentinels, AccessColumn::Row row);

private:
    void showCaptions();

    QGridLayout *m_grid;
    AccessColumn *m_sentinels;
    AccessColumn *m_data;
    std::vector<widgets::TextLabel *> m_captions; ///< By AccessColumn::Row, from User on.
};

} // namespace cachedeck::pages
