// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/snapshot.h"
#include "widgets/banner.h"
#include "widgets/state.h"

#include <QString>

namespace cachedeck::pages {

// From the engine's values to what widgets draw; shared by shell and pages, tested without a window. Pure.

/// State and word of the header's pill and of a card.
struct Presentation
{
    Presentation() = default;
    Presentation(widgets::State what, QString how) : state(what), word(std::move(how)) { }
    widgets::State state = widgets::State::Unknown;
    QString word; ///< Empty: the state's own.
};

Presentation stateOf(const engine::Snapshot &snapshot);
widgets::Environment environmentOf(engine::Environment environment);

/// As one line of safe text: a name comes from a file and may hold what turns the text around it.
QString shownName(const engine::Profile &profile);
widgets::Severity severityOf(monitor::Severity severity);

/// "master 10.4.1.12:6379 · failover 9 min ago"; without a master what is tried and when it is tried next.
QString masterLine(const engine::Snapshot &snapshot);
/// Why, without what was being done when it happened: the first sentence of an error.
QString reasonOf(const Error &error);
/// Reasons of the judgement as sentences, the gravest first.
QStringList reasonTexts(const engine::Snapshot &snapshot);

/// Banners of one deployment: first why it is not reached or changed, then active alerts, the gravest first;
/// those that a person has put aside say so.
std::vector<widgets::BannerContent> bannersOf(const engine::Snapshot &snapshot);
/// The one of them that tells why changes are refused although the profile allows them, if they are.
std::optional<widgets::BannerContent> doubtBanner(const engine::Snapshot &snapshot);
/// Whether any of them is not put aside and more than a note.
bool needsSomebody(const engine::Snapshot &snapshot);
/// Rule and target of a banner's key.
std::pair<QString, QString> ruleAndTarget(const QString &bannerKey);

/// The left half of the status line: what is sampled and what it costs.
QStringList samplingTexts(const engine::Snapshot &snapshot);

} // namespace cachedeck::pages
