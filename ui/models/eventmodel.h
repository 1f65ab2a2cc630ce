// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/snapshot.h"

#include <QAbstractListModel>
#include <QHash>

#include <deque>

namespace cachedeck::models {

/// Sentinel events and our own lines, newest first, at most what the topology keeps. The same event of
/// several Sentinels within a few seconds is one row that names them. New rows are inserted at the top; the
/// model is never reset while one deployment is shown, so a scrolled view stays where it is. Thread: the GUI
/// thread.
class EventModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        TimeRole = Qt::UserRole, ///< Local time of day, text.
        ChannelRole, ///< "+switch-master", as published; empty for our own lines.
        DetailRole, ///< What it says, in words, with short addresses; of an unknown channel the payload.
        SentinelRole, ///< "s1, s3", as the other tables number them; empty for our own.
        IsFirstRole, ///< The +switch-master we acted on.
        IsOwnRole,
        SearchRole, ///< All that a person may look for: words, channel, payload, Sentinels.
    };

    using QAbstractListModel::QAbstractListModel;

    void setDeployment(engine::WorkspaceId id); ///< Starts anew when it is another one.
    /// \a sentinels in the order of their numbers; \a nodes so that their addresses can be told short.
    void update(const QList<sentinel::SentinelEvent> &oldestFirst, const QList<Endpoint> &sentinels,
        WallTime now, const QList<Endpoint> &nodes = {});

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        Row() = default;
        explicit Row(sentinel::SentinelEvent one) : event(std::move(one)), sentinels{event.sentinel} { }
        sentinel::SentinelEvent event; ///< The first of them.
        QList<Endpoint> sentinels; ///< Who said it, in the order of arrival.
        friend bool operator==(const Row &, const Row &) = default;
    };

    static std::deque<Row> folded(const QList<sentinel::SentinelEvent> &oldestFirst);
    static bool isSame(const Row &one, const Row &other);
    void insertNew(std::deque<Row> &rows);
    QString sentinelsOf(const Row &row) const;
    bool rename(const QList<Endpoint> &sentinels, const QList<Endpoint> &nodes);
    QString detailOf(const sentinel::SentinelEvent &event) const;
    QString searchText(const Row &row) const;
    QString toolTip(const Row &row) const;

    engine::WorkspaceId m_deployment;
    std::deque<Row> m_rows; ///< Newest first.
    QList<Endpoint> m_sentinels;
    QList<Endpoint> m_nodes;
    QHash<QString, QString> m_shorts; ///< Whole addresses to those of the other tables: ":6380", "s2".
    WallTime m_now;
};

} // namespace cachedeck::models
