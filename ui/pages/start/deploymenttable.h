// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploymentmodel.h"
#include "pages/start/deploymentorder.h"

#include <QTableView>

namespace cachedeck::pages {

/// The line of one deployment; \a standing and \a rank are its place in the order of need. Pure.
models::DeploymentRow rowOf(const models::Desk::Deployment &deployment, const Standing &standing, int rank);

/// The open deployments as a table, for dozens of them: sorted by any column, Enter opens. As high as its
/// rows until setRoom(). Thread: the GUI thread.
class DeploymentTable : public QTableView
{
    Q_OBJECT
public:
    explicit DeploymentTable(QWidget *parent = nullptr);

    /// Sorts anew, unless the pointer is on a line: what one is about to press stays where it is.
    void show(std::vector<models::DeploymentRow> rows);
    const models::DeploymentModel &rows() const { return m_model; }
    /// The highest that it may be; beyond it scrolls.
    void setRoom(int height);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void openWanted(cachedeck::engine::WorkspaceId id);
    void menuWanted(cachedeck::engine::WorkspaceId id, const QPoint &global);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildHeader();
    void rememberSort(int column, Qt::SortOrder order);
    void widenColumns();
    int widthOf(int column) const;
    int wantedHeight() const;

    models::DeploymentModel m_model;
    models::DeploymentSorter m_sorter;
    int m_room = QWIDGETSIZE_MAX;
};

} // namespace cachedeck::pages
