// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "monitor/nodeinfo.h"

#include <QFile>
#include <QTest>

namespace cachedeck::test {

/// One of tests/monitor/data: what real servers and those of other versions answer to INFO.
inline QByteArray infoText(const char *name)
{
    QFile file(QStringLiteral(INFO_TEXTS) + QString::fromLatin1(name) + QStringLiteral(".txt"));
    if (!file.open(QIODevice::ReadOnly))
        QTest::qFail("no such INFO text", __FILE__, __LINE__);
    return file.readAll();
}

inline monitor::NodeInfo infoOf(const char *name)
{
    return monitor::NodeInfo::parse(infoText(name));
}

} // namespace cachedeck::test
