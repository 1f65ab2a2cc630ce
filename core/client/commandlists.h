// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "client/commandtable.h"

#include <QByteArrayView>

#include <string_view>

namespace cachedeck::client {

/// What we know of a command by its name alone ("get", "client|list"), whatever the server says of it.
struct NamedFacts
{
    /// What a server without a table of its own would be taken to mean; Unknown where the name only stands in
    /// a list of properties.
    CommandClass builtIn = CommandClass::Unknown;
    /// Whether builtIn outweighs the server's flags: the exceptions of product rule 3 and the named list.
    bool isFixed = false;
    ArgumentRule rule = ArgumentRule::None;
    ReplyShape shape = ReplyShape::Any;
    bool isIdempotent = false;
    CommandPlace place = CommandPlace::Shared;
    bool isContainer = false;
    bool isInvalidation = false; ///< Intent Invalidate may write with it.
    bool isFailoverStep = false; ///< Intent Failover may act with it.
};

/// Null where we know nothing. \a name in lower case. Any thread.
const NamedFacts *namedFacts(std::string_view name);
/// All names with a built-in class.
const std::vector<std::string_view> &builtInNames();

/// Whether \a name (lower case, no sub-command) is a command that we know to exist somewhere.
bool isKnownName(QByteArrayView name);
/// Whether a setting of CONFIG or SENTINEL SET holds a credential ("requirepass", "masterauth", "auth-pass").
bool isSecretSetting(QByteArrayView name);
/// Whether CONFIG SET must never touch it: files the server writes or loads, credentials, protection.
bool isForbiddenSetting(QByteArrayView name);

} // namespace cachedeck::client
