// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/snapshot.h"
#include "models/eventmodel.h"

#include <QListView>
#include <QSortFilterProxyModel>

namespace cachedeck::pages {

/// The feed of what the Sentinels said and what happened to us, newest first. Thread: the GUI thread.
class EventView : public QListView
{
    Q_OBJECT
public:
    explicit EventView(QWidget *parent = nullptr);
    void show(const engine::Snapshot &snapshot);
    /// Only events with this in their words, their channel or their payload; empty: all.
    void setFilter(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    models::EventModel m_model;
    QSortFilterProxyModel m_filtered;
};

} // namespace cachedeck::pages
