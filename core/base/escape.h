// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace cachedeck {

/// Untrusted bytes (key, value, server text) as one line of safe text: control and invisible characters,
/// bidirectional overrides and invalid UTF-8 become visible escapes, `\x..` for a byte (a control character
/// or one that is no UTF-8), `\u{...}` for a character; a backslash is doubled. Reversible by eye, never rich
/// text.
QString escaped(QByteArrayView bytes);
QString escaped(QStringView text);

/// The same, at most \a limit UTF-16 units, elided in the middle with an ellipsis; no escape or character is
/// cut. Costs as much as \a limit, however long the bytes are.
QString escaped(QByteArrayView bytes, qsizetype limit);

/// Whether \a bytes are valid UTF-8 (what JSON shows as a string; others go as base64).
bool isUtf8(QByteArrayView bytes);

} // namespace cachedeck
