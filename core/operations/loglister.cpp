// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "operations/loglister.h"

#include "operations/activityjson.h"
#include "operations/linereader.h"
#include "operations/logerrors.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>

namespace cachedeck::operations {

Result<ActivityListing> LogLister::run()
{
    if (const Result<void> checked = m_folder.check(); !checked)
        return checked.error();
    ActivityListing listing;
    const auto most = static_cast<size_t>(std::max(m_filter.limit, 0));
    const QList<int> numbers = m_folder.numbers();
    for (auto number = numbers.rbegin(); number != numbers.rend(); ++number) {
        if (listing.records.size() >= most)
            break;
        const QString path = m_folder.file(*number);
        Result<std::deque<ActivityRecord>> found = matchesIn(path, most - listing.records.size());
        if (!found && !QFile::exists(path))
            break; // its time was over while we read
        if (!found)
            return found.error();
        listing.records.insert(listing.records.begin(), found->begin(), found->end());
    }
    listing.unreadable = m_unreadable;
    return listing;
}

Result<std::deque<ActivityRecord>> LogLister::matchesIn(const QString &path, size_t most)
{
    LineReader reader;
    if (const QString failure = reader.open(path); !failure.isEmpty())
        return unreadable(path, failure);
    std::deque<ActivityRecord> found;
    QByteArrayView line;
    while (reader.next(&line)) {
        if (reader.lineNumber() == 1 && FileHeader::parse(line))
            continue;
        const QByteArray bytes = QByteArray::fromRawData(line.data(), line.size());
        std::optional<ActivityRecord> record = recordFromJson(QJsonDocument::fromJson(bytes).object());
        if (!record)
            ++m_unreadable;
        if (!record || !isWanted(*record))
            continue;
        found.push_back(std::move(*record));
        if (found.size() > most)
            found.pop_front();
    }
    if (!reader.failure().isEmpty())
        return unreadable(path, reader.failure());
    return found;
}

bool LogLister::isWanted(const ActivityRecord &record) const
{
    const bool isOfTime = !m_filter.since || record.time >= *m_filter.since;
    const bool isOfDeployment
        = m_filter.deployment.value.isEmpty() || record.deployment == m_filter.deployment;
    const bool isOfAction = m_filter.id.value.isEmpty() || record.id == m_filter.id;
    return isOfTime && isOfDeployment && isOfAction;
}

} // namespace cachedeck::operations
