// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "demo/trafficprocess.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QString folder = application.arguments().value(1);
    cachedeck::demo::TrafficProcess traffic(folder, [] { QCoreApplication::quit(); });
    const auto started = traffic.start();
    if (!started.isOk()) {
        std::fprintf(stderr, "%s\n", qPrintable(started.error().debugText()));
        return 1;
    }
    return QCoreApplication::exec();
}
