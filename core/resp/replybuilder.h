// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "resp/limits.h"
#include "resp/reply.h"

#include <optional>
#include <vector>

namespace cachedeck::resp {

/// Builds one reply at a time from values in the order of the wire. Strings go straight to the arena; the
/// values of an open array wait on a stack and move to the arena in one piece when the array is complete, so
/// children lie side by side without anybody having believed the announced count. Each add returns false when
/// the value breaks a limit; failure() then says which, and the builder is of no more use. For the decoder,
/// the stand-in server of core/testing and tests. One thread.
class ReplyBuilder
{
public:
    explicit ReplyBuilder(Limits limits = {});

    bool addString(ReplyType type, QByteArrayView bytes); ///< Status, Error or Bulk.
    bool addInteger(qint64 value);
    bool addNil();
    /// The next \a count values are its elements. \a received: bytes that have come and are not yet taken; no
    /// more than that, in proportion, is reserved.
    bool openArray(qint64 count, qsizetype received = 0);

    bool isComplete() const { return m_isComplete; }
    bool isInsideArray() const { return !m_open.empty(); }
    Reply take(); ///< \pre isComplete(). Ready for the next reply afterwards.

    const std::optional<Message> &failure() const { return m_failure; }
    const Limits &limits() const { return m_limits; }

private:
    struct Open
    {
        qint64 missing = 0; ///< Elements still to come.
        size_t base = 0; ///< Where its elements begin on the stack.
    };
    bool add(Node node);
    void close();
    bool fail(Message message);
    bool hasRoomFor(qsizetype bytes);

    Limits m_limits;
    std::vector<Open> m_open;
    std::vector<Node> m_waiting; ///< Kept between replies, so that usual ones allocate their arena only.
    QByteArray m_arena;
    Node m_root;
    qint64 m_elements = 0;
    bool m_isComplete = false;
    std::optional<Message> m_failure;
};

} // namespace cachedeck::resp
