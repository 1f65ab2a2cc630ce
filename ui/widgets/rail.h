// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/labels.h"
#include "widgets/state.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace cachedeck::widgets {

class RailItem;

/// The list of pages at the left edge. One tab stop; Up and Down move and open.
class Rail : public QWidget
{
    Q_OBJECT
public:
    explicit Rail(const QString &title, QWidget *parent = nullptr);

    /// \a icon is a name of theme/icons.h; may be empty.
    void addPage(const QString &id, const QString &text, const QString &icon = {});
    void addSeparator();
    void setPageEnabled(const QString &id, bool enabled, const QString &reason = {});
    /// How many things want attention there, in the state's colour; 0 removes the badge.
    void setBadge(const QString &id, int count, State state = State::Degraded);
    void setCurrent(const QString &id);
    QString current() const;
    QStringList pages() const;
    /// One or two dim lines at the bottom.
    void setFooter(const QString &text);

    /// Icons alone, with their words as tool tips; no lines at the bottom.
    void setCompact(bool isCompact);
    bool isCompact() const { return m_isCompact; }

    QSize sizeHint() const override;

Q_SIGNALS:
    /// The user chose a page (not setCurrent).
    void pageChosen(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    RailItem *itemOf(const QString &id) const;
    void choose(RailItem *item);

    QVBoxLayout *m_layout;
    std::vector<RailItem *> m_items;
    TextLabel *m_title;
    TextLabel *m_footer;
    bool m_isCompact = false;
};

} // namespace cachedeck::widgets
