// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploymentmodel.h"

#include <algorithm>

namespace cachedeck::models {

namespace {

QVariant orInvalid(const std::optional<double> &value)
{
    return value ? QVariant(*value) : QVariant();
}

QString shownText(const DeploymentRow &row, int column)
{
    switch (column) {
    case DeploymentModel::State:
        return row.stateWord;
    case DeploymentModel::Name:
        return row.name;
    case DeploymentModel::Environment:
        return row.environmentWord;
    case DeploymentModel::Master:
        return row.master;
    case DeploymentModel::HitRate:
        return row.hitRateText;
    case DeploymentModel::Memory:
        return row.memoryText;
    case DeploymentModel::Operations:
        return row.operationsText;
    case DeploymentModel::RoundTrip:
        return row.roundTripText;
    default:
        return row.why;
    }
}

QVariant sortValue(const DeploymentRow &row, int column)
{
    switch (column) {
    case DeploymentModel::State:
        return row.rank;
    case DeploymentModel::Environment:
        return int(row.environment);
    case DeploymentModel::HitRate:
        return orInvalid(row.hitRate);
    case DeploymentModel::Memory:
        return orInvalid(row.memoryShare ? row.memoryShare : row.usedMemory);
    case DeploymentModel::Operations:
        return orInvalid(row.operations);
    case DeploymentModel::RoundTrip:
        return orInvalid(row.roundTrip);
    default:
        return shownText(row, column);
    }
}

QString toolTip(const DeploymentRow &row, int column)
{
    if (column == DeploymentModel::Name)
        return row.name + QStringLiteral(" · ") + row.access;
    return shownText(row, column);
}

} // namespace

void DeploymentModel::removeMissing(const std::vector<DeploymentRow> &rows)
{
    for (int place = rowCount() - 1; place >= 0; --place) {
        const engine::WorkspaceId id = m_rows[size_t(place)].id;
        if (std::ranges::find(rows, id, &DeploymentRow::id) != rows.end())
            continue;
        beginRemoveRows({}, place, place);
        m_rows.erase(m_rows.begin() + place);
        endRemoveRows();
    }
}

void DeploymentModel::update(std::vector<DeploymentRow> rows)
{
    removeMissing(rows);
    for (DeploymentRow &row : rows) {
        const auto known = std::ranges::find(m_rows, row.id, &DeploymentRow::id);
        const int place = int(known - m_rows.begin());
        if (known == m_rows.end()) {
            beginInsertRows({}, place, place);
            m_rows.push_back(std::move(row));
            endInsertRows();
        } else if (!(*known == row)) {
            *known = std::move(row);
            Q_EMIT dataChanged(index(place, 0), index(place, ColumnCount - 1));
        }
    }
}

const DeploymentRow *DeploymentModel::row(engine::WorkspaceId id) const
{
    const auto found = std::ranges::find(m_rows, id, &DeploymentRow::id);
    return found == m_rows.end() ? nullptr : &*found;
}

int DeploymentModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int DeploymentModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant DeploymentModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DeploymentRow &row = m_rows[size_t(index.row())];
    const bool isFigure = index.column() >= HitRate && index.column() <= RoundTrip;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return shownText(row, index.column());
    case Qt::ToolTipRole:
        return toolTip(row, index.column());
    case Qt::TextAlignmentRole:
        return int(isFigure ? Qt::AlignTrailing | Qt::AlignVCenter : Qt::AlignLeading | Qt::AlignVCenter);
    case SortRole:
        return sortValue(row, index.column());
    case IdRole:
        return row.id.value;
    case StateRole:
        return row.state;
    case EnvironmentRole:
        return int(row.environment);
    case ShareRole:
        return orInvalid(row.memoryShare);
    default:
        return {};
    }
}

QVariant DeploymentModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool isFigure = section >= HitRate && section <= RoundTrip;
        return int(isFigure ? Qt::AlignTrailing | Qt::AlignVCenter : Qt::AlignLeading | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole && section == State)
        return tr("Sorted by state: what needs you first, production before staging");
    const QString names[] = {tr("State"), tr("Deployment"), tr("Environment"), tr("Why"), tr("Master"),
        tr("Hit rate"), tr("Memory"), tr("Operations"), tr("p99")};
    return role == Qt::DisplayRole ? QVariant(names[section]) : QVariant();
}

DeploymentSorter::DeploymentSorter(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(DeploymentModel::SortRole);
    setDynamicSortFilter(false);
}

bool DeploymentSorter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant one = left.data(DeploymentModel::SortRole);
    const QVariant other = right.data(DeploymentModel::SortRole);
    const bool isUpwards = sortOrder() == Qt::AscendingOrder;
    if (one.isValid() != other.isValid())
        return one.isValid() == isUpwards;
    const int compared = one.userType() == QMetaType::QString
        ? QString::localeAwareCompare(one.toString(), other.toString())
        : one.toDouble() < other.toDouble() ? -1
                                            : int(one.toDouble() > other.toDouble());
    if (compared != 0)
        return compared < 0;
    const auto rank = [](const QModelIndex &index) {
        return index.siblingAtColumn(DeploymentModel::State).data(DeploymentModel::SortRole).toInt();
    };
    return isUpwards ? rank(left) < rank(right) : rank(left) > rank(right);
}

} // namespace cachedeck::models
