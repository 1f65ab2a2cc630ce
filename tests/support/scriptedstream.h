// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "transport/bytestream.h"

#include <QByteArray>
#include <QObject>

#include <memory>
#include <vector>

namespace cachedeck::test {

/// A stream whose other end is the test: full control over time and bytes, no sockets. What the owner wrote
/// is in written(); feed() plays the server. The test must not call it from inside a listener's call.
class ScriptedStream final : public transport::ByteStream
{
public:
    explicit ScriptedStream(transport::StreamSettings settings) : m_settings(std::move(settings)) { }
    ~ScriptedStream() override;

    // The test's side.
    const transport::StreamSettings &settings() const { return m_settings; }
    bool isOpening() const { return m_listener && !m_isOpen; }
    void succeed(); ///< The connection stands: opened().
    void feed(QByteArrayView bytes); ///< Bytes from the server: readable().
    void breakWith(const Error &error); ///< closed().
    QByteArray takeWritten() { return std::exchange(m_written, {}); } ///< Since the last call.
    const QByteArray &written() const { return m_written; }
    int writeCount() const { return m_writeCount; } ///< Calls of write(): one a loop turn is the rule.
    bool isCloseRequested() const { return m_isCloseRequested; }
    /// Bytes that the "system" does not take, to test back pressure: they count in bytesToWrite().
    void setStalled(bool isStalled) { m_isStalled = isStalled; }
    /// Shared with the test, which learns from it that the owner has destroyed the stream.
    std::shared_ptr<bool> liveness() const { return m_isAlive; }

    // The stream's side.
    void open(Listener *listener) override;
    void write(QByteArrayView bytes) override;
    qsizetype read(std::span<char> buffer) override;
    void close() override;
    void abort() override;
    bool isOpen() const override { return m_isOpen; }
    qint64 bytesToWrite() const override { return m_isStalled ? m_written.size() : 0; }
    Endpoint peer() const override { return m_isOpen ? m_settings.endpoint : Endpoint(); }

private:
    transport::StreamSettings m_settings;
    Listener *m_listener = nullptr;
    QByteArray m_incoming;
    QByteArray m_written;
    int m_writeCount = 0;
    bool m_isOpen = false;
    bool m_isStalled = false;
    bool m_isCloseRequested = false;
    std::shared_ptr<bool> m_isAlive = std::make_shared<bool>(true);
    QObject m_context;
};

/// Makes scripted streams for a client and keeps a pointer to each, alive or not. Must outlive the factory's
/// users.
class ScriptedWorld
{
public:
    transport::StreamFactory factory();
    int count() const { return int(m_streams.size()); } ///< Ever made.
    /// The stream number \a index, or null when its owner has destroyed it.
    ScriptedStream *stream(int index) const;
    ScriptedStream *last() const { return stream(count() - 1); }

private:
    struct Made
    {
        ScriptedStream *stream = nullptr;
        std::shared_ptr<bool> isAlive;
    };
    std::vector<Made> m_streams;
};

} // namespace cachedeck::test
