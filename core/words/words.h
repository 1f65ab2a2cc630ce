// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/endpoint.h"
#include "base/error.h"
#include "base/message.h"

#include <QString>

namespace cachedeck::words {

/// The sentence that \a message stands for, in the application's language, as plain text without a line
/// break. Arguments are filled in one pass, so that untrusted text which contains "%2" stays what it is;
/// bytes and texts are escaped (base/escape.h), long bytes are elided. An id that no table knows is shown as
/// it is, with a warning in the log (tests/lint checks every id of the source against isKnown()). Any thread.
QString text(const Message &message);

/// What happened, then one line for each context that a boundary added, innermost first. The words for what a
/// server answered follow from its code: "Memory is full, writes are refused (OOM command not allowed...)".
QString text(const Error &error);
/// The same on one line, for tables and banners.
QString line(const Error &error);
/// The kind alone: "timed out", "wrong credentials".
QString kind(ErrorKind kind);

/// A word of the tables without arguments: word("state.healthy"), word("environment.production").
QString word(const char *id);
/// The word for a stable name: word("state.", toString(state)).
QString word(QLatin1StringView prefix, QLatin1StringView name);

/// Whether a table has this id.
bool isKnown(QLatin1StringView id);

/// How each argument type is written inside a sentence. Elides bytes beyond 300 characters.
QString argumentText(const MessageArgument &argument);

/// An address as the desk shows it; an empty one is a dash.
QString address(const Endpoint &endpoint);

} // namespace cachedeck::words
