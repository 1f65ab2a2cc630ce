// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "client/retry.h"

namespace cachedeck::client {

namespace {

constexpr int triesOfReads = 3;
constexpr int triesOfIdempotents = 2;

bool passes(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Timeout:
    case ErrorKind::OutcomeUnknown:
    case ErrorKind::Unreachable:
    case ErrorKind::NotMaster:
    case ErrorKind::Loading:
        return true;
    case ErrorKind::Cancelled:
    case ErrorKind::Tls:
    case ErrorKind::Auth:
    case ErrorKind::Permission:
    case ErrorKind::Protocol:
    case ErrorKind::Server:
    case ErrorKind::Busy:
    case ErrorKind::Config:
    case ErrorKind::Refused:
    case ErrorKind::Internal:
        break;
    }
    return false;
}

} // namespace

bool mayResend(RetryClass retryClass, const Error &failure, int attempt)
{
    if (!passes(failure.kind()))
        return false;
    if (failure.delivery() != Delivery::Unknown)
        return attempt < triesOfReads;
    switch (retryClass) {
    case RetryClass::Read:
        return attempt < triesOfReads;
    case RetryClass::Idempotent:
        return attempt < triesOfIdempotents;
    case RetryClass::NonIdempotent:
        break;
    }
    return false;
}

} // namespace cachedeck::client
