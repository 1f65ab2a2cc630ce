// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "support/patience.h"
#include "transport/bytestream.h"

#include <QByteArray>

#include <array>
#include <functional>

namespace cachedeck::transport {

/// A connect and a handshake may take long on a busy machine.
inline StreamSettings patiently(const Endpoint &endpoint, std::optional<TlsSettings> tls = {})
{
    StreamSettings settings(endpoint, std::move(tls));
    settings.connectDeadline = test::patience;
    settings.tlsDeadline = test::patience;
    return settings;
}

/// A listener that remembers everything, and does what a test wants in the middle of it.
class Recorder final : public ByteStream::Listener
{
public:
    explicit Recorder(std::unique_ptr<ByteStream> of) : stream(std::move(of)) { }

    void opened() override
    {
        ++openedCount;
        if (whenOpened)
            whenOpened();
    }
    void readable() override
    {
        if (whenReadable)
            whenReadable();
        else
            drain();
    }
    void closed(const Error &reason) override
    {
        ++closedCount;
        drain();
        error = reason;
        if (whenClosed)
            whenClosed();
    }
    void drain()
    {
        std::array<char, 4096> buffer;
        while (const qsizetype count = stream->read(buffer))
            received.append(buffer.data(), count);
    }
    QByteArray cause() const { return QByteArray(error.message().id().data(), error.message().id().size()); }

    std::function<void()> whenOpened;
    std::function<void()> whenReadable;
    std::function<void()> whenClosed;
    QByteArray received;
    Error error;
    int openedCount = 0;
    int closedCount = 0;
    std::unique_ptr<ByteStream> stream;
};

} // namespace cachedeck::transport
