// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/mailbox.h"

#include <QCoreApplication>
#include <QEvent>
#include <QObject>

#include <mutex>
#include <vector>

namespace cachedeck::async {

struct Mailbox::Address::State
{
    std::mutex mutex; // not Qt's, whose slow path ThreadSanitizer does not see
    std::vector<std::function<void()>> pending; // guarded by mutex
    QObject *receiver = nullptr; // guarded by mutex; null once the mailbox is gone
};

/// Drains the batch when its event arrives.
class Mailbox::Receiver final : public QObject
{
public:
    Receiver() : m_state(std::make_shared<Address::State>()) { m_state->receiver = this; }
    ~Receiver() override
    {
        // Dropped closures may own what posts again when it dies: destroy them outside the lock.
        std::vector<std::function<void()>> dropped;
        const std::lock_guard lock(m_state->mutex);
        m_state->receiver = nullptr;
        dropped.swap(m_state->pending);
    }

    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        drain();
        return true;
    }

    const std::shared_ptr<Address::State> &state() const { return m_state; }

private:
    void drain()
    {
        const std::shared_ptr<Address::State> state = m_state; // a closure may destroy this mailbox
        std::vector<std::function<void()>> batch;
        {
            const std::lock_guard lock(state->mutex);
            batch.swap(state->pending);
        }
        for (auto &closure : batch) {
            if (!isAlive(*state))
                return;
            closure();
            closure = nullptr;
        }
    }

    static bool isAlive(Address::State &state)
    {
        const std::lock_guard lock(state.mutex);
        return state.receiver != nullptr;
    }

    std::shared_ptr<Address::State> m_state;
};

bool Mailbox::Address::post(std::function<void()> closure) const
{
    if (!m_state)
        return false;
    const std::lock_guard lock(m_state->mutex);
    if (!m_state->receiver)
        return false;
    m_state->pending.push_back(std::move(closure));
    if (m_state->pending.size() == 1)
        QCoreApplication::postEvent(m_state->receiver, new QEvent(QEvent::User));
    return true;
}

Mailbox::Mailbox() : m_receiver(std::make_unique<Receiver>()) { }

Mailbox::~Mailbox() = default;

Mailbox::Address Mailbox::address() const
{
    return Address(m_receiver->state());
}

} // namespace cachedeck::async
