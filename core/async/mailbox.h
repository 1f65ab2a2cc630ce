// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

namespace cachedeck::async {

/// The one way across threads: closures posted from any thread run on the mailbox's thread, in order, a batch
/// at a time (one event for however many have gathered, so that a burst costs one wake-up; performance.md
/// section 3).
///
/// Thread: made and destroyed on the thread that receives; needs that thread's event loop. Closures that are
/// still waiting when it is destroyed are dropped without running, on the destroying thread.
class Mailbox
{
public:
    /// A handle for senders: cheap to copy, may outlive the mailbox (posts are dropped then). Any thread.
    class Address
    {
    public:
        Address() = default;
        /// False when the mailbox is gone.
        bool post(std::function<void()> closure) const;

    private:
        friend class Mailbox;
        struct State;
        explicit Address(std::shared_ptr<State> state) : m_state(std::move(state)) { }
        std::shared_ptr<State> m_state;
    };

    Mailbox();
    ~Mailbox();
    Mailbox(const Mailbox &) = delete;
    Mailbox &operator=(const Mailbox &) = delete;

    Address address() const;

private:
    class Receiver;
    std::unique_ptr<Receiver> m_receiver;
};

} // namespace cachedeck::async
