// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/testreport.h"

#include "engine/connectionurl.h"
#include "words/units.h"
#include "words/words.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace cachedeck::engine {

using sentinel::ConnectionReport;
using sentinel::StepResult;
using sentinel::StepState;
using sentinel::TestedNode;
using sentinel::TestedSentinel;
using sentinel::TestStep;

namespace {

using Text = QLatin1StringView;

QString word(const char *id)
{
    return words::word(id);
}

/// A heading and what stands under it; nothing where there is nothing.
void addPart(QStringList &lines, const char *heading, const QStringList &part)
{
    if (part.isEmpty())
        return;
    lines << QString() << word(heading);
    for (const QString &line : part)
        lines << Text("  ") + line;
}

QString column(const QString &text, int width)
{
    return text.leftJustified(width) + Text("  ");
}

QStringList stepLines(ProfileKind kind, const StepResult &result)
{
    constexpr int stateWidth = 8;
    constexpr int titleWidth = 12;
    QString line = QString::number(stepNumber(kind, result.step)).rightJustified(2) + Text("  ")
        + column(words::word(Text("sentinel.stepState."), sentinel::toString(result.state)), stateWidth)
        + column(words::word(Text("sentinel.step."), sentinel::toString(result.step)), titleWidth);
    const bool isSaidBelow = result.state == StepState::Failed;
    QStringList said;
    if (!isSaidBelow && !result.message.isEmpty())
        said << words::text(result.message);
    if (result.duration)
        said << words::formatDuration(*result.duration);
    line += said.join(Text(", "));
    while (line.endsWith(u' '))
        line.chop(1);
    QStringList lines{line};
    for (const QString &why : result.error ? words::text(*result.error).split(u'\n') : QStringList())
        lines << Text("      ") + why;
    return lines;
}

QString sentinelLine(const TestedSentinel &tested, const Profile &profile, const ConnectionReport &report)
{
    QStringList said;
    if (tested.error)
        said << words::line(*tested.error);
    else if (tested.roundTrip)
        said << words::formatDuration(*tested.roundTrip);
    if (tested.announced) {
        said << words::text(Message("sentinel.report.announced", {tested.announced->toString()}))
             << words::text(Message("sentinel.report.sees", {qint64(tested.others)}));
    }
    const SentinelUse use = useOf(tested.endpoint, profile, report);
    said << words::word(Text("sentinel.use."), toString(use));
    return words::address(tested.endpoint) + Text(": ") + said.join(Text(", "));
}

QString masterLine(const sentinel::KnownMaster &known)
{
    const QStringList said{words::address(known.announced),
        words::text(Message("sentinel.report.replicas", {qint64(known.replicas)})),
        words::text(Message("sentinel.report.quorum", {qint64(known.quorum), qint64(known.sentinels)})),
        word(known.isUp ? "sentinel.report.up" : "sentinel.report.down")};
    return words::argumentText(known.name) + Text(": ") + said.join(Text(", "));
}

QString nodeLine(const TestedNode &node)
{
    QStringList said{word(node.isMaster ? "node.master" : "node.replica")};
    if (!node.reached.isEmpty() && node.reached != node.announced)
        said << words::text(Message("sentinel.report.mapped", {node.reached.toString()}));
    if (node.error)
        said << words::line(*node.error);
    else
        said << (node.roundTrip ? words::formatDuration(*node.roundTrip) : word("sentinel.report.notTried"));
    if (!node.suggestion.isEmpty())
        said << words::text(Message("sentinel.report.suggestion", {node.suggestion.toString()}));
    return words::address(node.announced) + Text(": ") + said.join(Text(", "));
}

QStringList headLines(const Profile &profile, const ConnectionReport &report, WallTime time)
{
    const Message verdict = verdictOf(profile.kind, report);
    return {words::text(Message("sentinel.report.title", {profile.name.value})),
        words::text(Message("sentinel.report.time", {toIsoString(time)})),
        words::text(Message("sentinel.report.address", {toUrl(profile)})),
        words::text(Message("sentinel.report.result",
            {verdict.isEmpty() ? word("sentinel.report.unfinished") : words::text(verdict)}))};
}

} // namespace

bool hasStep(ProfileKind kind, TestStep step)
{
    const bool isOfSentinels = step == TestStep::Sentinel || step == TestStep::MasterName
        || step == TestStep::Announced || step == TestStep::ReachMaster || step == TestStep::Replicas;
    return kind == ProfileKind::Sentinel || !isOfSentinels;
}

int stepNumber(ProfileKind kind, TestStep step)
{
    int number = 0;
    for (int one = 0; one <= int(step); ++one)
        number += hasStep(kind, TestStep(one)) ? 1 : 0;
    return number;
}

int stepCount(ProfileKind kind)
{
    return stepNumber(kind, TestStep(sentinel::testStepCount - 1));
}

Message verdictOf(ProfileKind kind, const ConnectionReport &report)
{
    if (const StepResult *failed = report.failed())
        return Message(
            "sentinel.verdict.fails", {qint64(stepNumber(kind, failed->step)), qint64(stepCount(kind))});
    if (!report.isFinished || !report.isPassed())
        return {};
    const auto warnings = std::count_if(report.steps.begin(), report.steps.end(),
        [](const StepResult &result) { return result.state == StepState::Warning; });
    return warnings == 0 ? Message("sentinel.verdict.passed")
                         : Message("sentinel.verdict.warns", {qint64(warnings)});
}

SentinelUse useOf(const Endpoint &sentinel, const Profile &profile, const ConnectionReport &report)
{
    const auto tested = std::find_if(report.sentinels.begin(), report.sentinels.end(),
        [&](const TestedSentinel &one) { return one.endpoint == sentinel; });
    if (tested == report.sentinels.end() || (!tested->error && !tested->roundTrip))
        return SentinelUse::NotAsked;
    if (tested->error)
        return SentinelUse::NotUsed;
    return profile.addressMap.maps(sentinel) ? SentinelUse::Mapped : SentinelUse::AsWritten;
}

QLatin1StringView toString(SentinelUse use)
{
    static constexpr std::array names{Text("notAsked"), Text("asWritten"), Text("mapped"), Text("notUsed")};
    return names[size_t(use)];
}

QString testReportText(const Profile &profile, const ConnectionReport &report, WallTime time)
{
    QStringList lines = headLines(profile, report, time);
    QStringList steps;
    for (const StepResult &result : report.steps) {
        if (hasStep(profile.kind, result.step) || result.state == StepState::Failed)
            steps += stepLines(profile.kind, result);
    }
    addPart(lines, "sentinel.report.steps", steps);
    QStringList part;
    for (const TestedSentinel &tested : report.sentinels)
        part << sentinelLine(tested, profile, report);
    addPart(lines, "sentinel.report.sentinels", part);
    part.clear();
    for (const Endpoint &other : report.otherSentinels)
        part << words::address(other);
    addPart(lines, "sentinel.report.otherSentinels", part);
    part.clear();
    for (const sentinel::KnownMaster &known : report.masters)
        part << masterLine(known);
    addPart(lines, "sentinel.report.masters", part);
    part.clear();
    for (const TestedNode &node : report.nodes)
        part << nodeLine(node);
    addPart(lines, "sentinel.report.nodes", part);
    part.clear();
    for (const Message &went : report.passwordsWent)
        part << words::text(went);
    addPart(lines, "sentinel.report.passwords", part);
    return lines.join(u'\n');
}

} // namespace cachedeck::engine
