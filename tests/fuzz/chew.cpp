// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "chew.h"

namespace cachedeck::resp {

quint64 touch(ReplyView view)
{
    quint64 sum = quint64(view.type()) + quint64(view.integer());
    for (char byte : view.bytes())
        sum = sum * 31 + quint8(byte);
    for (ReplyView item : view)
        sum = sum * 31 + touch(item);
    return sum;
}

int chew(QByteArrayView bytes, qsizetype piece, Limits limits)
{
    Decoder decoder(limits);
    int replies = 0;
    while (!bytes.isEmpty()) {
        const qsizetype size = qMin(piece, bytes.size());
        decoder.feed(bytes.first(size));
        bytes = bytes.sliced(size);
        while (const auto reply = decoder.next()) {
            if (!reply->isOk())
                return -1 - replies;
            ++replies;
            [[maybe_unused]] volatile quint64 sum = touch(reply->value().view());
        }
    }
    return replies;
}

} // namespace cachedeck::resp
