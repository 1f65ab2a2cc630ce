// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/profile.h"
#include "widgets/panel.h"

QT_FORWARD_DECLARE_CLASS(QScrollArea)

namespace cachedeck::pages {

/// Whether a connection is meant by what was typed into the filter: each word is part of its name, of one of
/// its addresses, of its master's name or of its environment's word, whatever the case. Pure; tested without
/// a window.
bool matchesFilter(const engine::Profile &profile, const QString &filter);

/// The saved connections that are not open, each a click away, in a list that scrolls by itself. Thread: the
/// GUI thread.
class RecentPanel : public widgets::Panel
{
    Q_OBJECT
public:
    explicit RecentPanel(QWidget *parent = nullptr);

    void show(const std::vector<engine::Profile> &profiles, const QStringList &notices);
    /// Shows those alone that match.
    void setFilter(const QString &filter);

Q_SIGNALS:
    void openWanted(const cachedeck::engine::Profile &profile);
    void editWanted(const cachedeck::engine::Profile &profile);
    void forgetWanted(const cachedeck::engine::Profile &profile);

private:
    QWidget *makeRow(const engine::Profile &profile);
    QWidget *makeMore(const engine::Profile &profile);
    void rebuild();
    void applyFilter();

    std::vector<engine::Profile> m_shown;
    QStringList m_notices;
    QString m_filter;
    QVBoxLayout *m_noticeLines;
    QScrollArea *m_scroll;
    QVBoxLayout *m_list;
    std::vector<QWidget *> m_rows; ///< In the order of m_shown.
    widgets::TextLabel *m_none;
};

} // namespace cachedeck::pages
