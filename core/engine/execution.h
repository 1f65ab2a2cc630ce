// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "engine/request.h"
#include "resp/reply.h"
#include "sentinel/deployment.h"

namespace cachedeck::engine {

/// Sends what a person typed, to the master or to the node that \a request names: `cachedeckctl exec` and the
/// console. A command that may read more than client::mostElements (product rule 1) goes only where the
/// request says so or its key is small: where the words leave it open, its size is asked first. Else Refused,
/// NotSent ("engine.exec.bulk"). Config ("engine.exec.empty") without a word. \a deployment outlives the
/// task.
async::Task<Result<resp::Reply>> execute(sentinel::Deployment *deployment, ExecRequest request);

} // namespace cachedeck::engine
