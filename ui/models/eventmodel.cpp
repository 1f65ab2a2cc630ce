// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/eventmodel.h"

#include "base/escape.h"
#include "words/units.h"
#include "words/words.h"

namespace cachedeck::models {

namespace {

/// What an event says beside its channel: a move as "from → to", an instance by its address, anything else as
/// sent.
QString detailOf(const sentinel::SentinelEvent &event)
{
    if (event.isOwn())
        return words::text(event.note);
    QString text;
    if (event.change)
        text = words::address(event.change->from) + QStringLiteral(" → ") + words::address(event.change->to);
    else if (event.instance && !event.instance->address.isEmpty())
        text = words::address(event.instance->address) + u' ' + escaped(QByteArrayView(event.instance->rest));
    else
        text = escaped(event.payload, 120);
    if (event.repeats > 1)
        text += QStringLiteral(" ×%1").arg(event.repeats);
    return text.trimmed();
}

} // namespace

void EventModel::setDeployment(engine::WorkspaceId id)
{
    if (m_deployment == id)
        return;
    beginResetModel();
    m_deployment = id;
    m_events.clear();
    endResetModel();
}

/// How many at the end of the feed are not here yet: the newest one here is looked up from the end.
qsizetype EventModel::countNew(const QList<sentinel::SentinelEvent> &oldestFirst) const
{
    if (m_events.empty())
        return oldestFirst.size();
    for (qsizetype i = oldestFirst.size(); i > 0; --i) {
        const auto &event = oldestFirst[i - 1];
        const auto &newest = m_events.front();
        if (event.time == newest.time && event.sentinel == newest.sentinel && event.channel == newest.channel
            && event.payload == newest.payload && event.note == newest.note)
            return oldestFirst.size() - i;
    }
    return oldestFirst.size();
}

void EventModel::update(const QList<sentinel::SentinelEvent> &oldestFirst, WallTime now)
{
    m_now = now;
    const qsizetype fresh = countNew(oldestFirst);
    if (fresh > 0) {
        beginInsertRows({}, 0, static_cast<int>(fresh) - 1);
        for (qsizetype i = oldestFirst.size() - fresh; i < oldestFirst.size(); ++i)
            m_events.push_front(oldestFirst[i]);
        endInsertRows();
    }
    const auto most = static_cast<size_t>(oldestFirst.size());
    if (m_events.size() > most) {
        beginRemoveRows({}, static_cast<int>(most), static_cast<int>(m_events.size()) - 1);
        m_events.resize(most);
        endRemoveRows();
    }
    // The newest may have been folded with an equal one since it came.
    if (!m_events.empty() && m_events.front() != oldestFirst.last()) {
        m_events.front() = oldestFirst.last();
        Q_EMIT dataChanged(index(0), index(0));
    }
}

int EventModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

QVariant EventModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const sentinel::SentinelEvent &event = m_events[static_cast<size_t>(index.row())];
    switch (role) {
    case TimeRole:
        return words::formatTime(event.time, m_now);
    case ChannelRole:
        return escaped(QByteArrayView(event.channel));
    case DetailRole:
        return detailOf(event);
    case SentinelRole:
        return event.isOwn() ? QString() : words::address(event.sentinel);
    case IsFirstRole:
        return event.isFirst;
    case IsOwnRole:
        return event.isOwn();
    case Qt::ToolTipRole:
        return QString(words::formatExactTime(event.time) + u'\n' + escaped(event.payload, 400));
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return QStringList{
            words::formatTime(event.time, m_now), escaped(QByteArrayView(event.channel)), detailOf(event)}
            .join(u' ');
    default:
        return {};
    }
}

} // namespace cachedeck::models
