// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/doubts.h"

#include "base/glob.h"

#include <algorithm>

namespace cachedeck::catalog {

namespace {

/// What every place is filled with, to compare templates by their keys.
constexpr QByteArrayView sample("7");

bool isCarried(const Catalog &catalog, const KeyTemplate &tag)
{
    return std::any_of(catalog.groups.begin(), catalog.groups.end(), [&](const KeyGroupPtr &group) {
        return std::any_of(group->tags.begin(), group->tags.end(),
            [&](const KeyTemplate &own) { return own.shape() == tag.shape(); });
    });
}

bool isDescribed(const Catalog &catalog, const KeyTemplate &key)
{
    const QByteArray bytes = key.expandAll(sample);
    return std::any_of(catalog.groups.begin(), catalog.groups.end(),
        [&](const KeyGroupPtr &group) { return group->key.matches(bytes); });
}

bool matchesSomeGroup(const Catalog &catalog, const KeyTemplate &glob)
{
    const QByteArray pattern = glob.expandAll(sample);
    return std::any_of(catalog.groups.begin(), catalog.groups.end(),
        [&](const KeyGroupPtr &group) { return globMatches(pattern, group->key.expandAll(sample)); });
}

using Holds = bool (*)(const Catalog &, const KeyTemplate &);

void ask(const Catalog &catalog, const QString &owner, const std::vector<KeyTemplate> &templates, Holds holds,
    const char *doubt, std::vector<Message> *doubts)
{
    for (const KeyTemplate &one : templates) {
        if (!holds(catalog, one))
            doubts->emplace_back(doubt, std::vector<MessageArgument>{owner, one.text()});
    }
}

} // namespace

std::vector<Message> doubtsAbout(const Catalog &catalog)
{
    std::vector<Message> doubts;
    for (const Event &event : catalog.events) {
        ask(catalog, event.name, event.keys, &isDescribed, "catalog.doubt.key", &doubts);
        ask(catalog, event.name, event.tags, &isCarried, "catalog.doubt.tag", &doubts);
        ask(catalog, event.name, event.patterns, &matchesSomeGroup, "catalog.doubt.glob", &doubts);
    }
    for (const GroupPattern &pattern : catalog.patterns)
        ask(catalog, pattern.name, pattern.globs, &matchesSomeGroup, "catalog.doubt.glob", &doubts);
    return doubts;
}

} // namespace cachedeck::catalog
