// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "testing/invocation.h"

namespace cachedeck::testing {

/// An entry as XRANGE shows it; nil fields where it has been deleted.
Value shownEntry(const StreamId &id, const std::vector<QByteArray> *fields);
/// Those of \a stream from \a first to \a last, at most \a count; all where that is negative.
std::vector<Value> shownEntries(const Stream &stream, StreamId first, StreamId last, qint64 count);

} // namespace cachedeck::testing
