// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/testreport.h"
#include "pages/connect/connectform.h"
#include "theme/palette.h"
#include "widgets/state.h"

namespace cachedeck::pages {

// From the report of a test run to what the dialog shows. Pure; tested without a window.

/// One of the lines of the test run.
struct TestRow
{
    TestRow() = default;
    sentinel::TestStep step = sentinel::TestStep::Dns;
    widgets::State state = widgets::State::Unknown;
    bool isRunning = false;
    QString title;
    QString text;
    QString duration;
    double start = 0; ///< Where its bar begins and how long it is, as shares of the whole run.
    double share = 0;
    QString why; ///< Of a step that fails or warns: what happened and what it means.
    QString adviceTitle;
    QString advice; ///< Of one whose mend is at hand: what was found and what proves it.
    sentinel::Mend mend = sentinel::Mend::None;
    QString mendText; ///< On the button; empty: none.
    QString otherMendText; ///< On a second one: the same by hand.
    bool isFailed() const { return state == widgets::State::Unreachable; }
    bool isWarning() const { return state == widgets::State::Degraded; }
    friend bool operator==(const TestRow &, const TestRow &) = default;
};

/// The rows of the steps that the form's kind has. \a isNameOpen: nobody has named a master, so the test
/// asked for the usual name alone.
std::vector<TestRow> testRows(
    const sentinel::ConnectionReport &report, const ConnectForm &form, bool isNameOpen);
/// Sum of all steps.
Microseconds testDuration(const sentinel::ConnectionReport &report);

/// What one Sentinel answered.
struct SentinelRow
{
    SentinelRow() = default;
    QString address;
    widgets::State state = widgets::State::Unknown;
    QString answer; ///< "93 ms", "not asked" or the kind of error.
    QString toolTip; ///< The whole error.
    QString announced; ///< What its peers call it.
    QString sees; ///< "2 others"
    QString used; ///< "as written", "by the map", ...
    friend bool operator==(const SentinelRow &, const SentinelRow &) = default;
};
std::vector<SentinelRow> sentinelRows(
    const engine::Profile &profile, const sentinel::ConnectionReport &report);

/// What stands beside a line of the address map.
struct MapState
{
    QString text; ///< "✕ master, timed out", "○ replica, waits"; empty: nothing is known.
    QString toolTip; ///< The whole error.
    QColor theme::Palette::*color = &theme::Palette::dim;
};
MapState mapState(const sentinel::TestedNode &node, const sentinel::ConnectionReport &report);

/// A master that the Sentinels know.
struct MasterRow
{
    MasterRow() = default;
    QString name;
    QString address;
    QString replicas;
    QString quorum;
    bool isUp = false;
    friend bool operator==(const MasterRow &, const MasterRow &) = default;
};
std::vector<MasterRow> masterRows(const sentinel::ConnectionReport &report);
/// The name to take when nobody has named one: the only one there is, else empty.
QString onlyMaster(const sentinel::ConnectionReport &report);

/// "step 8 of 11 fails", "all steps passed", "passed with 1 warning", "testing", "not tested" for the
/// dialog's head.
std::pair<widgets::State, QString> verdict(
    const sentinel::ConnectionReport &report, engine::ProfileKind kind, bool isRunning);

} // namespace cachedeck::pages
