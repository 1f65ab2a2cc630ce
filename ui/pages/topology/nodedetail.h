// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/snapshot.h"
#include "widgets/keyvaluetable.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace cachedeck::widgets {
class MonoLabel;
class StatePill;
} // namespace cachedeck::widgets

namespace cachedeck::pages {

/// A headed group of lines about one node or Sentinel. A value.
struct DetailGroup
{
    DetailGroup() = default;
    explicit DetailGroup(QString heading) : title(std::move(heading)) { }
    QString title;
    std::vector<widgets::KeyValue> rows;
};

// Pure, tested without a window.
std::vector<DetailGroup> detailsOf(const engine::Snapshot &snapshot, const Endpoint &endpoint);

/// What is known of the chosen card: role, offsets, memory, persistence, server. Thread: the GUI thread.
class NodeDetail : public QWidget
{
    Q_OBJECT
public:
    explicit NodeDetail(QWidget *parent = nullptr);
    void show(const engine::Snapshot &snapshot, const Endpoint &endpoint);

private:
    void rebuild(const std::vector<DetailGroup> &groups);

    widgets::MonoLabel *m_address;
    widgets::StatePill *m_state;
    QVBoxLayout *m_groups;
    QStringList m_titles; ///< Of the groups that stand now.
    std::vector<widgets::KeyValueTable *> m_tables;
};

} // namespace cachedeck::pages
