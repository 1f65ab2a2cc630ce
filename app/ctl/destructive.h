// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/cachedesk.h"
#include "operations/preview.h"
#include "operations/stagedrun.h"

#include <memory>
#include <string>

namespace CLI {
class App;
}

namespace cachedeck::ctl {

/// What every verb that destroys something is asked (docs/cli.md): --run, --dry-run, --confirm.
struct DestructiveOptions
{
    DestructiveOptions() = default;
    bool isRun = false;
    bool isDry = false;
    std::string confirm;
    qint64 keysPerSecond = operations::RunPace().perSecond;
    std::optional<Error> unconfirmed; ///< Why it cannot be done, beyond its preview: openToDestroy().

    void addTo(CLI::App *verb);
};

/// Whether it may be done on this deployment: production and what is read-only want its name typed (product
/// rule 3).
Result<void> checkConfirmed(const DestructiveOptions &options, const engine::Profile &profile);

/// How such a verb begins: a connection that may write only where it was confirmed and is not a mere preview.
/// Null: why not has been printed.
async::Task<std::unique_ptr<Desk>> openToDestroy(
    Program *program, DestructiveOptions *options, ExitStatus *status);

/// After the preview was printed: whether to go on; on a terminal a person is asked, and has a minute. \a
/// isGrave: only with the deployment's name typed. Error: Refused, with the mend. All must outlive it.
async::Task<Result<void>> agree(
    Program *program, const DestructiveOptions *options, const Desk *desk, bool isGrave);

/// Runs \a action with its records in the activity log; SIGINT stops it cleanly. Prints progress on a
/// terminal.
async::Task<Result<operations::RunReport>> runStaged(
    Program *program, operations::StagedAction *action, operations::Activity activity, qint64 perSecond);
/// An activity on this deployment.
operations::Activity activityOn(Desk *desk, const QString &action);

/// The end: Done, Partly where it was stopped, Unknown, ... What went wrong is printed.
ExitStatus statusOf(const operations::RunReport &report);

QJsonObject toJson(const operations::InvalidationPreview &preview);
void printPreview(Program *program, const operations::InvalidationPreview &preview);

} // namespace cachedeck::ctl
