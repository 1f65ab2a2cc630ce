// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/secret.h"

#include <algorithm>

namespace cachedeck {

Secret::Secret(QByteArray bytes) : m_bytes(std::move(bytes)) { }

Secret &Secret::operator=(const Secret &other)
{
    if (this != &other) {
        wipe();
        m_bytes = other.m_bytes;
    }
    return *this;
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::move(other.m_bytes);
    }
    return *this;
}

Secret::~Secret()
{
    wipe();
}

void Secret::wipe()
{
    // Only the last owner wipes: a detach would copy the secret instead of removing it.
    if (!m_bytes.isNull() && m_bytes.isDetached()) {
        volatile char *data = m_bytes.data();
        for (qsizetype i = 0; i < m_bytes.size(); ++i)
            data[i] = 0;
    }
    m_bytes.clear();
}

} // namespace cachedeck
