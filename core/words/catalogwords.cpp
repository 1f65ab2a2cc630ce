// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "words/entry.h"

#include <array>

namespace cachedeck::words {

namespace {

constexpr std::array entries{
    Entry{"catalog.place", QT_TRANSLATE_NOOP("words", "In %1 at %2")},
    Entry{"catalog.place.root", QT_TRANSLATE_NOOP("words", "In %1 as a whole")},
    Entry{
        "catalog.environment.place", QT_TRANSLATE_NOOP("words", "With the overrides of the environment %1")},
    Entry{"catalog.environment.unknown",
        QT_TRANSLATE_NOOP("words", "There is no environment \"%1\" in %2; it has: %3")},
    Entry{"catalog.override.unknown",
        QT_TRANSLATE_NOOP("words",
            "There is nothing named \"%1\" to override; name an element of the list above, or add it there")},
    Entry{"catalog.schema.broken", QT_TRANSLATE_NOOP("words", "This does not fit the schema: %1")},
    Entry{"catalog.word.unknown", QT_TRANSLATE_NOOP("words", "\"%1\" is not known here; write one of %2")},
    Entry{"catalog.reference.unknown",
        QT_TRANSLATE_NOOP("words", "There is no \"%1\" in \"%2\"; add it there, or name one of those")},
    Entry{"catalog.expected.element", QT_TRANSLATE_NOOP("words", "At least one element is needed here")},
    Entry{"catalog.connection.master",
        QT_TRANSLATE_NOOP(
            "words", "Sentinels and the name of their master go together; write both or neither")},
    Entry{"catalog.key.taken",
        QT_TRANSLATE_NOOP("words",
            "The keys of \"%1\" are those of the group \"%2\"; change one template, or make one group of "
            "both")},
    Entry{"catalog.ttl.several",
        QT_TRANSLATE_NOOP(
            "words", "The group \"%1\" has more than one of ttlSeconds, ttlClass and ttlRule; keep one")},
    Entry{"catalog.ttl.missing",
        QT_TRANSLATE_NOOP("words",
            "The group \"%1\" has no TTL; write ttlSeconds, ttlClass or ttlRule, or give its service "
            "ttlSeconds")},
    Entry{"catalog.lookup.how",
        QT_TRANSLATE_NOOP(
            "words", "The lookup \"%1\" needs one way to answer: group and field, or database and query")},
    Entry{"catalog.schedule.malformed",
        QT_TRANSLATE_NOOP("words",
            "\"%1\" is no schedule; write manual, or any of startup, every 30m, daily 03:00 and cron 0 4 * * "
            "1, "
            "joined by \"; \"")},
    Entry{"catalog.check.cycle",
        QT_TRANSLATE_NOOP("words", "The check \"%1\" depends on itself; remove a name from the circle")},
    Entry{"catalog.board.how",
        QT_TRANSLATE_NOOP(
            "words", "The board \"%1\" needs either metric (made by us) or key (written by other software)")},
    Entry{"catalog.doubt.key",
        QT_TRANSLATE_NOOP("words",
            "\"%1\" clears the key \"%2\", which no group describes; add a group, or correct the key")},
    Entry{"catalog.doubt.tag",
        QT_TRANSLATE_NOOP("words",
            "\"%1\" clears the tag \"%2\", which no group carries; add it to the tags of a group, or correct "
            "it")},
    Entry{"catalog.doubt.glob",
        QT_TRANSLATE_NOOP("words",
            "\"%1\" clears \"%2\", which matches the keys of no group; add a group, or correct the pattern")},
    Entry{"catalog.member.twice",
        QT_TRANSLATE_NOOP("words", "\"%1\" is given twice here, the second time in line %2; keep one")},
    Entry{"catalog.doubt.tags",
        QT_TRANSLATE_NOOP("words",
            "The group \"%1\" has %2 tags, and an entry has at most %3: none of it can be stored; remove "
            "some")},
    Entry{"catalog.doubt.tagLength",
        QT_TRANSLATE_NOOP("words",
            "The tag \"%2\" of the group \"%1\" is longer than %3 bytes: none of the group can be stored; "
            "shorten it")},
    Entry{"catalog.doubt.ours",
        QT_TRANSLATE_NOOP("words",
            "The keys of the group \"%1\" begin with \"%2\", as the cache's own books do: none of it can be "
            "stored; choose another key")},
    Entry{"catalog.tagSet.place",
        QT_TRANSLATE_NOOP("words", "\"%1\" has no place {tag}, from which the tag could be read")},
    Entry{"catalog.threshold.how",
        QT_TRANSLATE_NOOP("words", "The threshold \"%1\" needs either below or above")},
    Entry{"catalog.objective.how",
        QT_TRANSLATE_NOOP("words", "The objective \"%1\" needs one of atLeast, atMost and span")},
    Entry{"catalog.file.unreadable",
        QT_TRANSLATE_NOOP("words",
            "The catalog \"%1\" cannot be read (%2); give the path of a file, or one of those that ship: "
            "%3")},
    Entry{"catalog.file.tooLarge", QT_TRANSLATE_NOOP("words", "%1 is larger than %2 and no catalog")},
    Entry{"catalog.json.malformed", QT_TRANSLATE_NOOP("words", "%1 is no JSON: line %2, column %3: %4")},
    Entry{"catalog.member.missing", QT_TRANSLATE_NOOP("words", "\"%1\" is missing here; add it")},
    Entry{"catalog.member.unknown",
        QT_TRANSLATE_NOOP("words", "\"%1\" is not known here; write one of %2, or remove it")},
    Entry{"catalog.expected.object", QT_TRANSLATE_NOOP("words", "An object, {...}, is needed here")},
    Entry{"catalog.expected.list", QT_TRANSLATE_NOOP("words", "A list, [...], is needed here")},
    Entry{"catalog.expected.text", QT_TRANSLATE_NOOP("words", "A text that is not empty is needed here")},
    Entry{"catalog.expected.number", QT_TRANSLATE_NOOP("words", "A number is needed here")},
    Entry{"catalog.expected.integer", QT_TRANSLATE_NOOP("words", "A whole number is needed here")},
    Entry{"catalog.expected.flag", QT_TRANSLATE_NOOP("words", "true or false is needed here")},
    Entry{"catalog.expected.span",
        QT_TRANSLATE_NOOP("words", "Two ascending numbers, [low, high], are needed here")},
    Entry{"catalog.number.range",
        QT_TRANSLATE_NOOP("words", "%1 is out of range; write a number from %2 to %3")},
    Entry{"catalog.name.duplicate",
        QT_TRANSLATE_NOOP("words", "The name \"%1\" is taken already; names are unique in their list")},
    Entry{"catalog.service.unknown",
        QT_TRANSLATE_NOOP(
            "words", "There is no service \"%1\"; add it to \"services\", or name one of those")},
    Entry{"catalog.url.malformed",
        QT_TRANSLATE_NOOP("words", "\"%1\" is no base URL; write one such as http://host:3001/prefix")},
    Entry{"catalog.parameter.unknown", QT_TRANSLATE_NOOP("words", "{%1} has no value here; known are: %2")},
    Entry{"catalog.event.empty",
        QT_TRANSLATE_NOOP("words", "The event \"%1\" invalidates nothing; give it keys, tags or patterns")},
    Entry{"catalog.template.empty",
        QT_TRANSLATE_NOOP("words", "The template is empty; write one such as user:profile:{userId}")},
    Entry{"catalog.template.brace",
        QT_TRANSLATE_NOOP("words", "A brace of \"%1\" has no partner; write places as {name}")},
    Entry{"catalog.template.name",
        QT_TRANSLATE_NOOP(
            "words", "\"%1\" has a place with a malformed name; use a letter, then letters and digits")},
    Entry{"catalog.template.adjacent",
        QT_TRANSLATE_NOOP("words",
            "\"%1\" has two places without text between them, so a key could not be read back; put a "
            "character such as : between")},
    Entry{"catalog.template.noValue", QT_TRANSLATE_NOOP("words", "\"%1\" needs a value for {%2}")},
};

} // namespace

std::span<const Entry> catalogEntries()
{
    return entries;
}

} // namespace cachedeck::words
