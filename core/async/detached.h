// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <functional>

namespace cachedeck::async {

/// Runs \a work, which may never come back (a file on a mount that is dead), on a thread of a pool that
/// nobody waits for: the program's end gives what runs half a second and goes. False, and \a work is dropped,
/// when mostDetached hang already.
///
/// Any thread. \a work owns what it touches and answers through a Mailbox::Address; give whoever waits a
/// deadline. For work that must be finished before the end, see storage::Worker.
[[nodiscard]] bool runDetached(std::function<void()> work);

constexpr int mostDetached = 64; ///< Each is a thread that sleeps in the kernel; usually there are none.

} // namespace cachedeck::async
