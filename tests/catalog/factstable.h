// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "catalog/catalog.h"

#include <QJsonArray>
#include <QString>

namespace cachedeck::test {

/// tests/data/seed-facts.json: what the four systems state, typed from their documents and not from the
/// catalogs. Fails the program where the file cannot be read.
QJsonArray factsOf(const char *table);

/// "60 s", "15 min", "1 h", "7 d".
catalog::Seconds secondsOf(const QString &text);
/// "128 MB", which the documents write for MiB.
Bytes bytesOf(const QString &text);
/// "85-95 %", "200-500 ms", "50-100".
std::pair<double, double> spanOf(const QString &text);
QStringList stringsOf(const QJsonValue &list);
/// A rule in the words of the facts: "15 min", "deadline", "date: today 30 min, future 2 h, past 24 h",
/// "status: active 5 min, completed 1 h".
QString wordsOf(const catalog::TtlRule &rule);
QString wordsOf(catalog::Seconds seconds);

} // namespace cachedeck::test
