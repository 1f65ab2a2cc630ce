// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/profile.h"
#include "widgets/panel.h"

namespace cachedeck::pages {

/// The saved connections that are not open, each a click away. Thread: the GUI thread.
class RecentPanel : public widgets::Panel
{
    Q_OBJECT
public:
    explicit RecentPanel(QWidget *parent = nullptr);

    void show(const std::vector<engine::Profile> &profiles, const QStringList &notices);

Q_SIGNALS:
    void openWanted(const cachedeck::engine::Profile &profile);
    void editWanted(const cachedeck::engine::Profile &profile);
    void forgetWanted(const cachedeck::engine::Profile &profile);

private:
    QWidget *makeRow(const engine::Profile &profile);
    void clear();

    std::vector<engine::Profile> m_shown;
    QStringList m_notices;
};

} // namespace cachedeck::pages
