// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/snapshot.h"

#include <QAbstractListModel>

#include <deque>

namespace cachedeck::models {

/// Sentinel events and our own lines, newest first, at most what the topology keeps. New events are inserted
/// at the top; the model is never reset while one deployment is shown, so a scrolled view stays where it is.
/// Thread: the GUI thread.
class EventModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        TimeRole = Qt::UserRole, ///< Local time of day, text.
        ChannelRole, ///< "+switch-master"; empty for our own lines.
        DetailRole, ///< Rest of the line, escaped text.
        SentinelRole, ///< Address, or empty for our own.
        IsFirstRole, ///< The +switch-master we acted on.
        IsOwnRole,
    };

    using QAbstractListModel::QAbstractListModel;

    void setDeployment(engine::WorkspaceId id); ///< Starts anew when it is another one.
    void update(const QList<sentinel::SentinelEvent> &oldestFirst, WallTime now);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    qsizetype countNew(const QList<sentinel::SentinelEvent> &oldestFirst) const;

    engine::WorkspaceId m_deployment;
    std::deque<sentinel::SentinelEvent> m_events; ///< Newest first.
    WallTime m_now;
};

} // namespace cachedeck::models
