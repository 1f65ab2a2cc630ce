// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace cachedeck {

/// Untrusted bytes (key, value, server text) as one line of safe text: control characters, bidirectional
/// overrides and invalid UTF-8 become visible `\x..` or `\u{...}` escapes, a backslash is doubled. Reversible
/// by eye, never rich text.
QString escaped(QByteArrayView bytes);
QString escaped(QStringView text);

/// The same, at most \a limit characters, elided in the middle with an ellipsis.
QString escaped(QByteArrayView bytes, qsizetype limit);

/// Whether \a bytes are valid UTF-8 (what JSON shows as a string; others go as base64).
bool isUtf8(QByteArrayView bytes);

} // namespace cachedeck
