// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "client/connection.h"
#include "sentinel/replies.h"

#include <memory>

namespace cachedeck::sentinel {

/// What a Sentinel tells about itself once a connection stands.
struct SentinelIdentity
{
    SentinelIdentity() = default;
    QByteArray runId; ///< SENTINEL MYID; empty before 6.2.
    QByteArray version;
};

/// Proves that the other side is a Sentinel: Config error "sentinel.kind.notSentinel" (or .cluster) where a
/// data node listens. A server that withholds INFO is believed.
async::Task<Result<SentinelIdentity>> askIdentity(
    std::shared_ptr<client::Connection> connection, Milliseconds deadline);

/// One complete look at a Sentinel: asks all questions in one write and puts the answers into \a view, whose
/// other fields stay. Fails when it answers none; a right that is missing leaves view.error. Names of the
/// masters that it knows are filled only if it does not know ours.
struct SentinelAnswers
{
    SentinelAnswers() = default;
    SentinelView view;
    std::vector<QByteArray> knownNames;
};
async::Task<Result<SentinelAnswers>> askSentinel(std::shared_ptr<client::Connection> connection,
    SentinelView before, QByteArray masterName, Milliseconds deadline);

} // namespace cachedeck::sentinel
