// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "words/entry.h"

#include <array>

namespace cachedeck::words {

namespace {

constexpr std::array entries{
    Entry{"demo.unavailable",
        QT_TRANSLATE_NOOP("words",
            "The demo is not available on Windows, where no Redis server can be installed; connect to a "
            "deployment on another machine")},
    Entry{"demo.down", QT_TRANSLATE_NOOP("words", "The demo does not run; start it with \"demo up\"")},
    Entry{"demo.server.missing",
        QT_TRANSLATE_NOOP("words",
            "No Redis server is installed (looked for redis-server, valkey-server and redis-check-rdb); "
            "install the package redis-tools")},
    Entry{"demo.folder.create", QT_TRANSLATE_NOOP("words", "The folder \"%1\" cannot be made")},
    Entry{"demo.folder.foreign",
        QT_TRANSLATE_NOOP(
            "words", "The folder \"%1\" belongs to somebody else; remove it or set XDG_RUNTIME_DIR")},
    Entry{"demo.folder.used",
        QT_TRANSLATE_NOOP("words",
            "The folder \"%1\" holds something else than a demo, and a demo's end would remove it; name a "
            "folder that is empty or does not exist")},
    Entry{"demo.folder.busy",
        QT_TRANSLATE_NOOP(
            "words", "Another program is changing the demo in \"%1\"; try again when it is done")},
    Entry{"demo.folder.write", QT_TRANSLATE_NOOP("words", "\"%1\" cannot be written (%2)")},
    Entry{"demo.ports.none", QT_TRANSLATE_NOOP("words", "No port of 127.0.0.1 is free (%1)")},
    Entry{"demo.start.failed", QT_TRANSLATE_NOOP("words", "\"%1\" cannot be started (%2)")},
    Entry{"demo.start.ended", QT_TRANSLATE_NOOP("words", "%1 ended right after its start: %2")},
    Entry{"demo.start.silent", QT_TRANSLATE_NOOP("words", "%1 runs, but does not answer")},
    Entry{"bench.target",
        QT_TRANSLATE_NOOP("words",
            "bench measures on a server of its own and touches no deployment; leave the connection options "
            "out")},
    Entry{"bench.unexpected",
        QT_TRANSLATE_NOOP("words", "The measurement is worth nothing: %1 where there should be none")},
    Entry{"demo.start.late",
        QT_TRANSLATE_NOOP(
            "words", "The servers of the demo did not find one another in time; their logs were in %1")},
    Entry{"demo.sentinels.silent", QT_TRANSLATE_NOOP("words", "No sentinel of the demo answers")},
    Entry{"demo.traffic.missing",
        QT_TRANSLATE_NOOP(
            "words", "%1, which makes the demo's traffic, is not installed beside this program")},
    Entry{"demo.traffic.silent", QT_TRANSLATE_NOOP("words", "The demo's traffic does not flow: %1")},
    Entry{"demo.trouble.active",
        QT_TRANSLATE_NOOP(
            "words", "%1 is still going on; wait for its end or end it with \"demo provoke heal\"")},
    Entry{"demo.heal.master",
        QT_TRANSLATE_NOOP("words", "The demo has no living master yet; try again in some seconds")},

    // What each trouble is, for menus and for the command line.
    Entry{"demo.trouble.kill-master", QT_TRANSLATE_NOOP("words", "Kill the master")},
    Entry{"demo.trouble.freeze-master", QT_TRANSLATE_NOOP("words", "Freeze the master")},
    Entry{"demo.trouble.fill-memory", QT_TRANSLATE_NOOP("words", "Fill the memory")},
    Entry{"demo.trouble.cold-cache", QT_TRANSLATE_NOOP("words", "Empty the cache")},
    Entry{"demo.trouble.slow-script", QT_TRANSLATE_NOOP("words", "Run a slow script")},
    Entry{"demo.trouble.sentinel-down", QT_TRANSLATE_NOOP("words", "Kill a sentinel")},
    Entry{"demo.about.kill-master",
        QT_TRANSLATE_NOOP("words", "The master is killed; it comes back as an empty replica after %1")},
    Entry{"demo.about.freeze-master",
        QT_TRANSLATE_NOOP(
            "words", "The master answers nothing for %1, then it wakes up and still takes writes")},
    Entry{"demo.about.fill-memory",
        QT_TRANSLATE_NOOP("words", "The master is filled to 97 % with keys that cannot be evicted, for %1")},
    Entry{"demo.about.cold-cache",
        QT_TRANSLATE_NOOP("words", "All cached entries are removed; the traffic warms the cache again")},
    Entry{"demo.about.slow-script",
        QT_TRANSLATE_NOOP(
            "words", "A script blocks the master for %1; sentinels are told to be patient meanwhile")},
    Entry{"demo.about.sentinel-down",
        QT_TRANSLATE_NOOP("words", "One of the three sentinels is killed; it is started again after %1")},
};

} // namespace

std::span<const Entry> demoEntries()
{
    return entries;
}

} // namespace cachedeck::words
