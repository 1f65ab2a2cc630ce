// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "client/pendingcall.h"

namespace cachedeck::client {

bool fits(const resp::Reply &reply, ReplyShape shape, qsizetype arguments)
{
    using resp::ReplyType;
    const resp::ReplyView view = reply.view();
    if (shape == ReplyShape::Any || view.isError())
        return true;
    switch (shape) {
    case ReplyShape::Integer:
        return view.isInteger();
    case ReplyShape::Status:
        return view.type() == ReplyType::Status;
    case ReplyShape::BulkOrNil:
        return view.type() == ReplyType::Bulk || view.isNil();
    case ReplyShape::Array:
        return view.isArray();
    case ReplyShape::ArrayOfArguments:
        return view.isArray() && view.size() == arguments;
    case ReplyShape::CursorPair:
        return view.isArray() && view.size() == 2 && view[1].isArray();
    case ReplyShape::Pong:
        return view.bytes() == "PONG";
    case ReplyShape::Any:
        break;
    }
    return true;
}

bool turnsAway(const resp::Reply &reply)
{
    const QByteArrayView text = reply.view().bytes();
    return reply.isError() && (text.startsWith("ERR max number of clients") || text.startsWith("DENIED "));
}

} // namespace cachedeck::client
