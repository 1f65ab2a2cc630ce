// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "transport/streambase.h"

#include <QLocalSocket>
#include <QTimer>

namespace cachedeck::transport {

/// A Unix-domain socket. Only where there are such (on Windows QLocalSocket is a named pipe): makeStream()
/// refuses elsewhere.
class UnixStream final : public StreamBase
{
public:
    explicit UnixStream(StreamSettings settings);
    ~UnixStream() override;

    qint64 bytesToWrite() const override;
    Endpoint peer() const override { return {}; }

protected:
    void start() override;
    void send(QByteArrayView bytes) override;
    qsizetype take(std::span<char> buffer) override;
    void finish() override;
    void drop() override;

private:
    Error errorFor(QLocalSocket::LocalSocketError error) const;

    QLocalSocket *m_socket; ///< Owned; goes by deleteLater(), as its own signal may be what destroys us.
    QTimer m_deadline;
};

} // namespace cachedeck::transport
