// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "bench/hiredisyardstick.h"

#include "resp/encoder.h"

#include <hiredis/async.h>

#include <QCoreApplication>
#include <QSocketNotifier>

#include <optional>

namespace cachedeck::test {

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
