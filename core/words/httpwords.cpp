// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "words/entry.h"

#include <array>

namespace cachedeck::words {

namespace {

// Of core/http, core/endpoints and core/documents, and of the responses in core/cache.
constexpr std::array entries{
    Entry{"http.path.template",
        QT_TRANSLATE_NOOP(
            "words", "\"%1\" is no path; write it as /users/{userId}/payments, each place a whole segment")},
    Entry{"http.route.place",
        QT_TRANSLATE_NOOP("words", "The path \"%1\" has no place {%2}, which \"%3\" needs")},
    Entry{"http.route.incomplete",
        QT_TRANSLATE_NOOP("words", "The route \"%1\" needs a name and a TTL above 0")},
    Entry{"http.route.twice",
        QT_TRANSLATE_NOOP("words", "The route \"%1\" is there twice; each has a name and a path of its own")},
    Entry{"http.service.missing",
        QT_TRANSLATE_NOOP("words", "Responses are kept by service; give the service's name")},
    Entry{"http.session.tagless",
        QT_TRANSLATE_NOOP("words",
            "Responses do not carry their sessions, so none can be forgotten; set areSessionsForgotten")},
    Entry{"documents.figures.old",
        QT_TRANSLATE_NOOP("words", "The thread of the cache has told nothing for %1")},
    Entry{"endpoints.token.missing",
        QT_TRANSLATE_NOOP(
            "words", "%1 can be reached from other machines; give a token, or listen on 127.0.0.1")},
    Entry{"endpoints.start.failed",
        QT_TRANSLATE_NOOP("words", "The HTTP server could not start; are there descriptors left?")},
    Entry{"platform.listen.address",
        QT_TRANSLATE_NOOP("words", "\"%1\" is no numeric address; write 127.0.0.1, ::1 or 0.0.0.0")},
    Entry{"platform.listen.failed", QT_TRANSLATE_NOOP("words", "Cannot listen on %1, port %2: %3")},
    Entry{"documents.help.up", QT_TRANSLATE_NOOP("words", "Whether Redis has answered: 1 or 0")},
    Entry{"documents.help.age", QT_TRANSLATE_NOOP("words", "How old these figures are")},
    Entry{"documents.help.latency", QT_TRANSLATE_NOOP("words", "Round trip of one PING")},
    Entry{"documents.help.keys", QT_TRANSLATE_NOOP("words", "Keys in the database in use")},
    Entry{"documents.help.memory", QT_TRANSLATE_NOOP("words", "Memory that Redis uses")},
    Entry{"documents.help.hits", QT_TRANSLATE_NOOP("words", "Reads that found a value that holds")},
    Entry{"documents.help.negativeHits",
        QT_TRANSLATE_NOOP("words", "Hits that say that the source has no such thing")},
    Entry{"documents.help.staleHits", QT_TRANSLATE_NOOP("words", "Stale copies that were served")},
    Entry{"documents.help.misses", QT_TRANSLATE_NOOP("words", "Reads that found nothing that holds")},
    Entry{"documents.help.bypassed", QT_TRANSLATE_NOOP("words", "Reads while Redis was away")},
    Entry{"documents.help.fills", QT_TRANSLATE_NOOP("words", "Values stored")},
    Entry{"documents.help.refusedFills",
        QT_TRANSLATE_NOOP("words", "Values not stored, as something was invalidated meanwhile")},
    Entry{"documents.help.loads", QT_TRANSLATE_NOOP("words", "Loads from the source")},
    Entry{"documents.help.failedLoads", QT_TRANSLATE_NOOP("words", "Loads that failed")},
    Entry{"documents.help.sharedLoads",
        QT_TRANSLATE_NOOP("words", "Callers that got what another's load gave")},
    Entry{"documents.help.errors", QT_TRANSLATE_NOOP("words", "Calls that failed at Redis")},
    Entry{"documents.help.hitTime", QT_TRANSLATE_NOOP("words", "From the question to the value, on a hit")},
    Entry{"documents.help.loadTime", QT_TRANSLATE_NOOP("words", "What the source took")},
    Entry{"operations.warming.unknown",
        QT_TRANSLATE_NOOP("words", "No warming strategy is called \"%1\"; register it before it is run")},
    Entry{"operations.warming.running", QT_TRANSLATE_NOOP("words", "Warming is under way already")},
    Entry{"operations.warming.stopped", QT_TRANSLATE_NOOP("words", "Warming was stopped")},
    Entry{"operations.warming.memory",
        QT_TRANSLATE_NOOP("words", "Redis uses %1 of its memory, and warming ends at %2")},
    Entry{"operations.warming.evicting",
        QT_TRANSLATE_N_NOOP(
            "words", "Redis has evicted %1 keys while the cache was warmed, so that was ended"),
        1, "Redis has evicted %1 key while the cache was warmed, so that was ended"},
    Entry{"operations.warming.errors",
        QT_TRANSLATE_NOOP("words", "%1 of %2 entries failed, so warming was ended")},
};

} // namespace

std::span<const Entry> httpEntries()
{
    return entries;
}

} // namespace cachedeck::words
