// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/startup.h"
#include "deskoptions.h"
#include "program.h"
#include "screenshot.h"
#include "theme/theme.h"

#include <QApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    using namespace cachedeck;
    int exitStatus = 0;
    const auto options = desk::parseCommandLine(argc, argv, &exitStatus);
    if (!options)
        return exitStatus;
    if (options->scalePercent != 100)
        qputenv("QT_SCALE_FACTOR", QByteArray::number(options->scalePercent / 100.0));
    QApplication application(argc, argv);
    app::begin();
    const QString &picture = options->screenshotFile;
    const QString whyNot = picture.isEmpty() ? QString() : desk::Screenshot::whyNot(picture);
    if (!whyNot.isEmpty()) {
        std::fputs(qPrintable(QStringLiteral("cachedeck: ") + whyNot + u'\n'), stderr);
        return desk::wrongUse;
    }
    QApplication::setQuitOnLastWindowClosed(false); // the demo ends first
    theme::Theme::instance().install(application);
    desk::Program program(*options);
    program.show();
    return QApplication::exec();
}
