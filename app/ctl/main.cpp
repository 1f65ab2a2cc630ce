// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/startup.h"
#include "ctl/program.h"
#include "ctl/verbs.h"
#include "platform/terminal.h"

#include <QCoreApplication>

namespace cachedeck::ctl {

void addVerbs(CLI::App *app, Program *program)
{
    addStatus(app, program);
    addWatch(app, program);
    addNodes(app, program);
    addEvents(app, program);
    addAlerts(app, program);
    addExec(app, program);
    addCache(app, program);
    addTags(app, program);
    addInvalidate(app, program);
    addUndo(app, program);
    addConnections(app, program);
    addTest(app, program);
    addCatalog(app, program);
    addActivity(app, program);
    addBench(app, program);
    addDemo(app, program);
    addCompletion(app, program);
}

} // namespace cachedeck::ctl

int main(int argc, char **argv)
{
    cachedeck::platform::holdStandardStreams();
    const QCoreApplication application(argc, argv);
    cachedeck::app::begin();
    return cachedeck::ctl::Program().run(argc, argv);
}
