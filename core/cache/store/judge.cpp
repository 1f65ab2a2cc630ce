// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/store/judge.h"

#include <algorithm>

namespace cachedeck::cache {

namespace {

MissCause causeOf(codec::Unreadable problem)
{
    switch (problem) {
    case codec::Unreadable::Foreign:
        return MissCause::Foreign;
    case codec::Unreadable::Version:
        return MissCause::Version;
    case codec::Unreadable::Damaged:
        break;
    }
    return MissCause::Damaged;
}

/// Of another size they are nothing of ours (D5).
bool areValid(const QByteArray &generations)
{
    return generations.size() % generationBytes == 0 && generations.size() <= mostGenerationBytes;
}

bool contains(const QByteArray &generations, QByteArrayView wanted)
{
    const QByteArrayView all(generations);
    for (qsizetype at = 0; at < all.size(); at += generationBytes) {
        if (all.sliced(at, generationBytes) == wanted)
            return true;
    }
    return false;
}

bool holds(const codec::TagStamp &stamp, const SeenGenerations &seen)
{
    const QByteArray *found = seen.find(stamp.tag);
    return found && areValid(*found)
        && contains(*found, QByteArrayView(stamp.generation.data(), generationBytes));
}

} // namespace

QLatin1StringView toString(MissCause cause)
{
    switch (cause) {
    case MissCause::Absent:
        return QLatin1StringView("absent");
    case MissCause::Expired:
        return QLatin1StringView("expired");
    case MissCause::StaleTag:
        return QLatin1StringView("staleTag");
    case MissCause::Foreign:
        return QLatin1StringView("foreign");
    case MissCause::Version:
        return QLatin1StringView("version");
    case MissCause::Damaged:
        return QLatin1StringView("damaged");
    case MissCause::WrongType:
        break;
    }
    return QLatin1StringView("wrongType");
}

const QByteArray *SeenGenerations::find(QByteArrayView tag) const
{
    const auto found
        = std::find_if(m_all.begin(), m_all.end(), [&](const auto &one) { return one.first == tag; });
    return found == m_all.end() ? nullptr : &found->second;
}

std::variant<codec::Opened, MissCause> readEnvelope(QByteArrayView bytes)
{
    auto result = codec::open(bytes);
    if (const auto *problem = std::get_if<codec::Unreadable>(&result))
        return causeOf(*problem);
    return std::move(std::get<codec::Opened>(result));
}

Lookup judge(codec::Opened opened, const SeenGenerations &seen, WallTime now)
{
    for (const codec::TagStamp &stamp : opened.header.stamps) {
        if (!holds(stamp, seen)) {
            Lookup missed(MissCause::StaleTag);
            missed.staleTag = stamp.tag;
            return missed;
        }
    }
    Entry entry;
    entry.value = std::move(opened.value);
    entry.kind = opened.header.kind;
    entry.isNegative = opened.header.isNegative;
    entry.created = opened.header.created;
    entry.freshUntil = opened.header.freshUntil;
    entry.isStale = now >= entry.freshUntil;
    entry.left = entry.isStale ? Milliseconds(0) : entry.freshUntil - now;
    entry.loadTime = opened.header.loadTime;
    for (codec::TagStamp &stamp : opened.header.stamps)
        entry.tags.push_back(std::move(stamp.tag));
    Lookup found(std::move(entry));
    if (found.entry->isStale)
        found.cause = MissCause::Expired;
    return found;
}

} // namespace cachedeck::cache
