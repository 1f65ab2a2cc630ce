// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/eventmodel.h"

#include "base/escape.h"
#include "models/shortaddress.h"
#include "words/units.h"
#include "words/words.h"

#include <algorithm>

namespace cachedeck::models {

namespace {

/// What an event says, in the words that `cachedeckctl events` has for it, too; what nobody knows as sent.
QString textOf(const sentinel::SentinelEvent &event, const Message &meaning)
{
    QString text = meaning.isEmpty() ? escaped(event.payload, 120) : words::text(meaning);
    if (const Message group = sentinel::otherGroupOf(event); !group.isEmpty())
        text += QStringLiteral(" · ") + words::text(group);
    if (event.repeats > 1)
        text += QStringLiteral(" ×%1").arg(event.repeats);
    return text.trimmed();
}

QString wholeText(const sentinel::SentinelEvent &event)
{
    return textOf(event, sentinel::meaningOf(event));
}

/// The same fact from two Sentinels; the numbers in a payload may differ.
bool saySame(const sentinel::SentinelEvent &one, const sentinel::SentinelEvent &other)
{
    return one.channel == other.channel
        && (one.payload == other.payload || wholeText(one) == wholeText(other));
}

/// Sentinels say the same of one failure within about a second of each other; a later one is another failure.
constexpr std::chrono::seconds togetherWithin(5);

} // namespace

void EventModel::setDeployment(engine::WorkspaceId id)
{
    if (m_deployment == id)
        return;
    beginResetModel();
    m_deployment = id;
    m_rows.clear();
    endResetModel();
}

std::deque<EventModel::Row> EventModel::folded(const QList<sentinel::SentinelEvent> &oldestFirst)
{
    std::deque<Row> rows;
    for (const sentinel::SentinelEvent &event : oldestFirst) {
        const auto isJoined = [&event](const Row &row) {
            return !event.isOwn() && !row.event.isOwn() && !row.sentinels.contains(event.sentinel)
                && saySame(row.event, event);
        };
        const auto tooOld = std::ranges::find_if(
            rows, [&event](const Row &row) { return event.time - row.event.time > togetherWithin; });
        const auto same = std::find_if(rows.begin(), tooOld, isJoined);
        if (same == tooOld) {
            rows.emplace_front(event);
            continue;
        }
        same->sentinels << event.sentinel;
        same->event.isFirst = same->event.isFirst || event.isFirst;
    }
    return rows;
}

/// Whether both stand for the same line, though one may know more.
bool EventModel::isSame(const Row &one, const Row &other)
{
    return one.event.time == other.event.time && one.event.sentinel == other.event.sentinel
        && one.event.channel == other.event.channel && one.event.payload == other.event.payload
        && one.event.note == other.event.note;
}

void EventModel::insertNew(std::deque<Row> &rows)
{
    const auto known = m_rows.empty()
        ? rows.end()
        : std::ranges::find_if(rows, [this](const Row &row) { return isSame(row, m_rows.front()); });
    const auto fresh = known - rows.begin();
    if (known == rows.end() && !m_rows.empty()) {
        beginRemoveRows({}, 0, static_cast<int>(m_rows.size()) - 1);
        m_rows.clear();
        endRemoveRows();
    }
    if (fresh > 0) {
        beginInsertRows({}, 0, static_cast<int>(fresh) - 1);
        m_rows.insert(m_rows.begin(), rows.begin(), known);
        endInsertRows();
    }
}

/// Whether anything is called otherwise now.
bool EventModel::rename(const QList<Endpoint> &sentinels, const QList<Endpoint> &nodes)
{
    if (sentinels == m_sentinels && nodes == m_nodes)
        return false;
    m_sentinels = sentinels;
    m_nodes = nodes;
    m_shorts.clear();
    for (const Endpoint &node : nodes)
        m_shorts.insert(node.toString(), shortAddress(node, nodes));
    for (qsizetype i = 0; i < sentinels.size(); ++i)
        m_shorts.insert(sentinels[i].toString(), tr("s%1").arg(i + 1));
    return true;
}

QString EventModel::detailOf(const sentinel::SentinelEvent &event) const
{
    const Message meaning = sentinel::meaningOf(event);
    std::vector<MessageArgument> arguments = meaning.arguments();
    for (MessageArgument &argument : arguments) {
        if (const auto *text = std::get_if<QString>(&argument))
            argument = m_shorts.value(*text, *text);
    }
    return textOf(event, meaning.isEmpty() ? meaning : Message(meaning.id().data(), std::move(arguments)));
}

void EventModel::update(const QList<sentinel::SentinelEvent> &oldestFirst, const QList<Endpoint> &sentinels,
    WallTime now, const QList<Endpoint> &nodes)
{
    m_now = now;
    std::deque<Row> rows = folded(oldestFirst);
    insertNew(rows);
    if (m_rows.size() > rows.size()) {
        beginRemoveRows({}, static_cast<int>(rows.size()), static_cast<int>(m_rows.size()) - 1);
        m_rows.resize(rows.size());
        endRemoveRows();
    }
    if (m_rows.size() < rows.size()) { // a fold came apart as its first event left the feed
        beginInsertRows({}, static_cast<int>(m_rows.size()), static_cast<int>(rows.size()) - 1);
        m_rows.insert(m_rows.end(), rows.begin() + static_cast<std::ptrdiff_t>(m_rows.size()), rows.end());
        endInsertRows();
    }
    const bool isRenumbered = rename(sentinels, nodes);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i] == rows[i] && !isRenumbered)
            continue;
        m_rows[i] = std::move(rows[i]);
        Q_EMIT dataChanged(index(int(i)), index(int(i)));
    }
}

QString EventModel::sentinelsOf(const Row &row) const
{
    if (row.event.isOwn())
        return {};
    QStringList names;
    for (const Endpoint &endpoint : row.sentinels) {
        const qsizetype number = m_sentinels.indexOf(endpoint);
        names << (number < 0 ? words::address(endpoint) : tr("s%1").arg(number + 1));
    }
    return names.join(QStringLiteral(", "));
}

QString EventModel::searchText(const Row &row) const
{
    return QStringList{words::formatTime(row.event.time, m_now), sentinelsOf(row), detailOf(row.event),
        wholeText(row.event), escaped(QByteArrayView(row.event.channel)), escaped(row.event.payload, 400)}
        .join(u' ');
}

QString EventModel::toolTip(const Row &row) const
{
    QStringList lines{words::formatExactTime(row.event.time), wholeText(row.event)};
    if (!row.event.isOwn())
        lines << sentinelsOf(row)
              << escaped(QByteArrayView(row.event.channel)) + u' ' + escaped(row.event.payload, 400);
    return lines.join(u'\n');
}

int EventModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant EventModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<size_t>(index.row())];
    const sentinel::SentinelEvent &event = row.event;
    switch (role) {
    case TimeRole:
        return words::formatTime(event.time, m_now);
    case ChannelRole:
        return escaped(QByteArrayView(event.channel));
    case DetailRole:
        return detailOf(event);
    case SentinelRole:
        return sentinelsOf(row);
    case IsFirstRole:
        return event.isFirst;
    case IsOwnRole:
        return event.isOwn();
    case Qt::ToolTipRole:
        return toolTip(row);
    case SearchRole:
        return searchText(row);
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return QStringList{words::formatTime(event.time, m_now), sentinelsOf(row), detailOf(event),
            escaped(QByteArrayView(event.channel))}
            .join(u' ');
    default:
        return {};
    }
}

} // namespace cachedeck::models
