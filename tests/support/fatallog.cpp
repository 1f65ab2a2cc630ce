// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "support/fatallog.h"

#include <QRegularExpression>

namespace cachedeck::test {

void FatalLog::arm()
{
    QTest::failOnWarning(
        QRegularExpression(QStringLiteral(".*"), QRegularExpression::DotMatchesEverythingOption));
}

void FatalLog::expect(const char *pattern)
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QString::fromLatin1(pattern)));
}

} // namespace cachedeck::test
