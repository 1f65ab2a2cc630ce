// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace cachedeck {

/// A password or key passphrase. Cannot be streamed, logged or compared by accident; its memory is wiped when
/// the last copy goes (best effort: Qt and the allocator may have made copies of their own). A value; any
/// thread.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray bytes);
    Secret(const Secret &) = default;
    Secret(Secret &&) noexcept = default;
    Secret &operator=(const Secret &other);
    Secret &operator=(Secret &&other) noexcept;
    ~Secret();

    bool isEmpty() const { return m_bytes.isEmpty(); }
    /// The bytes themselves, for the one call that needs them (AUTH, keychain). Never store the result.
    const QByteArray &reveal() const { return m_bytes; }
    bool equals(const Secret &other) const { return m_bytes == other.m_bytes; }

private:
    void wipe();
    QByteArray m_bytes;
};

} // namespace cachedeck
