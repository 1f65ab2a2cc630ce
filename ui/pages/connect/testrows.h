// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/connect/connectform.h"
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
    QString why; ///< Of a failed step: what happened and what it means.
    sentinel::Mend mend = sentinel::Mend::None;
    QString mendText; ///< On the button; empty: none.
    bool isFailed() const { return !why.isEmpty(); }
    friend bool operator==(const TestRow &, const TestRow &) = default;
};

/// Whether a connection of \a kind has this step: a single node has no Sentinels to ask.
bool hasStep(engine::ProfileKind kind, sentinel::TestStep step);
/// The step's number as the dialog shows it, from 1; and how many there are.
int stepNumber(engine::ProfileKind kind, sentinel::TestStep step);
int stepCount(engine::ProfileKind kind);

/// The rows of the steps that the form's kind has. \a isNameOpen: nobody has named a master, so the test
/// asked for the usual name alone.
std::vector<TestRow> testRows(
    const sentinel::ConnectionReport &report, const ConnectForm &form, bool isNameOpen);
/// Sum of all steps, written; empty before the first.
QString testDuration(const sentinel::ConnectionReport &report);

/// What one Sentinel answered.
struct SentinelRow
{
    SentinelRow() = default;
    QString address;
    widgets::State state = widgets::State::Unknown;
    QString answer; ///< "93 ms", "not asked" or why not.
    QString announced; ///< What its peers call it.
    QString sees; ///< "2 others"
    friend bool operator==(const SentinelRow &, const SentinelRow &) = default;
};
std::vector<SentinelRow> sentinelRows(
    const engine::Profile &profile, const sentinel::ConnectionReport &report);

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

/// "step 8 of 10 fails", "all steps passed", "running", "not tested" for the dialog's head.
std::pair<widgets::State, QString> verdict(
    const sentinel::ConnectionReport &report, engine::ProfileKind kind, bool isRunning);

} // namespace cachedeck::pages
