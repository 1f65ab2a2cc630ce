// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "transport/streambase.h"

#include <QTimer>

namespace cachedeck::transport {

namespace {

constexpr Milliseconds closeDeadline{1000};

class CallGuard
{
public:
    explicit CallGuard(int &depth) : m_depth(depth) { ++m_depth; }
    ~CallGuard() { --m_depth; }
    Q_DISABLE_COPY_MOVE(CallGuard)

private:
    int &m_depth;
};

} // namespace

void StreamBase::open(Listener *listener)
{
    CACHEDECK_ASSERT(m_stage == Stage::New && listener);
    const CallGuard guard(m_callDepth);
    m_listener = listener;
    m_stage = Stage::Opening;
    start();
}

void StreamBase::write(QByteArrayView bytes)
{
    if (m_stage != Stage::Open || m_error || bytes.isEmpty())
        return;
    const CallGuard guard(m_callDepth);
    m_hasSent = true;
    send(bytes);
}

qsizetype StreamBase::read(std::span<char> buffer)
{
    if (m_stage == Stage::New || m_stage == Stage::Opening || buffer.empty())
        return 0;
    const CallGuard guard(m_callDepth);
    const qsizetype count = take(buffer);
    if (count <= 0)
        return 0;
    m_hasReceived = true;
    return count;
}

void StreamBase::close()
{
    if (m_stage != Stage::Open && m_stage != Stage::Opening)
        return;
    const CallGuard guard(m_callDepth);
    const bool wasOpen = m_stage == Stage::Open;
    m_stage = Stage::Closing;
    if (!wasOpen) {
        ended({});
        return;
    }
    QTimer::singleShot(closeDeadline, &m_context, [this] { ended({}); });
    finish();
}

void StreamBase::abort()
{
    m_stage = Stage::Closed;
    m_listener = nullptr;
    drop();
}

void StreamBase::post(void (StreamBase::*step)())
{
    QMetaObject::invokeMethod(
        &m_context, [this, step] { (this->*step)(); }, Qt::QueuedConnection);
}

void StreamBase::tellOpened()
{
    if (m_callDepth > 0)
        post(&StreamBase::deliverOpened);
    else
        deliverOpened();
}

void StreamBase::deliverOpened()
{
    if (m_stage != Stage::Opening || m_error)
        return;
    m_stage = Stage::Open;
    m_listener->opened(); // may destroy us
}

void StreamBase::tellReadable()
{
    if (m_isReadablePosted)
        return;
    if (m_callDepth == 0) {
        deliverReadable();
        return;
    }
    m_isReadablePosted = true;
    post(&StreamBase::deliverReadable);
}

void StreamBase::deliverReadable()
{
    m_isReadablePosted = false;
    if (m_stage == Stage::Open)
        m_listener->readable(); // may destroy us
}

void StreamBase::ended(Error error)
{
    if (m_stage == Stage::Closing)
        error = problem(ErrorKind::Cancelled, "transport.closed.self");
    fail(std::move(error));
}

void StreamBase::fail(Error error)
{
    if (m_error || m_stage == Stage::Closed || m_stage == Stage::New)
        return;
    m_error = std::move(error);
    post(&StreamBase::deliverClosed);
}

void StreamBase::deliverClosed()
{
    if (m_stage == Stage::Closed)
        return;
    Listener *listener = std::exchange(m_listener, nullptr);
    m_stage = Stage::Closed;
    const Error error = *m_error; // ours goes with us
    listener->closed(error); // may destroy us
}

Error StreamBase::problem(ErrorKind kind, const char *id) const
{
    return Error(kind, Message(id, {m_settings.endpoint.toString()}));
}

} // namespace cachedeck::transport
