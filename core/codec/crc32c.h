// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace cachedeck::codec {

/// CRC-32C (Castagnoli, as in RFC 3720 B.4): what storage systems check their blocks with. Finds every burst
/// of up to 32 bits. About a nanosecond for each byte. Any thread.
quint32 crc32c(QByteArrayView bytes);

} // namespace cachedeck::codec
