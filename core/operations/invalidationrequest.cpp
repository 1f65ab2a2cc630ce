// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "operations/invalidationrequest.h"

#include "cache/retirement/retirements.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace cachedeck::operations {

namespace {

using Text = QLatin1StringView;

constexpr qsizetype mostKeyBytes = 64 * 1024;

Error wrong(const char *id, std::initializer_list<MessageArgument> arguments = {})
{
    return Error(ErrorKind::Config, Message(id, arguments));
}

/// Bytes need not be UTF-8, and JSON is.
QJsonArray toArray(const QByteArrayList &names)
{
    QJsonArray array;
    for (const QByteArray &name : names)
        array.append(QString::fromLatin1(name.toBase64()));
    return array;
}

QByteArrayList fromArray(const QJsonValue &value)
{
    QByteArrayList names;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &name : array)
        names.push_back(QByteArray::fromBase64(name.toString().toLatin1()));
    return names;
}

Result<void> checkNames(const QByteArrayList &keys, const QByteArrayList &tags)
{
    for (const QByteArray &key : keys) {
        if (key.isEmpty() || key.size() > mostKeyBytes)
            return wrong("operations.key.length", {qint64(mostKeyBytes)});
    }
    for (const QByteArray &tag : tags) {
        if (tag.isEmpty() || tag.size() > codec::maxTagBytes)
            return wrong("cache.tag.length", {tag, qint64(codec::maxTagBytes)});
    }
    return {};
}

template<class Expand>
Result<void> addExpanded(
    const std::vector<catalog::KeyTemplate> &templates, QByteArrayList *names, const Expand &expand)
{
    for (const catalog::KeyTemplate &one : templates) {
        const Result<QByteArray> name = expand(one);
        if (!name)
            return name.error();
        if (!names->contains(*name))
            names->push_back(*name);
    }
    return {};
}

} // namespace

bool InvalidationRequest::isEmpty() const
{
    return keys.isEmpty() && tags.isEmpty() && !hasPatterns();
}

bool InvalidationRequest::isEverything() const
{
    const auto isAll = [](const QByteArray &glob) {
        return !glob.isEmpty() && std::all_of(glob.begin(), glob.end(), [](char c) { return c == '*'; });
    };
    if (std::any_of(globs.begin(), globs.end(), isAll))
        return true;
    // An expression that finds nothing in particular: it takes in names that have nothing in common.
    const std::vector<scan::KeyFilter> all = filters();
    return std::any_of(all.begin(), all.end(), [](const scan::KeyFilter &filter) {
        return filter.matches("a") && filter.matches("0:zz:\xC3\xA9") && filter.matches("{}-#");
    });
}

Result<void> InvalidationRequest::check() const
{
    if (isEmpty())
        return wrong("operations.invalidate.nothing");
    if (keys.size() > mostKeys)
        return wrong("operations.keys.many", {qint64(keys.size()), qint64(mostKeys)});
    if (tags.size() > cache::Retirements::mostTags)
        return wrong("operations.tags.many", {qint64(tags.size()), qint64(cache::Retirements::mostTags)});
    if (globs.size() + regexes.size() > mostPatterns)
        return wrong(
            "operations.patterns.many", {qint64(globs.size() + regexes.size()), qint64(mostPatterns)});
    if (window < std::chrono::seconds(1) || window > longestWindow)
        return wrong("operations.window", {Microseconds(window), Microseconds(longestWindow)});
    const Result<void> names = checkNames(keys, tags);
    if (!names)
        return names;
    for (const QByteArray &glob : globs) {
        const Result<scan::KeyFilter> filter = scan::KeyFilter::glob(glob);
        if (!filter)
            return filter.error();
    }
    for (const QByteArray &regex : regexes) {
        const Result<scan::KeyFilter> filter = scan::KeyFilter::regex(regex);
        if (!filter)
            return filter.error();
    }
    return {};
}

std::vector<scan::KeyFilter> InvalidationRequest::filters() const
{
    std::vector<scan::KeyFilter> all;
    for (const QByteArray &glob : globs) {
        if (const Result<scan::KeyFilter> filter = scan::KeyFilter::glob(glob))
            all.push_back(*filter);
    }
    for (const QByteArray &regex : regexes) {
        if (const Result<scan::KeyFilter> filter = scan::KeyFilter::regex(regex))
            all.push_back(*filter);
    }
    return all;
}

QByteArrayList InvalidationRequest::literalKeys() const
{
    QByteArrayList named;
    for (const QByteArray &glob : globs) {
        const QByteArray prefix = scan::literalPrefix(glob);
        if (glob == prefix || glob == scan::escapedForGlob(prefix))
            named.push_back(prefix);
    }
    return named;
}

QByteArray InvalidationRequest::toNote() const
{
    QJsonObject note{{Text("keys"), keys.size()}, {Text("globs"), toArray(globs)},
        {Text("regexes"), toArray(regexes)}, {Text("windowMs"), qint64(window.count())}};
    for (const auto &[name, text] :
        {std::pair(Text("event"), event), {Text("action"), action}, {Text("who"), who}}) {
        if (!text.isEmpty())
            note[name] = text;
    }
    return QJsonDocument(note).toJson(QJsonDocument::Compact);
}

InvalidationRequest InvalidationRequest::fromNote(QByteArrayView note)
{
    const QJsonObject object = QJsonDocument::fromJson(note.toByteArray()).object();
    InvalidationRequest request;
    request.globs = fromArray(object[Text("globs")]);
    request.regexes = fromArray(object[Text("regexes")]);
    request.event = object[Text("event")].toString();
    request.action = object[Text("action")].toString();
    request.who = object[Text("who")].toString();
    request.window = Milliseconds(object[Text("windowMs")].toInteger(request.window.count()));
    return request;
}

bool matchesAny(const std::vector<scan::KeyFilter> &filters, QByteArrayView key)
{
    return std::any_of(
        filters.begin(), filters.end(), [key](const scan::KeyFilter &filter) { return filter.matches(key); });
}

Result<InvalidationRequest> requestOf(const catalog::Event &event, const QHash<QString, QByteArray> &values)
{
    for (const QString &parameter : event.parameters) {
        if (!values.contains(parameter) || values.value(parameter).isEmpty())
            return wrong("operations.event.missing", {event.name, parameter});
    }
    for (auto value = values.begin(); value != values.end(); ++value) {
        if (!event.parameters.contains(value.key()))
            return wrong("operations.event.unknown",
                {event.name, value.key(), event.parameters.join(QStringLiteral(", "))});
    }
    InvalidationRequest request;
    request.event = event.name;
    const auto whole = [&values](const catalog::KeyTemplate &one) { return one.expand(values); };
    const auto glob = [&values](const catalog::KeyTemplate &one) { return one.expandGlob(values); };
    for (const Result<void> &added :
        {addExpanded(event.keys, &request.keys, whole), addExpanded(event.tags, &request.tags, whole),
            addExpanded(event.patterns, &request.globs, glob)}) {
        if (!added)
            return added.error();
    }
    return request;
}

Result<InvalidationRequest> requestOf(
    const catalog::Catalog &catalog, const QString &event, const QHash<QString, QByteArray> &values)
{
    const catalog::Event *known = catalog.event(event);
    if (known)
        return requestOf(*known, values);
    QStringList names;
    for (const catalog::Event &one : catalog.events)
        names << one.name;
    return wrong("operations.event.none", {catalog.name, event, names.join(QStringLiteral(", "))});
}

} // namespace cachedeck::operations
