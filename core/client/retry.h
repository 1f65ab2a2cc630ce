// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/error.h"

namespace cachedeck::client {

/// What sending a command a second time would do (redis-facts A5).
enum class RetryClass : quint8 {
    Read, ///< Changes nothing: up to two more tries.
    Idempotent, ///< SET, DEL, EXPIREAT...: running twice leaves what running once leaves; one more try.
    NonIdempotent, ///< INCR, XADD, PUBLISH, SET NX, scripts: never again once it may have run.
};

/// Whether \a failure, the outcome of try number \a attempt (from 1), may be answered by sending the command
/// again. What certainly did not run (Delivery NotSent, or rejected for a cause that passes: READONLY,
/// LOADING, MASTERDOWN) may go again in every class; what may have run only in the classes that bear it.
/// Wrong credentials, missing rights, refusals and full memory are never retried.
///
/// Cache fills must not use this: a late fill may overwrite a newer value, so they are dropped.
bool mayResend(RetryClass retryClass, const Error &failure, int attempt);

} // namespace cachedeck::client
