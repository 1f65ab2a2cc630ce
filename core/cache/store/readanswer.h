// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/lookup.h"
#include "cache/store/serverclock.h"
#include "resp/reply.h"

#include <QByteArrayList>
#include <QVarLengthArray>

#include <optional>

namespace cachedeck::cache {

/// What the server said to one read: the value's bytes and the generations of the tags that were asked for,
/// all of one moment. Its reply may hold those of other reads, too (readbatch.h). A value.
struct ReadAnswer
{
    ReadAnswer() = default;
    explicit ReadAnswer(resp::Reply whole) : reply(std::move(whole)) { }

    resp::ReplyView bytes() const { return value < 0 ? reply.view() : reply.view()[value]; }
    resp::ReplyView generation(qsizetype tag) const { return reply.view()[generations[tag]]; }

    resp::Reply reply;
    qsizetype value = -1; ///< Where in the reply; -1: it is the reply.
    QVarLengthArray<qsizetype, 4> generations; ///< Of the tags, in their order.
};

/// What the answer says of an entry whose group tells \a tags, unless that takes another question (tags that
/// the group does not tell, or the time): nothing then. Looking at the same bytes again is the small part of
/// that.
std::optional<Lookup> judgedAtOnce(
    const ReadAnswer &answer, const QByteArrayList &tags, const ServerClock &clock);

} // namespace cachedeck::cache
