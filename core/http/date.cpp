// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "http/date.h"

#include <QLocale>

namespace cachedeck::http {

std::optional<WallTime> dateOf(const QByteArray &text)
{
    const QLocale english = QLocale::c();
    QDateTime time = english.toDateTime(
        QString::fromLatin1(text.trimmed()), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    if (!time.isValid())
        return std::nullopt;
    time.setTimeSpec(Qt::UTC);
    return WallTime(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
}

} // namespace cachedeck::http
