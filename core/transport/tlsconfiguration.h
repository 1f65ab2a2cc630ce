// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/mailbox.h"
#include "transport/bytestream.h"

#include <QSslConfiguration>

#include <functional>

namespace cachedeck::transport {

/// The files read and the rules set: TLS 1.2 at least, chain and name verified unless settings say otherwise.
/// Reads up to three small files now, which may block: any thread but the engine's. Errors: Config
/// transport.tls.file.missing (path), .ca, .certificate, .key, .passphrase; Internal
/// transport.tls.unsupported where Qt has no TLS.
Result<QSslConfiguration> configurationFor(const TlsSettings &settings);

using ConfigurationReady = std::function<void(const Result<QSslConfiguration> &)>;

/// The same on a thread of its own, on every connect, so that a renewed certificate takes effect without a
/// restart and a slow disk (a network's, a home that is not mounted) stops nobody else: while the files of
/// some settings are being read, others who want the same wait for that answer. \a ready is called on
/// \a home's thread, later, unless its mailbox is gone by then; never where the disk hangs: have a deadline.
/// Nobody waits for the thread at the end of the program.
void readConfiguration(const TlsSettings &settings, async::Mailbox::Address home, ConfigurationReady ready);

} // namespace cachedeck::transport
