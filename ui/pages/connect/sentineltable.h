// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/connect/testrows.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QGridLayout)

namespace cachedeck::pages {

/// What each Sentinel of the list answered, and whether it is used. Thread: the GUI thread.
class SentinelTable : public QWidget
{
    Q_OBJECT
public:
    explicit SentinelTable(QWidget *parent = nullptr);
    /// Hides itself where there are none.
    void show(const std::vector<SentinelRow> &rows);

private:
    QGridLayout *m_grid;
    std::vector<SentinelRow> m_shown;
};

} // namespace cachedeck::pages
