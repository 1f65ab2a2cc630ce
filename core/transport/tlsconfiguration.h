// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "transport/bytestream.h"

#include <QSslConfiguration>

namespace cachedeck::transport {

/// The files read and the rules set: TLS 1.2 at least, chain and name verified unless settings say otherwise.
/// Reads up to three small files now, on every connect, so that a renewed certificate takes effect without a
/// restart. Errors: Config transport.tls.file.missing (path), .ca, .certificate, .key, .passphrase; Internal
/// transport.tls.unsupported where Qt has no TLS.
Result<QSslConfiguration> configurationFor(const TlsSettings &settings);

} // namespace cachedeck::transport
