// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "deskoptions.h"

#include "words/words.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>
#include <iostream>

namespace cachedeck::desk {

namespace {

struct Raw
{
    std::string page, screenshot, theme, size;
    double after = 5;
    int scale = 100;
    bool isDemo = false;
};

void addOptions(CLI::App &app, Raw &raw)
{
    app.add_flag("--demo", raw.isDemo,
        "Start a local Sentinel deployment with traffic and open it; it ends with the desk");
    app.add_option("--page", raw.page, "Page to begin with")
        ->check(CLI::IsMember({"start", "overview", "topology", "connect"}));
    app.add_option("--theme", raw.theme, "Colours of this run")->check(CLI::IsMember({"light", "dark"}));
    app.add_option(
        "--size", raw.size, "Size of the window, as 1280x800; less than its parts need becomes that");
    app.add_option("--scale", raw.scale, "Scale of this run in percent")->check(CLI::Range(50, 400));
    app.add_option("--screenshot", raw.screenshot,
        "Write a picture of the window to this file and end: 0, or 3 where the deployment was not reached");
    app.add_option("--after", raw.after, "Seconds from the window's showing to the picture")
        ->check(CLI::Range(0.0, 3600.0));
}

QSize parseSize(const std::string &text)
{
    const QString size = QString::fromStdString(text);
    bool isWidth = false;
    bool isHeight = false;
    const QSize result(size.section(u'x', 0, 0).toInt(&isWidth), size.section(u'x', 1).toInt(&isHeight));
    return isWidth && isHeight && result.width() > 0 && result.height() > 0 ? result : QSize();
}

} // namespace

std::optional<DeskOptions> parseCommandLine(int argc, char **argv, int *exitStatus)
{
    CLI::App app("Cachedeck, the operations desk for Redis caches behind Sentinel", "cachedeck");
    app.footer("Examples:\n  cachedeck --demo\n  cachedeck --sentinel 10.0.0.1:26379,10.0.0.2:26379 --master "
               "payments\n"
               "  cachedeck --demo --screenshot desk.png --page overview --after 20 --theme dark");
    app.set_version_flag("--version", std::string("cachedeck " CACHEDECK_VERSION));
    Raw raw;
    addOptions(app, raw);
    app::ConnectionArguments connection;
    connection.addTo(&app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        *exitStatus = app.exit(error) == 0 ? 0 : wrongUse;
        return std::nullopt;
    }
    const auto given = connection.options();
    const QSize size = parseSize(raw.size);
    if (!given || (!raw.size.empty() && !size.isValid())) {
        const QString text = given ? QCoreApplication::translate("desk", "--size is written as 1280x800")
                                   : words::text(given.error());
        std::cerr << text.toStdString() << '\n';
        *exitStatus = wrongUse;
        return std::nullopt;
    }
    DeskOptions options;
    options.connection = *given;
    options.isDemo = raw.isDemo;
    options.page = QString::fromStdString(raw.page);
    options.screenshotFile = QString::fromStdString(raw.screenshot);
    options.screenshotAfterSeconds = raw.after;
    options.theme = QString::fromStdString(raw.theme);
    options.size = size;
    options.scalePercent = raw.scale;
    return options;
}

} // namespace cachedeck::desk
