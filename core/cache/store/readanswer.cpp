// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/store/readanswer.h"

#include "cache/store/judge.h"

#include <algorithm>

namespace cachedeck::cache {

std::optional<Lookup> judgedAtOnce(
    const ReadAnswer &answer, const QByteArrayList &tags, const ServerClock &clock)
{
    const resp::ReplyView value = answer.bytes();
    if (value.isNil())
        return Lookup(MissCause::Absent);
    auto opened = readEnvelope(value.bytes());
    if (const MissCause *cause = std::get_if<MissCause>(&opened))
        return Lookup(*cause);
    codec::Opened &whole = std::get<codec::Opened>(opened);
    SeenGenerations seen;
    seen.reserve(tags.size());
    for (qsizetype i = 0; i < tags.size(); ++i)
        seen.add(tags[i], answer.generation(i).toByteArray());
    const bool isAllSeen = std::ranges::all_of(
        whole.header.stamps, [&](const codec::TagStamp &stamp) { return seen.contains(stamp.tag); });
    if (!isAllSeen || clock.isOld())
        return {};
    return judge(std::move(whole), seen, clock.now());
}

} // namespace cachedeck::cache
