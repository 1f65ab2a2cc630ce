// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <initializer_list>
#include <span>

namespace cachedeck::resp {

/// Appends commands as arrays of bulk strings (never inline text, redis-facts F6) to a buffer of the caller:
/// the size is known first, the buffer grows once, digits go straight in. No printf, no temporaries: the
/// printf-like formatter of hiredis costs 400 to 1,000 ns a command (performance.md 2). Any thread.
/// A command has at least one argument.
void appendCommand(QByteArray &out, std::span<const QByteArrayView> arguments);
void appendCommand(QByteArray &out, std::initializer_list<QByteArrayView> arguments);
void appendCommand(QByteArray &out, std::span<const QByteArray> arguments);

/// Bytes that appendCommand() will add.
qsizetype encodedSize(std::span<const QByteArrayView> arguments);
qsizetype encodedSize(std::span<const QByteArray> arguments);

} // namespace cachedeck::resp
