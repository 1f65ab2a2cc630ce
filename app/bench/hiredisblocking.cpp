// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/hiredisblocking.h"

#include <hiredis/hiredis.h>

#include <algorithm>

namespace cachedeck::bench {

HiredisBlocking::HiredisBlocking(quint16 port) : m_context(redisConnect("127.0.0.1", port))
{
    if (!m_context || m_context->err)
        qFatal("hiredis does not connect");
}

HiredisBlocking::~HiredisBlocking()
{
    redisFree(m_context);
}

void HiredisBlocking::fill(const std::vector<QByteArray> &keys, const QByteArray &value)
{
    run(keys, value, int(keys.size()), 500);
}

void HiredisBlocking::run(const std::vector<QByteArray> &keys, const QByteArray &value, int count, int depth)
{
    for (int done = 0; done < count; done += depth) {
        const int batch = std::min(depth, count - done);
        for (int i = 0; i < batch; ++i) {
            const QByteArray &key = keys[size_t(done + i) % keys.size()];
            if (value.isEmpty())
                redisAppendCommand(m_context, "GET %b", key.constData(), size_t(key.size()));
            else
                redisAppendCommand(m_context, "SET %b %b", key.constData(), size_t(key.size()),
                    value.constData(), size_t(value.size()));
        }
        for (int i = 0; i < batch; ++i) {
            void *reply = nullptr;
            if (redisGetReply(m_context, &reply) != REDIS_OK)
                qFatal("hiredis lost its connection");
            freeReplyObject(reply);
        }
    }
}

} // namespace cachedeck::bench
