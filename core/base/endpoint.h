// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <compare>

namespace cachedeck {

/// Where a server listens: host and port, or the path of a Unix socket. A value; any thread.
/// The written form, which the desk and JSON use everywhere, is `host:port`, `[v6]:port` or `/path`.
class Endpoint
{
public:
    Endpoint() = default;
    Endpoint(QString host, quint16 port);
    static Endpoint unixSocket(QString path);

    /// Parses the written form. \a defaultPort 0 makes the port mandatory.
    /// Error: Config, naming the text and the mend.
    static Result<Endpoint> parse(QStringView text, quint16 defaultPort = 0);

    const QString &host() const { return m_host; } ///< Without brackets; empty for a Unix socket.
    quint16 port() const { return m_port; } ///< 0 for a Unix socket.
    const QString &path() const { return m_path; } ///< Empty unless isUnix().
    bool isUnix() const { return !m_path.isEmpty(); }
    bool isEmpty() const { return m_host.isEmpty() && m_path.isEmpty(); }
    /// 127.0.0.0/8, ::1, "localhost" or a Unix socket: what product rule 3 counts as development.
    bool isLoopback() const;
    QString toString() const;

    friend bool operator==(const Endpoint &, const Endpoint &) = default;
    friend std::strong_ordering operator<=>(const Endpoint &a, const Endpoint &b);

private:
    QString m_host;
    QString m_path;
    quint16 m_port = 0;
};

size_t qHash(const Endpoint &e, size_t seed = 0);

} // namespace cachedeck
