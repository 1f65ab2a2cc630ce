// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "transport/bytestream.h"

namespace cachedeck::sentinel {

/// Opens a stream and closes it again without sending anything: can the address be reached, does TLS prove
/// the peer. Gives the time that took. The deadlines are those of \a settings.
async::Task<Result<Microseconds>> probeStream(
    transport::StreamFactory factory, transport::StreamSettings settings);

/// The addresses of a host name, as text; a literal address is given back as it is. Unreachable
/// ("sentinel.test.dns.unknown") when there are none; Timeout after \a deadline.
async::Task<Result<QStringList>> lookUp(QString host, Milliseconds deadline);

} // namespace cachedeck::sentinel
