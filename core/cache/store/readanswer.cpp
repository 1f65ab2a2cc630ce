// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/store/readanswer.h"

#include "cache/store/judge.h"

#include <algorithm>

namespace cachedeck::cache {

client::Command readCommand(const Layout &layout, const QByteArray &key, const QByteArrayList &tags)
{
    std::vector<QByteArrayView> words{tags.isEmpty() ? "GET" : "MGET", key};
    QByteArrayList names;
    names.reserve(tags.size());
    for (const QByteArray &tag : tags)
        names.push_back(layout.generation(tag));
    words.insert(words.end(), names.begin(), names.end());
    return client::Command::of(std::span<const QByteArrayView>(words));
}

resp::ReplyView valueOf(resp::ReplyView reply, const QByteArrayList &tags)
{
    return tags.isEmpty() ? reply : reply[0];
}

QByteArrayList generationsOf(resp::ReplyView reply, const QByteArrayList &tags)
{
    QByteArrayList generations;
    for (qsizetype i = 0; i < tags.size(); ++i)
        generations.push_back(reply[i + 1].toByteArray());
    return generations;
}

std::optional<Lookup> judgedAtOnce(
    resp::ReplyView reply, const QByteArrayList &tags, const ServerClock &clock)
{
    const resp::ReplyView value = valueOf(reply, tags);
    if (value.isNil())
        return Lookup(MissCause::Absent);
    auto opened = readEnvelope(value.bytes());
    if (const MissCause *cause = std::get_if<MissCause>(&opened))
        return Lookup(*cause);
    codec::Opened &whole = std::get<codec::Opened>(opened);
    SeenGenerations seen;
    seen.reserve(tags.size());
    for (qsizetype i = 0; i < tags.size(); ++i)
        seen.add(tags[i], reply[i + 1].toByteArray());
    const bool isAllSeen = std::ranges::all_of(
        whole.header.stamps, [&](const codec::TagStamp &stamp) { return seen.contains(stamp.tag); });
    if (!isAllSeen || clock.isOld())
        return {};
    return judge(std::move(whole), seen, clock.now());
}

} // namespace cachedeck::cache
