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

void askWhetherItCanBeStored(const KeyGroup &group, std::vector<Message> *doubts)
{
    if (qsizetype(group.tags.size()) > mostTags)
        doubts->emplace_back("catalog.doubt.tags",
            std::vector<MessageArgument>{group.name, qint64(group.tags.size()), qint64(mostTags)});
    for (const KeyTemplate &tag : group.tags) {
        if (tag.expandAll(sample).size() > mostTagBytes)
            doubts->emplace_back("catalog.doubt.tagLength",
                std::vector<MessageArgument>{group.name, tag.text(), qint64(mostTagBytes)});
    }
    if (group.key.expandAll(sample).startsWith(bookkeepingPrefix))
        doubts->emplace_back(
            "catalog.doubt.ours", std::vector<MessageArgument>{group.name, bookkeepingPrefix.toByteArray()});
}

} // namespace

std::vector<Message> doubtsAbout(const Catalog &catalog)
{
    std::vector<Message> doubts;
    for (const KeyGroupPtr &group : catalog.groups)
        askWhetherItCanBeStored(*group, &doubts);
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
