// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/snapshot.h"
#include "widgets/labels.h"
#include "widgets/pills.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QHBoxLayout)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace cachedeck::shell {

/// The line above every page: which deployment, how much is at stake, how it is, who is master; at the right
/// what the page in front offers, and the lock. Thread: the GUI thread.
class Header : public QWidget
{
    Q_OBJECT
public:
    explicit Header(QWidget *parent = nullptr);

    void showDeployment(const engine::Profile &profile, const engine::SnapshotPtr &snapshot);
    /// The start page stands for all deployments: a title and a line instead of one of them.
    void showTitle(const QString &title, const QString &line);
    /// Shows \a controls (of the page in front) at the right and hides those of the page before.
    void setControls(const QList<QWidget *> &controls);

Q_SIGNALS:
    void lockToggled();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void setName(const QString &name);
    void arrange();
    int oneLineWidth() const;

    QHBoxLayout *m_layout;
    QHBoxLayout *m_second; ///< Holds the controls where one line has no room for them.
    widgets::TextLabel *m_name;
    widgets::EnvironmentBadge *m_badge;
    widgets::StatePill *m_state;
    widgets::TextLabel *m_line;
    widgets::TextLabel *m_unverified;
    QPushButton *m_lock;
    QList<QWidget *> m_controls;
};

} // namespace cachedeck::shell
