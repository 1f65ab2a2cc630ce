// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/lookup.h"
#include "cache/store/layout.h"
#include "cache/store/serverclock.h"
#include "client/command.h"
#include "resp/reply.h"

#include <QByteArrayList>

#include <optional>

namespace cachedeck::cache {

// One read of an entry, whose group tells \a tags: the question, and what its answer says. Apart from the
// coroutine that asks, so that none of it lies in the frame that every read allocates.

/// Value and generations in one command: both are of one moment, and it costs one round trip.
client::Command readCommand(const Layout &layout, const QByteArray &key, const QByteArrayList &tags);

resp::ReplyView valueOf(resp::ReplyView reply, const QByteArrayList &tags);
QByteArrayList generationsOf(resp::ReplyView reply, const QByteArrayList &tags);

/// What the answer says, unless that takes another question (tags that the group does not tell, or the time):
/// nothing then. Looking at the same bytes again is the small part of that.
std::optional<Lookup> judgedAtOnce(
    resp::ReplyView reply, const QByteArrayList &tags, const ServerClock &clock);

} // namespace cachedeck::cache
