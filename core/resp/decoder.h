// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "resp/limits.h"
#include "resp/reply.h"

#include <memory>
#include <optional>

namespace cachedeck::resp {

/// Bytes in, replies out, around hiredis' reader with our own object functions: each reply is built directly
/// in its arena. An announced count or length never allocates: memory follows the bytes received
/// (hiredis#1357).
///
///     decoder.feed(chunk);
///     while (auto reply = decoder.next()) { ... }
///
/// One owner, one thread. After a failure next() returns the same error for ever: the stream has lost its
/// framing and must be closed. RESP2 only; a RESP3 type is a protocol error with a message of its own, and so
/// are HTTP and TLS bytes at the start of the stream. That data came before the first request is for the
/// connection to judge, which alone knows what it sent (a server over maxclients or in protected mode does
/// say its `-ERR max number of clients reached` or `-DENIED` unasked).
class Decoder
{
public:
    explicit Decoder(Limits limits = {});
    ~Decoder();
    Decoder(Decoder &&) noexcept;
    Decoder &operator=(Decoder &&) noexcept;

    /// Slices of this size are read fastest: hiredis moves its rest each 1 KiB consumed.
    static constexpr qsizetype bestFeedSize = 16 * 1024;

    void feed(QByteArrayView bytes);
    /// The next whole reply, nothing while one is incomplete, or the failure.
    std::optional<Result<Reply>> next();

    /// Whether bytes of an unfinished reply wait: a close now cuts it (redis-facts N7).
    bool isInsideReply() const;
    qint64 bytesFed() const; ///< Since construction.

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace cachedeck::resp
