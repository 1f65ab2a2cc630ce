// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/endpoint.h"
#include "base/secret.h"
#include "base/units.h"

#include <QByteArrayView>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <span>

namespace cachedeck::transport {

/// How to prove the peer and ourselves. Chain and name are verified unless \a verify is off, which is never a
/// default (redis-facts F2). TLS 1.2 at least. A value; any thread.
struct TlsSettings
{
    TlsSettings() = default;
    QString caFile; ///< PEM; these authorities alone, unless alsoSystemAuthorities. Empty: the system's.
    bool alsoSystemAuthorities = false;
    QString certificateFile; ///< PEM, our client certificate (with its chain); empty: none.
    QString keyFile; ///< PEM; empty: the key is in certificateFile.
    Secret keyPassphrase;
    QString expectedName; ///< SNI and verified name; empty: the endpoint's host.
    bool verify = true;
    friend bool operator==(const TlsSettings &a, const TlsSettings &b);
};

/// What a stream needs to know. A value; any thread.
struct StreamSettings
{
    StreamSettings() = default;
    explicit StreamSettings(Endpoint where) : endpoint(std::move(where)) { }
    StreamSettings(Endpoint where, std::optional<TlsSettings> security)
        : endpoint(std::move(where)), tls(std::move(security))
    {
    }
    Endpoint endpoint;
    std::optional<TlsSettings> tls; ///< Not for Unix sockets.
    Milliseconds connectDeadline{1000}; ///< Name lookup and connect together.
    Milliseconds tlsDeadline{2000}; ///< Handshake alone, after the connect.
    bool keepAlive = true; ///< TCP keep-alive after 15 s, and unacknowledged data for at most 10 s.
    friend bool operator==(const StreamSettings &, const StreamSettings &) = default;
};

/// A two-way stream of bytes: TCP, TLS, Unix socket, or what a test puts there. Lives on one thread with an
/// event loop; nothing blocks. Used once: open, then closed for good.
class ByteStream
{
public:
    /// Gets told. Each call comes from the event loop, never from inside a call of ours to the stream: open()
    /// on a bad address reports later, too. The listener may destroy the stream in any of them; the stream
    /// touches nothing of itself afterwards.
    class Listener
    {
    public:
        virtual ~Listener() = default;
        virtual void opened() = 0; ///< Once: connected and, with TLS, the peer proven. Bytes may flow.
        virtual void readable() = 0; ///< New bytes wait; read until read() gives 0.
        /// Once, the last call: the peer closed, the stream broke, never opened, or our close() is done (kind
        /// Cancelled). What waits may be read inside the call. Not called after abort().
        virtual void closed(const Error &error) = 0;
    };

    ByteStream() = default;
    ByteStream(const ByteStream &) = delete;
    ByteStream &operator=(const ByteStream &) = delete;
    virtual ~ByteStream() = default; ///< As abort().

    /// \a listener must outlive the stream. Once, at once.
    virtual void open(Listener *listener) = 0;
    /// Hands \a bytes to the system as far as it takes them now and keeps the rest (a copy). Only between
    /// opened() and closed(), otherwise ignored. Call it once a loop turn with all that there is to say.
    virtual void write(QByteArrayView bytes) = 0;
    /// Up to buffer.size() bytes that have come, 0 if none wait.
    virtual qsizetype read(std::span<char> buffer) = 0;
    /// Sends what waits, then closes; closed() follows (at the latest after a second, unsent rest dropped).
    virtual void close() = 0;
    /// Closes now; drops what waits; no further call of the listener.
    virtual void abort() = 0;

    virtual bool isOpen() const = 0; ///< Between opened() and closed().
    virtual qint64 bytesToWrite() const = 0; ///< Accepted by write(), not yet by the system.
    /// The numeric address the stream reached ("10.0.0.5:6379"), empty before opened() and for Unix sockets.
    virtual Endpoint peer() const = 0;
};

/// The stream that \a settings ask for, not yet open. Never fails: what is wrong is told by closed().
///
/// Errors: Unreachable, Tls, or Config for files that cannot be used; the messages are in
/// transport/README.md.
std::unique_ptr<ByteStream> makeStream(const StreamSettings &settings);

/// The seam by which tests, and later SSH and proxies, replace the world.
using StreamFactory = std::function<std::unique_ptr<ByteStream>(const StreamSettings &)>;

} // namespace cachedeck::transport
