// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace cachedeck::resp {

/// What one reply may cost (redis-facts F6). Beyond any of them the stream fails with a Protocol error that
/// names the limit. hiredis 0.14 itself allows eight nested arrays only. A value; any thread.
struct Limits
{
    constexpr Limits() = default;
    int depth = 32; ///< Nested arrays.
    qint64 elements = 16 * 1024 * 1024; ///< Values in one reply, all levels together.
    qint64 bulkBytes = 16 * 1024 * 1024; ///< One bulk string; at most hardBulkBytes.
    qint64 lineBytes = 64 * 1024; ///< A status or error line.
    qint64 replyBytes = 512 * 1024 * 1024; ///< Memory of one reply.

    static constexpr qint64 hardBulkBytes = 512 * 1024 * 1024; ///< The protocol's own limit.
};

} // namespace cachedeck::resp
