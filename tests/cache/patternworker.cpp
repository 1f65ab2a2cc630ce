// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// One process of tst_patternprocesses: uses every pattern of the cache at once on a deployment that fails
// over, beside another such process, until the database says stop; prints what it saw as one JSON object.
// Arguments: sentinels, port of the "database", 0 or 1.
//
// The database holds a version for each entry. A writer raises it, has the cache follow, and only then notes
// the version under "done:". A reader looks at that first: whatever the cache gives must not be older.
#include "cache/following.h"
#include "cache/patternload.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4)
        return 2;
    std::vector<Endpoint> sentinels;
    const QStringList addresses = arguments[1].split(u',');
    for (const QString &port : addresses)
        sentinels.emplace_back(u"127.0.0.1"_s, port.toUShort());
    PatternLoad load(sentinels, Endpoint(u"127.0.0.1"_s, arguments[2].toUShort()), arguments[3].toInt());
    load.run();
    std::puts(QJsonDocument(load.report()).toJson(QJsonDocument::Compact).constData());
    return 0;
}
