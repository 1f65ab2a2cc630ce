// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "transport/bytestream.h"

#include <QObject>

namespace cachedeck::transport {

/// What our streams have in common: the stages, the promise that a listener is never called from inside a
/// call to the stream (sockets do emit from write() and connect), and the promise that it may destroy us.
class StreamBase : public ByteStream
{
public:
    explicit StreamBase(StreamSettings settings) : m_settings(std::move(settings)) { }

    void open(Listener *listener) final;
    void write(QByteArrayView bytes) final;
    qsizetype read(std::span<char> buffer) final;
    void close() final;
    void abort() final;
    bool isOpen() const final { return m_stage == Stage::Open; }

protected:
    enum class Stage { New, Opening, Open, Closing, Closed };

    virtual void start() = 0;
    virtual void send(QByteArrayView bytes) = 0;
    virtual qsizetype take(std::span<char> buffer) = 0;
    virtual void finish() = 0; ///< Flush and disconnect; ended() must follow.
    virtual void drop()
        = 0; ///< Disconnect now, silently; harmless when repeated. Each destructor calls its own.

    // To be called from the sockets' signals.
    void tellOpened();
    void tellReadable();
    /// Closes the socket and tells closed(), later and once; what has been received can still be read until
    /// then.
    void fail(Error error);
    void ended(Error error); ///< The other side's or our own orderly end; our own close() overrules \a error.

    Error problem(ErrorKind kind, const char *id) const; ///< With the endpoint as the only argument.
    const StreamSettings &settings() const { return m_settings; }
    Stage stage() const { return m_stage; }
    QObject *context() { return &m_context; } ///< For connections to lambdas with our this.
    bool hasSent() const { return m_hasSent; }
    bool hasReceived() const { return m_hasReceived; }

private:
    void post(void (StreamBase::*step)());
    void deliverOpened();
    void deliverReadable();
    void deliverClosed();

    StreamSettings m_settings;
    Listener *m_listener = nullptr;
    std::optional<Error> m_error;
    Stage m_stage = Stage::New;
    int m_callDepth = 0; ///< Inside how many of our own calls we are; signals then wait for the event loop.
    bool m_isReadablePosted = false;
    bool m_hasSent = false;
    bool m_hasReceived = false;
    QObject m_context; ///< Last: dies first, and with it every queued call and connection.
};

} // namespace cachedeck::transport
