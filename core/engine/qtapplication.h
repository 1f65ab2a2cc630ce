// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <memory>
#include <thread>

namespace cachedeck::engine {

/// Qt delivers nothing to objects of a thread unless the process has a QCoreApplication (measured: sockets
/// and timers of a QThread stay silent). A service without Qt has none, so this is one on a thread of its
/// own, for as long as somebody holds it.
///
/// The locale of the process, which Qt would set from the environment, stays as it is.
class QtApplication
{
public:
    /// Null where the program has one, which must then outlive whoever asked. Any thread.
    static std::shared_ptr<QtApplication> ifNeeded();
    ~QtApplication();
    QtApplication(const QtApplication &) = delete;
    QtApplication &operator=(const QtApplication &) = delete;

private:
    QtApplication();
    std::thread m_thread;
};

} // namespace cachedeck::engine
