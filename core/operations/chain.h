// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>

namespace cachedeck::operations {

/// A line's hash in hexadecimal digits: SHA-256 over the hash of the line before and the bytes of this line
/// without its own hash. So no byte of a line can change, and no line can go, come or move, without the next
/// hash being wrong.
using LineHash = QByteArray;

/// Before the first line of a log: zeros.
LineHash beginning();

/// \a content as one line, its hash as the last member, with its newline; \a hash goes on from the one of the
/// line before to that of this one.
QByteArray chainedLine(const QJsonObject &content, LineHash *hash);

/// What \a line (without newline) says is its hash; empty where it has none.
LineHash claimedHash(QByteArrayView line);

/// Whether these are the digits of one.
bool isHash(QByteArrayView hash);

/// Whether the hash of \a line is right after \a previous.
bool follows(QByteArrayView line, const LineHash &previous);

/// The hash of \a line for the one after it: the claimed one, or that of the bytes where somebody
/// destroyed it.
LineHash hashAfter(QByteArrayView line);

} // namespace cachedeck::operations
