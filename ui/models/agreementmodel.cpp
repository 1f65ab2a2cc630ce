// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agreementmodel.h"

#include "models/shortaddress.h"
#include "words/units.h"
#include "words/words.h"

namespace cachedeck::models {

namespace {

QString verdictText(sentinel::Agreement verdict)
{
    switch (verdict) {
    case sentinel::Agreement::Same:
        return AgreementModel::tr("same");
    case sentinel::Agreement::NotYet:
        return AgreementModel::tr("not yet");
    case sentinel::Agreement::NoData:
        return AgreementModel::tr("no data");
    case sentinel::Agreement::Differs:
        break;
    }
    return AgreementModel::tr("differs");
}

} // namespace

void AgreementModel::update(const sentinel::Topology &topology)
{
    QStringList sentinels;
    for (const sentinel::SentinelView &view : topology.sentinels)
        sentinels << words::address(view.endpoint);
    QList<Endpoint> nodes;
    for (const sentinel::Node &node : topology.nodes)
        nodes << node.endpoint;
    QHash<QString, QString> shorts;
    for (const Endpoint &node : nodes)
        shorts.insert(words::address(node), shortAddress(node, nodes));
    auto rows = sentinel::agreement(topology);
    if (shorts != m_shorts) {
        m_shorts = std::move(shorts);
        m_rows.clear(); // every cell may read otherwise
    }
    if (sentinels != m_sentinels || rows.size() != m_rows.size()) {
        beginResetModel(); // another shape: a Sentinel or a fact came or went
        m_sentinels = sentinels;
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    change(std::move(rows));
}

void AgreementModel::change(std::vector<sentinel::AgreementRow> rows)
{
    for (size_t i = 0; i < rows.size(); ++i) {
        if (m_rows[i] == rows[i])
            continue;
        m_rows[i] = std::move(rows[i]);
        Q_EMIT dataChanged(index(int(i), 0), index(int(i), columnCount() - 1));
    }
}

int AgreementModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AgreementModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_sentinels.size()) + 2;
}

QString AgreementModel::shortened(const QString &text) const
{
    for (auto known = m_shorts.cbegin(); known != m_shorts.cend(); ++known) {
        const bool isWord = text == known.key() || text.startsWith(known.key() + u' ');
        if (isWord)
            return known.value() + text.sliced(known.key().size());
    }
    return text;
}

QString AgreementModel::cell(const sentinel::AgreementRow &row, int column) const
{
    if (column == 0)
        return words::text(row.fact);
    if (column == columnCount() - 1)
        return verdictText(row.verdict);
    const auto value = static_cast<size_t>(column - 1);
    return value < row.values.size() && !row.values[value].isEmpty() ? words::text(row.values[value])
                                                                     : words::noFigure();
}

QVariant AgreementModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const sentinel::AgreementRow &row = m_rows[static_cast<size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return shortened(cell(row, index.column()));
    if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return cell(row, index.column());
    if (role == VerdictRole)
        return static_cast<int>(row.verdict);
    return {};
}

QVariant AgreementModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool isSentinel = section > 0 && section <= m_sentinels.size();
    if (orientation != Qt::Horizontal || !isSentinel)
        return {};
    if (role == Qt::DisplayRole)
        return tr("s%1").arg(section);
    return role == Qt::ToolTipRole ? QVariant(m_sentinels[section - 1]) : QVariant();
}

} // namespace cachedeck::models
