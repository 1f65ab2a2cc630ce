// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace cachedeck::ctl {

class Program;

/// Adds every sub-command, in the order in which --help lists them.
void addVerbs(CLI::App *app, Program *program);

// One file each.
void addStatus(CLI::App *app, Program *program);
void addWatch(CLI::App *app, Program *program);
void addNodes(CLI::App *app, Program *program);
void addEvents(CLI::App *app, Program *program);
void addAlerts(CLI::App *app, Program *program);
void addExec(CLI::App *app, Program *program);
void addCache(CLI::App *app, Program *program);
void addCacheScan(CLI::App *verb, Program *program); // cache scan
void addCacheBehind(CLI::App *verb, Program *program); // cache behind
void addCacheStatistics(CLI::App *verb, Program *program); // cache statistics
void addTags(CLI::App *app, Program *program);
void addTagsInvalidate(CLI::App *verb, Program *program); // tags invalidate
void addCacheDel(CLI::App *verb, Program *program); // cache del
void addInvalidate(CLI::App *app, Program *program);
void addUndo(CLI::App *app, Program *program);
void addConnections(CLI::App *app, Program *program);
void addTest(CLI::App *app, Program *program);
void addCatalog(CLI::App *app, Program *program);
void addActivity(CLI::App *app, Program *program);
void addBench(CLI::App *app, Program *program);
void addDemo(CLI::App *app, Program *program);
void addCompletion(CLI::App *app, Program *program);

} // namespace cachedeck::ctl
