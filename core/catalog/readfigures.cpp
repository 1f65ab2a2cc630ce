// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/reading.h"

namespace cachedeck::catalog::reading {

namespace {

std::vector<Window> windowsOf(const JsonNode &node)
{
    std::vector<Window> windows;
    for (const QString &word : textsOf(node, Name("windows")))
        windows.push_back(fromName<Window>(word).value_or(Window::Day));
    if (windows.empty())
        windows = {Window::Minute, Window::Hour, Window::Day, Window::Week, Window::Month};
    return windows;
}

Metric readMetric(const JsonNode &node)
{
    Metric metric;
    metric.name = node.text(Name("name"));
    metric.outcome = wordOr(node, Name("outcome"), Outcome::Neutral);
    metric.unit = textOf(node, Name("unit"));
    metric.windows = windowsOf(node);
    if (!node.has(Name("retentionSeconds")))
        return metric;
    const JsonNode retention = node.member(Name("retentionSeconds"));
    for (const Window window : {Window::Minute, Window::Hour, Window::Day, Window::Week, Window::Month}) {
        if (const std::optional<Seconds> kept = secondsOf(retention, nameOf(window)))
            metric.retention[window] = *kept;
    }
    return metric;
}

Series readSeries(const JsonNode &node, const Catalog &catalog)
{
    Series series;
    series.name = node.text(Name("name"));
    series.service = serviceOf(node, catalog);
    series.key = templateOf(node.member(Name("key")));
    series.score = wordOr(node, Name("score"), ScoreUnit::Milliseconds);
    series.separator = node.has(Name("separator")) ? node.text(Name("separator")) : QStringLiteral("|");
    series.fields = textsOf(node, Name("fields"));
    series.ttl = secondsOf(node, Name("ttlSeconds")).value_or(Seconds(0));
    return series;
}

Board readBoard(const JsonNode &node, const Catalog &catalog)
{
    Board board;
    board.name = node.text(Name("name"));
    board.service = serviceOf(node, catalog);
    board.metric = textOf(node, Name("metric"));
    board.windows = windowsOf(node);
    if (node.has(Name("key")))
        board.key = templateOf(node.member(Name("key")));
    board.ttl = secondsOf(node, Name("ttlSeconds")).value_or(Seconds(0));
    if (node.has(Name("key")) == node.has(Name("metric")))
        node.fail(Message("catalog.board.how", {board.name}));
    if (!board.metric.isEmpty() && !catalog.metric(board.metric)) {
        node.member(Name("metric"))
            .fail(Message("catalog.reference.unknown", {board.metric, QStringLiteral("metrics")}));
    }
    return board;
}

TagSet readTagSet(const JsonNode &node, const Catalog &catalog)
{
    TagSet set;
    set.name = node.text(Name("name"));
    set.service = serviceOf(node, catalog);
    set.key = templateOf(node.member(Name("key")));
    set.type = wordOr(node, Name("type"), TagSetType::Set);
    if (!set.key.isEmpty() && !set.key.parameters().contains(Name("tag")))
        node.member(Name("key")).fail(Message("catalog.tagSet.place", {set.key.text()}));
    return set;
}

Threshold readThreshold(const JsonNode &node)
{
    Threshold threshold;
    threshold.name = node.text(Name("name"));
    threshold.signal = wordOr(node, Name("signal"), Signal::HitRate);
    threshold.severity = wordOr(node, Name("severity"), Severity::Warning);
    threshold.below = numberOf(node, Name("below"));
    threshold.above = numberOf(node, Name("above"));
    if (threshold.below.has_value() == threshold.above.has_value())
        node.fail(Message("catalog.threshold.how", {threshold.name}));
    return threshold;
}

Objective readObjective(const JsonNode &node)
{
    Objective objective;
    objective.name = node.text(Name("name"));
    objective.kind = wordOr(node, Name("kind"), ObjectiveKind::Availability);
    objective.atLeast = numberOf(node, Name("atLeast"));
    objective.atMost = numberOf(node, Name("atMost"));
    objective.span = spanOf(node, Name("span"));
    const int stated = int(objective.atLeast.has_value()) + int(objective.atMost.has_value())
        + int(objective.span.has_value());
    if (stated != 1)
        node.fail(Message("catalog.objective.how", {objective.name}));
    return objective;
}

} // namespace

void readFigures(const JsonNode &root, Catalog *catalog)
{
    catalog->metrics = all<Metric>(root, Name("metrics"), readMetric);
    catalog->series
        = all<Series>(root, Name("series"), [&](const JsonNode &node) { return readSeries(node, *catalog); });
    catalog->boards
        = all<Board>(root, Name("boards"), [&](const JsonNode &node) { return readBoard(node, *catalog); });
    catalog->tagSets = all<TagSet>(
        root, Name("tagSets"), [&](const JsonNode &node) { return readTagSet(node, *catalog); });
    catalog->thresholds = all<Threshold>(root, Name("thresholds"), readThreshold);
    catalog->objectives = all<Objective>(root, Name("objectives"), readObjective);
}

} // namespace cachedeck::catalog::reading
