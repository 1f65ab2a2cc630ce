// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "words/entry.h"

#include <array>

namespace cachedeck::words {

namespace {

constexpr std::array entries{
    // %1 is the address in all of them.
    Entry{"transport.noendpoint",
        QT_TRANSLATE_NOOP("words", "No address to connect to; give host:port or the path of a socket")},
    Entry{
        "transport.refused", QT_TRANSLATE_NOOP("words", "%1 refuses the connection: nothing listens there")},
    Entry{"transport.timeout", QT_TRANSLATE_NOOP("words", "%1 did not accept a connection within %2")},
    Entry{"transport.dns.unknown",
        QT_TRANSLATE_NOOP(
            "words", "The host name of %1 is not known; check its spelling and the name server")},
    Entry{
        "transport.dns.timeout", QT_TRANSLATE_NOOP("words", "The name server did not resolve %1 within %2")},
    Entry{"transport.unreachable",
        QT_TRANSLATE_NOOP("words", "There is no route to %1; check network, VPN and firewall")},
    Entry{"transport.denied", QT_TRANSLATE_NOOP("words", "This system does not let us connect to %1")},
    Entry{"transport.descriptors",
        QT_TRANSLATE_NOOP(
            "words", "Too many open files: no connection to %1; raise the limit of open files")},
    Entry{"transport.broken", QT_TRANSLATE_NOOP("words", "The connection to %1 broke: %2")},
    Entry{"transport.silent",
        QT_TRANSLATE_NOOP(
            "words", "%1 does not acknowledge what was sent; the network lost it or the host is gone")},
    Entry{"transport.closed.peer", QT_TRANSLATE_NOOP("words", "%1 closed the connection")},
    Entry{"transport.closed.unanswered",
        QT_TRANSLATE_NOOP("words", "%1 closed the connection without an answer; does the port expect TLS?")},
    Entry{"transport.closed.self", QT_TRANSLATE_NOOP("words", "The connection to %1 was closed by us")},
    Entry{"transport.unix.missing",
        QT_TRANSLATE_NOOP("words", "There is no socket %1; check unixsocket in the server's configuration")},
    Entry{"transport.unix.denied",
        QT_TRANSLATE_NOOP(
            "words", "No permission for the socket %1; check unixsocketperm in the server's configuration")},
    Entry{"transport.unix.unsupported",
        QT_TRANSLATE_NOOP("words", "Socket files such as %1 do not exist on this system; use host:port")},
    Entry{"transport.tls.unsupported",
        QT_TRANSLATE_NOOP("words", "This installation of Qt has no TLS; install its TLS plugin")},
    Entry{"transport.tls.name",
        QT_TRANSLATE_NOOP("words",
            "The certificate of %1 is for another name: expected %2, it names %3; set the expected name if "
            "that is right")},
    Entry{"transport.tls.ipname",
        QT_TRANSLATE_NOOP("words",
            "The certificate of %1 does not contain the address %2, it names %3; connect by name or set the "
            "expected name")},
    Entry{"transport.tls.authority",
        QT_TRANSLATE_NOOP("words",
            "The certificate of %1 was issued by \"%2\", which is not a trusted authority; give its CA "
            "file")},
    Entry{"transport.tls.selfsigned",
        QT_TRANSLATE_NOOP(
            "words", "The certificate of %1 is signed by itself; give it as CA file if it is the right one")},
    Entry{"transport.tls.expired", QT_TRANSLATE_NOOP("words", "The certificate of %1 expired at %2")},
    Entry{"transport.tls.notyet",
        QT_TRANSLATE_NOOP("words", "The certificate of %1 is not valid before %2; check the clocks")},
    Entry{"transport.tls.chain", QT_TRANSLATE_NOOP("words", "The certificate of %1 is not acceptable: %2")},
    Entry{"transport.tls.clientcertificate",
        QT_TRANSLATE_NOOP("words", "%1 requires a client certificate, none was given")},
    Entry{"transport.tls.clientrefused",
        QT_TRANSLATE_NOOP("words", "%1 refuses our client certificate; check its authority, dates and use")},
    Entry{"transport.tls.plaintextpeer",
        QT_TRANSLATE_NOOP("words",
            "%1 did not answer the TLS handshake; the port seems to speak plain Redis, switch TLS off or use "
            "the TLS port")},
    Entry{"transport.tls.required",
        QT_TRANSLATE_NOOP("words", "%1 expects TLS; switch TLS on for this connection")},
    Entry{"transport.tls.protocol",
        QT_TRANSLATE_NOOP("words", "%1 offers no TLS version that we accept; TLS 1.2 is the least")},
    Entry{"transport.tls.servername",
        QT_TRANSLATE_NOOP("words", "%1 does not know the name %2; check the expected name")},
    Entry{"transport.tls.closed",
        QT_TRANSLATE_NOOP(
            "words", "%1 closed the connection during the TLS handshake; does the port speak TLS?")},
    Entry{"transport.tls.handshake", QT_TRANSLATE_NOOP("words", "The TLS handshake with %1 failed: %2")},
    Entry{"transport.tls.file.missing", QT_TRANSLATE_NOOP("words", "The TLS file %1 cannot be read")},
    Entry{"transport.tls.file.ca", QT_TRANSLATE_NOOP("words", "%1 contains no CA certificate in PEM form")},
    Entry{"transport.tls.file.certificate",
        QT_TRANSLATE_NOOP("words", "%1 contains no client certificate in PEM form")},
    Entry{"transport.tls.file.key", QT_TRANSLATE_NOOP("words", "%1 contains no private key in PEM form")},
    Entry{"transport.tls.file.slow",
        QT_TRANSLATE_NOOP(
            "words", "The TLS files for %1 could not be read in time; are they on a disk that is away?")},
    Entry{"transport.tls.file.passphrase",
        QT_TRANSLATE_NOOP("words", "The passphrase of the key %1 is missing or wrong")},
};

} // namespace

std::span<const Entry> transportEntries()
{
    return entries;
}

} // namespace cachedeck::words
