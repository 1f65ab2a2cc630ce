// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "bench/hiredisyardstick.h"

#include "resp/encoder.h"

#include <hiredis/async.h>
#include <hiredis/hiredis.h>

#include <QCoreApplication>
#include <QSocketNotifier>

#include <optional>

namespace cachedeck::test {

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
    int due = 0;
    const auto read = [&] {
        for (; due > 0; --due) {
            void *reply = nullptr;
            redisGetReply(m_context, &reply);
            freeReplyObject(reply);
        }
    };
    for (const QByteArray &key : keys) {
        redisAppendCommand(m_context, "SET %b %b", key.constData(), size_t(key.size()), value.constData(),
            size_t(value.size()));
        if (++due == 500)
            read();
    }
    read();
}

void HiredisBlocking::run(const std::vector<QByteArray> &keys, int count, int depth)
{
    for (int done = 0; done < count; done += depth) {
        for (int i = 0; i < depth; ++i) {
            const QByteArray &key = keys[size_t(done + i) % keys.size()];
            redisAppendCommand(m_context, "GET %b", key.constData(), size_t(key.size()));
        }
        for (int i = 0; i < depth; ++i) {
            void *reply = nullptr;
            if (redisGetReply(m_context, &reply) != REDIS_OK)
                qFatal("hiredis lost its connection");
            freeReplyObject(reply);
        }
    }
}

class HiredisAsync::Adapter
{
public:
    explicit Adapter(quint16 port) : m_context(redisAsyncConnect("127.0.0.1", port))
    {
        if (!m_context || m_context->err)
            qFatal("hiredis does not connect");
        m_read.emplace(m_context->c.fd, QSocketNotifier::Read);
        m_write.emplace(m_context->c.fd, QSocketNotifier::Write);
        m_read->setEnabled(false);
        m_write->setEnabled(false);
        QObject::connect(
            &*m_read, &QSocketNotifier::activated, &*m_read, [this] { redisAsyncHandleRead(m_context); });
        QObject::connect(
            &*m_write, &QSocketNotifier::activated, &*m_write, [this] { redisAsyncHandleWrite(m_context); });
        m_context->ev.data = this;
        m_context->ev.addRead = [](void *self) { static_cast<Adapter *>(self)->m_read->setEnabled(true); };
        m_context->ev.delRead = [](void *self) { static_cast<Adapter *>(self)->m_read->setEnabled(false); };
        m_context->ev.addWrite = [](void *self) { static_cast<Adapter *>(self)->m_write->setEnabled(true); };
        m_context->ev.delWrite = [](void *self) { static_cast<Adapter *>(self)->m_write->setEnabled(false); };
        m_context->ev.cleanup = [](void *) {};
        m_write->setEnabled(true);
    }
    ~Adapter() { redisAsyncFree(m_context); }
    Q_DISABLE_COPY_MOVE(Adapter)

    void run(const std::vector<QByteArray> &keys, int count, int depth)
    {
        m_keys = &keys;
        m_left = count;
        m_depth = depth;
        sendBatch();
        while (m_due > 0)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }

private:
    void sendBatch()
    {
        for (int i = 0; i < m_depth && m_left > 0; ++i) {
            m_buffer.resize(0);
            resp::appendCommand(m_buffer, {"GET", (*m_keys)[size_t(--m_left) % m_keys->size()]});
            ++m_due;
            redisAsyncFormattedCommand(
                m_context, &Adapter::replied, this, m_buffer.constData(), size_t(m_buffer.size()));
        }
    }
    static void replied(redisAsyncContext *, void *, void *self)
    {
        auto *adapter = static_cast<Adapter *>(self);
        if (--adapter->m_due == 0)
            adapter->sendBatch();
    }

    redisAsyncContext *m_context;
    std::optional<QSocketNotifier> m_read;
    std::optional<QSocketNotifier> m_write;
    const std::vector<QByteArray> *m_keys = nullptr;
    QByteArray m_buffer;
    int m_left = 0;
    int m_depth = 0;
    int m_due = 0;
};

HiredisAsync::HiredisAsync(quint16 port) : m_adapter(std::make_unique<Adapter>(port)) { }

HiredisAsync::~HiredisAsync() = default;

void HiredisAsync::run(const std::vector<QByteArray> &keys, int count, int depth)
{
    m_adapter->run(keys, count, depth);
}

} // namespace cachedeck::test
